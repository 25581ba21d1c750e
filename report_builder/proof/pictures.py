"""Turn a picture into the words it carries beside what it shows: who made it, with what, where and when."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_WORDS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_JPEG_SEGMENTS = {0xE1: "EXIF or XMP", 0xED: "IPTC", 0xFE: "a comment"}
_MOST_WORDS = 1_000_000


def metadata(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """What kind of metadata a PNG, JPEG or GIF holds, and its bytes, unpacked. The name of a program is none."""
    if content.startswith(_PNG):
        yield from _of_png(content)
    elif content.startswith(b"\xff\xd8"):
        yield from _of_jpeg(content)
    elif content.startswith(b"GIF8") and b"\x21\xfe" in content:
        yield "a comment", content[content.index(b"\x21\xfe") :][:_MOST_WORDS]
    elif name.casefold().endswith(".svg"):
        start = content.find(b"<metadata")
        if start >= 0:
            yield "a description (metadata)", content[start:][:_MOST_WORDS]
        elif b"<!--" in content:
            yield "a comment", content[content.index(b"<!--") :][:_MOST_WORDS]


def _of_png(content: bytes) -> Iterator[tuple[str, bytes]]:
    place = len(_PNG)
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        if kind in _PNG_WORDS:
            data = content[place + 8 : place + 8 + length]
            if not data.startswith(b"Software\0"):
                yield kind.decode(), _unpacked(kind, data)
        place += 12 + length


def _unpacked(kind: bytes, data: bytes) -> bytes:
    """The words of a chunk, with what is packed in it unpacked."""
    keyword, _, rest = data.partition(b"\0")
    if kind == b"zTXt":
        return keyword + b" " + _inflated(rest[1:])
    if kind == b"iTXt" and rest[:1] == b"\1":
        return keyword + b" " + _inflated(rest[2:].split(b"\0", 2)[-1])
    return data


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST_WORDS)
    except zlib.error:
        return data


def _of_jpeg(content: bytes) -> Iterator[tuple[str, bytes]]:
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF and content[place + 1] != 0xDA:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if marker in _JPEG_SEGMENTS:
            yield _JPEG_SEGMENTS[marker], content[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)
