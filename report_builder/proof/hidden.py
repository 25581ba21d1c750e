"""Find text of a Word file that is there and not seen: hidden, white on white, or too small to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from report_builder.pattern import Pattern
from report_builder.proof.alike import Element, W

_WHITE = Pattern("(?:[Ff][0-9A-Fa-f]|[Ee][EeFf]){3}")  # as good as white: less than 1.2 to 1 on white
_COLOUR = Pattern("[0-9A-Fa-f]{6}")
_NEAR = 16  # of 255: no eye tells them apart
_NARROW = 10  # per cent of a letter's own width
_TINY = 4  # half points: 2 points and less is no size to read
_OFF = ("0", "false", "off", "none")
_NAMING = frozenset({f"{W}pStyle", f"{W}rStyle"})
_TELLING = _NAMING | {f"{W}vanish", f"{W}color", f"{W}sz", f"{W}w"}


class Look(NamedTuple):
    """What a run looks like, as far as it may hide: None where nothing is said."""

    vanish: bool | None = None
    colour: str | None = None
    size: int | None = None
    shaded: bool | None = None
    width: int | None = None
    fill: str | None = None

    def over(self, under: Look) -> Look:
        """This look where it says something, and the one beneath where it does not."""
        return Look(
            under.vanish if self.vanish is None else self.vanish,
            self.colour or under.colour,
            under.size if self.size is None else self.size,
            under.shaded if self.shaded is None else self.shaded,
            under.width if self.width is None else self.width,
            self.fill or under.fill,
        )

    @property
    def hides(self) -> bool:
        unseen = bool(_WHITE.fullmatch(self.colour or "")) and not self.shaded
        squeezed = self.width is not None and self.width < _NARROW
        same = bool(self.fill) and is_near(self.colour or "", self.fill or "")
        return (
            bool(self.vanish) or unseen or same or squeezed or (self.size is not None and self.size <= _TINY)
        )


def hidden_texts(elements: Sequence[Element], styles: Mapping[str, Look]) -> Iterator[str]:
    """The text of every paragraph of a story in which some text is hidden."""
    hiding = {name for name, look in styles.items() if look._replace(shaded=None).hides}
    if (
        "" not in hiding
        and not any(_may_hide(one, hiding) for one in elements)
        and not _alike(elements, styles)
    ):
        return
    for paragraph, beneath in _shaded_paragraphs(elements[0]):
        own = _look_of(paragraph.find(f"{W}pPr"), styles, "pStyle").over(beneath)
        runs = [(run, "".join(one.text or "" for one in run.findall(f"{W}t"))) for run in _runs(paragraph)]
        if any(
            text.strip() and _look_of(run.find(f"{W}rPr"), styles, "rStyle").over(own).hides
            for run, text in runs
        ):
            yield "".join(text for _, text in runs)


def is_near(one: str, other: str) -> bool:
    """Whether two colours (RRGGBB) are as good as one."""
    if not (_COLOUR.fullmatch(one) and _COLOUR.fullmatch(other)):
        return False
    return all(
        abs(first - second) <= _NEAR for first, second in zip(*map(bytes.fromhex, (one, other)), strict=True)
    )


def _alike(elements: Sequence[Element], styles: Mapping[str, Look]) -> bool:
    """Whether a story has a text of the colour of something that it lays beneath a text."""
    fills = {one.get(f"{W}fill", "") for one in elements if one.tag == f"{W}shd"}
    fills |= {look.fill for look in styles.values() if look.fill}
    colours = {one.get(f"{W}val", "") for one in elements if one.tag == f"{W}color"}
    colours |= {look.colour for look in styles.values() if look.colour}
    return any(is_near(colour, fill) for colour in colours for fill in fills)


def _may_hide(element: Element, hiding: Set[str]) -> bool:
    """True for what hides text by itself, wherever it is said: most stories say nothing of the kind."""
    if element.tag not in _TELLING:
        return False
    said = element.get(f"{W}val", "")
    if element.tag in _NAMING:
        return said in hiding
    if element.tag == f"{W}sz":
        return Look(size=_number(element)).hides
    if element.tag == f"{W}w":
        return Look(width=_number(element)).hides
    return element.tag == f"{W}vanish" or Look(colour=said).hides


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph, without those of a box that is anchored to it."""
    for child in element:
        if child.tag == f"{W}r":
            yield child
        if child.tag != f"{W}txbxContent":
            yield from _runs(child)


def _shaded_paragraphs(root: Element) -> Iterator[tuple[Element, Look]]:
    """Every paragraph in order, with the shade that its cell or its table lays beneath it; of alike cells one."""
    waiting: list[tuple[Element, Look]] = [(root, Look())]
    cells: set[tuple[Element, Look]] = set()
    while waiting:
        element, beneath = waiting.pop()
        if element.tag == f"{W}tc":
            if (element, beneath) in cells:
                continue
            cells.add((element, beneath))
        if element.tag == f"{W}p":
            yield element, beneath
        if element.tag == f"{W}txbxContent":
            beneath = Look(
                shaded=True, fill="auto"
            )  # a box may have any colour; white on it is not white on white
        if element.tag in (f"{W}tc", f"{W}tbl"):
            properties = element.find(f"{element.tag}Pr")
            styled = properties is not None and properties.find(f"{W}tblStyle") is not None
            beneath = Look(shaded=True if styled else _shaded(properties), fill=_fill(properties)).over(
                beneath
            )
        waiting += [(child, beneath) for child in reversed(element)]


def _shaded(properties: Element | None) -> bool | None:
    shade = None if properties is None else properties.find(f"{W}shd")
    if shade is None:
        return None
    return shade.get(f"{W}fill", "auto").upper() not in ("AUTO", "FFFFFF") or f"{W}themeFill" in shade.attrib


def _fill(properties: Element | None) -> str | None:
    shade = None if properties is None else properties.find(f"{W}shd")
    return None if shade is None else shade.get(f"{W}fill", "auto")


def _look_of(properties: Element | None, styles: Mapping[str, Look], styled_by: str) -> Look:
    """What a paragraph's or a run's own properties say, over the style they name."""
    if properties is None:
        return styles.get("", Look()) if styled_by == "pStyle" else Look()
    named = properties.find(f"{W}{styled_by}")
    default = "" if styled_by == "pStyle" else None
    style = default if named is None else named.get(f"{W}val", "")
    return _own_look(properties).over(Look() if style is None else styles.get(style, Look()))


def _own_look(properties: Element | None) -> Look:
    """A paragraph's own properties may colour its mark (w:rPr), which is no text: only its shade is read."""
    if properties is None:
        return Look()
    vanish, colour, size, width = (properties.find(f"{W}{name}") for name in ("vanish", "color", "sz", "w"))
    return Look(
        None if vanish is None else vanish.get(f"{W}val", "1") not in _OFF,
        None if colour is None else colour.get(f"{W}val", ""),
        _number(size),
        _shaded(properties),
        _number(width),
        _fill(properties),
    )


def _number(property_: Element | None) -> int | None:
    said = "" if property_ is None else property_.get(f"{W}val", "").removesuffix("%")
    return int(said) if said.isdecimal() else None


def looks_of_styles(root: Element | None) -> Mapping[str, Look]:
    """What each style makes of its text, by id; "" is the paragraph style used where none is named."""
    if root is None:
        return {}
    found = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
    looks = {identifier: _style_look(identifier, found, 0) for identifier in found}
    default = next((key for key, one in found.items() if _is_default(one)), None)
    return looks | {"": looks[default] if default is not None else Look()}


def _is_default(style: Element) -> bool:
    return style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"


def _style_look(identifier: str, found: Mapping[str, Element], depth: int) -> Look:
    style = found.get(identifier)
    if style is None or depth > 20:
        return Look()
    based = style.find(f"{W}basedOn")
    under = Look() if based is None else _style_look(based.get(f"{W}val", ""), found, depth + 1)
    shade = Look(shaded=_shaded(style.find(f"{W}pPr")), fill=_fill(style.find(f"{W}pPr")))
    return _own_look(style.find(f"{W}rPr")).over(shade).over(under)
