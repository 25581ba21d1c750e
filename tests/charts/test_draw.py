"""What a reader sees on a chart."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import (
    WHITE,
    bars,
    blue_columns,
    blue_rows,
    border,
    boxes,
    held_against,
    image,
    line,
    months,
    reading,
    stretches,
    trend,
)

from report_builder.charts import chart
from report_builder.charts.chart import Bar, Bars, Picture, Trend
from report_builder.charts.draw import draw
from report_builder.charts.marks import WIDTH
from report_builder.vocabulary import Unit

ROOT = Path(chart.__file__).parents[2]
VISITS = "92.1 93 91.4 94.8 93.3 92.7 94.2"
HELD = held_against("95", "93.1", "91", 7)
BAND = ((Decimal(92), Decimal(95)),) * 7
LONG = " ".join(["Statutory visits to children in care"] * 9)
SAMPLES: dict[str, Picture] = {
    "plain": trend(VISITS),
    "held against": trend(VISITS, tolerance=BAND, last_label="94.2%", **HELD),
    "28 months": trend("94 " * 28, last_label="94%", **held_against("95", "93.1", "91", 28)),
    "gaps": trend("90 . 92 93 . 95 .", last_label="95%"),
    "single": trend("88.3", last_label="88.3%", **held_against("95", "93.1", "91", 1)),
    "nothing": trend(". . ."),
    "no periods": trend(""),
    "count": trend("640 611 603", unit=Unit.COUNT, decimals=0, last_label="603"),
    "zeros": trend("0 0 0", unit=Unit.COUNT, decimals=0, last_label="0"),
    "impossible": trend("98 105.9 NaN", last_label="105.9%"),
    "bars": bars("White British 338, Mixed 75, Gypsy or Roma [c], Not known 0"),
    "twenty bars": bars(", ".join(f"Ward {n} {n * 7}" for n in range(20))),
    "no bars": bars(""),
}


@pytest.mark.parametrize("picture", SAMPLES.values(), ids=SAMPLES)
def test_nothing_runs_off_the_picture(picture: Picture) -> None:
    assert border(draw(picture)) == {WHITE}


@pytest.mark.parametrize("picture", SAMPLES.values(), ids=SAMPLES)
def test_a_picture_is_as_wide_as_the_page_allows(picture: Picture) -> None:
    png = image(draw(picture))
    assert png.width == 1299  # 16.5 cm at 200 dots an inch


def test_a_trend_is_7_2_cm_tall() -> None:
    assert image(draw(trend(VISITS))).height == 566


def test_the_same_picture_gives_the_same_bytes_in_any_order() -> None:
    forwards = {name: draw(picture) for name, picture in SAMPLES.items()}
    backwards = {name: draw(picture) for name, picture in reversed(SAMPLES.items())}
    assert forwards == backwards


def test_the_readers_own_matplotlib_settings_change_nothing(tmp_path: Path) -> None:
    settings_file = tmp_path / "matplotlibrc"
    settings_file.write_text(
        "font.size: 30\nlines.antialiased: False\ntext.hinting: default\npath.sketch: 9, 9, 9\n"
    )
    script = (
        "from hashlib import sha256; from test_draw import SAMPLES, draw;"
        "print(sha256(draw(SAMPLES['held against'])).hexdigest())"
    )
    paths = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    environment = os.environ | {"MATPLOTLIBRC": str(settings_file), "PYTHONPATH": paths}
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
    assert other.stdout.decode().strip() == sha256(draw(SAMPLES["held against"])).hexdigest()


def test_what_a_chart_says_needs_no_matplotlib() -> None:
    script = "import sys, report_builder.charts.chart; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("values", "pieces"),
    [
        ("90 91 92 93 94", 1),
        ("90 91 . 93 94", 2),
        ("90 . 92 . 94", 3),
        (". 91 92 93 .", 1),
        (". . 92 . .", 1),
    ],
)
def test_a_gap_is_a_gap_and_a_lone_figure_is_a_point(values: str, pieces: int) -> None:
    assert stretches(draw(trend(values))) == pieces


def test_a_zero_is_not_a_gap() -> None:
    assert stretches(draw(trend("5 0 5", unit=Unit.COUNT, decimals=0))) == 1


def test_the_last_figure_is_labelled_right_of_the_line() -> None:
    labelled = trend(VISITS, last_label="94.2%")
    assert "94.2%" in reading(labelled)
    with_label, without = blue_columns(draw(labelled)), blue_columns(draw(trend(VISITS)))
    assert with_label != without


def test_the_last_figure_before_a_gap_is_labelled_at_its_point() -> None:
    picture = trend("90 92 . .", last_label="92%")
    (label,) = [place for text, place in boxes(picture) if text == "92%" and place[0] > 50]
    assert label[2] < WIDTH / 2


def test_every_line_is_named_at_its_end() -> None:
    picture = trend(VISITS, tolerance=BAND, last_label="94.2%", **HELD)
    assert reading(picture)[-6:] == [
        "94.2%",
        "Target 95%",
        "(tolerance to 92%)",
        "Statistical neighbours",
        "93.1%",
        "England 91%",
    ]


def test_a_tolerance_is_shaded() -> None:
    shaded = image(draw(trend(VISITS, tolerance=BAND, **HELD))).getcolors() or []
    assert any(colour == (0xFD, 0xED, 0xE5) and count > 5000 for count, colour in shaded)


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    assert "Vertical axis does not start at zero" in reading(trend("640 611 603", unit=Unit.COUNT))
    assert "Vertical axis does not start at zero" not in reading(trend("6 11 3", unit=Unit.COUNT))


def test_28_months_are_labelled_every_third_month_to_the_last() -> None:
    below = [text for text in reading(trend("94 " * 28)) if text in {"Apr", "Jul", "Oct", "Jan"}]
    assert below == ["Apr", "Jul", "Oct", "Jan", "Apr", "Jul", "Oct", "Jan", "Apr", "Jul"]


def test_no_figures_at_all_is_said_in_words() -> None:
    assert "No figures to show" in reading(trend(". . .", **held_against("95", "93", "91", 3)))
    assert "No figures to show" in reading(bars(""))
    assert stretches(draw(trend(". . ."))) == 0


def test_the_source_is_left_to_the_page() -> None:
    assert "Local" not in " ".join(reading(trend(VISITS)) + reading(bars("Northtown 14")))


def test_a_headline_too_long_for_three_lines_ends_in_an_ellipsis() -> None:
    lines = reading(Bars(LONG, "", "", Unit.COUNT, 0, ()))
    assert len(lines) == 4
    assert lines[2].endswith("…")


def test_bars_start_at_zero_in_the_order_given() -> None:
    long, short, middle = blue_rows(draw(bars("Northtown 100, Southmere 25, Eastfield 50")))
    assert short == pytest.approx(long / 4, abs=2)
    assert middle == pytest.approx(long / 2, abs=2)


def test_a_withheld_bar_has_its_symbol_and_no_length() -> None:
    picture = bars("Northtown 14, Southmere [c], Eastfield 20")
    assert "[c]" in reading(picture)
    assert len(blue_rows(draw(picture))) == 2


def test_a_withheld_bar_looks_like_no_number() -> None:
    """Its label stands where the axis starts, so that nothing can be measured."""
    places = dict(boxes(bars("Northtown 14, Southmere [c], Eastfield 0")))
    assert places["[c]"][0] == places["0"][0]


def test_money_is_not_mathematics() -> None:
    once = draw(bars("Northtown 14", headline="From $1m to $2m"))
    assert once != draw(bars("Northtown 14", headline="From 1m to 2m"))


# Any character at all, including controls, lone surrogates, right-to-left text and emoji.
anything = st.text(st.characters(), max_size=80) | st.sampled_from(
    ["$x^{", "\\frac", "دائرة الأطفال" * 9, "W" * 300]
)
values = st.none() | st.decimals(0, 2000, places=1)


NAMES = (
    "Children visited within timescale",
    "Target 95%",
    "Statistical neighbours 93.1% (2024/25)",
    "England 91% (2024/25)",
)


@st.composite
def trends(draw_from: st.DrawFn) -> Trend:
    count = draw_from(st.integers(1, 30))
    series = st.lists(values, min_size=count, max_size=count).map(tuple)
    lines = [chart.Line(name, draw_from(series)) for name in (NAMES)]
    return Trend(
        headline="Visits in time rose again",
        subtitle="Percentage of visits in time, by month",
        source="",
        unit=draw_from(st.sampled_from(Unit)),
        decimals=1,
        periods=months(count),
        actual=lines[0],
        target=lines[1],
        comparators=(lines[2], lines[3]),
        last_label="94.2",
    )


@given(trends())
@settings(max_examples=60, deadline=None)
def test_no_words_stand_on_other_words_or_off_the_picture(picture: Trend) -> None:
    places = list(boxes(picture))
    assert all(left > 0 and right < WIDTH for _, (left, _, right, _) in places)
    for (one, (left, top, right, bottom)), (other, box) in combinations(places, 2):
        apart = right <= box[0] or box[2] <= left or bottom <= box[1] or box[3] <= top
        assert apart, f"{one!r} and {other!r} overlap"


@given(anything, anything, anything)
@settings(max_examples=25, deadline=None)
def test_hostile_text_stays_on_the_picture(headline: str, name: str, label: str) -> None:
    by_time = trend("1 2 3", last_label=label, target=line(name, "2 2 2"), periods=(name, label, headline))
    by_category = Bars(
        headline, name, "", Unit.COUNT, 0, (Bar(name, Decimal(3), label), Bar(label, None, name))
    )
    assert border(draw(by_time)) == {WHITE}
    assert border(draw(by_category)) == {WHITE}
