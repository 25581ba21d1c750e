"""Turn the finished files of a public edition into findings, reading them as bytes that nobody vouches for.

It shares no code with what wrote them. What is looked for: withheld values in their context (`withheld` says
what that promises), restricted text in any byte (`restricted`), and what no public file may hold (`packages`,
`word_leftovers`, `workbook_leftovers`, `pdf`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from report_builder.checks import Finding
from report_builder.disclosure.kept_back import KeptBack
from report_builder.errors import DocumentError
from report_builder.proof.drawings import seen_in_drawings
from report_builder.proof.finding import error
from report_builder.proof.headed import Headed, headed
from report_builder.proof.packages import charts_workbooks, in_package
from report_builder.proof.parts import Parts, local, read_parts
from report_builder.proof.pdf import PdfFile, read_pdf, sentences_of
from report_builder.proof.prose import in_prose, in_quotes, in_words, unmarked
from report_builder.proof.records import in_manifest
from report_builder.proof.restricted import Restricted, in_parts, restricted_text, squeezed
from report_builder.proof.seen import Seen, SeenWords
from report_builder.proof.sent import sent
from report_builder.proof.tables import in_tables
from report_builder.proof.withheld import Search
from report_builder.proof.word import seen_in_word
from report_builder.proof.word_leftovers import Own, in_word
from report_builder.proof.workbook_leftovers import in_workbook
from report_builder.proof.workbooks import seen_in_workbook
from report_builder.values import dataclass


@dataclass(frozen=True)
class Secrets:
    """What must not be in the files: what the edition keeps back (None where nobody knows) and restricted texts.

    `author` is the post that the paper names; None where nobody knows. `own` gives the texts of the council's
    that have braces, which no template has left.
    """

    kept: KeptBack | None = None
    restricted: tuple[str, ...] = ()
    author: str | None = None
    own: Own = tuple


NOTHING_SEEN = Seen()


@dataclass(frozen=True)
class Opened:
    """A finished file, read once. A PDF and a manifest have no parts."""

    name: str
    content: bytes
    parts: Parts | None = None
    seen: Seen = NOTHING_SEEN

    @cached_property
    def tables(self) -> tuple[Headed, ...]:
        return tuple(map(headed, self.seen.tables))


def open_files(files: Mapping[str, bytes]) -> tuple[Opened, ...]:
    """Every file by its name, PDFs last: what they print is known by then. A file is known by what it holds."""
    by_kind = sorted(files.items(), key=lambda one: (_is_pdf(one[1]), one[0]))
    return tuple(_opened(name, content) for name, content in by_kind)


def _opened(name: str, content: bytes) -> Opened:
    if _is_pdf(content) or name.casefold().endswith(".json"):
        return Opened(name, content)
    parts = read_parts(content, name)
    refuse_other_kinds(parts)
    return Opened(name, content, parts, _seen(parts))


def prove_public(files: Mapping[str, bytes], secrets: Secrets) -> tuple[Finding, ...]:
    """Everything in the finished files, by name, that must not be public."""
    return prove_opened(open_files(files), secrets)


def prove_opened(files: Sequence[Opened], secrets: Secrets) -> tuple[Finding, ...]:
    """Everything in files that are read already that must not be public."""
    search = Search(secrets.kept) if secrets.kept else None
    restricted = Restricted(secrets.restricted)
    found: list[Finding] = []
    for file in files:
        name, content = file.name, file.content
        if _is_pdf(content):
            printed = "".join(map(_printed, files))
            found += _in_pdf(read_pdf(content, name, secrets.author), search, restricted, printed)
            continue
        if file.parts is None:
            found += in_manifest(content, name, secrets.kept) if secrets.kept else ()
        else:
            found += _in_parts(file, file.parts, search, restricted, secrets)
        found += [restricted_text(name)] if restricted.is_in_bytes(content) else []
    return tuple(dict.fromkeys(found))


def _printed(file: Opened) -> str:
    """The letters of a file as a page shows them; cells that are alike are among its paragraphs once."""
    rows = ("".join(row) for table in file.seen.tables for row in table.rows)
    return squeezed("".join(chain((one.text for one in file.seen.paragraphs), rows)))


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def refuse_other_kinds(parts: Parts) -> None:
    if not (parts.is_word or parts.is_workbook):
        raise DocumentError(
            f"{parts.shown} is neither a Word document nor a workbook. Give a file that ends in "
            ".docx, .xlsx or .pdf."
        )


def _seen(parts: Parts) -> Seen:
    read = [seen_in_word(parts) if parts.is_word else seen_in_workbook(parts), seen_in_drawings(parts)]
    return Seen(
        tuple(chain.from_iterable(one.paragraphs for one in read)),
        tuple(chain.from_iterable(one.tables for one in read)),
        tuple(chain.from_iterable(one.words for one in read)),
        read[1].drawings,
    )


def _in_parts(
    file: Opened, parts: Parts, search: Search | None, restricted: Restricted, secrets: Secrets
) -> Iterator[Finding]:
    carried = sent(parts)
    if says_members(_properties(parts)) or carried.edition == "members":
        yield members_edition(parts.shown)
    yield from in_package(parts, secrets.author)
    yield from in_word(parts, secrets.own) if parts.is_word else in_workbook(parts)
    yield from in_parts(parts, restricted)
    if search is not None:
        found = chain(
            in_tables(file.tables, search),
            in_prose(file.seen, search),
            in_words(file.seen, search),
            in_quotes(carried, search),
        )
        yield from (replace(one, where=f"{parts.shown}, {one.where}") for one in found)
    for name, title in sorted(charts_workbooks(parts).items()):
        if name in parts.contents:
            inside = read_parts(parts.contents[name], f"{parts.shown}, {name}")
            refuse_other_kinds(inside)
            behind = Opened(name, parts.contents[name], inside, _titled(_seen(inside), title))
            yield from _in_parts(behind, inside, search, restricted, secrets)


def _titled(seen: Seen, title: str) -> Seen:
    """A workbook behind a chart is about what the chart is about."""
    return replace(seen, tables=tuple(replace(one, caption=title) for one in seen.tables))


def _properties(parts: Parts) -> str:
    root = parts.roots.get("docProps/core.xml")
    return " ".join(
        one.text or "" for one in (() if root is None else root) if local(one) in ("subject", "keywords")
    )


def says_members(properties: str) -> bool:
    said = squeezed(properties)
    return "members'edition" in said or "membersedition" in said


def members_edition(shown: str) -> Finding:
    return error(
        "MEMBERS_EDITION",
        shown,
        "This is the members' edition, which is exempt from publication.",
        "Publish the public edition.",
    )


def _in_pdf(pdf: PdfFile, search: Search | None, restricted: Restricted, printed: str) -> Iterator[Finding]:
    """`printed` is what the Word file beside it says, squeezed: what reads the same has been read there."""
    if says_members(" ".join(pdf.properties.get(name, "") for name in ("/Subject", "/Keywords"))):
        yield members_edition(pdf.shown)
    yield from pdf.findings
    if any(map(restricted.is_in, (pdf.text, pdf.strings, *pdf.properties.values()))):
        yield restricted_text(pdf.shown)
    if search is None:
        return
    for number, page in enumerate(pdf.pages, start=1):
        for sentence in sentences_of(page, printed):
            yield from unmarked(SeenWords(f"{pdf.shown}, page {number}", sentence), search)
