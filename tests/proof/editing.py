"""Edit a finished file as a person, or a fault of ours, would: one part at a time."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

Parts = dict[str, bytes]
Edit = Callable[[Parts], None]
BODY = "word/document.xml"
IHA = "Initial health assessment in 20 working days"
WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def edited(content: bytes, *edits: Edit) -> bytes:
    """A Word file or a workbook with changes made to its parts."""
    parts = parts_of(content)
    for edit in edits:
        edit(parts)
    return zipped(parts)


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def add(name: str, content: str | bytes) -> Edit:
    """A part that was not there."""

    def edit(parts: Parts) -> None:
        parts[name] = content.encode() if isinstance(content, str) else content

    return edit


def swap(name: str, old: str, new: str) -> Edit:
    """The first of some letters in a part becomes others."""

    def edit(parts: Parts) -> None:
        assert old.encode() in parts[name], f"{name} does not hold {old}"
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return edit


def relate(source: str, kind: str, target: str, *, outside: bool = False) -> Edit:
    """A relation more, of a part to another or to something outside."""
    folder, _, name = source.rpartition("/")
    mode = ' TargetMode="External"' if outside else ""
    relation = f'<Relationship Id="rIdNew" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return swap(
        f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels", "</Relationships>", relation
    )


def typed(text: str) -> Edit:
    """A paragraph more at the end of the body."""
    return ends_with(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def ends_with(markup: str) -> Edit:
    """Markup more at the end of the body, before the settings of its last section."""

    def edit(parts: Parts) -> None:
        before, sections, after = parts[BODY].rpartition(b"<w:sectPr")
        parts[BODY] = before + markup.encode() + sections + after

    return edit


def cell(measure: str, number: int, text: str) -> Edit:
    """The nth [c] of the last row that names a measure becomes something else."""

    def edit(parts: Parts) -> None:
        body = parts[BODY].decode()
        row = [one for one in re.findall(r"<w:tr[ >].*?</w:tr>", body, re.DOTALL) if measure in one][-1]
        pieces = row.split("[c]")
        changed = "[c]".join(pieces[:number]) + text + "[c]".join(pieces[number:])
        parts[BODY] = body.replace(row, changed).encode()

    return edit


def png(**chunks: bytes) -> bytes:
    """A picture of one white point, with chunks more: tEXt, zTXt, iTXt, eXIf."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    said = b"".join(chunk(kind.encode(), data) for kind, data in chunks.items())
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + said + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")
    )


def names(faults: Sequence[tuple[str, Edit, str]]) -> list[str]:
    """What each fault of a list is called."""
    return [fault[0] for fault in faults]
