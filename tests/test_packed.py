"""Parts are packed the same on any day, and as they are where packing gains nothing."""

from __future__ import annotations

import io
import zipfile

from report_builder.archives import packed

PARTS = [("a.xml", b"<a/>" * 100), ("b.png", b"\x89PNG" * 100)]


def kinds(content: bytes) -> dict[str, int]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {one.filename: one.compress_type for one in archive.infolist()}


def test_pictures_are_packed_as_they_are() -> None:
    assert kinds(packed(PARTS)) == {"a.xml": zipfile.ZIP_DEFLATED, "b.png": zipfile.ZIP_STORED}


def test_at_level_0_everything_is() -> None:
    assert set(kinds(packed(PARTS, level=0)).values()) == {zipfile.ZIP_STORED}


def test_the_same_parts_give_the_same_bytes() -> None:
    assert packed(PARTS) == packed(iter(PARTS))
