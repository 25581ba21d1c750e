"""Name a rule: one kind of claim that cannot be so, with its page of help and an example each way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property

from report_builder.finding import Finding
from report_builder.lint.facts import Fact, facts
from report_builder.lint.figures import Figure
from report_builder.lint.paper import Kind, Paper, Passage
from report_builder.lint.statements import Statement, statement_of, statements
from report_builder.pattern import Pattern
from report_builder.values import dataclass
from report_builder.vocabulary import Severity

_POINTS_BACK = Pattern(
    r"\b(?:this|that|the same) (?:measure|indicator|figure|rate|percentage|proportion|number|result|average|area)\b|"
    r"^(?:it|this|that|they|these|performance|the (?:figure|rate|percentage|proportion|number|result|average|"
    r"position))\b",
    re.I,
)
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True)
class Read:
    """A paper with its statements read. `given` are those of somebody who knows more of them than their words."""

    paper: Paper
    given: tuple[Statement, ...] | None = None

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return statements(self.paper) if self.given is None else self.given

    @cached_property
    def tables(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.paper.passages if passage.kind is Kind.TABLE)

    @cached_property
    def in_full(self) -> tuple[tuple[Statement, Statement], ...]:
        """Each sentence that semicolons part, read as one statement, with the first of its parts."""
        return tuple(_in_full(self.statements))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every percentage and rate of a time of its own."""
        return tuple(facts(self.statements))

    @cached_property
    def by_passage(self) -> tuple[Read, ...]:
        """Each passage on its own, with its statements."""
        of = {id(one): list[Statement]() for one in self.paper.passages}
        for statement in self.statements:
            of[id(statement.passage)].append(statement)
        return tuple(
            Read(replace(self.paper, passages=(one,)), tuple(of[id(one)])) for one in self.paper.passages
        )

    def before(self, statement: Statement) -> Statement | None:
        """The statement before one, where it stands in the same passage."""
        return self._beside(statement, -1)

    def in_context(self, statement: Statement) -> Statement:
        """A statement that points back ("this measure", "it") with the measures of the last one that names any."""
        if statement.known is not None or statement.measures or not _POINTS_BACK.search(statement.text):
            return statement
        before = self.before(statement)
        while before and not before.measures:
            before = self.before(before)
        return replace(statement, known=before.measures) if before else statement

    def after(self, statement: Statement) -> Statement | None:
        """The statement after one, where it stands in the same passage."""
        return self._beside(statement, 1)

    def _beside(self, statement: Statement, step: int) -> Statement | None:
        at = statement.number - self.statements[0].number + step
        one = self.statements[at] if 0 <= at < len(self.statements) else None
        return one if one and one.passage is statement.passage else None


def _in_full(parts: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    run: list[Statement] = []
    for part in parts:
        if run and (run[-1].passage is not part.passage or run[-1].text[-1:] in _STOPS):
            yield from _joined(run)
            run = []
        run.append(part)
    yield from _joined(run)


def _joined(run: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    if len(run) > 1 and sum(len(one.measured) for one in run) > 1:
        yield statement_of(", ".join(one.text for one in run), run[0].passage, run[0].number), run[0]


_STOPS = ".!?”’\"')]"


@dataclass(frozen=True)
class Noticed:
    """What a rule noticed: in a statement, or at a passage where it is no matter of one sentence."""

    about: Statement | Passage
    marked: tuple[str, ...]
    message: str
    remedy: str
    severity: Severity | None = None

    @property
    def passage(self) -> Passage:
        return self.about.passage if isinstance(self.about, Statement) else self.about

    @property
    def number(self) -> int:
        """Its place among the statements of the paper; what is said of a whole passage comes first."""
        return self.about.number if isinstance(self.about, Statement) else -1

    def finding(self, rule: Rule) -> Finding:
        return Finding(
            rule.code,
            self.severity or rule.severity,
            str(self.passage.place),
            self.message,
            self.remedy,
            self.about.text if isinstance(self.about, Statement) else "",
            self.marked,
        )


Find = Callable[[Read], Iterator[Noticed]]


class Reach(StrEnum):
    """How much of a paper a rule looks at. It is handed no more."""

    STATEMENT = "one statement"
    PASSAGE = "one passage"
    PAPER = "the whole paper"


@dataclass(frozen=True)
class Rule:
    """`fires` is a paper in which it finds something, `silent` one like it in which it must not."""

    code: str
    severity: Severity
    title: str
    help: str
    fires: str
    silent: str
    find: Find
    reach: Reach = Reach.PAPER

    def noticed(self, read: Read) -> Iterator[Noticed]:
        """What it notices in a paper, or in a part of one that it does not look beyond."""
        for part in read.by_passage if self.reach is Reach.PASSAGE else (read,):
            yield from self.find(part)


def rule(code: str, severity: Severity, title: str, *, fires: str, silent: str) -> Callable[[Find], Rule]:
    """Make a function over a paper a rule. Its docstring is the page of help."""
    return lambda find: Rule(code, severity, title, _unfolded(find.__doc__ or ""), fires, silent, find)


def passage_rule(
    code: str, severity: Severity, title: str, *, fires: str, silent: str
) -> Callable[[Find], Rule]:
    """Make a function over the statements of one passage a rule."""
    return lambda find: replace(
        rule(code, severity, title, fires=fires, silent=silent)(find), reach=Reach.PASSAGE
    )


def statement_rule(
    code: str, severity: Severity, title: str, *, fires: str, silent: str
) -> Callable[[Callable[[Statement], Iterator[Noticed]]], Rule]:
    """Make a function over one statement a rule."""

    def made(find: Callable[[Statement], Iterator[Noticed]]) -> Rule:
        def everywhere(read: Read) -> Iterator[Noticed]:
            for statement in read.statements:
                yield from find(statement)

        help_ = _unfolded(find.__doc__ or "")
        return Rule(code, severity, title, help_, fires, silent, everywhere, Reach.STATEMENT)

    return made


def texts(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The words of figures, to mark them."""
    return tuple(figure.text for figure in figures)


def another_figure(statement: Statement, figure: Figure, earlier: Figure, where: Statement) -> Noticed:
    """One fact told twice: with `figure` in a statement, and with `earlier` in another, `where`."""
    return Noticed(
        statement,
        (figure.text,),
        f"It is {figure.text} here and {earlier.text} at {where.passage.place}.",
        "Find out which is right, and say it once.",
    )


def _unfolded(text: str) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
