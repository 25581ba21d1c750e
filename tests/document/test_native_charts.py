"""A chart that Word draws shows what the picture of it shows, and the workbook behind it holds nothing else."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from charts_in_word import A, C, categories, columns, labels, root, rows, series, title
from hypothesis import given
from hypothesis import strategies as st
from pictured import by_age, line, visits

from report_builder.charts import marks
from report_builder.charts.chart import Bar, Line, Picture
from report_builder.document.native.chart import NativeChart, native_chart
from report_builder.document.native.place import part_stem
from report_builder.vocabulary import Unit

HOSTILE = [
    "<5 & >",
    "=1+1",
    "a\x00b\x0bc\ufffe",
    "long " * 200,
    '"quoted"',
    "_x0041_",
    "+1",
    "@SUM(A1)",
    "a\nb",
]


def made(picture: Picture) -> NativeChart:
    return native_chart(picture, "rId1")


def test_a_trend_shows_its_lines_and_a_gap_is_a_gap() -> None:
    own, target, england, base, band = series(made(visits()).drawing)
    assert (own.name, own.shown) == ("This council", ("92.1", None, "91.4", "94.2"))
    assert (target.name, set(target.shown)) == ("Target 95.0% (tolerance\xa0to\xa092%)", {"95"})
    assert (england.name, set(england.shown)) == ("England 93.1% (2018/19)", {"93.1"})
    assert (set(base.shown), set(band.shown)) == ({"92"}, {"3"})
    assert root(made(visits()).drawing).find(f"{C}chart/{C}dispBlanksAs").get("val") == "gap"


def test_the_workbook_holds_what_the_chart_shows_and_an_empty_cell_for_a_gap() -> None:
    chart = made(visits())
    assert columns(chart.workbook) == {
        one.name: [None if said is None else float(said) for said in one.shown]
        for one in series(chart.drawing)
    }
    assert rows(chart.workbook)[0][0] is None
    assert [f"{row[0]:%b %Y}" for row in rows(chart.workbook)[1:]] == list(categories(chart.drawing))
    assert categories(chart.drawing) == ("Mar 2020", "Apr 2020", "May 2020", "Jun 2020")


def test_every_reference_is_to_the_cells_that_hold_it() -> None:
    chart = made(visits())
    head, *below = rows(chart.workbook)
    for place, one in enumerate(series(chart.drawing), start=1):
        letter = "ABCDEF"[place]
        assert [said.text for said in one.element.iter(f"{C}f")] == [
            f"Sheet1!${letter}$1", "Sheet1!$A$2:$A$5", f"Sheet1!${letter}$2:${letter}$5"
        ]  # fmt: skip
        assert head[place] == one.name
        assert len(below) == 4


def test_the_last_point_of_each_line_is_named_and_only_the_councils_own_has_its_value() -> None:
    own, target, england, base, band = (one.element for one in series(made(visits()).drawing))
    assert labels(own) == {3: (True, True)}
    assert labels(target) == labels(england) == {3: (True, False)}
    assert labels(base) == labels(band) == {}
    assert own.find(f"{C}dLbls/{C}dLbl/{C}numFmt").get("formatCode") == '#,##0.0"%"'


def test_a_line_that_ends_early_has_its_value_over_its_last_point() -> None:
    own = series(made(visits("92.1 91.4 94.2 .")).drawing)[0].element
    assert labels(own) == {2: (False, True)}
    assert own.find(f"{C}dLbls/{C}dLbl/{C}dLblPos").get("val") == "t"


@pytest.mark.parametrize(
    ("printed", "code"),
    [("94.2%", '#,##0.0"%"'), ("94 per\xa0cent", '#,##0" per\xa0cent"'), ("105.9 per 10,000", '#,##0.0" per 10,000"'),
     ("1,204", "#,##0"), ("426 days", '#,##0" days"'), ("", '#,##0.0"%"')],
)  # fmt: skip
def test_the_value_is_written_as_the_picture_prints_it(printed: str, code: str) -> None:
    own = series(made(visits(last_label=printed)).drawing)[0].element
    assert own.find(f"{C}dLbls/{C}dLbl/{C}numFmt").get("formatCode") == code


def test_colours_dashes_and_markers_are_those_of_the_pictures() -> None:
    looks = {
        one.name.split()[0]: (
            one.element.find(f"{C}spPr/{A}ln/{A}solidFill/{A}srgbClr").get("val"),
            one.element.find(f"{C}spPr/{A}ln/{A}prstDash").get("val"),
            one.element.find(f"{C}marker/{C}symbol").get("val"),
        )
        for one in series(made(visits()).drawing)[:3]
    }
    assert looks == {
        "This": (marks.DARK_BLUE[1:], "solid", "circle"),
        "Target": (marks.ORANGE[1:], "dash", "none"),
        "England": (marks.TURQUOISE[1:], "sysDot", "none"),
    }


def test_a_value_between_two_gaps_has_a_marker() -> None:
    changed = visits(target=line("Target", "95 . 95 95"), tolerance=())
    target = series(made(changed).drawing)[1].element
    assert [one.find(f"{C}idx").get("val") for one in target.iterfind(f"{C}dPt")] == ["0"]
    assert target.find(f"{C}dPt/{C}marker/{C}symbol").get("val") == "diamond"


def test_a_period_without_a_tolerance_has_no_band() -> None:
    limits = (Decimal(92), Decimal(95))
    band = series(made(visits(tolerance=(None, None, limits, limits))).drawing)[-1]
    assert band.shown == (None, None, "3", "3")


def test_the_axis_runs_as_the_pictures_does_and_says_where_it_does_not_start_at_zero() -> None:
    axis = root(made(visits()).drawing).find(f"{C}chart/{C}plotArea/{C}valAx")
    assert [axis.find(f"{C}scaling/{C}{end}").get("val") for end in ("min", "max")] == ["90", "96"]
    assert axis.findtext(f"{C}title//{A}t") == "Axis starts above zero"
    counts = visits(
        "3 0 4 7", unit=Unit.COUNT, decimals=0, target=None, tolerance=(), comparators=(), last_label="7"
    )
    axis = root(made(counts).drawing).find(f"{C}chart/{C}plotArea/{C}valAx")
    assert axis.find(f"{C}scaling/{C}min").get("val") == "0"
    assert axis.find(f"{C}title") is None


def test_periods_that_are_no_months_are_named_in_words() -> None:
    terms = visits(months=(), periods=("Autumn 2019", "Spring 2020", "Summer 2020", "Autumn 2020"))
    chart = made(terms)
    assert root(chart.drawing).find(f"{C}chart/{C}plotArea/{C}dateAx") is None
    assert categories(chart.drawing) == terms.periods
    assert [row[0] for row in rows(chart.workbook)[1:]] == list(terms.periods)


@pytest.mark.parametrize("months", [1, 2, 13, 24, 25, 60, 120])
def test_the_first_month_and_where_it_can_be_the_last_is_named(months: int) -> None:
    long = visits("93 " * months, target=None, tolerance=(), comparators=())
    step = int(root(made(long).drawing).find(f".//{C}majorUnit").get("val"))
    named = range(0, months, step)
    assert 1 <= len(named) <= 10
    assert named[-1] == months - 1 or months in (24, 60, 120)


def test_bars_are_in_order_from_zero_and_a_withheld_one_has_no_value() -> None:
    chart = made(by_age())
    (one,) = series(chart.drawing)
    assert categories(chart.drawing) == ("Under 1", "1 to 4 [c]", "5 to 9")
    assert one.shown == ("26", None, "128")
    assert rows(chart.workbook)[1:] == [["Under 1", 26], ["1 to 4 [c]", None], ["5 to 9", 128]]
    axes = root(chart.drawing).find(f"{C}chart/{C}plotArea")
    assert axes.find(f"{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    assert axes.find(f"{C}valAx/{C}scaling/{C}min").get("val") == "0"


def test_a_bar_that_is_printed_with_a_mark_has_a_format_of_its_own() -> None:
    (one,) = series(made(by_age()).drawing)
    own = {label.find(f"{C}idx").get("val"): label.find(f"{C}numFmt").get("formatCode")
           for label in one.element.iterfind(f"{C}dLbls/{C}dLbl")}  # fmt: skip
    assert own == {"2": '#,##0" [p]"'}
    assert one.element.find(f"{C}dLbls/{C}numFmt").get("formatCode") == "#,##0"


@pytest.mark.parametrize("picture", [visits(), by_age()])
def test_the_same_picture_gives_the_same_bytes(picture: Picture) -> None:
    assert made(picture) == made(picture)


@pytest.mark.parametrize("said", HOSTILE)
def test_words_that_could_do_harm_stay_words(said: str) -> None:
    trend = made(visits(headline=said, subtitle=said, actual=replace(visits().actual, name=said), months=(),
                        periods=(said, "b", "c", "d"), last_label=f"94.2 {said}"))  # fmt: skip
    bars = made(by_age(headline=said, bars=(Bar(said, Decimal(7), f"7 {said}"), Bar(said, None, said))))
    for chart in (trend, bars):
        head, *below = rows(chart.workbook)
        assert len(below[0][0]) <= 80
        assert head[1] == series(chart.drawing)[0].name
        assert below[0][0] == categories(chart.drawing)[0]
        assert len(title(chart.drawing)) <= 220
    if said.isprintable() and len(said) < 40:
        assert rows(trend.workbook)[1][0] == said
        assert title(trend.drawing) == said


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_make_a_chart_that_opens(name: str, label: str) -> None:
    for picture in (
        visits(headline=name, comparators=(line(name, "93 93 93 93"),), last_label=label),
        by_age(bars=(Bar(name, Decimal("0.5"), label), Bar(label, None, name))),
    ):
        chart = made(picture)
        assert len(rows(chart.workbook)) > 1
        assert series(chart.drawing)


@given(st.lists(st.none() | st.decimals(-10_000, 10_000, places=2), min_size=1, max_size=40))
def test_any_figures_are_in_the_chart_and_in_the_workbook(values: list[Decimal | None]) -> None:
    picture = visits(
        actual=Line("This council", tuple(values)), periods=("x",) * len(values), months=(),
        target=None, tolerance=(), comparators=(), unit=Unit.COUNT, decimals=2,
    )  # fmt: skip
    if any(value is not None for value in values):
        chart = made(picture)
        assert [one and Decimal(one) for one in series(chart.drawing)[0].shown] == values
        found = columns(chart.workbook)["This council"]
        assert [one if one is None else Decimal(str(one)) for one in found] == values


def test_a_parts_name_holds_only_what_a_part_name_may() -> None:
    assert part_stem("lac_total_by_age") == "lac_total_by_age"
    assert part_stem("by_age/sex é") == "by_age-2f-sex-20--e9-"


def test_a_paper_without_charts_that_word_draws_imports_none_of_what_makes_them() -> None:
    script = "import sys, report_builder.document.write; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    loaded = {name for name in done.stdout.split() if name.startswith("report_builder.document.native.")}
    assert loaded == {f"report_builder.document.native.{one}" for one in ("author_charts", "place")}
