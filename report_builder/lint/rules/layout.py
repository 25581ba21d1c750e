"""Notice what a clerk would send back: paragraph numbers, blank fields, double questions, places left to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from report_builder.lint.paper import Kind, Passage
from report_builder.lint.rule import WARNING, Noticed, Read, rule
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_TWO_QUESTIONS = Pattern(
    r"^(?:is|has|have|does|do|are|was|were|will)\b[^?]{0,160}\b(?:and|or)\s(?:is|has|have|does|do|are|was|"
    r"were|will)\b[^?]{0,160}\?\s*(?P<answer>yes|no)\b",
    re.I,
)
_BLANK = Pattern(
    r"^(?:tb[cad]|to be (?:confirmed|completed|advised|added|inserted|agreed)|\?+|…|_{2,}|\.{3,}|x+|\[[^\]]*\]|"
    r"(?:insert|enter|add|please (?:insert|enter|complete|add))\b.*)$",
    re.I,
)
# A field that a front sheet may have, whatever a council calls it.
_FIELD = Pattern(r"[A-Z][^:.;?]{2,70}:(?P<value>\s.*)?$")
_FIELD_WORDS = Pattern(
    r"\b(?:implications|author|director|officer|decision|exempt|confidential|wards?|divisions?|date|title|subject|lead|"
    r"portfolio|member|approv\w+|consult\w+|appendices|background|classification|legal|financial|equalit\w+|status|"
    r"version|owner|sponsor|directorate|department|cleared|signed|reference|cabinet|committee|meeting|risk|"
    r"environmental|safeguarding|responsible|accountable|presented|report of|report to|report by|prepared by|public|"
    r"part 2)\b",
    re.I,
)
_CONTACT = Pattern(r"(?:name|tel|telephone|phone|e-?mail|role|post|job title|address|ext)\b[^:]{0,20}:", re.I)


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
        is_numbered = passage.number and passage.kind is not Kind.LIST_ITEM
        number = tuple(int(part) for part in passage.number.split(".")) if is_numbered else ()
        if len(number) < 2 and not (number and last[:1] and number[0] == last[0] + 1):
            if number == (1,):
                seen, last = {}, number
            elif number and _is_skipped(read, number[0], last):
                yield misnumbered(passage, number, last, seen.get(number))
                last = number
            continue
        if set(number) == {1} and last != (1,) and len(number) <= 2 and number in seen:
            seen = {}
        if last and not _follows(number, last) and set(number) != {1}:
            yield misnumbered(passage, number, last, seen.get(number))
        seen.setdefault(number, passage)
        last = number


def _is_skipped(read: Read, number: int, last: tuple[int, ...]) -> bool:
    """Whether a section number jumps ahead, in a paper that numbers its sections one by one from 1."""
    numbered = [passage for passage in read.paper.passages if passage.kind is not Kind.LIST_ITEM]
    singles = [int(passage.number) for passage in numbered if passage.number.isdigit()]
    in_order = sum(later == earlier + 1 for earlier, later in pairwise(singles))
    is_series = singles[:1] == [1] and in_order >= 2 and in_order >= len(singles) - 2
    return is_series and len(last) == 1 and last[0] <= number <= last[0] + 3


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number may come after another: the next of its level or of one above, or the first of the
    next below.
    """
    shared = next((at for at, (a, b) in enumerate(zip(number, last, strict=False)) if a != b), None)
    if shared is None:
        return len(number) == len(last) + 1 and number[-1] == 1
    return number[shared] == last[shared] + 1 and all(part == 1 for part in number[shared + 1 :])


def misnumbered(
    passage: Passage, number: tuple[int, ...], last: tuple[int, ...], twin: Passage | None
) -> Noticed:
    """What is said of a number that does not follow the last; `twin` has the same number."""
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
    passages = read.paper.passages
    for before, one, after in zip(passages, passages[1:], (*passages[2:], None), strict=False):
        if _is_field(before.text) and _is_blank_field(one.text) and (after is None or _goes_on(after)):
            yield _blank(one, one.text.partition(":")[0])
    fields = [passage for passage in read.paper.passages[:80] if _is_label(passage.text)]
    filled = [passage for passage in read.paper.passages[:80] if _is_filled(passage.text)]
    if len(fields) + len(filled) >= 3:
        for one, after in pairwise(read.paper.passages[:80]):
            is_next = _is_label(after.text) or _is_filled(after.text) or _BLANK.match(after.text)
            if (_is_label(one.text) and is_next) or _BLANK.match(_value_of(one.text)):
                yield _blank(one, one.text.partition(":")[0])
    for table in read.tables[:3]:
        labelled = [row for row in table.rows if len(row) == 2 and (_is_label(row[0]) or _is_titled(row[0]))]
        for row in labelled if len(labelled) >= 3 else ():
            if not row[1].strip() or _BLANK.match(row[1].strip()):
                yield _blank(table, row[0])


def _is_field(text: str) -> bool:
    """Whether a line is a field with what was filled in, or with nothing."""
    found = _FIELD.fullmatch(text)
    return bool(found and _FIELD_WORDS.search(text.partition(":")[0]))


def _is_blank_field(text: str) -> bool:
    value = text.partition(":")[2].strip()
    return _is_field(text) and (not value or bool(_BLANK.match(value)))


def _goes_on(after: Passage) -> bool:
    """Whether what follows a field is no text of its: another field, or a heading."""
    is_contact = _CONTACT.match(after.text)
    return after.kind is Kind.HEADING or (bool(_FIELD.fullmatch(after.text)) and not is_contact)


def _is_label(text: str) -> bool:
    bare = text.strip().rstrip(":?* ").strip()
    return len(bare) < 80 and bool(vocabulary().front_sheet.fullmatch(bare))


def _is_titled(text: str) -> bool:
    """Whether a cell may name a field: a few words, one of which front sheets use."""
    return len(text.split()) < 8 and bool(_FIELD_WORDS.search(text))


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
    for one, after in pairwise(read.paper.passages):
        is_asked = one.text.endswith("?") and _TWO_QUESTIONS.match(f"{one.text} {after.text}")
        if is_asked and len(after.text) < 40:
            yield Noticed(
                one,
                (),
                f"Two questions are asked, and “{after.text}” answers one of them.",
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
