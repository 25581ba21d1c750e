"""Read a chart that Word draws as Word would: from its cached values, and from the workbook behind it."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.utils.escape import unescape

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DAY_ZERO = datetime.date(1899, 12, 30)


@dataclass(frozen=True)
class Series:
    """A series: its name, and what it shows a category; None is a gap."""

    name: str
    shown: tuple[str | None, ...]
    element: Any


def root(drawing: bytes) -> Any:
    return etree.fromstring(drawing)


def series(drawing: bytes) -> list[Series]:
    found = sorted(root(drawing).iter(f"{C}ser"), key=lambda one: int(one.find(f"{C}order").get("val")))
    return [Series(one.findtext(f"{C}tx//{C}v"), points(one.find(f"{C}val")), one) for one in found]


def points(reference: Any) -> tuple[str | None, ...]:
    """What a reference shows, by place."""
    said = {int(one.get("idx")): one.findtext(f"{C}v") for one in reference.iter(f"{C}pt")}
    return tuple(said.get(place) for place in range(int(reference.find(f".//{C}ptCount").get("val"))))


def categories(drawing: bytes) -> tuple[str | None, ...]:
    """The categories of the first series; a month as Word prints it."""
    cat = next(root(drawing).iter(f"{C}cat"))
    said = points(cat)
    if cat.find(f"{C}numRef") is None:
        return said
    return tuple(f"{DAY_ZERO + datetime.timedelta(int(one or 0)):%b %Y}" for one in said)


def title(drawing: bytes) -> str:
    return "".join(one.text or "" for one in root(drawing).iterfind(f"{C}chart/{C}title//{A}t"))


def labels(one: Any) -> dict[int, tuple[bool, bool]]:
    """The labels of a series: by place, whether its name and its value are shown."""
    return {
        int(label.find(f"{C}idx").get("val")): (
            label.find(f"{C}showSerName").get("val") == "1",
            label.find(f"{C}showVal").get("val") == "1",
        )
        for label in one.iterfind(f"{C}dLbls/{C}dLbl")
    }


def rows(workbook: bytes) -> list[list[Any]]:
    """The cells as Excel would show them; no formula, no second sheet, no name."""
    opened = openpyxl.load_workbook(io.BytesIO(workbook))
    assert opened.sheetnames == ["Sheet1"]
    assert not opened.defined_names
    sheet = opened["Sheet1"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [[_value(cell.value) for cell in row] for row in sheet.iter_rows()]


def _value(said: Any) -> Any:
    """Excel reads _x0041_ as A, and _x005F_ as the _ it stands for."""
    return unescape(said) if isinstance(said, str) else said


def columns(workbook: bytes) -> dict[str, list[Any]]:
    """Each series of the workbook by its name."""
    head, *below = rows(workbook)
    return {name: [row[place] for row in below] for place, name in enumerate(head) if place}
