"""A chart is laid out by the widths of letters that are written down, and they are those of the font."""

from __future__ import annotations

import pytest

from report_builder.charts import letters, sheet
from report_builder.charts.letters import BOLD, REGULAR, has_glyph, width
from report_builder.charts.marks import LABEL, STRONG, Font


@pytest.mark.parametrize(("font", "widths"), [(LABEL, REGULAR), (STRONG, BOLD)])
def test_every_width_is_the_fonts_own(font: Font, widths: dict[int, str]) -> None:
    for wide, said in widths.items():
        for letter in said:
            assert sheet.advance(letter, font) == pytest.approx(wide / letters.EM, abs=1e-5), letter
            assert sheet.has_glyph(letter, font), letter


def test_a_letter_of_another_language_is_measured_in_the_font() -> None:
    assert width("שלום", LABEL) > width("ש", LABEL) > 0
    assert has_glyph("ש", LABEL)
    assert not has_glyph("\U0001f9f8", LABEL)
