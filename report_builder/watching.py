"""Build a paper again whenever what it is made of changes."""
