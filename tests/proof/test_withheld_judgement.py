"""What is judged of a withheld figure is withheld with it: no rating, no direction, no distance from its target."""

from __future__ import annotations

import pytest
from proof.conftest import Finished
from proof.editing import IHA, ends_with

APRIL = "87.5%"
"""Initial health assessments in April 2020; 83.3% in June, and neither is public."""

CELLS = [
    (("From Green",), ("6.7 points",)),
    (("Rating before",), ("▲ Red (R)",)),
    (("Rating", "Period"), ("■ Amber (A)", "Jun 2020")),
    (("Figure", "Speaks of"), ("83.3%", "In period, Jun 2020")),
    (("Figure", "Speaks of"), (APRIL, "In period, Apr 2020")),
    (("Period before", "Speaks of"), (APRIL, "In period, May 2020")),
]
INNOCENT = [
    (("From Green",), ("[c]",)),
    (("Rating before",), ("Not rated",)),
    (("Target",), ("83.3%",)),
    (("Statistical neighbours",), ("83.3%",)),
    (("Figure", "Speaks of"), ("83.3%", "In period, Jun 2017")),
]


def planted(headings: tuple[str, ...], cells: tuple[str, ...]) -> str:
    def row(*texts: str) -> str:
        said = (f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts)
        return f"<w:tr>{''.join(said)}</w:tr>"

    return f"<w:tbl>{row('Measure', *headings)}{row(IHA, *cells)}</w:tbl>"


@pytest.mark.parametrize(("headings", "cells"), CELLS)
def test_it_is_found(paper: Finished, headings: tuple[str, ...], cells: tuple[str, ...]) -> None:
    found = paper.found(ends_with(planted(headings, cells)))
    assert len(found) == 1
    assert found[0].startswith("WITHHELD_CELL at .docx, body, table ")
    assert found[0].endswith(", row 2, column 2")


@pytest.mark.parametrize(("headings", "cells"), INNOCENT)
def test_what_is_not_judged_of_it_may_stand(
    paper: Finished, headings: tuple[str, ...], cells: tuple[str, ...]
) -> None:
    assert paper.found(ends_with(planted(headings, cells))) == []
