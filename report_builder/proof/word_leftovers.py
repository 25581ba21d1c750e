"""Find in a Word file what is left of its making: comments, tracked changes, hidden text, fields that fetch, tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from report_builder.checks import Finding
from report_builder.pattern import Pattern
from report_builder.proof.alike import Element, W
from report_builder.proof.finding import error
from report_builder.proof.hidden import Look, hidden_texts, looks_of_styles
from report_builder.proof.out_of_sight import out_of_sight
from report_builder.proof.parts import Parts, local, plain
from report_builder.proof.restricted import squeezed
from report_builder.proof.word import story_name

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
_FIELDS = frozenset({"fldSimple", "fldChar", "instrText", "delInstrText"})
_FETCHING = Pattern(
    r"\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON)\b",
    re.IGNORECASE,
)
_NAMING = Pattern(r"\s*(USERNAME|USERINITIALS|USERADDRESS|LASTSAVEDBY|FILENAME|TEMPLATE)\b", re.IGNORECASE)
_TAG = Pattern(r"\{\{|\}\}|\{%|%\}|\{#")
_EXCERPT = 120
Own = Callable[[], Iterable[str]]


def in_word(parts: Parts, own: Own = tuple) -> Iterator[Finding]:
    """Everything of its making that a Word file still holds; each kind once for each story.

    `own` gives texts of the council's, which may have braces like a tag's; it is asked where there are any.
    """
    styles = looks_of_styles(parts.roots.get("word/styles.xml"))
    for name, elements in parts.elements.items():
        if place := story_name(name):
            where = f"{parts.shown}, {place}"
            yield from chain(_in_story(elements, where, styles), _tags(elements, where, own))
        elif name.startswith("word/comments"):
            yield _comments(f"{parts.shown}, {name}")
    yield from _revisions(parts)


def _in_story(elements: Sequence[Element], where: str, styles: Mapping[str, Look]) -> Iterator[Finding]:
    names = {plain(tag) for tag in {one.tag for one in elements}}
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
    if names & _FIELDS:
        yield from _fields(elements, where)
    yield from (_hidden(text, where) for text in hidden_texts(elements, styles))
    for said in out_of_sight(elements):
        yield error(
            "HIDDEN_TEXT",
            where,
            f"{said}, and anybody can select and read it.",
            "Delete it, or let it be seen.",
        )


def _comments(where: str) -> Finding:
    return error(
        "COMMENTS", where, "Comments are left, with the names of who wrote them.", "Delete them all."
    )


def _fields(elements: Sequence[Element], where: str) -> Iterator[Finding]:
    for said in _instructions(elements):
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


def _instructions(elements: Sequence[Element]) -> Iterator[str]:
    """Each field's instruction, put together from the runs Word split it into."""
    begun: list[list[str]] = []
    for one in elements:
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


def _tags(elements: Sequence[Element], where: str, own: Own) -> Iterator[Finding]:
    """Tags of the template that nothing filled; a tag may be split over runs. The council's own braces are none."""
    if not any("{" in (one.text or "") or "}" in (one.text or "") for one in elements if one.tag == f"{W}t"):
        return
    said = sorted(filter(_TAG.search, map(squeezed, own())), key=len, reverse=True)
    for paragraph in elements:
        if paragraph.tag == f"{W}p":
            text = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
            if _TAG.search(_without(said, squeezed(text))):
                yield error(
                    "TEMPLATE_TAG",
                    where,
                    "A tag of the template was never filled.",
                    "Write what should stand there.",
                    text[:_EXCERPT],
                )


def _without(own: Sequence[str], letters: str) -> str:
    for one in own:
        letters = letters.replace(one, " ")
    return letters


def _hidden(text: str, where: str) -> Finding:
    return error(
        "HIDDEN_TEXT",
        where,
        "Text is hidden, in the colour of what is behind it or too small to see, and anybody can select and read it.",
        "Delete it, or let it be seen.",
        text[:_EXCERPT],
    )


def _revisions(parts: Parts) -> Iterator[Finding]:
    """Random numbers that Word gives each time somebody saves, by which two files can be tied together."""
    for name, elements in parts.elements.items():
        if (
            name.startswith("word/")
            and b"rsid" in parts.contents[name]
            and any(
                local(one) in ("rsids", "rsid") or any(plain(key).startswith("rsid") for key in one.attrib)
                for one in elements
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
