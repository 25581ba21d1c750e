"""Notice what was left to be filled in: a place, a figure, a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from report_builder.lint.paper import Kind
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_CELL_ERROR = r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)"
_TO_DO = (
    r"(?i:to (?:check|confirm|add|update|insert|provide|supply|complete|follow|come|be \w+)|insert|enter|add|date|name|"
    r"figures?|numbers?|title|tb[acd]|xx+|value|month|year|quarter|percentage|council|ward|delete|check|confirm|"
    r"awaiting|"
    r"awaited|pending|query|update|\?+|\.{2,}|…|\s*)"
)
_PLACEHOLDER = Pattern(
    rf"\[{_TO_DO}(?:\s[^\]]{{0,60}})?\]|\[[^\]]{{0,40}}\b(?i:to) (?:check|confirm|add|update|insert|provide|supply|"
    rf"complete|follow)\]|"
    r"<(?:figure|number|name|date|percentage|month|quarter|year|value|title|insert|enter|add)[^>]{0,60}>|"
    r"\((?:figures?|data|numbers?|percentage|date|names?|details?|text|commentary|to|chart|table)\s(?:to (?:follow|"
    r"be \w+)|"
    r"awaited|needed|missing|here|follow|be (?:confirmed|added|inserted|supplied|updated))\)|"
    r"^(?i:insert|enter|add) (?:\w+ ){1,5}here\b|"
    r"\b[XYZxy]{1,4}\s?(?:%|per\s?cent\b)|\bN{1,2}\s?%|\bnn?\s?%|_{2,}|£\s?(?:[Xx]+\b|_)|(?<![Oo]rder\s)(?<!Rule\s)(?<!Article\s)(?<!Chapter\s)\b[Xx]{2,}\b|"
    r"\bX(?=\s(?:children|young people|care leavers|pupils|of the|out of|days|visits|reviews|measures|"
    r"percentage points|points|"
    r"cases|referrals|families|staff|places)\b)|"
    r"\b(?:dd|DD)[/ .-](?:mm|MM|Month|month)\b[/ .-]?(?:yy|YY)*|"
    r"\b(?:TBA|TBD|TBC|tbc|tba|tbd|Tbc)\b|"
    rf"{_CELL_ERROR}|\bError! (?:Reference source|Bookmark) not\b|\?\?+|(?<=\s)\?\s?%|#{{2,}}(?=\s?%|\s[a-z])|"
    r"\b[Ll]orem ipsum\b|\(\s*%\s*\)|\(\s*n\s?=\s*\)|\(\s*\)|"
    r"(?<=\b(?:to|at|of|is|by)\s)(?:%|per cent\b)|(?<=\b(?:was|and|but|for|had)\s)(?:%|per cent\b)|"
    r"(?<=\b(?:were|from|than|only|just|over)\s)(?:%|per cent\b)|(?<=\s)%(?=\s(?:of|were|had)\b)|"
    r"(?<=\b(?:were|from)\s)(?:\.{3}|…)(?=\s)|(?<=\b(?:was|the|had|and)\s)(?:\.{3}|…)(?=\s)|"
    r"(?<=\b(?:is|of|to|at|by)\s)(?:\.{3}|…)(?=\s)"
)
_TAG = Pattern(r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}")
_GAP = Pattern(
    r"(?<=\d|%|t)\s?;\s?;|(?<=\d|%|t)\s?,\s?,(?!,)|\b(?:for|in|to|from|of|and)\s?[;,]\s?(?=and\s\d)"
)


@passage_rule(
    "PLACEHOLDER",
    ERROR,
    "A place that was never filled",
    fires="XX% of children were visited in time.",
    silent="95% of children were visited in time.",
)
def never_filled(read: Read) -> Iterator[Noticed]:
    """ "XX%", "[insert date]", "#REF!", a figure that stands alone between two semicolons: something was to
    come here.
    """
    for passage in read.paper.passages:
        if gap := _GAP.search(passage.text):
            yield Noticed(
                passage,
                (passage.text[max(0, gap.start() - 20) : gap.end() + 20].strip(),),
                "A figure is missing between two marks.",
                "Fill it in, or take the empty place out.",
            )
    for statement in read.statements:
        for found in _PLACEHOLDER.finditer(statement.text):
            yield _unfilled(statement, found[0])
        if read.paper.finished and (tag := _TAG.search(statement.text)):
            yield _unfilled(statement, tag[0])
    for one, orphan in pairwise(read.statements):
        is_alone = (
            one.passage is orphan.passage
            and len(orphan.figures) == 1
            and orphan.passage.kind is not Kind.HEADING
        )
        if (
            is_alone
            and not _is_list(read, orphan)
            and re.fullmatch(
                r"[\d.,%\s]+", orphan.text.rstrip(";.").removesuffix("per cent").removesuffix(" and")
            )
        ):
            yield _unfilled(orphan, orphan.figures[0].text)
    for table in read.tables:
        for text in (cell for row in table.rows for cell in row):
            if error := re.search(rf"{_CELL_ERROR}|^(?:TBC|tbc|TBA|XX+|xx+|\?+)%?$", text):
                yield Noticed(
                    table,
                    (error[0],),
                    f"“{error[0]}” stands in a cell.",
                    "Fill the cell in, or mend the workbook that the table came from.",
                )


def _is_list(read: Read, orphan: Statement) -> bool:
    """Whether a lone figure is one of a row of figures: "4; 8; and 6 beds"."""
    before, after = read.before(orphan), read.after(orphan)
    if not before or not after or not before.figures or not after.figures:
        return False
    units = {before.figures[-1].unit, orphan.figures[0].unit, after.figures[0].unit}
    goes_on = re.match(r"(?:and |or )?\d", after.text)
    return len(units) == 1 and bool(goes_on) and before.figures[-1].end >= len(before.text) - 1


def _unfilled(statement: Statement, text: str) -> Noticed:
    return Noticed(
        statement,
        (text.strip(),),
        f"“{text.strip()}” stands where something was to be filled in.",
        "Fill it in, or take the sentence out.",
    )
