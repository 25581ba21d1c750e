"""Turn findings into SARIF 2.1.0, which code hosts and editors show beside the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from report_builder.finding import Finding
from report_builder.lint.rules import RULES
from report_builder.vocabulary import Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(findings: Sequence[Finding], version: str) -> dict[str, Any]:
    """One run of one tool: its rules, each once, and what they found."""
    pages: dict[str, dict[str, Any]] = {}
    for rule in RULES:
        page = {
            "id": rule.code,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.help},
        }
        pages.setdefault(rule.code, page)
    driver = {"name": "report-builder", "version": version, "rules": list(pages.values())}
    results = [_result(finding) for finding in findings]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _result(finding: Finding) -> dict[str, Any]:
    file, _, rest = finding.where.partition(":")
    file, _, place = file.partition(", ")
    location: dict[str, Any] = {"artifactLocation": {"uri": file.replace("\\", "/")}}
    if rest.isdigit():
        location["region"] = {"startLine": int(rest)}
    said = f"{finding.message} {finding.remedy}"
    text = " ".join(part for part in (f"{place}:" if place else "", said) if part)
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
        "properties": {"sentence": finding.sentence, "marked": list(finding.marked)},
    }
