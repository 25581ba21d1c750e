"""A narrative file in Windows' own letters is read, and the officer is told."""

from __future__ import annotations

from pathlib import Path

from report_builder.checks import check_encoding
from report_builder.narrative.files import read_narratives
from report_builder.periods import Period


def test_the_note_says_where_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "standing").mkdir()
    (tmp_path / "standing/a.md").write_bytes("Fine.\nA café".encode("cp1252"))
    (tmp_path / "standing/b.md").write_text("A café", encoding="utf-8")
    (found,) = check_encoding(read_narratives(tmp_path, Period.parse("2020-06"), tmp_path))
    assert found.where == "standing/a.md, line 2"
    assert "byte 0xE9" in found.message
    assert "save it as UTF-8" in found.remedy
