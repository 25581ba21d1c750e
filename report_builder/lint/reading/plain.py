"""Turn the lines of a text or Markdown file into passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from report_builder.lint.paper import Kind, Paper, Passage, Place
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_HEADING = Pattern(r"(#{1,6})\s+(?P<text>.*?)\s*#*$")
_BULLET = Pattern(
    r"(?:[-*+·•●▪◦‣o]|\(?(?P<letter>[a-z]|[ivx]{1,5})\)|\(?(?P<digits>\d{1,2})(?:\)|\.))\s+(?P<text>.*)"
)
_NUMBER = Pattern(
    r"(?:[-*]\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){1,4}|\d{1,2}\.(?!\d))\.?\s+(?P<text>[A-Z“\"‘'(\d].*)"
)
_FOOTNOTE = Pattern(r"\[\^[^\]]{1,40}\]:\s*(?P<text>.*)")
_RULE = Pattern(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?|[-*_=]{3,}")
_FRONT = Pattern(r"\A---\n.*?\n---(?:\n|\Z)", re.DOTALL)
_MARKUP = Pattern(r"(\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.!?)%])[*_](?!\w)|`)")
_LINK = Pattern(r"!?\[([^\]\n]{0,300})\]\([^)\s]{0,500}\)|\[\^[^\]\s]{1,40}\]")
# A line this long that stops short of a full stop was probably broken by an editor, not by its writer.
_WRAPPED = 60


@dataclass(frozen=True)
class Line:
    """A line of a file, without its spaces, and its number (or its page's)."""

    text: str
    place: Place


def read_text(text: str, shown: str) -> Paper:
    """A paper from plain text or Markdown; places are lines, counted from 1."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u200b", "")
    front = _FRONT.match(clean)
    first = clean.count("\n", 0, front.end()) if front else 0
    lines = clean.split("\n")[first:]
    placed = [Line(line.strip(), Place(shown, line=first + at)) for at, line in enumerate(lines, start=1)]
    return Paper(shown, tuple(rejoined(passages_of(placed))))


def passages_of(lines: Iterable[Line]) -> Iterator[Passage]:
    """Blocks of lines as passages: a blank line ends one, and so does the start of the next."""
    block: list[Line] = []
    is_code = False
    for line in lines:
        if line.text.startswith("```"):
            is_code = not is_code
        if not line.text or is_code or line.text.startswith("```") or (block and _starts(line.text, block)):
            yield from _passage(block)
            block = []
        if line.text and not is_code and not line.text.startswith("```"):
            block.append(line)
    yield from _passage(block)


def rejoined(passages: Iterable[Passage]) -> Iterator[Passage]:
    """A paragraph that a page break tore in two is one again: it stops in mid-sentence and goes on in lower case."""
    held: Passage | None = None
    for passage in passages:
        if held and _goes_on(held, passage):
            held = replace(held, text=f"{held.text} {passage.text}")
            continue
        if held:
            yield held
        held = passage
    if held:
        yield held


def _goes_on(held: Passage, passage: Passage) -> bool:
    return (
        held.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
        and passage.kind is Kind.PARAGRAPH
        and not passage.number
        and len(held.text) >= _WRAPPED
        and passage.text[:1].islower()
        and held.text[-1:] not in ".:;!?"
    )


def _starts(text: str, block: list[Line]) -> bool:
    """Whether a line starts a passage of its own, although no blank line stands before it."""
    if text.startswith("|") or block[0].text.startswith("|"):
        return text.startswith("|") != block[0].text.startswith("|")
    if _HEADING.match(text) or _BULLET.match(text) or _NUMBER.match(text) or _FOOTNOTE.match(text):
        return True
    before = block[-1].text
    if _HEADING.match(before):
        return True
    return not (text[:1].islower() or (_WRAPPED <= len(before) <= 160 and before[-1] not in ".:!?"))


def _passage(block: list[Line]) -> Iterator[Passage]:
    if not block:
        return
    first = block[0]
    if first.text.startswith("|"):
        rows = tuple(_cells(line.text) for line in block if not _RULE.fullmatch(line.text))
        yield Passage(Kind.TABLE, "", first.place, rows=rows)
        return
    text = " ".join(line.text for line in block if not _RULE.fullmatch(line.text))
    if text:
        yield _classified(text, first.place)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(_plain(cell.strip()) for cell in line.strip("|").split("|"))


def _classified(text: str, place: Place) -> Passage:
    if found := _HEADING.match(text):
        return numbered(Passage(Kind.HEADING, _plain(found["text"]), place))
    if found := _FOOTNOTE.match(text):
        return Passage(Kind.FOOTNOTE, _plain(found["text"]), place)
    if _NUMBER.match(text):
        return numbered(Passage(Kind.PARAGRAPH, _plain(text), place))
    if found := _BULLET.match(text):
        mark = found["letter"] or found["digits"] or ""
        return Passage(Kind.LIST_ITEM, _plain(found["text"]), place, mark)
    return Passage(Kind.PARAGRAPH, _plain(text), place)


def numbered(passage: Passage) -> Passage:
    """A passage with the paragraph number that is typed in front of it taken off its text."""
    found = _NUMBER.match(passage.text)
    return replace(passage, number=found["number"].rstrip("."), text=found["text"]) if found else passage


def _plain(text: str) -> str:
    return _MARKUP.sub("", _LINK.sub(lambda link: link[1] or "", text)).strip()
