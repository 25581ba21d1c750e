"""Check that nothing is left of the making of a paper: tags, guidance, comments, changes, hidden text."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.document.accessibility.elements import W, is_on
from report_builder.document.accessibility.places import ERROR, NOTE, WARNING, once
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Paragraph, Run
from report_builder.finding import Finding

_CHANGES = tuple(
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
        "sectPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange", "tblGridChange",
    )
)  # fmt: skip


def template_tags(word: WordFile) -> Iterator[Finding]:
    places = (one.where for one in word.paragraphs if "{{" in one.text or "{%" in one.text)
    yield from once(
        "TEMPLATE_TAG", ERROR, places, "A template's tag was never filled.",
        "Write what should stand there, or build the paper again.",
    )  # fmt: skip


def guidance(word: WordFile) -> Iterator[Finding]:
    """Councils' templates highlight what the author should replace or delete."""
    places = (paragraph.where for paragraph in word.paragraphs if _marked(word, paragraph))
    yield from once(
        "GUIDANCE", NOTE, places, "Highlighted text may be guidance that was left in.",
        "Delete it, or take away the highlighting where the text should stay.",
    )  # fmt: skip


def _marked(word: WordFile, paragraph: Paragraph) -> bool:
    return any(_look(word, paragraph, run, "highlight") for run in paragraph.runs)


def _look(word: WordFile, paragraph: Paragraph, run: Run, name: str) -> bool:
    return bool(run.text.strip() and word.looks.run(paragraph, run).get(name))


def placeholders(word: WordFile) -> Iterator[Finding]:
    """A content control that nobody has filled still says “Click or tap here to enter text”."""
    places = (
        story.place_of(paragraph)
        for story in word.stories
        for control in story.root.iter(f"{W}sdt")
        if is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))
        for paragraph in [_paragraph_of(control)]
    )
    yield from once(
        "PLACEHOLDER", WARNING, places, "A field of the form was not filled in.", "Fill it in, or delete it."
    )


def _paragraph_of(control: object) -> object:
    inside = next(control.iter(f"{W}p"), None)  # type: ignore[attr-defined]
    return control if inside is None else inside


def comments(word: WordFile) -> Iterator[Finding]:
    part = word.part("comments")
    written = 0 if part is None else sum(True for _ in part.iter(f"{W}comment"))
    if not written:
        return
    marks = [
        story.place_of(mark) for story in word.stories for mark in story.root.iter(f"{W}commentReference")
    ]
    yield Finding(
        "COMMENTS", WARNING, marks[0] if marks else "document",
        f"{written} {'comment is' if written == 1 else 'comments are'} left in the document.",
        "Deal with them, then choose Review › Delete › Delete All Comments in Document.",
    )  # fmt: skip


def tracked_changes(word: WordFile) -> Iterator[Finding]:
    places = [story.place_of(one) for story in word.stories for one in story.root.iter(*_CHANGES)]
    yield from once(
        "TRACKED_CHANGES", WARNING, list(dict.fromkeys(places)), "A tracked change is neither accepted nor rejected.",
        "Choose Review › Accept › Accept All Changes and Stop Tracking, once they are agreed.",
    )  # fmt: skip


def hidden_text(word: WordFile) -> Iterator[Finding]:
    places = (
        paragraph.where
        for paragraph in word.paragraphs
        if any(_look(word, paragraph, run, "vanish") for run in paragraph.runs)
    )
    yield from once(
        "HIDDEN_TEXT", WARNING, places, "Hidden text is left in, and anybody can make it show.",
        "Choose File › Info › Inspect Document, and remove hidden text.",
    )  # fmt: skip
