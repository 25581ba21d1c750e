"""What a reader sees in the summary scorecard, row by row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import judgement, rows

from report_builder.content import Table
from report_builder.house_style import RAG_FILL
from report_builder.tables import scorecard_table
from report_builder.vocabulary import Edition, Rag


def scorecard(text: str, edition: Edition = Edition.PUBLIC) -> Table:
    judged = judgement(text, "2020-06", edition)
    return scorecard_table(tuple(judged.measures.values()), judged.period)


HEALTH = """
    visits percent in period: 2020-04 99/100, 2020-05 960/1000, 2020-06 965/1000 [p]
    dental percent: 2020-05 523/603, 2020-06 526/603
    adoption days lower 0dp: 2020-05 =418, 2020-06 =430
    lac neutral: 2020-05 1601, 2020-06 1603
    plans percent: 2019-20-autumn 80/100, 2019-20-spring 80/100
    missing lower: 2020-05 12, 2020-06 4
    reviews percent: 2020-05 0/8, 2020-06 0/0
    moves percent: 2020-06 [x]
    visits target: 2020-04 95
    dental target: 2020-04 90 within 5
    adoption national threshold: 2020-04 400 within 5%
    missing target: 2020-04 10
    plans target: 2019-20-FY 100 within 10
    reviews target: 2020-04 100
"""


def test_each_measure_reads_across_from_its_name_to_its_target():
    assert rows(scorecard(HEALTH)) == [
        "Visits | Higher | Jun 2020 | 96.5% [p] | 96.0% | ↑ Better | ● Green (G) | 95.0%",
        "Dental | Higher | Jun 2020 | 87.2% | 86.7% | ↑ Better | ■ Amber (A) | 90.0% (to 85.0%)",
        "Adoption | Lower | Jun 2020 | 430 | 418 | ↓ Worse | ▲ Red (R) | 400 (to 420)",
        "Lac | Neither | Jun 2020 | 1,603 | 1,601 | Higher | Not rated | No target",
        "Plans | Higher | Spring 2020 | 80.0% | 80.0% | → No change | ▲ Red (R) | 100.0% (to 90.0%)",
        "Missing | Lower | Jun 2020 | [c] | 12 | [c] | [c] | 10",
        "Reviews | Higher | Jun 2020 | [z] | 0.0% | [z] | [z] | 100.0%",
        "Moves | Higher | Jun 2020 | [x] | [x] | Not known | Not rated | No target",
    ]


def test_the_members_scorecard_shows_the_small_count_and_its_rating():
    assert "Missing | Lower | Jun 2020 | 4 | 12 | ↑ Better | ● Green (G) | 10" in rows(
        scorecard(HEALTH, Edition.MEMBERS)
    )


def test_a_rating_is_coloured_and_a_withheld_one_is_not():
    fills = [row[scorecard(HEALTH).header.index("Rating")].fill for row in scorecard(HEALTH).rows]
    assert fills[:3] == [RAG_FILL[Rag.GREEN], RAG_FILL[Rag.AMBER], RAG_FILL[Rag.RED]]
    assert fills[5:] == ["", "", ""]


def test_only_the_rating_is_coloured():
    card = scorecard(HEALTH)
    coloured = {card.header[place] for row in card.rows for place, cell in enumerate(row) if cell.fill}
    assert coloured == {"Rating"}


def test_the_scorecard_says_what_month_it_speaks_of():
    assert scorecard(HEALTH).caption == "Summary scorecard, June 2020"


def test_where_the_period_before_is_withheld_the_direction_is_not_known():
    assert rows(scorecard("lac: 2020-05 3, 2020-06 603"), "Period before", "Direction of travel") == [
        "[c] | Not known"
    ]


@pytest.mark.parametrize(
    ("measure", "target", "printed"),
    [
        ("dental percent 0dp: 2020-06 9/10", "90 within 5.5", "90% (to 85%)"),  # 84% is Red
        ("dental percent lower 0dp: 2020-06 9/10", "10 within 5.6", "10% (to 15%)"),  # 16% is Red
        ("dental days lower: 2020-06 =400", "426 within 10%", "426 (to 468)"),  # the edge is 468.6
    ],
)
def test_the_last_amber_value_in_print_is_still_amber(measure: str, target: str, printed: str):
    assert rows(scorecard(f"{measure}\n dental target: 2020-04 {target}"), "Target") == [printed]


@given(
    st.integers(1, 999),
    st.decimals(0, 60, places=2),
    st.sampled_from(["higher", "lower"]),
    st.sampled_from(["", "%"]),
)
def test_a_figure_at_the_printed_edge_is_not_red_and_the_next_one_is(
    target: int, tolerance: object, polarity: str, relative: str
):
    limit = f"dental target: 2020-04 {target} within {tolerance}{relative}"
    (printed,) = rows(scorecard(f"dental days {polarity}: 2020-06 =1\n{limit}"), "Target")
    edge = int(printed.rstrip(")").split()[-1].replace(",", ""))
    beyond = edge - 1 if polarity == "higher" else edge + 1
    at_edge, next_one = (
        rows(scorecard(f"dental days {polarity}: 2020-06 ={value}\n{limit}"), "Rating")
        for value in (edge, beyond)
    )
    assert at_edge != ["▲ Red (R)"]
    assert next_one == ["▲ Red (R)"]
