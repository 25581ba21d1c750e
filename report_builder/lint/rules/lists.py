"""Notice lists, tables and figures whose numbers leave one out or have one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_builder.lint.paper import Kind, Passage
from report_builder.lint.rule import WARNING, Noticed, Read, rule
from report_builder.lint.rules.layout import misnumbered
from report_builder.pattern import Pattern

# More items than these are not left out: another list begins.
_LEFT_OUT = 4
_ROMAN = {"i": 1, "v": 5, "x": 10}


@rule(
    "NUMBERING",
    WARNING,
    "An item of a list out of its order",
    fires="The board is asked to:\n\n(a) note the report;\n\n(b) approve the plan;\n\n(d) thank the staff.",
    silent="The board is asked to:\n\n(a) note the report;\n\n(b) approve the plan;\n\n(c) thank the staff.",
)
def list_out_of_order(read: Read) -> Iterator[Noticed]:
    """The items of a list that is numbered or lettered by hand follow one another: 1, 2, 3 or (a), (b), (c). Members
    vote on a recommendation by its number.
    """
    for items in _marked_lists(read):
        values = _values([item.number for item in items])
        for (item, value), (before, last) in pairwise(zip(reversed(items), reversed(values), strict=True)):
            if value not in (last + 1, 1) and value <= last + _LEFT_OUT:
                yield _out_of_order(item, value, before, last)


def _out_of_order(item: Passage, value: int, before: Passage, last: int) -> Noticed:
    if item.number.isdigit() and item.kind is not Kind.LIST_ITEM:
        return misnumbered(item, (value,), (last,), None)
    return Noticed(
        item,
        (),
        f"Item {item.number} follows {before.number}.",
        "Number the items again, or say what was taken out.",
    )


def _marked_lists(read: Read) -> Iterator[list[Passage]]:
    """Passages right behind one another that each have a single mark, from the first mark on."""
    run: list[Passage] = []
    for passage in read.paper.passages:
        is_marked = bool(re.fullmatch(r"[0-9]{1,2}|[a-z]|[ivx]{2,5}", passage.number))
        is_marked = is_marked and passage.kind is not Kind.HEADING
        if run and passage.kind is not run[0].kind:
            yield run
            run = []
        if is_marked and (run or passage.number in ("1", "a", "i")):
            run.append(passage)
        elif run:
            yield run
            run = []
    yield run


def _values(marks: Sequence[str]) -> list[int]:
    """What the marks count: 3 for "3", "c" and "iii". A list that begins "i" goes on in Roman figures."""
    is_roman = list(marks[:2]) == ["i", "ii"]
    return [
        int(mark) if mark.isdigit() else _roman(mark) if is_roman else ord(mark[0]) - 96 for mark in marks
    ]


def _roman(mark: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in mark] + [0]
    return sum(-one if one < after else one for one, after in pairwise(values))


_CAPTION = Pattern(
    r"(?P<label>Table|Figure|Chart|Graph|Appendix|Annex|Recommendation|Action|Priority|"
    r"Objective)\s(?P<mark>[0-9]{1,2}|[A-Z])"
    r"(?=\s?[:.–-]|\s[–-]\s|$)"
)


@rule(
    "NUMBERING",
    WARNING,
    "A table, chart or recommendation out of its order",
    fires="Table 1: Visits\n\nText.\n\nTable 2: Reviews\n\nText.\n\nTable 4: Plans",
    silent="Table 1: Visits\n\nText.\n\nTable 2: Reviews\n\nText.\n\nTable 3: Plans",
)
def caption_out_of_order(read: Read) -> Iterator[Noticed]:
    """Tables, figures, appendices and recommendations that are numbered by hand follow one another, so that each is
    found where the text sends the reader.
    """
    last: dict[str, tuple[int, str, str]] = {}
    for passage in read.paper.passages:
        found = _CAPTION.match(passage.text)
        if not found or passage.kind is Kind.TABLE:
            continue
        label, mark = found["label"], found["mark"]
        value = int(mark) if mark.isdigit() else ord(mark) - 64
        before, text, said = last.get(label, (0, "", ""))
        is_again = value == before and text != passage.text and label not in ("Appendix", "Annex")
        if said and (value > before + 1 or is_again) and mark.isdigit() == said.isdigit():
            yield Noticed(
                passage,
                (found[0],),
                f"{found[0]} follows {label} {said}.",
                "Number them again.",
            )
        last[label] = (value, passage.text, mark)
