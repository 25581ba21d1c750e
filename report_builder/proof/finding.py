"""Say what is wrong with a finished file: always an error, because it must not be public."""

from __future__ import annotations

from report_builder.checks import Finding
from report_builder.vocabulary import Severity


def error(code: str, where: str, message: str, remedy: str, sentence: str = "") -> Finding:
    return Finding(code, Severity.ERROR, where, message, remedy, sentence)
