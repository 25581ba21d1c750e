"""Make the styles that a paper uses and its template lacks, where the default style would not do.

A footnote in the size of the text, or a quotation nobody can tell from it, would mislead; other missing
styles are only plain, and `template check` names them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml.parser import parse_xml

from report_builder.content import Quotation, blocks_in, runs_in
from report_builder.document import styles as named
from report_builder.document.markup import DECLARATIONS, W, attribute
from report_builder.document.styles import Styles

_MADE = {
    named.QUOTATION: (
        "paragraph",
        '<w:uiPriority w:val="29"/><w:qFormat/><w:pPr>'
        '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="767676"/></w:pBdr>'
        '<w:spacing w:after="140"/><w:ind w:left="851" w:right="567"/></w:pPr>',
    ),
    named.FOOTNOTE: (
        "paragraph",
        '<w:uiPriority w:val="99"/><w:pPr><w:spacing w:after="40"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
    ),
    named.FOOTNOTE_MARK: (
        "character",
        '<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    ),
}


def make_missing_styles(styles: Any, contents: Iterable[object]) -> None:
    """Add what these contents need and the styles lack."""
    contents = list(contents)
    needed: list[str] = []
    if any(isinstance(one, Quotation) for one in blocks_in(contents)):
        needed.append(named.QUOTATION)
    if any(run.note for run in runs_in(contents)):
        needed += [named.FOOTNOTE, named.FOOTNOTE_MARK]
    for name in needed:
        if not Styles.of(styles).id(name):
            styles.append(parse_xml(_style(styles, name)))


def _style(styles: Any, name: str) -> str:
    kind, looks = _MADE[name]
    taken = {one.get(f"{W}styleId") for one in styles.iterchildren(f"{W}style")}
    plain = name.title().replace(" ", "")
    identity = next(one for one in (plain, *(f"{plain}{n}" for n in range(2, 99))) if one not in taken)
    usual = next(
        (
            one.get(f"{W}styleId")
            for one in styles.iterchildren(f"{W}style")
            if one.get(f"{W}type") == kind and one.get(f"{W}default") in ("1", "true", "on")
        ),
        "",
    )
    based = f'<w:basedOn w:val="{attribute(usual)}"/>' if usual else ""
    return (
        f'<w:style {DECLARATIONS} w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f"{based}{looks}</w:style>"
    )
