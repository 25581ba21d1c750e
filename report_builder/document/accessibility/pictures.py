"""Check that pictures, charts and shapes are described, and stand in the text (WCAG 1.1.1, 1.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from report_builder.document.accessibility.elements import WP, W, local
from report_builder.document.accessibility.places import ERROR, WARNING
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Paragraph, Story
from report_builder.finding import Finding
from report_builder.values import dataclass

_FILE = re.compile(r"[^\n]{0,200}\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(an? |the )?(alt(ernative)? text|image|img|picture|photo|photograph|graphic|chart|graph|figure|diagram|"
    r"drawing|object|shape|screenshot|illustration|untitled|description)( ?\d+)?\.?",
    re.IGNORECASE,
)
_GUESSED = re.compile(r"automatically generated|AI-generated content may be incorrect", re.IGNORECASE)
_WATERMARK = re.compile(r"PowerPlusWaterMark|WordPictureWatermark", re.IGNORECASE)
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DESCRIBE = "Right-click it, choose View Alt Text, and say what it shows and why; or mark it as decorative."
_HOLDERS = (f"{W}drawing", f"{W}pict", f"{W}object")


@dataclass(frozen=True)
class Drawn:
    """A picture, chart, shape or text box, in either of Word's two ways of drawing."""

    where: str
    story: str
    alt_text: str
    is_decorative: bool
    is_floating: bool
    is_box: bool


def drawn(word: WordFile) -> Iterator[Drawn]:
    for story in word.stories:
        figures = boxes = 0
        for paragraph, element in _holders(story):
            one = _modern(element) if element.tag == f"{W}drawing" else _vml(element)
            if one is None:
                continue
            figures, boxes = figures + (not one.is_box), boxes + one.is_box
            name = f"text box {boxes}" if one.is_box else f"figure {figures}"
            where = f"{story.label}, {name}" if story.label else f"{name}, {paragraph.where}"
            yield Drawn(where, story.kind, one.alt_text, one.is_decorative, one.is_floating, one.is_box)


def _holders(story: Story) -> Iterator[tuple[Paragraph, Any]]:
    for paragraph in story.paragraphs:
        for run in paragraph.runs:
            for element in run.element.iter(*_HOLDERS):
                if next(element.iterancestors(f"{W}p"), None) is paragraph.element:
                    yield paragraph, element


def _modern(element: Any) -> Drawn | None:
    frame = next((one for one in element if one.tag in (f"{WP}inline", f"{WP}anchor")), None)
    properties = None if frame is None else frame.find(f"{WP}docPr")
    if frame is None or properties is None:
        return None
    said = properties.get("descr") or properties.get("title") or ""
    decorative = any(
        local(one) == "decorative" and one.get("val", "1") in ("1", "true")
        for one in properties.iter("{*}decorative")
    )
    holds = {local(one) for one in frame.iter("{*}pic", "{*}chart", "{*}relIds", "{*}txbxContent")}
    return Drawn("", "", said.strip(), decorative, frame.tag == f"{WP}anchor", holds == {"txbxContent"})


def _vml(element: Any) -> Drawn | None:
    """VML, as older programs draw. A watermark and a ruled line are there to be looked at only."""
    kinds = ("shape", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve", "image", "group")
    shape = next((one for one in element if local(one) in kinds), None)
    if (
        shape is None
        or shape.get(f"{_OFFICE}hr") in ("t", "true")
        or _WATERMARK.search(shape.get("id") or "")
    ):
        return None
    style = "".join((shape.get("style") or "").split()).casefold()
    box = (
        next(shape.iter(f"{W}txbxContent"), None) is not None
        and next(shape.iter("{*}imagedata"), None) is None
    )
    said = (shape.get("alt") or shape.get("title") or "").strip()
    return Drawn("", "", said, False, "position:absolute" in style, box)


def not_described(word: WordFile) -> Iterator[Finding]:
    """WCAG 1.1.1. Headers and footers are not read out in turn, so there it weighs less."""
    for one in drawn(word):
        if not (one.alt_text or one.is_decorative or one.is_box):
            severity = ERROR if one.story not in ("header", "footer") else WARNING
            message = "This has no alternative text and is not marked as decorative (WCAG 1.1.1)."
            yield Finding("ALT_MISSING", severity, one.where, message, _DESCRIBE)


def described_badly(word: WordFile) -> Iterator[Finding]:
    """WCAG 1.1.1, failure F30: a file name or “image” is no description. Nor is a guess nobody has read."""
    for one in drawn(word):
        if one.is_decorative or not one.alt_text:
            continue
        if _FILE.fullmatch(one.alt_text) or _SAYS_NOTHING.fullmatch(one.alt_text):
            message = f"The alternative text “{one.alt_text[:60]}” does not say what it shows (WCAG 1.1.1)."
            yield Finding("ALT_USELESS", ERROR, one.where, message, _DESCRIBE)
        elif _GUESSED.search(one.alt_text):
            message = "The alternative text was guessed by a program and nobody has corrected it."
            yield Finding("ALT_GUESSED", WARNING, one.where, message, _DESCRIBE)


def floating(word: WordFile) -> Iterator[Finding]:
    """WCAG 1.3.2: what floats is read at its anchor, which may be far from where it is seen."""
    for one in drawn(word):
        if one.is_floating and not one.is_box and not one.is_decorative and one.story == "body":
            yield Finding(
                "FLOATING", WARNING, one.where,
                "This floats over the page, so it may be read in the wrong place (WCAG 1.3.2).",
                "Choose Layout Options › In Line with Text.",
            )  # fmt: skip


def text_boxes(word: WordFile) -> Iterator[Finding]:
    for one in drawn(word):
        if one.is_box and one.story == "body":
            yield Finding(
                "TEXT_BOX", WARNING, one.where,
                "Text in a text box may be read in the wrong place, or not at all (WCAG 1.3.2).",
                "Move the words into a paragraph; a border and shading make the same look.",
            )  # fmt: skip
