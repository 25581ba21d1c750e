"""Stand a place that holds wide tables in a landscape section of its own, where the template has it in portrait."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from docx.oxml.parser import parse_xml

from report_builder.assembly import Content
from report_builder.content import Table
from report_builder.document.markup import DECLARATIONS, W
from report_builder.document.styles import Styles

# More columns than this do not fit across a portrait page.
FITS_PORTRAIT = 10
WIDEST_MARGIN = 850
_ONCE = ("titlePg", "pgNumType")  # a first page of its own, and pages counted anew, are not said again


def is_wide(contents: Iterable[Content]) -> bool:
    return any(isinstance(item, Table) and len(item.header) > FITS_PORTRAIT for item in contents)


def own_landscape(place: Any, section: Any, styles: Any) -> None:
    """Break the section before the place (and the heading over it) and after it, and turn what is between.

    Headers, footers and margins come from the section it stood in. A place in a table stays where it is.
    """
    if place.getparent().tag != f"{W}body" or _is_landscape(section):
        return
    start = _with_heading(place, styles)
    turned, before = _turned(section), deepcopy(section)
    broken = _break_before(start, before)
    if _is_last(place, section):
        _say_once(turned, broken=broken)
        _replace(section, turned)
        return
    if _own_section(place) is None:
        _properties(place).append(turned)
    _say_once(turned, broken=broken)
    _say_once(section, broken=True)
    _begin_on_new_page(section)


def _is_landscape(section: Any) -> bool:
    size = section.find(f"{W}pgSz")
    return size is None or int(size.get(f"{W}w")) >= int(size.get(f"{W}h"))


def _turned(section: Any) -> Any:
    """The same section on its side, in one column, with side margins no wider than 1.5 cm."""
    turned = deepcopy(section)
    size = turned.find(f"{W}pgSz")
    wide, high = size.get(f"{W}h"), size.get(f"{W}w")
    size.set(f"{W}w", wide)
    size.set(f"{W}h", high)
    size.set(f"{W}orient", "landscape")
    margins = turned.find(f"{W}pgMar")
    for side in ("left", "right"):
        margins.set(f"{W}{side}", str(min(int(margins.get(f"{W}{side}")), WIDEST_MARGIN)))
    columns = turned.find(f"{W}cols")
    if columns is not None:
        for child in list(columns):
            columns.remove(child)
        columns.attrib.pop(f"{W}num", None)
    _begin_on_new_page(turned)
    return turned


def _begin_on_new_page(section: Any) -> None:
    kind = section.find(f"{W}type")
    if kind is not None:
        section.remove(kind)  # a new page is what a section without a type begins on


def _say_once(section: Any, *, broken: bool) -> None:
    for name in _ONCE if broken else ():
        for one in section.findall(f"{W}{name}"):
            section.remove(one)


def _with_heading(place: Any, styles: Any) -> Any:
    """The first of the headings that stand right over the place; it goes with them."""
    start = place
    while (over := start.getprevious()) is not None and over.tag == f"{W}p":
        if _own_section(over) is not None or not _is_heading(over, styles):
            break
        start = over
    return start


def _is_heading(paragraph: Any, styles: Any) -> bool:
    """A heading by its style's name or level, or a line that must not part from the next."""
    by_id = {style.get(f"{W}styleId"): style for style in styles.iterchildren(f"{W}style")}
    names = {identity: name for name, identity in Styles.of(styles).ids.items()}
    own = paragraph.find(f"{W}pPr/{W}pStyle")
    style = None if own is None else own.get(f"{W}val")
    marks = (f"{W}pPr/{W}outlineLvl", f"{W}pPr/{W}keepNext")
    if any(paragraph.find(mark) is not None for mark in marks):
        return True
    for _ in range(len(by_id)):
        if style is None or style not in by_id:
            return False
        if re.match("heading [1-9]|title", names.get(style, "")) or by_id[style].find(marks[0]) is not None:
            return True
        based = by_id[style].find(f"{W}basedOn")
        style = None if based is None else based.get(f"{W}val")
    return False


def _break_before(start: Any, section: Any) -> bool:
    """End the section above; False where nothing of it stands there. A page break that did the same goes."""
    over = start.getprevious()
    while over is not None and _only_breaks_page(over):
        over.getparent().remove(over)
        over = start.getprevious()
    if over is None or (over.tag == f"{W}p" and _own_section(over) is not None):
        return False
    if over.tag != f"{W}p":
        over = parse_xml(f"<w:p {DECLARATIONS}/>")
        start.addprevious(over)
    _properties(over).append(section)
    return True


def _only_breaks_page(element: Any) -> bool:
    if element.tag != f"{W}p" or _own_section(element) is not None:
        return False
    breaks = [one for one in element.iter(f"{W}br") if one.get(f"{W}type") == "page"]
    return bool(breaks) and not any(True for _ in element.iter(f"{W}t", f"{W}drawing", f"{W}pict"))


def _is_last(place: Any, section: Any) -> bool:
    """True where nothing is left to read between the place and the end of its section."""
    if _own_section(place) is section:
        return True
    for following in place.itersiblings():
        if following is section or _own_section(following) is section:
            return not _reads(following)
        if _reads(following):
            return False
    return True


def _reads(element: Any) -> bool:
    return any(True for _ in _readable(element))


def _readable(element: Any) -> Iterator[Any]:
    yield from element.iter(f"{W}t", f"{W}tbl", f"{W}drawing", f"{W}pict")


def _own_section(paragraph: Any) -> Any | None:
    return paragraph.find(f"{W}pPr/{W}sectPr")


def _replace(section: Any, turned: Any) -> None:
    """Turn a section where it stands, so that whoever holds it still does."""
    for child in list(section):
        section.remove(child)
    section.extend(list(turned))


def _properties(paragraph: Any) -> Any:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = parse_xml(f"<w:pPr {DECLARATIONS}/>")
        paragraph.insert(0, properties)
    return properties
