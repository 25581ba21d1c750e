"""Give a document the styles its template lacks, from base_styles.xml, sized after its own normal text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from docx.oxml.parser import parse_xml

from report_builder.document.markup import W
from report_builder.document.styles import NEEDED, Styles

_FRAGMENT = Path(__file__).with_name("base_styles.xml")
_HALF_POINTS = 20  # what Word takes where a template gives no size
_SMALLEST = 15  # 7.5 points


def add_missing_styles(styles: Any, names: tuple[str, ...] = NEEDED) -> None:
    """Add those of `names` that a template has no style of that name for. What it has is left alone."""
    missing = {name.casefold() for name in Styles.of(styles).missing(names)}
    defaults = {
        style.get(f"{W}type"): style.get(f"{W}styleId")
        for style in styles.iterchildren(f"{W}style")
        if style.get(f"{W}default") in ("1", "true", "on")
    }
    size = _normal_size(styles, defaults.get("paragraph"))
    added = [style for style in _fragment() if _name(style) in missing]
    for style in added:
        _take_free_id(style, styles)
        styles.append(style)
    ids = Styles.of(styles)
    for style in added:
        _refer(style, ids, defaults.get(style.get(f"{W}type"), ""))
        for asked in style.iter(f"{W}sz", f"{W}szCs"):
            share = Decimal(asked.get(f"{W}val"))
            whole = int((share * size).quantize(Decimal(1), ROUND_HALF_UP))
            asked.set(f"{W}val", str(max(whole, min(_SMALLEST, size))))


def _fragment() -> list[Any]:
    return [style for style in parse_xml(_read()) if style.tag == f"{W}style"]


@cache
def _read() -> bytes:
    return _FRAGMENT.read_bytes()


def _name(style: Any) -> str:
    return str(style.find(f"{W}name").get(f"{W}val")).casefold()


def _take_free_id(style: Any, styles: Any) -> None:
    taken = {one.get(f"{W}styleId").casefold() for one in styles.iterchildren(f"{W}style")}
    wanted, number = style.get(f"{W}styleId"), 1
    while style.get(f"{W}styleId").casefold() in taken:
        number += 1
        style.set(f"{W}styleId", f"{wanted}{number}")


def _refer(style: Any, ids: Styles, default: str) -> None:
    """Names become the ids this template has; what cannot be found is not referred to."""
    for reference in (style.find(f"{W}basedOn"), style.find(f"{W}next")):
        if reference is None:
            continue
        said = reference.get(f"{W}val")
        found = default if said == "default" else ids.id(said)
        if found:
            reference.set(f"{W}val", found)
        else:
            style.remove(reference)


def _normal_size(styles: Any, normal: str | None) -> int:
    """The size of normal text in half points: the default style's, one it is based on, or the document's."""
    by_id = {style.get(f"{W}styleId"): style for style in styles.iterchildren(f"{W}style")}
    seen: set[str] = set()
    while normal is not None and normal in by_id and normal not in seen:
        seen.add(normal)
        if (size := by_id[normal].find(f"{W}rPr/{W}sz")) is not None:
            return int(size.get(f"{W}val"))
        based = by_id[normal].find(f"{W}basedOn")
        normal = None if based is None else based.get(f"{W}val")
    size = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    return _HALF_POINTS if size is None else int(size.get(f"{W}val"))
