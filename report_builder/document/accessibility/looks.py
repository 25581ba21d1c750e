"""Resolve how letters look: document defaults, then table, paragraph and character styles, then their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from report_builder.document.accessibility.colours import (
    HIGHLIGHTS,
    WHITE,
    automatic,
    hex_of,
    shade,
)  # fmt: skip
from report_builder.document.accessibility.elements import W, is_on, local, value
from report_builder.document.accessibility.story import Paragraph, Run, Spot
from report_builder.document.accessibility.table_looks import conditions
from report_builder.values import dataclass

Look = Mapping[str, str]
"""What is said of a look, by Word's own names: `b`, `sz` (half-points), `color`, `shd`, `jc`, …"""

_SWITCHES = ("b", "i", "caps", "vanish", "webHidden", "strike")
_THEME = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
          "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"}  # fmt: skip
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCHEMED = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_SHAPES = ("wsp", "shape", "rect", "roundrect", "oval")
_DEFAULT_SIZE = "20"


@dataclass(frozen=True)
class Looks:
    """The styles of a file. `page` is the colour of its paper."""

    styles: Mapping[str, Any]
    defaults: Any | None
    default_paragraph: str
    theme: Mapping[str, str]
    page: str
    _known: dict[tuple[str, ...], Look] = field(default_factory=dict, compare=False, repr=False)
    _runs: dict[Any, Look] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, styles: Any | None, theme: Any | None, document: Any, settings: Any | None) -> Looks:
        found = (
            {}
            if styles is None
            else {value(one, name="styleId") or "": one for one in styles.findall(f"{W}style")}
        )
        return cls(
            found,
            None if styles is None else styles.find(f"{W}docDefaults"),
            next((key for key, one in found.items() if _is_default(one)), ""),
            _theme_colours(theme),
            _page(document, settings),
        )

    def style_id(self, paragraph: Paragraph) -> str:
        named = value(paragraph.element, "pPr/pStyle") or ""
        return named if named in self.styles else self.default_paragraph

    def style_names(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The names of a paragraph's style and of those it is based on, in small letters, its own first."""
        chain = reversed(list(self._chain(self.style_id(paragraph))))
        return tuple((value(one, "name") or "").casefold() for one in chain)

    def paragraph(self, paragraph: Paragraph) -> Look:
        """What is said of a paragraph as a whole: `outlineLvl`, `jc`, `shd`, `numId`, `pageBreakBefore`."""
        style = self.style_id(paragraph)
        key = ("paragraph", style)
        if key not in self._known:
            default = None if self.defaults is None else self.defaults.find(f"{W}pPrDefault/{W}pPr")
            own = [_paragraph_look(one.find(f"{W}pPr")) for one in self._chain(style)]
            self._known[key] = _over(_paragraph_look(default), *own)
        return _over(self._known[key], _paragraph_look(paragraph.element.find(f"{W}pPr")))

    def run(self, paragraph: Paragraph, run: Run) -> Look:
        """How letters look in the end. Every check asks, so the answer is kept."""
        if run.element not in self._runs:
            own = run.element.find(f"{W}rPr")
            styled = self._of_style("", value(own, "rStyle") or "")
            self._runs[run.element] = _over(self.before_runs(paragraph), styled, self._run_look(own))
        return self._runs[run.element]

    def before_runs(self, paragraph: Paragraph) -> Look:
        """How a paragraph's letters look before any run has its say."""
        table = self._table(paragraph.spot) if paragraph.spot else {}
        default = None if self.defaults is None else self.defaults.find(f"{W}rPrDefault/{W}rPr")
        start = {"sz": _DEFAULT_SIZE, **self._run_look(default)}
        return _over(start, table, self._of_style("runs", self.style_id(paragraph)))

    def background(self, paragraph: Paragraph) -> str | None:
        """The colour behind a paragraph; None where it cannot be known (a picture or a gradient)."""
        own = self.paragraph(paragraph).get("shd")
        if own and (painted := hex_of(own)):
            return painted
        spot = paragraph.spot
        while spot is not None:
            if painted := self.cell_shade(spot):
                return painted
            spot = spot.outer
        return self.page if paragraph.box is None else _box_colour(paragraph.box, self.theme, self.page)

    def cell_shade(self, spot: Spot) -> str | None:
        own = spot.cell.find(f"{W}tcPr/{W}shd")
        if own is not None:
            return self._shade(own)
        return hex_of(self._table(spot).get("cell"))

    def colour(self, look: Look, background: str) -> str:
        return hex_of(look.get("color")) or automatic(background)

    def _chain(self, style: str) -> Iterator[Any]:
        """A style and what it is based on, the base first."""
        found: list[Any] = []
        while style in self.styles and self.styles[style] not in found:
            found.append(self.styles[style])
            style = value(found[-1], "basedOn") or ""
        return iter(found[::-1])

    def _of_style(self, use: str, style: str) -> Look:
        key = ("style", use, style)
        if key not in self._known:
            self._known[key] = _over(*(self._run_look(one.find(f"{W}rPr")) for one in self._chain(style)))
        return self._known[key]

    def _table(self, spot: Spot) -> Look:
        """What a table's style says of the letters and the shading (`cell`) of one cell."""
        style, applied = value(spot.table, "tblPr/tblStyle") or "", conditions(spot)
        key = ("table", style, *applied)
        if key not in self._known:
            looks: list[Look] = []
            for name in ("", *applied):
                for one in self._chain(style):
                    places = (
                        [one]
                        if not name
                        else [p for p in one.findall(f"{W}tblStylePr") if p.get(f"{W}type") == name]
                    )
                    looks += [self._table_look(place) for place in places]
            self._known[key] = _over(*looks)
        return self._known[key]

    def _table_look(self, element: Any) -> Look:
        painted = element.find(f"{W}tcPr/{W}shd")
        cell = {} if painted is None else {"cell": self._shade(painted) or "none"}
        return _over(self._run_look(element.find(f"{W}rPr")), cell)

    def _shade(self, element: Any) -> str | None:
        return shade(element) or self.theme.get(_themed(value(element, name="themeFill")))

    def _run_look(self, properties: Any | None) -> Look:
        """What a w:rPr says. A theme's colour counts where no plain one is written beside it."""
        found: dict[str, str] = {}
        for child in properties if properties is not None else ():
            name, said = local(child), value(child) or ""
            if name in _SWITCHES:
                found[name] = "1" if is_on(child) else ""
            elif name == "color":
                found[name] = hex_of(said) or self.theme.get(_themed(value(child, name="themeColor")), "auto")
            elif name == "sz":
                found[name] = _half_points(said)
            elif name == "highlight":
                found[name] = HIGHLIGHTS.get(said.casefold(), "")
            elif name == "shd":
                found[name] = self._shade(child) or ""
            elif name == "rFonts":
                found[name] = value(child, name="ascii") or value(child, name="hAnsi") or ""
            elif name in ("u", "vertAlign"):
                found[name] = said or "single"
        return found


def _paragraph_look(properties: Any | None) -> Look:
    found: dict[str, str] = {}
    for child in properties if properties is not None else ():
        name = local(child)
        if name in ("outlineLvl", "jc"):
            found[name] = value(child) or ""
        elif name == "shd":
            found[name] = shade(child) or ""
        elif name == "numPr":
            found["numId"] = value(child, "numId") or found.get("numId", "")
    return found


def _over(*looks: Look) -> Look:
    """Later looks laid over earlier ones."""
    return {name: said for look in looks for name, said in look.items()}


def _is_default(style: Any) -> bool:
    return value(style, name="type") == "paragraph" and value(style, name="default") in ("1", "true", "on")


def _half_points(said: str) -> str:
    """Sizes are half-points; strict files may write `12pt`."""
    try:
        return str(round(float(said[:-2]) * 2)) if said.endswith("pt") else str(int(float(said)))
    except (ValueError, OverflowError):
        return _DEFAULT_SIZE


def _themed(name: str | None) -> str:
    return _THEME.get(name or "", name or "")


def _theme_colours(theme: Any | None) -> dict[str, str]:
    scheme = None if theme is None else theme.find(f"{_A}themeElements/{_A}clrScheme")
    found: dict[str, str] = {}
    for one in scheme if scheme is not None else ():
        for child in one:
            if colour := hex_of(child.get("val")) or hex_of(child.get("lastClr")):
                found[local(one)] = colour
    return found


def _page(document: Any, settings: Any | None) -> str:
    shown = settings is not None and is_on(settings.find(f"{W}displayBackgroundShape"))
    return (hex_of(value(document, "background", "color")) if shown else None) or WHITE


def _box_colour(box: Any, theme: Mapping[str, str], page: str) -> str | None:
    """The fill of the shape around a text box, in the newer form of drawings or in VML."""
    drawn = next((one for one in (box, *box.iterancestors()) if local(one) in _SHAPES), None)
    if drawn is None:
        return page
    properties = drawn.find("{*}spPr")
    if properties is None:
        return page if drawn.get("filled") in ("f", "false") else hex_of(drawn.get("fillcolor")) or WHITE
    fill = next((one for one in properties if local(one) in ("noFill", "solidFill")), None)
    if fill is None:
        return None
    if local(fill) == "noFill":
        return page
    said = next((str(one.get("val")) for one in fill), "")
    return hex_of(said) or theme.get(_SCHEMED.get(said, said))
