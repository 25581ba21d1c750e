"""A paper written as its front sheet, its narrative and its settings, and what a clerk would find in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from notation import judgement

from report_builder.assembly import Report, assemble
from report_builder.checks import Finding, check_report
from report_builder.definitions import ReportDefinition
from report_builder.definitions.fields import read
from report_builder.narrative import FrontMatter, Narrative, Status
from report_builder.narrative.markdown import blocks_of
from report_builder.vocabulary import Edition

COMPLETE = {
    "meeting_date": "1 September 2020",
    "strategic_director": "Strategic Director",
    "report_authors": "Performance Officer",
    "wards": "All",
    "key_decision": "No",
    "forward_plan": "No",
    "exempt": "No",
}
EXEMPT_B = {"letter": "B", "title": "Placement costs", "exempt": True, "paragraph": 3}
OPEN_B = {"letter": "B", "title": "Pledge"}


def settings(**said: Any) -> ReportDefinition:
    """report.toml, with a data set that is Appendix A."""
    least = {
        "title": "Performance report", "council": "Fernleigh Vale Council", "committee": "Panel",
        "frequency": "month", "source": [{"file": "catalogue.csv", "holds": "catalogue"}],
        "theme": [{"id": "profile", "title": "Profile"}],
    }  # fmt: skip
    return read(ReportDefinition, least | said)


def paper(
    front: Mapping[str, str] | None = None,
    edition: Edition = Edition.PUBLIC,
    narrative: Mapping[str, str] | None = None,
    **said: Any,
) -> Report:
    """A complete paper for June 2020 but for what is said of it. A narrative is Markdown, by its place."""
    sheet = Narrative("front_sheet", "front_sheet.md", FrontMatter(status=Status.APPROVED,
                      front_sheet=COMPLETE | dict(front or {})), (), standing=False)  # fmt: skip
    written = [
        Narrative(place, f"{place}.md", FrontMatter(status=Status.APPROVED), _blocks(text), standing=False)
        for place, text in (narrative or {}).items()
    ]
    figures = judgement("lac count: 2020-06 603", "2020-06", edition)
    return assemble(settings(**said), figures, (sheet, *written), final=False)


def _blocks(text: str) -> Any:
    return blocks_of(text, lambda quote, _: quote, lambda line, why: None)


def findings(
    front: Mapping[str, str] | None = None,
    edition: Edition = Edition.PUBLIC,
    narrative: Mapping[str, str] | None = None,
    today: date | None = None,
    **said: Any,
) -> tuple[Finding, ...]:
    """All that is found, but for the note that says when to publish."""
    report = paper(front, edition, narrative, **said)
    found = check_report(report, settings(**said), "report.toml", today)
    return tuple(one for one in found if one.code != "PUBLISH_BY")


def found(*words: Any, **said: Any) -> list[str]:
    """Each finding as its severity, its code and where: "error EXEMPT_REASON: front sheet, exempt"."""
    return [f"{one.severity} {one.code}: {one.where}" for one in findings(*words, **said)]


def publication_note(
    front: Mapping[str, str] | None = None, edition: Edition = Edition.PUBLIC, **said: Any
) -> str:
    """What the paper's readers are told of the day to publish; "" where nothing is."""
    notes = check_report(paper(front, edition, **said), settings(**said), "report.toml")
    return "".join(f"{one.severity}: {one.message}" for one in notes if one.code == "PUBLISH_BY")
