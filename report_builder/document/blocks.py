"""Turn blocks into WordprocessingML: paragraphs, lists, tables, charts with their captions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from itertools import groupby

from report_builder.assembly import Content
from report_builder.charts.chart import Chart
from report_builder.content import (
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Passage,
    Quotation,
    Reference,
    Run,
    Table,
)
from report_builder.document import styles as named
from report_builder.document.footnotes import Footnotes
from report_builder.document.held import Held
from report_builder.document.identity import Identity
from report_builder.document.kept_near import KEPT_WITH_NEXT, near, with_next
from report_builder.document.markup import attribute, paragraph, run, weight
from report_builder.document.markup import field as word_field
from report_builder.document.native.place import graphic
from report_builder.document.references import References, bookmark
from report_builder.document.styles import Styles
from report_builder.document.tables import TableStyles, Written, table_markup
from report_builder.values import dataclass

EMU_PER_INCH = 914_400
EMU_PER_TWIP = 635
PICTURE_DPI = 200


@dataclass(frozen=True)
class Place:
    """Where blocks go: paragraph properties there and one level deeper, and the text width in twips."""

    paragraph: str
    deeper: str
    width: int


@dataclass(frozen=True)
class PlacedPicture:
    """A picture that is already a part of the package: its relation and its size in pixels.

    `vector` is the relation of its SVG, where it has one.
    """

    relation: str
    width: int
    height: int
    vector: str = ""

    @property
    def across(self) -> int:
        """Its width in English Metric Units."""
        return self.width * EMU_PER_INCH // PICTURE_DPI

    @property
    def down(self) -> int:
        return self.height * EMU_PER_INCH // PICTURE_DPI


@dataclass(frozen=True)
class PlacedChart:
    """A chart that Word draws, already a part of the package: its relation and its size in EMU."""

    relation: str
    across: int
    down: int


@dataclass
class Counters:
    """Numbers that run through the whole package: captions, drawings and bookmarks."""

    figures: int = 0
    tables: int = 0
    drawings: int = 0
    marks: int = 0
    bookmarked: set[str] = field(default_factory=set)

    def next_drawing(self) -> int:
        self.drawings += 1
        return self.drawings

    def next_mark(self) -> int:
        self.marks += 1
        return self.marks


@dataclass(frozen=True)
class BlockWriter:
    """Writes blocks as strings. `picture`, `link`, `bullets` and `numbered` add what a block refers to."""

    styles: Styles
    counters: Counters
    identity: Identity
    references: References
    footnotes: Footnotes
    held: Held
    picture: Callable[[Chart], PlacedPicture | PlacedChart]
    link: Callable[[str], str]
    bullets: Callable[[], int]
    numbered: Callable[[int, int], int]
    cells: dict[str, Written] = field(default_factory=dict)

    def write(self, contents: Iterable[Content], place: Place) -> str:
        """All blocks of one place. After a heading, paragraphs stand one level deeper."""
        parts: list[str] = []
        deeper = False
        for item, following in with_next(contents):
            deeper = deeper or isinstance(item, Heading)
            properties = place.deeper if deeper else place.paragraph
            parts.append(self._block(item, place, near(properties, item, following)))
        return "".join(parts)

    def _block(self, item: Content, place: Place, properties: str) -> str:
        if isinstance(item, Passage):
            inside = "".join(
                self._block(block, place, near(properties, block, following))
                for block, following in with_next(item.blocks)
            )
            return self.identity.of_passage(item, inside)
        if isinstance(item, Paragraph):
            return f"<w:p>{properties}{self._words(item)}</w:p>"
        if isinstance(item, ListBlock):
            return self._list(item, 0, place.width)
        if isinstance(item, Quotation):
            return self._quotation(item, place)
        if isinstance(item, Table):
            return self._table(item, place.width)
        return self._heading(item) if isinstance(item, Heading) else self._chart(item, place.width)

    def _heading(self, heading: Heading) -> str:
        style = named.APPENDIX_HEADING if heading.appendix else named.HEADINGS[heading.level - 1]
        return paragraph(run(heading.text), self.styles.id(style))

    def _quotation(self, quotation: Quotation, place: Place) -> str:
        style = self.styles.id(named.QUOTATION)
        look = f'<w:pPr><w:pStyle w:val="{attribute(style)}"/></w:pPr>' if style else ""
        return "".join(self._block(one, place, look) for one in quotation.blocks)

    def _words(self, item: Paragraph) -> str:
        """The words of a paragraph, in a bookmark where narrative refers to it."""
        mark = self.references.marks.get(id(item))
        # A place that stands twice marks both; the one with a number is kept when the references are settled.
        return self._marked(mark, self._runs(item.runs)) if mark else self._runs(item.runs)

    def _runs(self, runs: Sequence[Run]) -> str:
        if len(runs) == 1 and runs[0].only_words:
            return run(runs[0].text, weight(runs[0]))
        parts: list[str] = []
        for (link, refers, _), group in groupby(runs, _leads_to):
            same = list(group)
            style = self.styles.id(named.HYPERLINK) if link or refers else ""
            look = f'<w:rStyle w:val="{attribute(style)}"/>' if style else ""
            written = "".join(self._run(one, look) for one in same)
            if link:
                written = f'<w:hyperlink r:id="{self.link(link)}">{written}</w:hyperlink>'
            parts.append(self.references.markup(same[0], written, look) if refers else written)
        return "".join(parts)

    def _run(self, one: Run, look: str) -> str:
        if one.note:
            return self._footnote(one.note)
        written = run(one.text, look + weight(one))
        return self.identity.of_quote(one, written) if one.quote else written

    def _footnote(self, note: Footnote) -> str:
        below = replace(self, link=self.footnotes.link)
        return self.footnotes.add([below._runs(one.runs) for one in note.paragraphs])

    def _list(self, block: ListBlock, level: int, width: int) -> str:
        number = self.numbered(block.start, level) if block.ordered else self.bullets()
        style = self.styles.id(named.NUMBERED if block.ordered else named.BULLET)
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        # Paragraphs of an item after its first stand under its words, with no number of their own.
        following = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        parts: list[str] = []
        for item in block.items:
            extra = numbering
            for inner in item:
                if isinstance(inner, ListBlock):
                    parts.append(self._list(inner, min(level + 1, 8), width))
                elif isinstance(inner, Table):
                    parts.append(self._table(inner, width))
                elif isinstance(inner, Paragraph):
                    parts.append(paragraph(self._words(inner), style, extra))
                    extra = following
                elif isinstance(inner, Quotation):
                    parts.append(self._quotation(inner, Place("", "", width)))
        return "".join(parts)

    def _caption(self, kind: str, name: str, text: str) -> str:
        """A caption whose number is already right, in a real field, bookmarked so it can be referred to."""
        count = self.counters.figures if kind == "Figure" else self.counters.tables
        label = run(f"{kind} ") + word_field(f"SEQ {kind} \\* ARABIC", str(count))
        return paragraph(
            self._bookmarked(bookmark(kind, name), label) + run(f": {text}"),
            self.styles.id(named.CAPTION),
            KEPT_WITH_NEXT,
        )

    def _bookmarked(self, name: str, content: str) -> str:
        """A bookmark around content, once: a chart placed twice is referred to where it first stands."""
        if name in self.counters.bookmarked:
            return content
        self.counters.bookmarked.add(name)
        return self._marked(name, content)

    def _marked(self, name: str, content: str) -> str:
        mark = self.counters.next_mark()
        return f'<w:bookmarkStart w:id="{mark}" w:name="{attribute(name)}"/>{content}<w:bookmarkEnd w:id="{mark}"/>'

    def _chart(self, chart: Chart, width: int) -> str:
        self.counters.figures += 1
        source = paragraph(run(f"Source: {chart.picture.source}."), self.styles.id(named.SOURCE))
        caption = self._caption("Figure", chart.name, chart.caption)
        if chart.instead:
            return caption + paragraph(run(chart.instead), self.styles.id(named.BODY)) + source
        return (
            caption
            + paragraph(self._drawing(chart, width), self.styles.id(named.PICTURE), KEPT_WITH_NEXT)
            + source
        )

    def _drawing(self, chart: Chart, width: int) -> str:
        """The picture or chart at its own size, or as wide as the text where that is narrower."""
        placed = self.picture(chart)
        fitted = min(placed.across, width * EMU_PER_TWIP)
        down = placed.down * fitted // placed.across
        identity = self.counters.next_drawing()
        described = f'id="{identity}" name="{attribute(chart.name)}" descr="{attribute(chart.alt_text)}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{fitted}" cy="{down}"/><wp:docPr {described}/>'
            f"{_graphic(placed, chart.name, identity, fitted, down)}</wp:inline></w:drawing></w:r>"
        )

    def _table(self, table: Table, width: int) -> str:
        caption = ""
        if table.caption:
            self.counters.tables += 1
            caption = self._caption("Table", table.name, table.caption)
        styles = TableStyles(
            self.styles.id(named.TABLE),
            self.styles.id(named.SMALL_CELL if table.small else named.CELL),
            self.styles.id(named.SMALL_CELL_HEADING if table.small else named.CELL_HEADING),
            self.styles.look(named.SMALL_CELL if table.small else named.CELL),
        )
        written = table_markup(table, width, styles, self._runs, self.cells.setdefault(styles.cell, {}))
        if table.caption and table.only_words:
            written = self.held.stand_in(written, (styles.cell, styles.heading))
        notes = "".join(paragraph(run(note), self.styles.id(named.SOURCE)) for note in table.notes)
        return f"{caption}{written}{notes or paragraph('', self.styles.id(named.SOURCE))}"


def _leads_to(one: Run) -> tuple[str, Reference | None, int]:
    """Equal for neighbours that are one link; a reference that prints a number stands alone."""
    return one.link, one.refers, id(one) if one.refers and not one.text else 0


def _graphic(placed: PlacedPicture | PlacedChart, name: str, identity: int, across: int, down: int) -> str:
    """What `wp:inline` frames: a chart that Word draws, or a picture that must keep its shape."""
    if isinstance(placed, PlacedChart):
        return f"<wp:cNvGraphicFramePr/>{graphic(placed.relation)}"
    return (
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{identity}" name="{attribute(name)}.png"/>'
        f"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{_blip(placed)}"
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def _blip(placed: PlacedPicture) -> str:
    """The PNG, with the SVG in the extension that Word has for it; a program without the extension shows the PNG."""
    if not placed.vector:
        return f'<a:blip r:embed="{placed.relation}"/>'
    return (
        f'<a:blip r:embed="{placed.relation}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{placed.vector}"/></a:ext></a:extLst></a:blip>'
    )
