"""The command line: each verb parses its words, calls one function and prints sentences."""

from report_builder.cli.main import cli, main

__all__ = ["cli", "main"]
