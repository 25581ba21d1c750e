"""Whoever takes part in the bench makes the whole paper, and what a paper lacks is seen."""

from __future__ import annotations

from pathlib import Path
from shutil import which

import docx
import pytest

from bench.contestants import (
    DOCXTPL,
    PRODUCT,
    ROOT,
    Contestant,
    Place,
    Taken,
    change_a_figure,
    change_a_sentence,
    everywhere,
    other_ways,
)
from bench.results import Measured, page
from bench.run import ready
from bench.spent import spent
from bench.whole import contents, expected, missing
from bench.works import SIXTY, Size

# As many schools as it takes for one to be small enough to be withheld.
SMALL = Size("20 schools", 60, 20)


@pytest.mark.parametrize("contestant", [*everywhere(), *other_ways()], ids=lambda one: one.name)
def test_everybody_makes_the_whole_paper(contestant: Contestant, tmp_path: Path) -> None:
    place = ready(tmp_path, SMALL, contestant)
    assert contents(place.paper) == expected(SMALL)


def test_pandoc_takes_part_where_it_is_installed() -> None:
    if which("pandoc") is None:
        pytest.skip("pandoc is not installed: apt-get install pandoc")
    assert "pandoc script" in [one.name for one in everywhere()]


def test_who_makes_less_is_told_what_is_missing(tmp_path: Path) -> None:
    place = Place(Contestant(DOCXTPL, "bench.docxtpl_script"), SIXTY, tmp_path)
    place.make()
    place.run()
    paper = docx.Document(str(place.paper))
    table = paper.tables[0]
    table._tbl.remove(table.rows[1]._tr)
    paper.inline_shapes[0]._inline.docPr.set("descr", "")
    paper.save(str(place.paper))
    assert missing(place.paper, SIXTY) == [
        "paper.docx holds 1485 cells, and a whole paper of 60 indicators 1500",
        "paper.docx holds 23 alt texts, and a whole paper of 60 indicators 24",
    ]


def test_a_changed_sentence_is_in_the_next_paper(tmp_path: Path) -> None:
    place = ready(tmp_path, SIXTY, Contestant("one sentence changed", change=change_a_sentence))
    before = [line for line in _lines(place.paper) if line.startswith("Officers have looked again")]
    place.run()
    after = [line for line in _lines(place.paper) if line.startswith("Officers have looked again")]
    assert len(before) == 1
    assert after[:1] == before
    assert len(after) == 2


def test_a_changed_figure_is_in_the_next_paper(tmp_path: Path) -> None:
    place = ready(tmp_path, SIXTY, Contestant("one figure changed", change=change_a_figure))
    before = _lines(place.paper)
    place.run()
    after = _lines(place.paper)
    ((old, new),) = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert old.startswith("The first measure of this part stood at 74.8% and")
    assert new.startswith("The first measure of this part stood at 75.0% and")


def _lines(paper: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(paper)).paragraphs]


def test_the_page_gives_ratios_to_the_script_and_where_the_time_goes(tmp_path: Path) -> None:
    product = ready(tmp_path, SIXTY, Contestant(PRODUCT))
    seconds = spent(product)
    assert {"report_builder.document", "matplotlib"} <= {name for name, _ in seconds}
    measures = [
        Measured(SIXTY.name, DOCXTPL, Taken(4, 5, 150)),
        Measured(SIXTY.name, PRODUCT, Taken(1, 2, 100)),
    ]
    written = page(measures, {SIXTY.name: seconds}, 5)
    assert "| 60 indicators | report-builder, pictures | 1.00 | 0.25 | 2.00 | 0.40 | 100 |" in written
    assert "| matplotlib |" in written


def test_the_table_of_the_readme_is_the_one_that_was_measured() -> None:
    rows = [line for line in _section("README.md", "## How fast") if line.startswith("|")]
    assert len(rows) > 10
    assert (
        rows
        == [line for line in _section("bench/results.md", "# How fast") if line.startswith("|")][: len(rows)]
    )


def _section(path: str, heading: str) -> list[str]:
    """The lines from a heading to the next of its kind."""
    lines = (ROOT / path).read_text(encoding="utf-8").split("\n")
    begins = lines.index(heading) + 1
    kind = heading.split(maxsplit=1)[0] + " "
    ends = (place for place, line in enumerate(lines) if place >= begins and line.startswith(kind))
    return lines[begins : next(ends, len(lines))]
