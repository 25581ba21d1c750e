"""Turn a chart an author drew in the template into one that shows the published figures, in the author's style."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from report_builder.charts.chart import Chart
from report_builder.document.markup import NAMESPACES, legal
from report_builder.document.native.author_charts import (
    FILLABLE,
    A,
    AuthorChart,
    C,
    R,
    title_paragraphs,
)
from report_builder.document.native.caches import categories, series_name, values
from report_builder.document.native.headings import LONGEST_HEADLINE
from report_builder.document.native.place import CHART, embed
from report_builder.document.native.sheet import Column, Sheet, one_line, sheet
from report_builder.document.native.workbook import workbook_bytes
from report_builder.document.places import TAG

WP = f"{{{NAMESPACES['wp']}}}"
_AFTER_VALUES = {f"{C}{name}" for name in ("smooth", "shape", "bubble3D", "extLst")}
_OF_DATES = [
    f"{C}{name}" for name in ("baseTimeUnit", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit")
]


def fill(drawn: AuthorChart, chart: Chart) -> None:
    """Title, figures and workbook. Colours, fonts, and the kind of chart stay; so do as many series as were drawn."""
    root = drawn.root
    data, series = _matched(_sheet(chart, root), _series(root))
    for place, (one, column) in enumerate(zip(series, data.columns, strict=True)):
        _move_points(one, column)
        _rewrite(one, data, place)
    _fill_title(root, drawn.tag.name, chart.picture.headline)
    _fit_axes(root, data)
    _leave_gaps(root)
    _replace_workbook(drawn.part, root, workbook_bytes(data))
    drawn.part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    _describe(drawn.frame, chart.alt_text)


def _sheet(chart: Chart, root: Any) -> Sheet:
    """Months are dates where the author's axis is one of dates, and words where it is not."""
    data = sheet(chart.picture)
    dates = list(root.iter(f"{C}dateAx"))
    if dates and not data.months:
        for axis in dates:
            axis.tag = f"{C}catAx"
            for one in axis.findall("*"):
                if one.tag in _OF_DATES:
                    axis.remove(one)
    return data if dates else replace(data, months=())


def _series(root: Any) -> list[Any]:
    drawn = [
        one for one in root.iter(f"{C}ser") if FILLABLE.fullmatch(etree.QName(one.getparent()).localname)
    ]
    return sorted(drawn, key=lambda one: int(one.find(f"{C}order").get("val")))


def _matched(data: Sheet, drawn: list[Any]) -> tuple[Sheet, list[Any]]:
    """Each series gets the column whose name begins with its own, then those left in order; more are taken out."""
    columns = list(data.columns)
    chosen: dict[int, Column] = {}
    for place, one in enumerate(drawn):
        said = _name(one).casefold()
        column = next(
            (column for column in columns if said and column.name.casefold().startswith(said)), None
        )
        if column:
            chosen[place] = column
            columns.remove(column)
    for place, one in enumerate(drawn):
        if place not in chosen and columns:
            chosen[place] = columns.pop(0)
        elif place not in chosen:
            one.getparent().remove(one)
    kept = sorted(chosen)
    return replace(data, columns=tuple(chosen[place] for place in kept)), [drawn[place] for place in kept]


def _name(series: Any) -> str:
    return "".join(one.text or "" for one in series.iterfind(f"{C}tx//{C}v")).strip()


def _move_points(series: Any, column: Column) -> None:
    """What was drawn on the last point stays on the last; what lies beyond the end, or was typed, goes."""
    count = series.find(f"{C}val//{C}ptCount")
    last = int(count.get("val")) - 1 if count is not None else -1
    known = [place for place, value in enumerate(column.values) if value is not None]
    ours = known[-1] if known else -1
    for holder in (series, series.find(f"{C}dLbls")):
        points = [] if holder is None else [*holder.findall(f"{C}dPt"), *holder.findall(f"{C}dLbl")]
        has_last = any(_index(one) == last for one in points)
        for one in points:
            if _index(one) == last and ours >= 0:
                one.find(f"{C}idx").set("val", str(ours))
            elif _index(one) >= len(column.values) or (has_last and _index(one) == ours) or ours < 0:
                holder.remove(one)
    for typed in series.iterfind(f"{C}dLbls/{C}dLbl/{C}tx"):
        typed.getparent().remove(typed)


def _index(point: Any) -> int:
    return int(point.find(f"{C}idx").get("val"))


def _rewrite(series: Any, data: Sheet, place: int) -> None:
    for name in ("tx", "cat", "val", "extLst"):
        for old in series.findall(f"{C}{name}"):
            series.remove(old)
    series.find(f"{C}order").addnext(_parsed(series_name(data, place))[0])
    after = next((one for one in series if one.tag in _AFTER_VALUES), None)
    for new in _parsed(categories(data) + values(data, place)):
        series.append(new) if after is None else after.addprevious(new)


def _parsed(markup: str) -> list[Any]:
    return list(etree.fromstring(f'<c:chart xmlns:c="{CHART}">{markup}</c:chart>'))


def _fill_title(root: Any, name: str, headline: str) -> None:
    """The headline where the name stood, in the look of the line's first letter."""
    said = one_line(headline, LONGEST_HEADLINE)
    for line in title_paragraphs(root):
        pieces = list(line.iter(f"{A}t"))
        text = "".join(one.text or "" for one in pieces)
        if text.strip() in (name, name.removeprefix("chart.")):
            filled = said
        else:
            filled = TAG.sub(lambda match: said if match["name"] == name else match[0], text)
        if filled != text:
            for one in pieces:
                one.text = filled if one is pieces[0] else ""


def _fit_axes(root: Any, data: Sheet) -> None:
    """An end the author fixed stays, unless a figure lies beyond it."""
    known = [value for column in data.columns for value in column.values if value is not None]
    for scaling in root.iterfind(f"{C}chart/{C}plotArea/{C}valAx/{C}scaling") if known else ():
        highest, lowest = scaling.find(f"{C}max"), scaling.find(f"{C}min")
        if highest is not None and max(known) > _number(highest.get("val")):
            scaling.remove(highest)
        if lowest is not None and min(known) < _number(lowest.get("val")):
            scaling.remove(lowest)


def _number(said: str | None) -> Decimal:
    try:
        return Decimal(said or "")
    except InvalidOperation:
        return Decimal(0)


def _leave_gaps(root: Any) -> None:
    """A gap is drawn as one, whatever the author's chart did with empty cells."""
    chart = root.find(f"{C}chart")
    for old in chart.findall(f"{C}dispBlanksAs"):
        chart.remove(old)
    gap = _parsed('<c:dispBlanksAs val="gap"/>')[0]
    before = [one for one in chart if one.tag not in (f"{C}showDLblsOverMax", f"{C}extLst")]
    before[-1].addnext(gap)


def _replace_workbook(part: Any, root: Any, workbook: bytes) -> None:
    """The author's own workbook goes, with whatever else its sheets held."""
    for key, relation in list(part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.PACKAGE:
            part.rels.pop(key)
    stem = str(part.partname).rpartition("/")[2].removesuffix(".xml")
    relation = embed(part, f"/word/embeddings/{stem}.xlsx", workbook)
    for old in root.findall(f"{C}externalData"):
        root.remove(old)
    new = etree.fromstring(f'<c:externalData xmlns:c="{CHART}"><c:autoUpdate val="0"/></c:externalData>')
    new.set(f"{R}id", relation)
    last = [one for one in root if one.tag not in (f"{C}printSettings", f"{C}userShapes", f"{C}extLst")][-1]
    last.addnext(new)


def _describe(frame: Any, alt_text: str) -> None:
    """An alternative text that the author wrote stays."""
    holder = next(frame.iterancestors(f"{WP}inline", f"{WP}anchor"), None)
    properties = None if holder is None else holder.find(f"{WP}docPr")
    if properties is not None and not (properties.get("descr") or "").strip():
        properties.set("descr", legal(alt_text))
