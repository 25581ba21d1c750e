"""Turn sentences into statements with their figures and dates, from the cache where they were read before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from report_builder.cache import Cache
from report_builder.lint.dates import Span, When
from report_builder.lint.figures import Bound, Figure, Role, Unit
from report_builder.lint.paper import Kind, Passage, Place
from report_builder.lint.statements import Statement, statement_of


def readings(sentences: Sequence[str], cache: Cache) -> Mapping[str, Statement]:
    """Each sentence as it reads wherever it stands: its place and its number are whoever's asks."""
    kept = cache.sealed("read", repr(sentences).encode(), lambda: _json(sentences))
    return {
        text: Statement(
            text, _nowhere(text), 0, tuple(map(_figure, figures)), tuple(map(_when, whens)), skeleton
        )
        for text, figures, whens, skeleton in json.loads(kept)
    }


def _json(sentences: Sequence[str]) -> bytes:
    read = (_read(text) for text in dict.fromkeys(sentences))
    rows = [(one.text, _rows(one.figures), _rows(one.whens), one.skeleton) for one in read]
    return json.dumps(rows, default=str).encode()


def _rows(found: Sequence[Figure | When]) -> list[list[object]]:
    return [list(vars(one).values()) for one in found]


@lru_cache(maxsize=2048)
def _read(text: str) -> Statement:
    """Once: all sentences but one of a watched paper are those of the build before."""
    return statement_of(text, _nowhere(text), 0)


def _nowhere(text: str) -> Passage:
    return Passage(Kind.PARAGRAPH, text, Place(""))


def _figure(row: Sequence[Any]) -> Figure:
    text, start, end, value, unit, role, bound, *rest = row
    return Figure(text, start, end, Decimal(value), Unit(unit), Role(role), Bound(bound), *rest)


def _when(row: Sequence[Any]) -> When:
    text, start, end, span, year, months, day = row
    return When(text, start, end, Span(span), year, tuple(months), day)
