"""Turn the identity that a built paper carries into what it says it is, and what was sent in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from report_builder.proof.alike import Element
from report_builder.proof.parts import Parts, local
from report_builder.values import dataclass

NAMESPACE = "urn:report-builder:sent:1"
_PROPERTY = "report-builder "


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted figure as it was sent."""

    expression: str
    text: str


@dataclass(frozen=True)
class Sent:
    """Which build a paper says it is ("" where it does not say), and its quoted figures by their marks."""

    build: str = ""
    edition: str = ""
    period: str = ""
    report: str = ""
    part: str = ""
    quotes: Mapping[str, Quoted] = field(default_factory=dict)
    texts: tuple[str, ...] = ()


def sent(parts: Parts) -> Sent:
    """What a Word file carries; of several such parts the first by name."""
    said = _properties(parts)
    for name in sorted(parts.roots):
        root = parts.roots[name]
        if root.tag == f"{{{NAMESPACE}}}sent":
            return Sent(
                said.get("build", root.get("build", "")),
                said.get("edition", root.get("edition", "")),
                said.get("period", root.get("period", "")),
                _report(root),
                name,
                {one.get("mark", ""): _quoted(one) for one in root.iter(f"{{{NAMESPACE}}}quote")},
                tuple(one.text or "" for one in root.iter(f"{{{NAMESPACE}}}text")),
            )
    return Sent(said.get("build", ""), said.get("edition", ""), said.get("period", ""))


def _quoted(element: Element) -> Quoted:
    return Quoted(element.get("expression", ""), element.get("text", ""))


def _report(root: Element) -> str:
    """The report whose narrative its passages came from: narratives/panel-report/2020-06/summary.md."""
    files = (one.get("file", "") for one in root.iter(f"{{{NAMESPACE}}}passage"))
    found = (re.fullmatch(r"narratives/([^/]+)/.+", file) for file in files)
    return next((one[1] for one in found if one), "")


def _properties(parts: Parts) -> dict[str, str]:
    root = parts.roots.get("docProps/custom.xml")
    named = () if root is None else [one for one in root if local(one) == "property"]
    said = {one.get("name", ""): "".join(one.itertext()) for one in named}
    return {name.removeprefix(_PROPERTY): value for name, value in said.items() if name.startswith(_PROPERTY)}
