"""Find in a Word file what is left of its making: comments, tracked changes, hidden text, fields that fetch, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from report_builder.checks import Finding
from report_builder.proof.finding import error
from report_builder.proof.parts import Element, Parts, local, plain
from report_builder.proof.word import W, story_name

_CHANGES = frozenset(
    [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "moveFromRangeStart",
        "moveToRangeStart",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "sectPrChange",
        "tblPrExChange",
        "tblGridChange",
        "numberingChange",
        "cellIns",
        "cellDel",
        "cellMerge",
        "delText",
        "delInstrText",
    ]
)
_COMMENT_MARKS = frozenset({"commentReference", "commentRangeStart", "commentRangeEnd"})
_FETCHING = re.compile(
    r"\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON)\b",
    re.IGNORECASE,
)
_NAMING = re.compile(r"\s*(USERNAME|USERINITIALS|USERADDRESS|LASTSAVEDBY|FILENAME|TEMPLATE)\b", re.IGNORECASE)
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_TINY = 4  # half points: 2 points and less is no size to read
_EXCERPT = 120
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a run looks like, as far as it may hide: None where nothing is said."""

    vanish: bool | None = None
    colour: str | None = None
    size: int | None = None
    shaded: bool | None = None

    def over(self, under: _Look) -> _Look:
        """This look where it says something, and the one beneath where it does not."""
        return _Look(
            under.vanish if self.vanish is None else self.vanish,
            self.colour or under.colour,
            under.size if self.size is None else self.size,
            under.shaded if self.shaded is None else self.shaded,
        )

    @property
    def hides(self) -> bool:
        unseen = (self.colour or "").upper() == "FFFFFF" and not self.shaded
        return bool(self.vanish) or unseen or (self.size is not None and self.size <= _TINY)


def in_word(parts: Parts) -> Iterator[Finding]:
    """Everything of its making that a Word file still holds; each kind once for each story."""
    styles = _styles(parts.roots.get("word/styles.xml"))
    for name, root in parts.roots.items():
        if place := story_name(name):
            yield from _in_story(root, f"{parts.shown}, {place}", styles)
        elif name.startswith("word/comments"):
            yield _comments(f"{parts.shown}, {name}")
    yield from _revisions(parts)


def _in_story(root: Element, where: str, styles: Mapping[str, _Look]) -> Iterator[Finding]:
    names = {local(one) for one in root.iter()}
    if changed := sorted(names & _CHANGES):
        yield error(
            "TRACKED_CHANGES",
            where,
            f"Tracked changes are left ({', '.join(changed)}): anybody can read what was struck "
            "out, and by whom.",
            "Accept or reject them all, and turn tracking off.",
        )
    if names & _COMMENT_MARKS or (where.endswith("comments") and "comment" in names):
        yield _comments(where)
    if "hidden" in names:
        yield error("HIDDEN_TEXT", where, "A row of a table is hidden.", "Delete it, or let it be seen.")
    if names & {"altChunk"}:
        yield error(
            "OUTSIDE",
            where,
            "Another file is merged in when this one is opened.",
            "Copy its text in instead.",
        )
    if names & {"object", "OLEObject", "control", "embed"}:
        yield error(
            "EMBEDDED_FILE",
            where,
            "An object of another program is set in.",
            "Put a picture or a table in its place.",
        )
    yield from _fields(root, where)
    yield from _paragraphs(root, where, styles)


def _comments(where: str) -> Finding:
    return error(
        "COMMENTS", where, "Comments are left, with the names of who wrote them.", "Delete them all."
    )


def _fields(root: Element, where: str) -> Iterator[Finding]:
    for said in _instructions(root):
        if found := _FETCHING.match(said):
            yield error(
                "FETCHING_FIELD",
                where,
                f"The field {found[1].upper()} brings something in from outside when the file is opened.",
                "Select it, press Ctrl+Shift+F9 to keep its text alone, or delete it.",
            )
        elif found := _NAMING.match(said):
            yield error(
                "NAMING_FIELD",
                where,
                f"The field {found[1].upper()} prints the name of whoever opens the file, or of a "
                "place on their computer.",
                "Delete it.",
            )


def _instructions(root: Element) -> Iterator[str]:
    """Each field's instruction, put together from the runs Word split it into."""
    begun: list[list[str]] = []
    for one in root.iter():
        name = local(one)
        if name == "fldSimple":
            yield one.get(f"{W}instr", "")
        elif name == "fldChar" and one.get(f"{W}fldCharType") == "begin":
            begun.append([])
        elif name in ("instrText", "delInstrText") and begun:
            begun[-1].append(one.text or "")
        elif name == "fldChar" and one.get(f"{W}fldCharType") == "end" and begun:
            yield "".join(begun.pop())
    yield from ("".join(said) for said in begun)


def _paragraphs(root: Element, where: str, styles: Mapping[str, _Look]) -> Iterator[Finding]:
    """Text that is there and not seen, and tags of the template that nothing filled."""
    for paragraph, beneath in _shaded_paragraphs(root):
        text = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
        if _TAG.search(text):
            yield error(
                "TEMPLATE_TAG",
                where,
                "A tag of the template was never filled.",
                "Write what should stand there.",
                text[:_EXCERPT],
            )
        own = _look_of(paragraph.find(f"{W}pPr"), styles, "pStyle").over(beneath)
        if any(_is_hidden(run, styles, own) for run in _runs(paragraph)):
            yield error(
                "HIDDEN_TEXT",
                where,
                "Text is hidden, white on white or too small to see, and anybody can select and read it.",
                "Delete it, or let it be seen.",
                text[:_EXCERPT],
            )


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph, without those of a box that is anchored to it."""
    for child in element:
        if child.tag == f"{W}r":
            yield child
        if child.tag != f"{W}txbxContent":
            yield from _runs(child)


def _is_hidden(run: Element, styles: Mapping[str, _Look], around: _Look) -> bool:
    text = "".join(one.text or "" for one in run.findall(f"{W}t"))
    return bool(text.strip()) and _look_of(run.find(f"{W}rPr"), styles, "rStyle").over(around).hides


def _shaded_paragraphs(root: Element) -> Iterator[tuple[Element, _Look]]:
    """Every paragraph in order, with the shade that its cell or its table lays beneath it."""
    waiting: list[tuple[Element, _Look]] = [(root, _Look())]
    while waiting:
        element, beneath = waiting.pop()
        if element.tag == f"{W}p":
            yield element, beneath
        if element.tag == f"{W}txbxContent":
            beneath = _Look(shaded=True)  # a box may have any colour; white on it is not white on white
        if element.tag in (f"{W}tc", f"{W}tbl"):
            properties = element.find(f"{element.tag}Pr")
            styled = properties is not None and properties.find(f"{W}tblStyle") is not None
            beneath = _Look(shaded=True if styled else _shaded(properties)).over(beneath)
        waiting += [(child, beneath) for child in reversed(element)]


def _shaded(properties: Element | None) -> bool | None:
    shade = None if properties is None else properties.find(f"{W}shd")
    if shade is None:
        return None
    return shade.get(f"{W}fill", "auto").upper() not in ("AUTO", "FFFFFF") or f"{W}themeFill" in shade.attrib


def _look_of(properties: Element | None, styles: Mapping[str, _Look], styled_by: str) -> _Look:
    """What a paragraph's or a run's own properties say, over the style they name."""
    if properties is None:
        return styles.get("", _Look()) if styled_by == "pStyle" else _Look()
    named = properties.find(f"{W}{styled_by}")
    default = "" if styled_by == "pStyle" else None
    style = default if named is None else named.get(f"{W}val", "")
    return _own_look(properties).over(_Look() if style is None else styles.get(style, _Look()))


def _own_look(properties: Element | None) -> _Look:
    """A paragraph's own properties may colour its mark (w:rPr), which is no text: only its shade is read."""
    if properties is None:
        return _Look()
    vanish, colour, size = (properties.find(f"{W}{name}") for name in ("vanish", "color", "sz"))
    said = "" if size is None else size.get(f"{W}val", "")
    return _Look(
        None if vanish is None else vanish.get(f"{W}val", "1") not in _OFF,
        None if colour is None else colour.get(f"{W}val", ""),
        int(said) if said.isdecimal() else None,
        _shaded(properties),
    )


def _styles(root: Element | None) -> Mapping[str, _Look]:
    """What each style makes of its text, by id; "" is the paragraph style used where none is named."""
    if root is None:
        return {}
    found = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
    looks = {identifier: _style_look(identifier, found, 0) for identifier in found}
    default = next((key for key, one in found.items() if _is_default(one)), None)
    return looks | {"": looks[default] if default is not None else _Look()}


def _is_default(style: Element) -> bool:
    return style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"


def _style_look(identifier: str, found: Mapping[str, Element], depth: int) -> _Look:
    style = found.get(identifier)
    if style is None or depth > 20:
        return _Look()
    based = style.find(f"{W}basedOn")
    under = _Look() if based is None else _style_look(based.get(f"{W}val", ""), found, depth + 1)
    shade = _Look(shaded=_shaded(style.find(f"{W}pPr")))
    return _own_look(style.find(f"{W}rPr")).over(shade).over(under)


def _revisions(parts: Parts) -> Iterator[Finding]:
    """Random numbers that Word gives each time somebody saves, by which two files can be tied together."""
    for name, root in parts.roots.items():
        if (
            name.startswith("word/")
            and b"rsid" in parts.contents[name]
            and any(
                local(one) in ("rsids", "rsid") or any(plain(key).startswith("rsid") for key in one.attrib)
                for one in root.iter()
            )
        ):
            yield error(
                "REVISION_IDS",
                f"{parts.shown}, {name}",
                "Word's revision numbers (rsid) tell which texts were edited together, and tie this "
                "file to others.",
                "Build the paper again; or in Word, File, Options, Trust Center, Privacy Options, "
                "clear “Store random numbers”, and save it.",
            )
            return
