"""Check that the file itself is whole: every number and name once, every part there, nothing fetched or run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from report_builder.document.accessibility.behind_charts import holds_only_its_chart
from report_builder.document.accessibility.elements import WP, R, W
from report_builder.document.accessibility.package import Relation
from report_builder.document.accessibility.places import ERROR, WARNING, once
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Story
from report_builder.finding import Finding

_SAVE_AGAIN = "Open the file in Word, let it repair what it asks to, and save it under a new name."
_ATTRIBUTES = tuple(f"{R}{name}" for name in ("id", "embed", "link", "pict", "dm", "lo", "qs", "cs"))


def drawing_numbers(word: WordFile) -> Iterator[Finding]:
    for story in word.stories:
        places = _repeated(story, f"{WP}docPr", "id")
        message = "Two drawings have one number, so Word may offer to repair the file."
        yield from once("DUPLICATE_DRAWING", ERROR, places, message, _SAVE_AGAIN)


def bookmarks(word: WordFile) -> Iterator[Finding]:
    for story in word.stories:
        names = _repeated(story, f"{W}bookmarkStart", f"{W}name")
        yield from once(
            "DUPLICATE_BOOKMARK", WARNING, names, "Two bookmarks have one name, so references find the first only.",
            "Rename or delete one of them with Insert › Bookmark.",
        )  # fmt: skip
        numbers = _repeated(story, f"{W}bookmarkStart", f"{W}id")
        message = "Two bookmarks have one number, so Word may lose one of them."
        yield from once("DUPLICATE_BOOKMARK_ID", ERROR, numbers, message, _SAVE_AGAIN)


def _repeated(story: Story, tag: str, name: str) -> list[str]:
    """Where a value stands that an element before it has."""
    seen: set[str] = set()
    places: list[str] = []
    for element in story.root.iter(tag):
        said = str(element.get(name, "")).casefold()
        if said in seen:
            places.append(story.place_of(element))
        seen.add(said)
    return places


def entries(word: WordFile) -> Iterator[Finding]:
    counted = Counter(name.casefold() for name in word.package.entries)
    for name in (one for one, times in counted.items() if times > 1):
        yield Finding("DUPLICATE_ENTRY", ERROR, name, "The file holds this part twice.", _SAVE_AGAIN)


def relations(word: WordFile) -> Iterator[Finding]:
    """Every relation leads to a part, and every reference in the text has a relation."""
    for one in word.package.relations:
        if not one.is_external and not one.target.startswith("#") and word.package.name(one.target) is None:
            message = f"The file refers to a part that is not in it ({one.target})."
            yield Finding("PART_MISSING", ERROR, _place(word, one), message, _SAVE_AGAIN)
    known = {(one.source, one.id) for one in word.package.relations}
    for story in word.stories:
        places = [story.place_of(one) for one, said in _references(story) if (story.part, said) not in known]
        message = "Something here, such as a picture or a link, refers to nothing."
        yield from once("REFERENCE_BROKEN", ERROR, places, message, "Delete it and insert it again.")


def _references(story: Story) -> Iterable[tuple[Any, str]]:
    for element in story.root.iter():
        for name in _ATTRIBUTES:
            if said := element.get(name):
                yield element, said


def _place(word: WordFile, relation: Relation) -> str:
    """Where a relation is used in the text; if it is not, the part it belongs to."""
    for story in word.stories:
        if story.part == relation.source:
            for element, said in _references(story):
                if said == relation.id:
                    return story.place_of(element)
    return relation.source or "document"


def macros(word: WordFile) -> Iterator[Finding]:
    for name in word.package.contents:
        if name.casefold().endswith(("vbaproject.bin", "vbadata.xml")):
            yield Finding(
                "MACROS", ERROR, name, "The file holds macros, which can run when it is opened.",
                "Save it as a Word Document without macros (.docx).",
            )  # fmt: skip
            return


def embedded(word: WordFile) -> Iterator[Finding]:
    """A chart's workbook goes out with the paper, with everything that is in it: sheets that nobody sees too."""
    names = [
        name
        for name in word.package.contents
        if "/embeddings/" in f"/{name.casefold()}" and not holds_only_its_chart(word.package, name)
    ]
    yield from once(
        "EMBEDDED_FILE", WARNING, names, "A workbook or other file is inside this one, and anybody can open it.",
        "Check that all of it may be published, or paste the chart as a picture.",
    )  # fmt: skip


def outside(word: WordFile) -> Iterator[Finding]:
    """What is fetched when the file is opened may be missing, may have changed, and tells who reads it."""
    codes = {"image": "EXTERNAL_IMAGE", "attachedTemplate": "EXTERNAL_TEMPLATE"}
    remedies = {
        "image": "Choose File › Info › Edit Links to Files, and Break Link, so that the picture is in the file.",
        "attachedTemplate": "Choose Developer › Document Template, and attach Normal.dotm.",
    }
    for one in word.package.relations:
        if one.is_external and one.kind != "hyperlink":
            yield Finding(
                codes.get(one.kind, "EXTERNAL_LINK"), ERROR,
                "document settings" if one.kind == "attachedTemplate" else _place(word, one),
                f"The file fetches something from outside when it is opened ({one.target[:80]}).",
                remedies.get(one.kind, "Choose File › Info › Edit Links to Files, and Break Link."),
            )  # fmt: skip
