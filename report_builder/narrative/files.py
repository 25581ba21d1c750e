"""Turn a folder of narrative files into filled narratives, one for each place of a template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from report_builder.content import Block
from report_builder.errors import NarrativeError, reason
from report_builder.files import is_inside, read_file
from report_builder.narrative.characters import decoded, first_byte_of_windows
from report_builder.narrative.front_matter import FrontMatter, front_matter_of
from report_builder.narrative.markdown import blocks_of
from report_builder.narrative.quotable import QuoteRefusal
from report_builder.narrative.quoting import Quotes
from report_builder.narrative.typed_counts import typed_counts_of_few
from report_builder.narrative.withheld_words import in_sentences
from report_builder.pattern import Pattern
from report_builder.periods import Period
from report_builder.values import dataclass
from report_builder.vocabulary import Edition

_FRONT_MATTER = Pattern(r"\s*^---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Narrative:
    """One file, filled: the place it belongs to, what it says of itself, and its blocks.

    `first_line` is where its text starts.
    """

    place: str
    file: str
    front: FrontMatter
    blocks: tuple[Block, ...]
    standing: bool
    first_line: int = 1


@dataclass(frozen=True)
class NarrativeFile:
    """One file as read, before its quotes are filled. `first_line` is where its text starts.

    `head` is its front matter as it is written. `windows` is the line and the byte that shows it to be in
    Windows' Western European letters, where it is.
    """

    place: str
    path: Path
    shown_as: str
    front: FrontMatter
    text: str
    first_line: int
    standing: bool
    head: str = ""
    windows: tuple[int, int] | None = None


def read_narratives(folder: Path, period: Period, root: Path) -> tuple[NarrativeFile, ...]:
    """The standing files and those of the period, by place; the period's own file takes its place.

    Every file that cannot be read is reported at once.
    """
    faults: list[str] = []
    chosen: dict[str, Path] = {}
    for subfolder in (folder / "standing", folder / period.code):
        places = _places(subfolder)
        faults += [_one_place_twice(place, paths, root) for place, paths in places.items() if len(paths) > 1]
        chosen |= {place: paths[0] for place, paths in places.items()}
    files: list[NarrativeFile] = []
    for place, path in sorted(chosen.items()):
        try:
            files.append(_read(place, path, root))
        except NarrativeError as fault:
            faults.append(str(fault))
    _report(faults)
    return tuple(files)


def _places(folder: Path) -> dict[str, list[Path]]:
    """The files of one folder by the place they fill. Word's and the Mac's own hidden files fill none."""
    places: dict[str, list[Path]] = {}
    # Not a glob: it would pass over a folder that may not be read, and every file of it.
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() == ".md" and not path.name.startswith((".", "~")):
            place = re.sub(r"[-\s]+", "_", path.stem).lower()
            places.setdefault(place, []).append(path)
    return places


def _one_place_twice(place: str, paths: Iterable[Path], root: Path) -> str:
    listed = " and ".join(_shown(path, root) for path in paths)
    return f"{listed} fill the same place, narrative.{place}. Keep one of them."


def fill(files: tuple[NarrativeFile, ...], quotes: Quotes) -> tuple[Narrative, ...]:
    """Every file with its quotes filled. All that cannot be filled is reported at once, by line."""
    faults: list[str] = []
    filled = tuple(_fill_one(file, quotes, faults) for file in files)
    _report(faults)
    return filled


def quotes_in(file: NarrativeFile) -> tuple[str, ...]:
    """Every quote of a file, each once, in the order of its text."""
    found: dict[str, None] = {}

    def note(expression: str, _: int) -> str:
        found[expression] = None
        return ""

    blocks_of(file.text, note, lambda line, why: None)
    return tuple(found)


def _fill_one(file: NarrativeFile, quotes: Quotes, faults: list[str]) -> Narrative:
    facts = file.front.facts
    names = quotes.with_facts({name: fact.said(quotes.edition, quotes.few) for name, fact in facts.items()})
    faults += [
        f"{file.shown_as}, line {fact.line}: the fact {name} has the name of a figure. "
        "Give it a name of its own."
        for name, fact in facts.items()
        if name in quotes.names
    ]

    def refuse(line: int, why: str) -> None:
        faults.append(f"{file.shown_as}, line {file.first_line + line - 1}: the text {_ended(why)}")

    def answer(expression: str, line: int) -> str:
        try:
            return names.text(expression)
        except QuoteRefusal as why:
            place = f"{file.shown_as}, line {file.first_line + line - 1}"
            quote = f"{{{{ {_short(expression)} }}}}"
            faults.append(f"{place}: {quote} cannot be filled: {_ended(str(why))}")
            return quote

    blocks = blocks_of(file.text, answer, refuse, quotes.edition)
    if quotes.edition is Edition.PUBLIC:
        faults += [_typed(file, count) for count in typed_counts_of_few(blocks, quotes.few)]
    said = in_sentences(blocks, names.names)
    return Narrative(file.place, file.shown_as, file.front, said, file.standing, file.first_line)


def _typed(file: NarrativeFile, count: str) -> str:
    words = re.search(r"\s+".join(map(re.escape, count.split())), file.text)
    line = file.first_line + (file.text.count("\n", 0, words.start()) if words else 0)
    return (
        f"{file.shown_as}, line {line}: “{_short(count)}” counts very few people, and the public edition cannot "
        "withhold what is typed. Quote the figure, or put the passage between ::: members and :::, or, if it may "
        "be published, declare it under figures with restricted: no, and quote that."
    )


def _report(faults: Iterable[str]) -> None:
    """Refuse with every fault, each once."""
    if told := tuple(dict.fromkeys(faults)):
        raise NarrativeError("\n".join(told))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _short(expression: str) -> str:
    return expression if len(expression) <= 80 else f"{expression[:60]} …"


def _read(place: str, path: Path, root: Path) -> NarrativeFile:
    shown_as, standing = _shown(path, root), path.parent.name == "standing"
    if not is_inside(path, root):
        raise NarrativeError(f"{shown_as} leads outside the project folder. Put the file itself there.")
    raw = _bytes_of(path, shown_as)
    text, windows = decoded(raw), first_byte_of_windows(raw)
    if text is None:
        raise NarrativeError(f"{shown_as} is not a text file. Save it as plain text (UTF-8).")
    found = _FRONT_MATTER.match(text)
    if not found:
        if text.lstrip().startswith("---"):
            line = text[: text.index("---")].count("\n") + 1
            raise NarrativeError(
                f"{shown_as}, line {line}: the front matter is not closed. End it with a line of ---."
            )
        return NarrativeFile(place, path, shown_as, FrontMatter(), text, 1, standing, "", windows)
    front = front_matter_of(found["yaml"], _line_at(text, found.start("yaml")), shown_as)
    first_line = _line_at(text, found.end())
    return NarrativeFile(
        place, path, shown_as, front, text[found.end() :], first_line, standing, found["yaml"], windows
    )


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _bytes_of(path: Path, shown_as: str) -> bytes:
    try:
        return read_file(path)
    except OSError as wrong:
        raise NarrativeError(
            f"{shown_as} cannot be opened ({reason(wrong)}). Close it elsewhere, or take it away."
        ) from wrong
