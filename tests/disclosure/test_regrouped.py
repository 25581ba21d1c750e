"""Categories that are cut otherwise than in an earlier paper: what a reader works out from the two."""

from __future__ import annotations

import pytest
from notation import published

from report_builder.disclosure import Earlier, Shown, counts_of, regrouped
from report_builder.disclosure.earlier_papers import Said
from report_builder.periods import Period
from report_builder.vocabulary import Edition

MAY = Period.parse("2020-05")


def kinds(figures: str) -> str:
    """A count of 100 by kind: "Foster 80, Other 20"."""
    rows = ["lac count: 2020-05 100"]
    for one in filter(None, figures.split(", ")):
        name, count = one.split()
        rows.append(f"lac kind={name}: 2020-05 {count}")
    return "\n".join(rows)


def gone(before: str, now: str) -> list[str]:
    """The categories of an earlier paper that are found, by name."""
    told = published(kinds(before), Edition.PUBLIC)
    earlier = Earlier(
        {
            (key, period): (Said(counts_of(figure), MAY),)
            for key, series in told.series.items()
            for period, figure in series.items()
            if isinstance(figure, Shown)
        }
    )
    found = regrouped(earlier, published(kinds(now), Edition.PUBLIC), 5)
    return [one.figure[0].category for one in found]


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ("Foster 80, Other 20", "Foster 80, Other 20", []),
        ("Foster 80, Other 20", "Foster 70, Kin 10, Carers 17, Friends 3", ["Other"]),
        ("Foster 80, Other 20", "Foster 80, Carers 10, Friends 10", []),
        ("Foster 80, Other 20", "Foster 80, Others 20", []),
        ("Foster 80, Other 20", "Foster 80, Others 17", ["Other"]),
        ("Foster 60, Kin 10, Carers 27, Friends 3", "Foster 60, Kin 10, Other 30", ["Carers"]),
        ("Foster 80, Other 20", "", []),
    ],
    ids=[
        "the same",
        "split",
        "split in two large",
        "renamed",
        "renamed and revised",
        "put together",
        "left out",
    ],
)
def test_a_category_cut_otherwise_is_found_where_it_tells_of_few(
    before: str, now: str, found: list[str]
) -> None:
    assert gone(before, now) == found
