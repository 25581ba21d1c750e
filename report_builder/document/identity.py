"""Say what each passage and each quoted figure of a paper is, so that a reviewed copy can be read back.

Every passage begins and ends with a point bookmark (the end goes round a link that it ends with), and
every quoted figure stands inside one; their names start with _ so that Word does not list them. What was
sent is kept beside them in a custom XML part. Of the marks a Word file can carry these are what both Word
and LibreOffice keep: LibreOffice drops the tags of content controls, paragraph ids and private parts.
Content controls are not used at all, because readers that know no better (python-docx among them) pass
over the text inside them.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from report_builder.content import Passage, Run, texts_of
from report_builder.document.markup import legal
from report_builder.values import dataclass

NAMESPACE = "urn:report-builder:sent:1"
CUSTOM_XML_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PARAGRAPH = re.compile(r"<w:p>(?:<w:pPr[^>]*/>|<w:pPr.*?</w:pPr>)?", re.DOTALL)


@dataclass(frozen=True)
class SentPassage:
    """A passage as it was sent: its marks, the file it came from, and its text block by block."""

    passage: Passage
    start: str
    end: str


@dataclass(frozen=True)
class SentQuote:
    """A quoted figure as it was sent."""

    mark: str
    expression: str
    text: str


@dataclass
class Identity:
    """The marks given so far. `next_mark` numbers bookmarks through the whole package."""

    next_mark: Callable[[], int]
    passages: list[SentPassage] = field(default_factory=list)
    quotes: list[SentQuote] = field(default_factory=list)

    def of_quote(self, run: Run, content: str) -> str:
        """A quoted figure inside a bookmark of its own."""
        mark = f"_rbq{len(self.quotes) + 1}"
        self.quotes.append(SentQuote(mark, run.quote, run.text))
        return self._start(mark, number := self.next_mark()) + content + self._end(number)

    def of_passage(self, passage: Passage, markup: str) -> str:
        """A passage with a bookmark where it begins and one that ends where it does."""
        first = _FIRST_PARAGRAPH.search(markup)
        last = markup.rfind("</w:p>")
        if first is None or last < 0:
            return markup
        place = len(self.passages) + 1
        start, end = f"_rbp{place}s", f"_rbp{place}e"
        self.passages.append(SentPassage(passage, start, end))
        words, number = markup[first.end() : last], self.next_mark()
        return (
            markup[: first.end()] + self._point(start) + _before_last_link(words, self._start(end, number))
            + self._end(number) + markup[last:]
        )  # fmt: skip

    def _point(self, mark: str) -> str:
        number = self.next_mark()
        return self._start(mark, number) + self._end(number)

    @staticmethod
    def _start(mark: str, number: int) -> str:
        return f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>'

    @staticmethod
    def _end(number: int) -> str:
        return f'<w:bookmarkEnd w:id="{number}"/>'


def _before_last_link(words: str, mark: str) -> str:
    """Put a mark at the end, or where that is a link before it: LibreOffice drops a point after a last link."""
    at = words.rfind("<w:hyperlink") if words.endswith("</w:hyperlink>") else len(words)
    return words[:at] + mark + words[at:]


def attach(
    document: Any,
    identity: Identity,
    said: dict[str, str],
    words: Callable[[Run], str] = lambda run: run.text,
) -> None:
    """Keep what was sent inside the package; `said` names the build, edition and period, `words` what a run prints."""
    part, package = document.part, document.part.package
    number = 1 + max((int(taken) for taken in _taken(package)), default=0)
    item = Part(
        PackURI(f"/customXml/item{number}.xml"), "application/xml", _sent(identity, said, words), package
    )
    name = PackURI(f"/customXml/itemProps{number}.xml")
    properties = Part(name, CUSTOM_XML_PROPERTIES, _item_properties(said["build"]), package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    _set_custom_properties(package, {f"report-builder {name}": value for name, value in said.items()})


def _taken(package: Any) -> list[str]:
    names = (str(part.partname) for part in package.iter_parts())
    return [
        found[1] for name in names if (found := re.fullmatch(r"/customXml/item(?:Props)?(\d+)\.xml", name))
    ]


def _sent(identity: Identity, said: dict[str, str], words: Callable[[Run], str]) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}sent", said, nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    for sent in identity.passages:
        passage = etree.SubElement(
            root,
            f"{{{NAMESPACE}}}passage",
            {"place": sent.passage.place, "file": sent.passage.file, "start": sent.start, "end": sent.end},
        )
        for text in texts_of(sent.passage.blocks, words):
            etree.SubElement(passage, f"{{{NAMESPACE}}}text").text = legal(text)
    for quote in identity.quotes:
        described = {"mark": quote.mark, "expression": legal(quote.expression), "text": legal(quote.text)}
        etree.SubElement(root, f"{{{NAMESPACE}}}quote", described)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _item_properties(build: str) -> bytes:
    """Word knows a custom XML part by an identifier; it follows from the build."""
    identifier = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE}:{build}")).upper()
    namespace = f"{_OFFICE}/customXml"
    root = etree.Element(
        f"{{{namespace}}}datastoreItem",
        {f"{{{namespace}}}itemID": f"{{{identifier}}}"},
        nsmap={"ds": namespace},
    )
    references = etree.SubElement(root, f"{{{namespace}}}schemaRefs")
    etree.SubElement(references, f"{{{namespace}}}schemaRef", {f"{{{namespace}}}uri": NAMESPACE})
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _set_custom_properties(package: Any, values: dict[str, str]) -> None:
    """Add to the document's custom properties, keeping those the council's template has of its own."""
    kind = f"{_OFFICE}/relationships/custom-properties"
    found = [rel.target_part for rel in package.rels.values() if rel.reltype == kind]
    namespace, values_namespace = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
    prefixes: Any = {None: namespace, "vt": values_namespace}
    root = (
        etree.fromstring(found[0].blob)
        if found
        else etree.Element(f"{{{namespace}}}Properties", nsmap=prefixes)
    )
    number = max((int(one.get("pid", "1")) for one in root), default=1)
    for place, (name, value) in enumerate(values.items(), start=number + 1):
        one = etree.SubElement(
            root, f"{{{namespace}}}property", {"fmtid": _FORMAT_ID, "pid": str(place), "name": name}
        )
        etree.SubElement(one, f"{{{values_namespace}}}lpwstr").text = value
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    if found:
        found[0]._blob = content
    else:
        package.relate_to(Part(PackURI("/docProps/custom.xml"), CUSTOM_PROPERTIES, content, package), kind)
