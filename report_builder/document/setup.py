"""Find what was left in a template, and how it is set up, that a reader of the paper would notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from report_builder.document.contents_field import contents_fields
from report_builder.document.markup import W
from report_builder.document.outside import part_name, root_of
from report_builder.document.places import TAG, Fault
from report_builder.vocabulary import Severity

_A4 = (11906, 16838)
_NEAR = 60  # twips; programs round the paper differently
_WORDLESS = ("comments", "endnotes")  # what nothing fills


def setup_faults(document: Any, shown_as: str) -> list[Fault]:
    """Leftovers first, then language, paper, compatibility and protection."""
    body, settings = document.element.body, document.settings.element
    return [
        *_unfilled_parts(document, shown_as),
        *_leftovers(document, shown_as),
        *_other_lists(body, shown_as),
        *_language(document, shown_as),
        *_paper(body, shown_as),
        *_compatibility(settings, shown_as),
        *_protection(settings, shown_as),
    ]


def _unfilled_parts(document: Any, shown_as: str) -> Iterator[Fault]:
    for part in document.part.package.iter_parts():
        name = str(part.partname).rpartition("/")[2].removesuffix(".xml")
        if name not in _WORDLESS or (root := root_of(part)) is None:
            continue
        for text in ("".join(one.text or "" for one in p.iter(f"{W}t")) for p in root.iter(f"{W}p")):
            if found := TAG.search(text):
                yield Fault(
                    f"{shown_as}, {part_name(part)} (“{text[:60]}”)",
                    f"{found[0]} stands in {'a comment' if name == 'comments' else 'an endnote'}, "
                    "where nothing is filled.",
                    "Move it into the text or take it out.",
                )  # fmt: skip


def _leftovers(document: Any, shown_as: str) -> Iterator[Fault]:
    """Each kind once, where it first stands."""
    body = document.element.body
    texts = [root for part in document.part.package.iter_parts() if (root := _text_root(part)) is not None]
    hidden = _hidden_styles(document.styles.element)
    comments = [one for root in (body, *texts) for one in root.iter(f"{W}commentReference")]
    words = [one for root in (body, *texts) for one in root.iter(f"{W}r") if _is_hidden(one, hidden)]
    if comments:
        yield Fault(
            shown_as, "The template still holds comments. No paper made from it does.",
            "Delete them in Word: Review, Delete All Comments.", _paragraph_of(comments[0]),
            "LEFT_COMMENT", Severity.WARNING,
        )  # fmt: skip
    if words:
        yield Fault(
            shown_as, "The template still holds hidden text, which the paper would carry to its readers.",
            "Show it in Word (Ctrl+Shift+8) and delete it.", _paragraph_of(words[0]),
            "LEFT_HIDDEN", Severity.WARNING,
        )  # fmt: skip


def _paragraph_of(one: Any) -> Any | None:
    return next(one.iterancestors(f"{W}p"), None)


def _hidden_styles(styles: Any) -> frozenset[str]:
    """The styles that hide what is written in them."""
    hiding = (one for one in styles.iterchildren(f"{W}style") if _is_on(one.find(f"{W}rPr/{W}vanish")))
    return frozenset(one.get(f"{W}styleId", "") for one in hiding)


def _is_hidden(run: Any, styles: frozenset[str]) -> bool:
    """Words that are hidden: not a paragraph mark, and not a switch that is off."""
    if not any(one.text for one in run.iter(f"{W}t")):
        return False
    own = run.find(f"{W}rPr/{W}vanish")
    if own is not None:
        return _is_on(own)
    named = [run.find(f"{W}rPr/{W}rStyle"), run.getparent().find(f"{W}pPr/{W}pStyle")]
    return any(one is not None and one.get(f"{W}val") in styles for one in named)


def _is_on(switch: Any | None) -> bool:
    return switch is not None and switch.get(f"{W}val") not in ("0", "false", "off")


def _other_lists(body: Any, shown_as: str) -> Iterator[Fault]:
    """A contents page is filled; a list of figures, an index of marked entries or of one part is not."""
    for field in contents_fields(body):
        if not field.instruction.lists_headings:
            yield Fault(
                shown_as, f"A build does not fill the list {field.instruction.text}: it stays as it is here.",
                "Take it out, or update it in the finished paper: References, Update Table.",
                field.paragraphs[0], "STALE_LIST", Severity.WARNING,
            )  # fmt: skip


def _text_root(part: Any) -> Any | None:
    name = str(part.partname).rpartition("/")[2]
    return root_of(part) if re.fullmatch(r"(header|footer)\d*\.xml|(foot|end)notes\.xml", name) else None


def _language(document: Any, shown_as: str) -> Iterator[Fault]:
    """Screen readers pronounce, and Word checks, by the language text is marked with."""
    styles = document.styles.element
    declared = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    said = [one.get(f"{W}val") for root in (styles, document.element.body) for one in root.iter(f"{W}lang")]
    if declared is None or declared.get(f"{W}val") is None:
        said.append("no language")
    others = sorted({one for one in said if one and one.casefold() not in ("en-gb", "x-none", "none", "zxx")})
    if others:
        yield Fault(
            shown_as, f"The template's language is not only English (United Kingdom): {', '.join(others)}.",
            "Select all text in Word, then Review, Language, Set Proofing Language, and make it the default.",
            None, "LANGUAGE", Severity.WARNING,
        )  # fmt: skip


def _paper(body: Any, shown_as: str) -> Iterator[Fault]:
    sizes = list(body.iter(f"{W}pgSz"))
    if not sizes:
        message = "The template does not say what paper it is for; A4 is taken."
        yield Fault(shown_as, message, "In Word: Layout, Size, A4.", None, "NOT_A4", Severity.NOTE)
    for place, size in enumerate(sizes, start=1):
        sides = sorted((int(size.get(f"{W}w", 0)), int(size.get(f"{W}h", 0))))
        if any(abs(side - a4) > _NEAR for side, a4 in zip(sides, _A4, strict=True)):
            millimetres = " by ".join(str(round(side * 25.4 / 1440)) for side in sides)
            yield Fault(
                f"{shown_as}, section {place}", f"The paper is {millimetres} mm and not A4 (210 by 297).",
                "In Word: Layout, Size, A4.",
                next(size.iterancestors(f"{W}p"), None), "NOT_A4", Severity.NOTE,
            )  # fmt: skip


def _compatibility(settings: Any, shown_as: str) -> Iterator[Fault]:
    modes = [
        one.get(f"{W}val")
        for one in settings.iter(f"{W}compatSetting")
        if one.get(f"{W}name") == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield Fault(
            shown_as, "Word opens papers from this template in Compatibility Mode.",
            "In Word: File, Info, Convert.", None, "OLD_MODE", Severity.NOTE,
        )  # fmt: skip


def _protection(settings: Any, shown_as: str) -> Iterator[Fault]:
    for one in settings.iter(f"{W}documentProtection", f"{W}writeProtection"):
        enforced = one.get(f"{W}enforcement") in ("1", "true", "on") or one.tag == f"{W}writeProtection"
        if enforced:
            yield Fault(
                shown_as, "The template is protected, and officers could not edit a paper made from it.",
                "In Word: Review, Restrict Editing, Stop Protection.", None, "PROTECTED", Severity.WARNING,
            )  # fmt: skip
            return
