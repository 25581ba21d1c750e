"""Turn report.toml into a ReportDefinition, or into every fault in it."""

from report_builder.definitions.reading import read_definition
from report_builder.definitions.report import (
    Appendix,
    AppendixFile,
    Exempt,
    Publication,
    ReportDefinition,
    Theme,
)
from report_builder.definitions.settings import WordsOfSize
from report_builder.definitions.source import Source

__all__ = [
    "Appendix",
    "AppendixFile",
    "Exempt",
    "Publication",
    "ReportDefinition",
    "Source",
    "Theme",
    "WordsOfSize",
    "read_definition",
]
