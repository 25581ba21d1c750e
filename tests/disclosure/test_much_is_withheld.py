"""The wall's time grows with the figures, also where very many of them are withheld."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

from notation import extract

from report_builder.disclosure import DisclosureRule, publish
from report_builder.indicators import compute
from report_builder.vocabulary import Edition

MONTHS = [f"2020-{month:02d}" for month in range(1, 13)]


def test_four_times_the_figures_take_nothing_like_sixteen_times_the_time():
    assert _seconds(160) < 10 * _seconds(40)


def _seconds(many: int) -> float:
    """The least of three, for indicators whose every second category is small."""
    lines = [
        f"n{number}{kind} in period: {', '.join(f'{month} {count}' for month in MONTHS)}"
        for number in range(many)
        for kind, count in (("", 30), (" kind=A", 3), (" kind=B", 9), (" kind=C", 18))
    ]
    read = extract("\n".join(lines))
    named = {one.id: replace(one, numerator=one.id) for one in read.indicators.values()}
    figures = compute(replace(read, indicators=named))
    taken: list[float] = []
    for _ in range(3):
        start = process_time()
        publish(figures, DisclosureRule(), Edition.PUBLIC)
        taken.append(process_time() - start)
    return min(taken)
