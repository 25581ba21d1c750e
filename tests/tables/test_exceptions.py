"""Tables by exception: what needs a reader first stands first."""

from __future__ import annotations

from notation import judgement, rows

from report_builder.tables.exceptions import exceptions_table, performance_table
from report_builder.vocabulary import Rag

MEASURES = """
    dental percent: 2020-05 420/600, 2020-06 391/603
    dental target: 2020-04 90 within 5
    plans percent: 2020-05 576/600, 2020-06 568/603
    plans target: 2020-04 95 within 3
    eet percent: 2020-05 190/330, 2020-06 216/332
    eet target: 2020-04 63 within 4
    days days lower 0dp: 2020-05 6000/10, 2020-06 6400/10
    days target: 2020-04 426 within 10
    lac neutral: 2020-06 603
"""


def test_red_stands_before_amber_and_the_furthest_from_green_first():
    table = exceptions_table(judgement(MEASURES))
    assert rows(table, "Measure", "From Green", "Rating", "Rating before") == [
        "Days | 214 days | ▲ Red (R) | ▲ Red (R)",
        "Dental | 25.2 points | ▲ Red (R) | ▲ Red (R)",
        "Plans | 0.8 points | ■ Amber (A) | ● Green (G)",
    ]


def test_what_does_well_has_the_same_period_last_year_beside_it():
    table = performance_table(judgement(MEASURES), "well", "Performing well", [Rag.GREEN])
    assert rows(table, "Measure", "Figure", "Period before", "Same period last year") == [
        "Eet | 65.1% | 57.6% | [x]"
    ]


def test_with_nothing_off_target_the_table_says_so_and_has_no_empty_cell():
    table = exceptions_table(judgement("eet percent: 2020-06 216/332\neet target: 2020-04 63 within 4"))
    assert rows(table, "Measure") == ["None this period"]
    assert all(cell.text for row in table.rows for cell in row)


def test_a_measure_reported_less_often_than_the_paper_says_that_it_is_not_due():
    table = performance_table(
        judgement("pep percent: 2019-20-spring 378/387\npep target: 2019-04 97 within 2"),
        "well",
        "Performing well",
        [Rag.GREEN],
    )
    assert rows(table, "Speaks of") == ["As at, Spring 2020 (termly: not due this month)"]
