"""A share that was supplied without its counts is withheld where its whole is known, and the share tells of few."""

from __future__ import annotations

from dataclasses import replace

from notation import extract, told

from report_builder.disclosure import DisclosureRule, Published, publish
from report_builder.indicators import compute
from report_builder.vocabulary import Edition


def of_those_looked_after(text: str) -> Published:
    read = extract(text)
    named = {one.id: replace(one, numerator=one.id, denominator="lac") for one in read.indicators.values()}
    return publish(compute(replace(read, indicators=named)), DisclosureRule(), Edition.PUBLIC)


def test_a_small_share_of_a_whole_that_the_paper_prints_is_withheld():
    # 0.7% of 603 is 4 children; 99.3% leaves 4; 10.1% is 61.
    for share, shown in (("0.7", "[c]"), ("99.3", "[c]"), ("10.1", "10.1"), ("0.0", "0.0")):
        room = of_those_looked_after(f"lac: 2020-06 603\ndental percent: 2020-06 ={share}")
        assert told(room, "dental") == f"2020-06 {shown}"


def test_a_share_of_a_whole_that_nobody_prints_is_shown():
    assert told(of_those_looked_after("dental percent: 2020-06 =0.7"), "dental") == "2020-06 0.7"


def test_of_the_counts_that_print_alike_the_smallest_decides():
    # 0.1% of 9,000 is anything from 5 to 13.
    room = of_those_looked_after("lac: 2020-06 9000\ndental percent: 2020-06 =0.1")
    assert told(room, "dental") == "2020-06 [c]"


def test_a_percentage_with_its_count_and_without_its_whole_tells_what_is_left():
    # 60 are 93.8% of 64 alone, which leaves 4; 19 are 95.0% of 20, which leaves 1; 60 are 46.2% of 130.
    for count, share, shown in ((60, "93.8", "[c]"), (19, "95.0", "[c]"), (60, "46.2", "46.2")):
        read = extract(f"seen percent: 2020-06 ={share}")
        rows = tuple(row._replace(numerator=count) for row in read.rows)
        room = publish(compute(replace(read, rows=rows)), DisclosureRule(), Edition.PUBLIC)
        assert told(room, "seen") == f"2020-06 {shown}"
