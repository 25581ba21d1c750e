"""Where axes run and labels stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.charts import marks
from report_builder.charts.axis import figure, scale, tick_labels
from report_builder.charts.layout import spread, thinned
from report_builder.charts.letters import width
from report_builder.charts.marks import STRONG
from report_builder.charts.series import ACTUAL, ENGLAND, OTHERS, TARGET
from report_builder.charts.wrap import wrapped
from report_builder.vocabulary import Unit


def axis(values: str, unit: Unit = Unit.COUNT, decimals: int = 0) -> str:
    ticks = scale([Decimal(value) for value in values.split()], unit, decimals).ticks
    return " ".join(tick_labels(ticks, unit))


@pytest.mark.parametrize(
    ("values", "unit", "ticks"),
    [
        ("0 7", Unit.COUNT, "0 2 4 6 8"),
        ("3 3 3", Unit.COUNT, "0 2 4 6"),
        ("0 0", Unit.COUNT, "0 1 2 3"),
        ("640 603", Unit.COUNT, "580 600 620 640 660"),
        ("402 1451", Unit.DAYS, "0 500 1,000 1,500"),
        ("0 97.6", Unit.PERCENT, "0% 20% 40% 60% 80% 100%"),
        ("100 100", Unit.PERCENT, "95% 96% 97% 98% 99% 100%"),
        ("91 105.9", Unit.PERCENT, "90% 95% 100%"),
    ],
)
def test_an_axis_has_a_few_round_ticks(values: str, unit: Unit, ticks: str) -> None:
    assert axis(values, unit) == ticks


@given(st.lists(st.decimals(0, 5000, places=2), min_size=1), st.sampled_from(Unit), st.integers(0, 2))
def test_every_figure_is_on_its_axis(values: list[Decimal], unit: Unit, decimals: int) -> None:
    shown = scale(values, unit, decimals)
    assert all(0 <= shown.share(value) <= 1 for value in values)
    assert 0 <= shown.low < shown.high
    assert len(shown.ticks) <= 9


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        ("95", Unit.PERCENT, 1, "95%"),
        ("93.14", Unit.PERCENT, 1, "93.1%"),
        ("0.25", Unit.RATIO, 1, "0.3"),
        ("1204", Unit.DAYS, 0, "1,204"),
        ("1E+3", Unit.COUNT, 0, "1,000"),
    ],
)
def test_a_figure_is_written_as_it_was_given(value: str, unit: Unit, decimals: int, written: str) -> None:
    assert figure(Decimal(value), unit, decimals) == written


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(5, 20)), min_size=1, max_size=5))
def test_labels_are_spread_so_that_none_overlap(labels: list[tuple[float, float]]) -> None:
    wanted, heights = [place for place, _ in labels], [height for _, height in labels]
    centres = spread(wanted, heights, 0, 100)
    stack = sorted(zip(centres, heights, strict=True))
    edges = [edge for centre, height in stack for edge in (centre - height / 2, centre + height / 2)]
    assert all(lower >= upper - 1e-6 for upper, lower in zip(edges[1::2], edges[2::2], strict=False))
    assert edges[0] >= -1e-6
    assert edges[-1] <= 100 + 1e-6


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([80, 20], [10, 10], 0, 100) == [80, 20]


def test_two_labels_for_one_place_move_the_same_way_off() -> None:
    assert spread([50, 50], [10, 10], 0, 100) == [45, 55]


def test_labels_are_thinned_back_from_the_last() -> None:
    spans = [(period * 10.0, period * 10.0 + 25) for period in range(10)]
    assert list(thinned(spans)) == [0, 3, 6, 9]
    assert list(thinned(spans[:9])) == [2, 5, 8]


def test_the_last_label_is_written_even_alone() -> None:
    assert list(thinned([(0, 50), (1, 51), (2, 52)])) == [2]


@given(st.text(), st.floats(20, 200), st.integers(1, 3))
def test_wrapped_text_fits(text: str, room: float, most: int) -> None:
    lines = wrapped(text, STRONG, room, most)
    assert len(lines) <= most
    assert all(width(line, STRONG) <= room for line in lines)


def test_text_is_cut_between_words() -> None:
    room = width("Placed with other carers", STRONG)
    assert wrapped("Placed with other carers elsewhere", STRONG, room, 1) == ("Placed with other…",)


@pytest.mark.parametrize(
    "colour", [ACTUAL.words, TARGET.words, ENGLAND.words, *(look.words for look in OTHERS), marks.DARK_GREY]
)
def test_words_can_be_read_on_white(colour: str) -> None:
    assert contrast_with_white(colour) >= 4.5


def test_lines_differ_without_their_colour() -> None:
    dashes = [look.pen.dashes for look in (ACTUAL, TARGET, ENGLAND, *OTHERS)]
    assert len(set(dashes)) == len(dashes)


def contrast_with_white(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
