"""Turn the parts of a Word file into what its reader sees, and what nobody sees but anybody can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from report_builder.pattern import Pattern
from report_builder.proof.alike import Element, W
from report_builder.proof.parts import Parts, local, plain
from report_builder.proof.seen import Seen, SeenParagraph, SeenQuote, SeenTable, SeenWords
from report_builder.proof.sent import NAMESPACE, Sent, sent

_STORY = Pattern(
    r"word/(?:(?P<body>document\d*)|(?P<kind>header|footer)(?P<number>\d*)|"
    r"(?P<notes>footnotes|endnotes)|(?P<comments>comments\d*)|glossary/document)\.xml",
    re.IGNORECASE,
)
_ELSEWHERE = ("docProps/", "word/diagrams/", "word/charts/", "word/drawings/")
_LETTERS = {
    "t": None,
    "delText": None,
    "tab": " ",
    "br": " ",
    "cr": " ",
    "noBreakHyphen": "-",
    "sym": "\ufffd",
}
_UNSEEN = {
    f"{W}instrText": "code of a field",
    f"{W}fldSimple": "code of a field",
    f"{W}alias": "name of a content control",
    f"{W}tag": "name of a content control",
}
_SAYING = frozenset({"descr", "title", "alt", "string", "tooltip"})


def seen_in_word(parts: Parts) -> Seen:
    """Every paragraph, table and other word of a Word file, in the order of its parts."""
    carried = sent(parts)
    paragraphs: list[SeenParagraph] = []
    tables: list[SeenTable] = []
    words: list[SeenWords] = []
    for name, elements in parts.elements.items():
        if place := story_name(name):
            story = _Story(place, carried)
            story.read(elements[0], "")
            paragraphs += story.paragraphs
            tables += story.tables
            words += _said_in_attributes(elements, place)
            words += _said_in_fields(elements, place)
        elif name.casefold() == "word/settings.xml":
            words += _said_in_variables(elements, name)
        elif name.startswith(_ELSEWHERE) or elements[0].tag.startswith(f"{{{NAMESPACE}}}"):
            words += _said_anywhere(elements, name)
    return Seen(tuple(paragraphs), tuple(tables), tuple(words))


def story_name(part: str) -> str:
    """A part of the text by the words a person knows it by: "body", "header 1"; "" for another part."""
    found = _STORY.fullmatch(part)
    if not found:
        return ""
    if found["body"]:
        return "body"
    if found["kind"]:
        return f"{found['kind'].lower()} {found['number']}".strip()
    return "comments" if found["comments"] else found["notes"] or "building blocks"


@dataclass
class _Story:
    """A story read so far. Paragraphs outside tables that say something are counted, and tables are."""

    name: str
    sent: Sent
    paragraphs: list[SeenParagraph] = field(default_factory=list)
    tables: list[SeenTable] = field(default_factory=list)
    last_text: str = ""
    made: int = 0
    counted: int = 0
    cells: dict[Element, str] = field(default_factory=dict)

    def read(self, element: Element, place: str) -> None:
        """Paragraphs and tables in reading order; what is wrapped (controls, tracked changes) is read through."""
        for child in element:
            name = local(child)
            if name == "p":
                self.paragraph(child, place)
            elif name == "tbl":
                self.table(child)
            else:
                self.read(child, place)

    def paragraph(self, element: Element, place: str) -> str:
        said = _Said(self.sent)
        said.take(element)
        text = "".join(said.letters)
        self.counted += bool(text.strip() and not place)
        where = f"{self.name}, {place or f'paragraph {self.counted}'}"
        self.paragraphs.append(SeenParagraph(where, text, tuple(said.quotes)))
        if text.strip():
            self.last_text = text
        for box in said.boxes:
            self.read(box, place)
        return text

    def table(self, element: Element) -> None:
        self.made += 1
        caption, number = self.last_text, self.made
        rows: list[tuple[str, ...]] = []
        for row in _below(element, "tr"):
            place = f"table {number}, row {len(rows) + 1}, cell"
            cells = enumerate(_below(row, "tc"), start=1)
            rows.append(tuple([self.cell(cell, place, column) for column, cell in cells]))
        self.tables.append(SeenTable(f"{self.name}, table {number}", caption, tuple(rows)))
        last = (cell for row in reversed(rows) for cell in reversed(row) if cell.strip())
        self.last_text = next(last, self.last_text)

    def cell(self, element: Element, place: str, column: int) -> str:
        """What a cell says. One that stands in many rows is read where it stands first."""
        if element not in self.cells:
            before = len(self.paragraphs)
            self.read(element, f"{place} {column}")
            self.cells[element] = " ".join(one.text for one in self.paragraphs[before:])
        return self.cells[element]


def _below(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through content controls, but not those of a table inside."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) not in ("tbl", "p"):
            yield from _below(child, name)


@dataclass
class _Said:
    """A paragraph read so far: its letters, the quotes in it, and the boxes that are anchored to it."""

    sent: Sent
    letters: list[str] = field(default_factory=list)
    quotes: list[SeenQuote] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    length: int = 0
    begun: dict[str, tuple[str, int]] = field(default_factory=dict)

    def take(self, element: Element) -> None:
        for child in element:
            name = local(child)
            if name == "t" or (name in _LETTERS and child.tag.startswith(W)):
                self.say(_LETTERS[name] or child.text or "")
            elif name == "bookmarkStart":
                self.begun[child.get(f"{W}id", "")] = (child.get(f"{W}name", ""), self.length)
            elif name == "bookmarkEnd":
                self.end(child.get(f"{W}id", ""))
            elif name == "txbxContent":
                self.boxes.append(child)
            elif name not in ("pPr", "rPr"):
                self.take(child)

    def say(self, letters: str) -> None:
        self.letters.append(letters)
        self.length += len(letters)

    def end(self, number: str) -> None:
        mark, start = self.begun.pop(number, ("", 0))
        quoted = self.sent.quotes.get(mark)
        if quoted is not None:
            as_sent = "".join(self.letters)[start:] == quoted.text.replace("\n", " ")
            self.quotes.append(SeenQuote(mark, quoted.expression, start, self.length, as_sent))


def _said_in_attributes(elements: Sequence[Element], place: str) -> Iterator[SeenWords]:
    """Alternative texts and the words of shapes."""
    for element in elements:
        for attribute, value in element.items():
            if plain(attribute) in _SAYING and value.strip():
                yield SeenWords(
                    f"{place}, alternative text of {element.get('name') or local(element)}", value
                )


def _said_in_fields(elements: Sequence[Element], place: str) -> Iterator[SeenWords]:
    """What fields are told to do and what controls are called: letters that stand in no paragraph."""
    for one in elements:
        if named := _UNSEEN.get(one.tag):
            said = one.get(f"{W}instr") or one.get(f"{W}val") or one.text or ""
            yield SeenWords(f"{place}, {named}", said)
        elif one.tag == f"{W}bookmarkStart" and not (said := one.get(f"{W}name", "")).startswith("_"):
            # Those that begin so are ours, and those that Word makes.
            yield SeenWords(f"{place}, name of a bookmark", said.replace("_", " "))


def _said_in_variables(elements: Sequence[Element], name: str) -> Iterator[SeenWords]:
    """Variables of the document, which macros of a template leave behind."""
    for variable in elements:
        if variable.tag == f"{W}docVar":
            said = f"{variable.get(f'{W}name', '')} {variable.get(f'{W}val', '')}"
            yield SeenWords(f"{name}, variable of the document", said)


def _said_anywhere(elements: Sequence[Element], name: str) -> Iterator[SeenWords]:
    """Every text of a part that is no story: a property, or a passage as it was sent. Each is said once."""
    said = ((element.text, element.get("name") or local(element)) for element in elements if element.text)
    for text, kind in dict.fromkeys(said):
        if text.strip():
            yield SeenWords(f"{name}, {kind}", text)
