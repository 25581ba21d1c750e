"""Run the command line; whoever stops it while it is still being loaded reads a word and no traceback."""

import sys


def main() -> None:
    """The entry point of `report-builder` and of `python -m report_builder`; it imports only what can be stopped."""
    try:
        from report_builder.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
