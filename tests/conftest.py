"""Let the tests of every room import `notation`, which stands beside this file."""
