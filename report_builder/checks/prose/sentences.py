"""Turn filled narratives into sentences, each knowing which of its letters a quote printed and who wrote the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from report_builder.cache import Cache
from report_builder.checks.prose.readings import readings
from report_builder.content import Block, Paragraph, Run, Table, blocks_in
from report_builder.judgement import Judged, Judgement
from report_builder.lint.figures import Figure
from report_builder.lint.paper import Kind, Passage, Place
from report_builder.lint.statements import Statement, split
from report_builder.lint.vocabulary import Measure
from report_builder.narrative import Narrative
from report_builder.narrative.as_written import as_written
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_NAME = Pattern(r"[^\W\d]\w*")
_SPACES = Pattern(r"\s+")
_CELL = Run(" | ")
NOTHING_KEPT = Cache()


@dataclass(frozen=True)
class Quote:
    """A quoted figure where it stands in its sentence."""

    expression: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """What it is a quote of: the id of an indicator, a declared fact, a period, a group."""
        found = _NAME.search(self.expression)
        return found[0] if found else ""


@dataclass(frozen=True)
class Sentence:
    """A sentence (or a row of a table) of a narrative. `runs` holds, for each letter, the run it comes from.

    `nearby` are the names that its whole paragraph quotes, and `paragraph` is that as it is written.
    """

    narrative: Narrative
    statement: Statement
    runs: tuple[Run, ...]
    nearby: frozenset[str]
    paragraph: str

    @property
    def text(self) -> str:
        return self.statement.text

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        found, at = [], 0
        for _, letters in groupby(self.runs, key=id):
            run = self.runs[at]
            length = len(list(letters))
            if run.quote:
                found.append(Quote(run.quote, at, at + length))
            at += length
        return tuple(found)

    @cached_property
    def names(self) -> frozenset[str]:
        """What it quotes itself."""
        return frozenset(quote.name for quote in self.quotes)

    @cached_property
    def written(self) -> str:
        """The sentence as its officer wrote it, with {{ quotes }}."""
        parts, at = [], 0
        for quote in self.quotes:
            parts += [self.text[at : quote.start], f"{{{{ {quote.expression} }}}}"]
            at = quote.end
        return "".join((*parts, self.text[at:]))

    @cached_property
    def typed(self) -> str:
        """What was typed, with quoted letters blanked: positions stay what they are."""
        parts, at = [], 0
        for quote in self.quotes:
            parts += [self.text[at : quote.start], " " * (quote.end - quote.start)]
            at = quote.end
        return "".join((*parts, self.text[at:]))

    def is_typed(self, start: int, end: int) -> bool:
        """Whether no letter between was printed by a quote."""
        return not any(run.quote for run in self.runs[start:end])

    def where(self, start: int = 0) -> str:
        """The file and line of a letter."""
        line = next((run.line for run in self.runs[start:] if run.line), 1)
        return f"{self.narrative.file}, line {self.narrative.first_line + line - 1}"

    def typed_figures(self) -> Iterator[Figure]:
        """Figures typed by hand, in order."""
        yield from (one for one in self.statement.figures if self.is_typed(one.start, one.end))

    def quoted(self, judgement: Judgement) -> tuple[Judged, ...]:
        """The indicators it quotes."""
        return tuple(judgement.measures[name] for name in sorted(self.names) if name in judgement.measures)


def sentences(
    narratives: Sequence[Narrative], judgement: Judgement, cache: Cache = NOTHING_KEPT
) -> tuple[Sentence, ...]:
    """Every sentence in the order of the files; statements of prose are numbered as one paper."""
    made: list[Sentence] = []
    prose = 0
    for narrative in narratives:
        lines = [_line(narrative, kind, runs) for kind, runs in _lines(narrative.blocks)]
        read = readings([text for line in lines for text in line.sentences], cache)
        for line in lines:
            for one in _of_line(narrative, line, read, prose, judgement):
                made.append(one)
                prose += line.passage.kind is not Kind.TABLE
    return tuple(made)


@dataclass(frozen=True)
class _Line:
    """A paragraph or a row: its runs, the run that each letter of its text comes from, and its sentences."""

    passage: Passage
    runs: tuple[Run, ...]
    letters: list[Run]
    sentences: tuple[str, ...]


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[Kind, tuple[Run, ...]]]:
    """The runs of each paragraph and row with what they are, each followed by its footnotes."""
    for one in blocks_in(blocks):
        if isinstance(one, Paragraph):
            yield from _with_footnotes(Kind.PARAGRAPH, one.runs)
        elif isinstance(one, Table):
            for row in one.rows:
                yield from _with_footnotes(Kind.TABLE, [run for cell in row for run in (*cell.runs, _CELL)])


def _with_footnotes(kind: Kind, runs: Sequence[Run]) -> Iterator[tuple[Kind, tuple[Run, ...]]]:
    yield kind, tuple(run for run in runs if not run.note)
    for run in runs:
        for paragraph in run.note.paragraphs if run.note else ():
            yield from _with_footnotes(Kind.FOOTNOTE, paragraph.runs)


def _line(narrative: Narrative, kind: Kind, runs: tuple[Run, ...]) -> _Line:
    text, letters = _letters(runs)
    line = next((run.line for run in runs if run.line), 1)
    passage = Passage(kind, text, Place(narrative.file, line=narrative.first_line + line - 1))
    return _Line(passage, runs, letters, (text.strip(),) if kind is Kind.TABLE else tuple(split(text)))


def _of_line(
    narrative: Narrative, line: _Line, read: Mapping[str, Statement], number: int, judgement: Judgement
) -> Iterator[Sentence]:
    nearby = frozenset(Quote(run.quote, 0, 0).name for run in line.runs if run.quote)
    paragraph, done = as_written(line.runs), 0
    for said in line.sentences:
        start = line.passage.text.index(said, done)
        done = start + len(said)
        owners = tuple(line.letters[start:done])
        statement = replace(read[said], passage=line.passage, number=number)
        one = Sentence(narrative, statement, owners, nearby, paragraph)
        yield replace(one, statement=replace(one.statement, known=_known(one, judgement)))
        number += line.passage.kind is not Kind.TABLE


def _letters(runs: Sequence[Run]) -> tuple[str, list[Run]]:
    """The text with single spaces, and for each of its letters the run it comes from."""
    text, letters = "", list[Run]()
    for run in runs:
        own = _SPACES.sub(" ", run.text)
        own = own.lstrip() if not text or text.endswith(" ") else own
        text += own
        letters += [run] * len(own)
    return text, letters


def _known(sentence: Sentence, judgement: Judgement) -> tuple[Measure, ...] | None:
    """The measures it quotes, with the catalogue's word on which way is good; None where it quotes none."""
    quoted = sentence.quoted(judgement)
    return tuple(_measure(one) for one in quoted) or None


def _measure(judged: Judged) -> Measure:
    name = judged.indicator.id
    return Measure(name, Pattern(re.escape(name), is_ours=False), None, judged.indicator.polarity, "")


def by_passage(found: Sequence[Sentence]) -> Mapping[int, tuple[Sentence, ...]]:
    """The sentences of each paragraph, by its identity, in order."""
    grouped: dict[int, list[Sentence]] = {}
    for one in found:
        grouped.setdefault(id(one.statement.passage), []).append(one)
    return {key: tuple(group) for key, group in grouped.items()}
