"""Notice what a clerk would send back: paragraph numbers, blank fields, double questions, places left to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from report_builder.lint.paper import Kind, Passage
from report_builder.lint.pattern import Pattern
from report_builder.lint.rule import ERROR, WARNING, Noticed, Read, rule
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary

_TWO_QUESTIONS = Pattern(
    r"^(?:is|has|have|does|do|are|was|were|will)\b[^?]{0,160}\b(?:and|or)\s(?:is|has|have|does|do|are|was|"
    r"were|will)\b[^?]{0,160}\?\s*(?P<answer>yes|no)\b",
    re.I,
)
_BLANK = Pattern(r"^(?:tb[cad]|to be (?:confirmed|completed|advised)|\?+|…|_{2,}|\.{3,}|xx+)$", re.I)
_PLACEHOLDER = Pattern(
    r"\b[Xx]{1,4}\s?%|_{2,}\s?%|\b(?:TBA|TBD)\b|^(?:insert|enter|add) (?:\w+ ){1,5}here\b|\[(?:to be \w+|tb[ad]|"
    r"\.{2,}|…|\s+)[^\]]{0,40}\]|"
    r"<(?:figure|number|name|date|percentage|month|quarter|year|value|title)>|\bX{2,}\s?%|\b[Xx]{3,}\b|\[(?:insert|enter|add|date|name|figure|number|title|tbc|xx+|value|month|"
    r"council|ward|delete)[^\]]{0,60}\]|<(?:insert|enter|add)[^>]{0,60}>|#(?:REF!|N/A|DIV/0!|VALUE!|"
    r"NAME\?)|\bError! (?:Reference source|Bookmark) not\b|\?\?+|\blorem ipsum\b|\bTBC\b|\(\s*%\s*\)|"
    r"(?<=\s)%(?=\s(?:of|were|had))|\[[^\]]{0,40}\b(?:to (?:check|confirm|update|complete|add|insert)|check|"
    r"query)\b[^\]]{0,30}\]|"
    r"(?:(?<=were)|(?<=was)|(?<=are)|(?<=is)|(?<=of)|(?<=to)|(?<=had))\s(?:\.{3}|…)(?=\s[a-z(%])",
    re.I,
)
_EMPTY_SLOT = Pattern(r"[\d%],? ?; ?;|[\d%]; ?,|\d%?, , |\(\s*\)(?!\w)")
_TAG = Pattern(r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}")


@rule(
    "NUMBERING",
    WARNING,
    "A paragraph number out of its order",
    fires="2.1 This report provides evidence.\n\n2.2 Targets are included.\n\n2.4 Benchmarks are the latest.",
    silent="2.1 This report provides evidence.\n\n2.2 Targets are included.\n\n2.3 Benchmarks are the latest.",
)
def out_of_order(read: Read) -> Iterator[Noticed]:
    """Numbers that are typed are not mended by Word. A member who asks about 2.4 must find it once, after 2.3.

    A series may start again at 1 or 1.1: the front sheet and the body of a report are numbered apart.
    """
    last: tuple[int, ...] = ()
    seen: dict[tuple[int, ...], Passage] = {}
    for passage in read.paper.passages:
        number = tuple(int(part) for part in passage.number.split(".")) if passage.number else ()
        if len(number) < 2 and not (number and last[:1] and number[0] == last[0] + 1):
            if number == (1,):
                seen, last = {}, number
            elif number and (_is_skipped(read, number[0], last) or _is_short_list(read, number[0])):
                yield _misnumbered(passage, number, last, seen.get(number))
                last = number
            continue
        if set(number) == {1} and last != (1,) and len(number) <= 2 and number in seen:
            seen = {}
        if last and not _follows(number, last) and set(number) != {1}:
            yield _misnumbered(passage, number, last, seen.get(number))
        seen.setdefault(number, passage)
        last = number


def _is_skipped(read: Read, number: int, last: tuple[int, ...]) -> bool:
    """Whether a section number jumps ahead, in a paper that numbers its sections one by one from 1."""
    singles = [int(passage.number) for passage in read.paper.passages if passage.number.isdigit()]
    in_order = sum(later == earlier + 1 for earlier, later in pairwise(singles))
    is_series = singles[:1] == [1] and in_order >= 2 and in_order >= len(singles) - 2
    return is_series and len(last) == 1 and last[0] <= number <= last[0] + 3


def _is_short_list(read: Read, number: int) -> bool:
    """Whether a number belongs to a list of adjoining items of which it leaves one out: 1, 2, 4."""
    runs = groupby(read.paper.passages, key=lambda passage: passage.number.isdigit())
    lists = [[int(passage.number) for passage in run] for is_numbered, run in runs if is_numbered]
    return any(
        run[:2] == [1, 2]
        and number in run
        and run.index(number) > 1
        and run[run.index(number) - 1] == number - 2
        for run in lists
    )


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number may come after another: the next of its level or of one above, or the first of the
    next below.
    """
    shared = next((at for at, (a, b) in enumerate(zip(number, last, strict=False)) if a != b), None)
    if shared is None:
        return len(number) == len(last) + 1 and number[-1] == 1
    return number[shared] == last[shared] + 1 and all(part == 1 for part in number[shared + 1 :])


def _misnumbered(
    passage: Passage, number: tuple[int, ...], last: tuple[int, ...], twin: Passage | None
) -> Noticed:
    said, before = ".".join(map(str, number)), ".".join(map(str, last))
    twice = f", and there is a {said} already at {twin.place}" if twin else ""
    return Noticed(
        passage,
        (said,),
        f"Paragraph {said} follows {before}{twice}.",
        "Number the paragraphs again, or let Word number them.",
    )


@rule(
    "FRONT_SHEET",
    WARNING,
    "A field of the front sheet left blank",
    fires="Report title\n\nPerformance report\n\nDirector approving submission of the report\n\nReport "
    "author(s)\n\nHead of Service\n\nWards affected\n\nAll",
    silent="Report title\n\nPerformance report\n\nDirector approving submission of the report\n\nDirector of "
    "Children’s Services\n\nReport author(s)\n\nHead of Service\n\nWards affected\n\nAll",
)
def left_blank(read: Read) -> Iterator[Noticed]:
    """Every field of a front sheet is filled, if only with "None" or "Not applicable"."""
    fields = [passage for passage in read.paper.passages[:80] if _is_label(passage.text)]
    filled = [passage for passage in read.paper.passages[:80] if _is_filled(passage.text)]
    if len(fields) + len(filled) >= 3:
        for one, after in pairwise(read.paper.passages[:80]):
            is_next = _is_label(after.text) or _is_filled(after.text) or _BLANK.match(after.text)
            if (_is_label(one.text) and is_next) or _BLANK.match(_value_of(one.text)):
                yield _blank(one, one.text.partition(":")[0])
    for table in read.tables[:3]:
        labelled = [row for row in table.rows if len(row) == 2 and _is_label(row[0])]
        for row in labelled if len(labelled) >= 3 else ():
            if not row[1].strip() or _BLANK.match(row[1].strip()):
                yield _blank(table, row[0])


def _is_label(text: str) -> bool:
    bare = text.strip().rstrip(":?* ").strip()
    return len(bare) < 80 and bool(vocabulary().front_sheet.fullmatch(bare))


def _is_filled(text: str) -> bool:
    """Whether a line is a field with what was filled in: "Report author: Head of Service"."""
    return bool(_value_of(text))


def _value_of(text: str) -> str:
    """What stands behind the colon of a field; "" where it is no field or is left blank."""
    label, colon, value = text.partition(":")
    return value.strip() if colon and _is_label(label) else ""


def _blank(passage: Passage, label: str) -> Noticed:
    return Noticed(
        passage,
        (label.strip(),),
        f"“{label.strip()}” is left blank.",
        "Fill it in, with “None” or “Not applicable” if there is nothing to say.",
    )


@rule(
    "FRONT_SHEET",
    WARNING,
    "Two questions, one answer",
    fires="Does the report hold exempt information and has the lawyer been asked? No",
    silent="Is this a key decision? No",
)
def two_questions(read: Read) -> Iterator[Noticed]:
    """ "No" to "Is it exempt, and has the lawyer been asked?" leaves one of the two open."""
    for statement in read.statements:
        before = read.before(statement)
        joined = f"{before.text} {statement.text}" if before and before.text.endswith("?") else statement.text
        if found := _TWO_QUESTIONS.match(joined):
            yield Noticed(
                before if before and before.text.endswith("?") else statement,
                (found["answer"],) if before is None or not before.text.endswith("?") else (),
                f"Two questions are asked, and “{found['answer']}” answers one of them.",
                "Ask and answer them one by one.",
            )
    for one, after in pairwise(read.paper.passages[:80]):
        if one.text.endswith("?") and _TWO_QUESTIONS.match(f"{one.text} {after.text}"):
            yield Noticed(
                one,
                (),
                f"Two questions are asked, and “{after.text[:20]}” answers one of them.",
                "Ask and answer them one by one.",
            )
    for table in read.tables[:3]:
        for row in table.rows:
            if asked := _TWO_QUESTIONS.match(" ".join(row)):
                yield Noticed(
                    table,
                    (row[0],),
                    f"Two questions are asked, and “{asked['answer']}” answers one of them.",
                    "Ask and answer them one by one.",
                )


@rule(
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
    for statement in read.statements:
        for found in _PLACEHOLDER.finditer(statement.text):
            yield _unfilled(statement, found[0])
        if read.paper.finished and (tag := _TAG.search(statement.text)):
            yield _unfilled(statement, tag[0])
    for passage in read.paper.passages:
        if slot := _EMPTY_SLOT.search(passage.text):
            yield Noticed(
                passage,
                (slot[0].strip(),),
                f"Nothing stands between the marks of “{slot[0].strip()}”.",
                "Fill it in, or take it out.",
            )
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
            if error := re.search(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?)", text):
                yield Noticed(
                    table,
                    (error[0],),
                    f"“{error[0]}” stands in a cell.",
                    "Mend the workbook that the table came from.",
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
