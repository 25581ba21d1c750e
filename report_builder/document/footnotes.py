"""Turn footnotes into the footnotes part of a Word package, after those that a template has of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree

from report_builder.document.markup import DECLARATIONS, W, attribute, paragraph, run

# The two lines Word draws between text and footnotes; it looks for them by these numbers.
_LINES = {"-1": "separator", "0": "continuationSeparator"}
# What stands after `w:footnotePr` among the settings, as the schema orders them.
_AFTER = tuple(
    f"{W}{name}"
    for name in (
        "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping",
        "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
        "readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
        "listSeparator",
    )
)  # fmt: skip


class Footnotes:
    """The footnotes of one document while it is being written. Word numbers them by where they stand."""

    def __init__(self, document: Any, text_style: str, mark_style: str) -> None:
        self._document = document
        self._text_style = text_style
        self._look = f'<w:rStyle w:val="{attribute(mark_style)}"/>' if mark_style else ""
        self._part: Any = None
        self.root: Any = None

    def add(self, paragraphs: Sequence[str]) -> str:
        """Keep a footnote, and return its mark for the text."""
        self._open()
        number = 1 + max(0, *(int(one.get(f"{W}id")) for one in self.root))
        mark = f"<w:r><w:rPr>{self._look}</w:rPr><w:footnoteRef/></w:r>{run(' ')}"
        written = "".join(
            paragraph(f"{'' if place else mark}{one}", self._text_style)
            for place, one in enumerate(paragraphs)
        )
        self.root.append(parse_xml(f'<w:footnote {DECLARATIONS} w:id="{number}">{written}</w:footnote>'))
        return f'<w:r><w:rPr>{self._look}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def link(self, address: str) -> str:
        """The relation of an address that a footnote leads to: a footnote's are those of its own part."""
        self._open()
        return str(self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def finish(self) -> None:
        """Put what was written into the package."""
        if self._part is not None:
            self._part._blob = etree.tostring(
                self.root, encoding="UTF-8", xml_declaration=True, standalone=True
            )

    def _open(self) -> None:
        if self._part is not None:
            return
        document = self._document.part
        try:
            self._part = document.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
            self.root = parse_xml(self._part.blob)
        except KeyError:
            self.root = parse_xml(f"<w:footnotes {DECLARATIONS}/>")
            name = PackURI("/word/footnotes.xml")
            self._part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, b"", document.package)
            document.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._add_lines()

    def _add_lines(self) -> None:
        """The separators, and the settings that name them, unless the template has its own."""
        if any(one.get(f"{W}type") == "separator" for one in self.root):
            return
        for place, (number, kind) in enumerate(_LINES.items()):
            self.root.insert(
                place,
                parse_xml(
                    f'<w:footnote {DECLARATIONS} w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
                    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
                    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
                ),
            )
        settings = self._document.settings.element
        if settings.find(f"{W}footnotePr") is None:
            named = "".join(f'<w:footnote w:id="{number}"/>' for number in _LINES)
            made = parse_xml(f"<w:footnotePr {DECLARATIONS}>{named}</w:footnotePr>")
            after = next((one for one in settings if one.tag in _AFTER), None)
            if after is None:
                settings.append(made)
            else:
                after.addprevious(made)
