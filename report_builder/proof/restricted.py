"""Find restricted text (what belongs to the members' edition alone) in every byte of a finished file.

Letters are compared without capitals, spaces, line breaks, soft hyphens or the runs that Word splits words
into, and typographic forms count as the plain ones. What is found is not repeated. A restricted text of
fewer than four letters and digits cannot be looked for: it would be found everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from report_builder.checks import Finding
from report_builder.pattern import Pattern
from report_builder.proof.alike import Element
from report_builder.proof.finding import error
from report_builder.proof.numbers import levelled
from report_builder.proof.parts import Parts
from report_builder.proof.pictures import metadata

FEWEST_LETTERS = 4
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "—": "-", "…": "..."})
_BLANKS = Pattern(r"\s+")
_UNSEEN = b" \t\r\n\0"


def squeezed(text: str) -> str:
    """The letters of a text as they are compared."""
    return _BLANKS.sub("", levelled(text).translate(_QUOTES).casefold())


class Restricted:
    """The restricted texts of a build, as they are looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = {squeezed(text) for text in texts}
        self.texts: Sequence[str] = sorted(
            one for one in known if len(re.findall(r"\w", one)) >= FEWEST_LETTERS
        )

    def is_in(self, text: str) -> bool:
        """True where a text holds a restricted one; a number must stand there by itself."""
        if not self.texts:
            return False
        letters = squeezed(text)
        return any(one in letters and _stands(one, letters) for one in self.texts)

    def is_in_bytes(self, content: bytes) -> bool:
        """The same for bytes of any kind, whether programs write their letters as UTF-8 or as UTF-16."""
        letters = content.translate(None, _UNSEEN).lower() if self.texts else b""
        return any(one.encode() in letters for one in self.texts)


def _stands(text: str, letters: str) -> bool:
    before, after = (r"(?<!\d)" if text[0].isdigit() else ""), (r"(?!\d)" if text[-1].isdigit() else "")
    return bool(re.search(f"{before}{re.escape(text)}{after}", letters))


def in_parts(parts: Parts, restricted: Restricted) -> Iterator[Finding]:
    """Every part whose name, letters, attributes, bytes or pictures' metadata hold a restricted text."""
    if not restricted.texts:
        return
    for name, content in parts.contents.items():
        root = parts.roots.get(name)
        if (
            restricted.is_in(name)
            or (root is not None and any(restricted.is_in(one) for one in _sayings(root)))
            or restricted.is_in_bytes(content)
            or any(restricted.is_in_bytes(words) for _, words in metadata(name, content))
        ):
            yield restricted_text(f"{parts.shown}, {name}")


def _sayings(root: Element) -> Iterator[str]:
    """All letters of a part one after another, then its attributes."""
    yield "".join(root.itertext())
    yield "\n".join(value for element in root.iter() for value in element.attrib.values())


def restricted_text(where: str) -> Finding:
    return error(
        "RESTRICTED_TEXT",
        where,
        "This holds text that belongs to the members' edition alone.",
        "Take it out of what the public edition says, or build the members' edition.",
    )
