"""Turn an open Word package into bytes: the same bytes for the same content, on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from report_builder.archives import packed
from report_builder.escaping import attribute

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NOTHING_HELD: Mapping[str, Callable[[bytes], bytes]] = {}
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}


def package_bytes(package: Any, completed: Mapping[str, Callable[[bytes], bytes]] = NOTHING_HELD) -> bytes:
    """The zip of a python-docx package: parts by name, fixed dates, pictures stored as they are.

    `completed` says, by name, what is still to be put into a part.
    """
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    entries: list[tuple[str, bytes]] = [
        ("[Content_Types].xml", _content_types(parts)),
        ("_rels/.rels", _bytes(package.rels.xml)),
    ]
    for part in parts:
        complete = completed.get(part.partname, bytes)
        entries.append((part.partname.membername, complete(part.blob)))
        if len(part.rels):
            entries.append((part.partname.rels_uri.membername, _bytes(part.rels.xml)))
    return packed(entries)


def _content_types(parts: Iterable[Any]) -> bytes:
    """Defaults by extension for pictures and relations; every other part is named."""
    parts = list(parts)
    used = {"rels", "xml"} | {part.partname.ext.lower() for part in parts}
    defaults = [
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in _DEFAULTS.items()
        if extension in used
    ]
    overrides = [
        f'<Override PartName="{attribute(str(part.partname))}" ContentType="{attribute(part.content_type)}"/>'
        for part in parts
        if _DEFAULTS.get(part.partname.ext.lower()) != part.content_type
    ]
    body = "".join([*defaults, *overrides])
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{_CONTENT_TYPES}">{body}</Types>'
    ).encode()


def _bytes(xml: Any) -> bytes:
    return xml if isinstance(xml, bytes) else str(xml).encode()
