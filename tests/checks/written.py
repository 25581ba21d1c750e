"""A narrative written over a few figures, and what is found in it; and the sample's narrative with its quotes typed.

found("There were 603 children.", "lac_total: 2020-06 603")     ["TYPED_FIGURE 603: Quote it as {{ lac_total }}."]
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.front_sheets import settings
from notation import judgement

from report_builder.assembly import Report, assemble
from report_builder.checks import Finding
from report_builder.checks.prose import PeriodBefore, check_prose
from report_builder.content import Block, Cell, Footnote, ListBlock, Paragraph, Quotation, Run, Table
from report_builder.house_style import HouseStyle
from report_builder.judgement import Judgement
from report_builder.narrative import Quotes, fill, read_narratives
from report_builder.narrative.as_written import paragraphs_of
from report_builder.periods import Period
from report_builder.vocabulary import Edition, Severity

JUNE, MAY = Period.parse("2020-06"), Period.parse("2020-05")
STYLE = HouseStyle()


def findings(
    text: str, figures: str, edition: Edition = Edition.MEMBERS, before: str = "", place: str = "profile"
) -> tuple[Finding, ...]:
    """What is found in a narrative of June 2020; `before` is what was written for May."""
    judged = judgement(figures, "2020-06", edition)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for period, said in (("2020-05", before), ("2020-06", text)):
            (root / period).mkdir()
            if said:
                (root / period / f"{place}.md").write_text(said, encoding="utf-8")
        files = read_narratives(root, JUNE, root)
        earlier = {one.place: paragraphs_of(one) for one in read_narratives(root, MAY, root)}
        narratives = fill(files, Quotes.of(judged, STYLE))
    report = assemble(settings(), judged, narratives, final=False)
    return check_prose(report, STYLE, 5, PeriodBefore(MAY, earlier) if before else None)


def found(*words: str, **said: object) -> list[str]:
    """Each warning and error as "CODE words: what to do"; notes are left out."""
    return [
        f"{one.code} {', '.join(one.marked)}: {one.remedy}"
        for one in findings(*words, **said)  # type: ignore[arg-type]
        if one.severity is not Severity.NOTE
    ]


def codes(*words: str, **said: object) -> list[str]:
    return [one.partition(" ")[0] for one in found(*words, **said)]


def messages(*words: str, **said: object) -> list[str]:
    return [one.message for one in findings(*words, **said)]  # type: ignore[arg-type]


def typed(block: Block) -> Block:
    """A block with every quote typed: the same words, and nobody knows where they come from."""
    if isinstance(block, Paragraph):
        return Paragraph(_typed(block.runs))
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(tuple(map(typed, item)) for item in block.items))
    if isinstance(block, Quotation):
        return Quotation(tuple(map(typed, block.blocks)))
    if isinstance(block, Table):
        rows = (tuple(Cell(_typed(cell.runs)) for cell in row) for row in block.rows)
        return replace(block, rows=tuple(rows))
    return block


def _typed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, quote="", note=_note(run.note) if run.note else None) for run in runs)


def _note(note: Footnote) -> Footnote:
    return Footnote(tuple(Paragraph(_typed(one.runs)) for one in note.paragraphs))


@lru_cache
def sample(report: str, period: str, edition: Edition) -> tuple[Report, Judgement, HouseStyle, Report]:
    """A sample report at a period, and its narrative as it was filled with the figures of the period before."""
    from report_builder.drafting import Request, draft
    from report_builder.project import Folders

    asked = Request(Folders.of(report, Path(__file__).parents[2]), Period.parse(period), edition)
    drafted = draft(asked)
    style = drafted.definition.house_style.house_style
    old = replace(drafted.report.judgement, period=asked.period.previous)
    narratives = fill(drafted.narratives, Quotes.of(old, style))
    return drafted.report, old, style, replace(drafted.report, narratives=narratives)
