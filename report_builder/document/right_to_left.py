"""Say which words are written from right to left, so that Word orders them as their reader does.

Word orders letters by themselves, but the spaces and signs between two Hebrew or Arabic words only
where the run says so; a paragraph that begins with such a word is set from the right.
"""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from typing import Any

from docx.oxml.parser import parse_xml

from report_builder.document.markup import DECLARATIONS, W
from report_builder.pattern import Pattern

_ANY = Pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# What stands before `w:bidi` among the properties of a paragraph, as the schema orders them.
_BEFORE_BIDI = tuple(
    f"{W}{name}"
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
    )
)  # fmt: skip
_AFTER_RTL = tuple(
    f"{W}{name}" for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")
)


def mark_right_to_left(root: Any) -> None:
    """Mark every such word under an element, and every paragraph that begins with one."""
    for paragraph in {
        text.iterancestors(f"{W}p").__next__() for text in root.iter(f"{W}t") if _is_meant(text)
    }:
        own = [one for one in paragraph.iter(f"{W}t") if next(one.iterancestors(f"{W}p")) is paragraph]
        if _first_strong("".join(one.text or "" for one in own)) == "R":
            _set_paragraph(paragraph)
        for run in {text.getparent() for text in own if _is_meant(text)}:
            _split(run)


def is_meant(words: str) -> bool:
    """Whether some words have to be marked."""
    return not words.isascii() and _ANY.search(words) is not None


def _is_meant(text: Any) -> bool:
    return bool(text.text) and _ANY.search(text.text) is not None and text.getparent().tag == f"{W}r"


def parts_of(text: str) -> list[tuple[str, bool]]:
    """A text in order, cut so that each stretch of right-to-left words stands alone, with whether it is one."""
    strong = [(place, way) for place, one in enumerate(text) if (way := _way(one))]
    parts: list[tuple[str, bool]] = []
    start = 0
    for index, (place, way) in enumerate(strong):
        if way != "R" or (index and strong[index - 1][1] == "R"):
            continue
        end = next((at for at in range(index, len(strong)) if strong[at][1] != "R"), len(strong))
        last = _after_marks(text, strong[end - 1][0] + 1)
        parts += [(text[start:place], False), (text[place:last], True)]
        start = last
    return [part for part in [*parts, (text[start:], False)] if part[0]]


def _after_marks(text: str, place: int) -> int:
    """The place after the accents and invisible joiners that belong to the letter before it."""
    while place < len(text) and unicodedata.bidirectional(text[place]) in ("NSM", "BN"):
        place += 1
    return place


def _way(character: str) -> str:
    """R or L for a letter that has a direction of its own, "" for any other character."""
    way = unicodedata.bidirectional(character)
    return "R" if way in ("R", "AL") else "L" if way == "L" else ""


def _first_strong(text: str) -> str:
    return next((way for one in text if (way := _way(one))), "")


def _split(run: Any) -> None:
    """Give a run that holds both directions a run for each."""
    properties = run.find(f"{W}rPr")
    for child in [one for one in run if one.tag != f"{W}rPr"]:
        pieces = parts_of(child.text or "") if child.tag == f"{W}t" else [("", False)]
        for text, backwards in pieces:
            made = parse_xml(f"<w:r {DECLARATIONS}/>")
            if properties is not None:
                made.append(deepcopy(properties))
            if child.tag == f"{W}t":
                made.append(parse_xml(f'<w:t {DECLARATIONS} xml:space="preserve"/>'))
                made[-1].text = text
            else:
                made.append(child)
            if backwards:
                _set_run(made)
            run.addprevious(made)
    run.getparent().remove(run)


def _set_run(run: Any) -> None:
    """`w:rtl`, and the bold and italic that Word looks for in such a run."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = parse_xml(f"<w:rPr {DECLARATIONS}/>")
        run.insert(0, properties)
    for name in ("b", "i"):
        plain = properties.find(f"{W}{name}")
        if plain is not None and properties.find(f"{W}{name}Cs") is None:
            other = deepcopy(plain)
            other.tag = f"{W}{name}Cs"
            plain.addnext(other)
    if properties.find(f"{W}rtl") is None:
        _insert(properties, "rtl", [one for one in properties if one.tag not in _AFTER_RTL])


def _set_paragraph(paragraph: Any) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = parse_xml(f"<w:pPr {DECLARATIONS}/>")
        paragraph.insert(0, properties)
    if properties.find(f"{W}bidi") is None:
        _insert(properties, "bidi", [one for one in properties if one.tag in _BEFORE_BIDI])


def _insert(properties: Any, name: str, before: list[Any]) -> None:
    """Put a mark after those that the schema puts before it."""
    mark = parse_xml(f"<w:{name} {DECLARATIONS}/>")
    if before:
        before[-1].addnext(mark)
    else:
        properties.insert(0, mark)
