"""Read a paper's prose as a critical reader would: every figure, every word that judges one, every sum.

`lint(paper)` gives what was found. It needs no project, no network, and neither Word nor pandas.
"""

from report_builder.lint.linting import lint, lint_text
from report_builder.lint.paper import Kind, Paper, Passage, Place
from report_builder.lint.reading import read_paper

__all__ = ["Kind", "Paper", "Passage", "Place", "lint", "lint_text", "read_paper"]
