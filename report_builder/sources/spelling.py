"""Turn the ways in which one name can be typed into one spelling, and the ways that remain into faults.

Two spellings would be two categories, and a number that is withheld under one could be worked out from the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from report_builder.sources.extract import ExtractRow
from report_builder.sources.faults import Fault, quoted

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_LOOK_ALIKE = str.maketrans("’‘‐‑‒–", "''----")
_OF_ROW = attrgetter("breakdown", "category")


def one_spelling(text: str) -> str:
    """The text as it looks: é in one letter, one blank between words, none at the ends, nothing that is invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    spelt = " ".join(text.split())
    return text if spelt == text else spelt  # a hundred thousand of the one are kept, and none of the other


def second_spellings(rows: Sequence[ExtractRow]) -> Iterator[Fault]:
    """A fault for every breakdown, and every category of breakdowns of one name, that is written in two ways.

    Of all indicators together: what several of them say of one team is compared.
    """
    # Almost always nothing is written twice, and of ten thousands of rows this is soon known.
    pairs = set(map(_OF_ROW, rows))
    breakdowns = {breakdown for breakdown, _ in pairs}
    folded = iter(_folded("\n".join(chain.from_iterable(pairs))).split("\n"))
    once = len(set(zip(folded, folded, strict=False))) == len(pairs)
    if once and len(set(map(_folded, breakdowns))) == len(breakdowns):
        return
    yield from _written_twice(rows, "breakdown", lambda row: (row.breakdown,))
    # Whichever way its breakdown is written, a category is one.
    yield from _written_twice(rows, "category", lambda row: (_folded(row.breakdown), row.category))


def _written_twice(
    rows: Iterable[ExtractRow], what: str, name_of: Callable[[ExtractRow], tuple[str, ...]]
) -> Iterator[Fault]:
    where: dict[tuple[str, ...], ExtractRow] = {}
    for row in rows:
        where.setdefault(name_of(row), row)
    first: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, row in where.items():
        earlier = first.setdefault(tuple(map(_folded, name)), name)
        if earlier != name:
            yield Fault(
                str(row.origin._replace(column=what)),
                f"the {what} {quoted(name[-1])} is written {quoted(earlier[-1])} in "
                f"{where[earlier].origin._replace(column='')}",
                "Write it in one way",
            )


def _folded(name: str) -> str:
    """A name by which spellings are known for one: without capitals, and with one kind of dash and apostrophe."""
    return name.translate(_LOOK_ALIKE).casefold()
