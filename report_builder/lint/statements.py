"""Turn the passages of a paper into statements: sentences, or the parts of one that semicolons set apart.

A statement has a `skeleton`: its text with every figure and date replaced by signs of the same length, so that a
rule can speak of "a percentage, then a count in brackets" and still know where in the text each of them stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property, wraps
from itertools import islice
from typing import TypeVar

from report_builder.lint.dates import When
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.paper import Kind, Paper, Passage
from report_builder.lint.roles import with_roles
from report_builder.lint.scanning import scan
from report_builder.lint.signs import OF_UNIT, WHEN, sign
from report_builder.lint.vocabulary import Measure, vocabulary
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_END = Pattern(
    r"(?<=[.!?])[”\"’')\]]{0,2} (?=[“\"‘'(\[]?[A-Z0-9£•])|; (?!(?:that|this|which) is\b|i\.e\.)| [•·▪●] "
)
_ABBREVIATION = Pattern(
    r"(?:\b(?:e\.g|i\.e|approx|no|nos|mr|mrs|ms|dr|st|vs|v|para|paras|cllr|fig|ref|est|etc|inc|dept|prof|"
    r"min|max|c|s|p|pp"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z])|(?:^|\s)[A-Z])\.$",
    re.IGNORECASE,
)
_THAN = Pattern(
    r"[^\ue010-\ue018,.;]{0,25}?\s(?P<word>(?P<more>more|higher|greater)\sthan|(?:fewer|lower|less)\sthan)\b",
    re.I,
)
# "Fewer children were …", "more often", "was lower, at 84%": comparatives that stand for a word of direction.
_COMPARED = Pattern(
    r"^(?:[A-Z]\w+ly,\s|and\s|but\s)?(?P<opening>more|fewer)\s(?!than|of\s(?!our|the|these|those|them)|recent|detail|information|work|general|importan|specific|"
    r"broad|then|needs?|and|or|about)(?=\w)(?=[^.;]*\b(?:against|compared|than|from|in)\b)|"
    r"(?P<often>more|less)\s(?:often|frequent(?:ly)?|regularly|common(?:ly)?|usual|numerous|widespread)\b(?!\sthan\s(?!it\b|before|in\b|at\b|a\b|last))|"
    r"(?P<many>more|fewer)\s(?:[\w’'-]+\s){1,4}than\s(?=(?:there|at|in|a|last|before|when|on)\b[^:]{0,60}:)|"
    r"(?P<longer>higher|lower|longer|shorter|larger|smaller|greater|fewer)\sthan\s(?=(?:it|they|there|at|in|a|last|before|when|on)\b[^:]{0,60}:)|"
    r"\b(?:was|were|is|are|been|stood|stands|ran|being)\s(?:(?:\w+ly|even|much|far|somewhat|rather|a little|now|"
    r"once again|again|also)\s){0,2}"
    r"(?P<standing>higher|lower|greater|smaller|larger|bigger|fewer|longer|shorter|up|down)(?=[,:]\s|\.?$|\s(?:at|in|this|again|when)\b|\sagainst\b)(?!\sin\s[^.;,]{0,60}\sthan\b)",
    re.I,
)
_MORE = ("more", "higher", "greater", "longer", "larger", "up")
_IMPROVED = Pattern(
    r"\b(?:(?<!requires )(?<!require )improv(?:e|es|ed|ing|ement|ements)|strengthen(?:s|ed|ing)?|got better|"
    r"getting better|"
    r"(?:in|moving in) the right direction|progress(?:ed|ing)|recover(?:ed|ing|y))\b",
    re.I,
)
_WORSENED = Pattern(
    r"\b(?:worsen(?:s|ed|ing)?|deteriorat(?:e|es|ed|ing|ion)|weaken(?:s|ed|ing)?|got worse|getting worse|"
    r"(?:in|moving in) the wrong direction|regressed)\b",
    re.I,
)
# A sentence longer than this, or with more figures, is a list or a table that lost its shape: no prose, and no claim.
_LONGEST = 1500
_MOST_FIGURES = 40


@dataclass(frozen=True)
class Statement:
    """One claim or more of a passage. `number` counts the statements of the paper from 0.

    `known` are the measures it is about, where somebody knows them; None where only its words tell.
    """

    text: str
    passage: Passage
    number: int
    figures: tuple[Figure, ...] = field(repr=False)
    whens: tuple[When, ...] = field(repr=False)
    skeleton: str = field(repr=False)
    known: tuple[Measure, ...] | None = None

    @cached_property
    def _by_start(self) -> dict[int, Figure]:
        return {figure.start: figure for figure in self.figures}

    def figure_at(self, start: int) -> Figure:
        return self._by_start[start]

    @cached_property
    def measured(self) -> tuple[Figure, ...]:
        """Its figures that measure something."""
        return tuple(figure for figure in self.figures if figure.is_measure)

    def of(self, *roles: Role, unit: Unit | None = None) -> tuple[Figure, ...]:
        """Its measured figures in one of the roles (or in any), of one unit (or of any)."""
        return tuple(
            figure
            for figure in self.measured
            if (not roles or figure.role in roles) and unit in (None, figure.unit)
        )

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The kinds of measure it names."""
        return self._named if self.known is None else self.known

    @cached_property
    def _named(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in vocabulary().measures if measure.is_named_in(self.text))

    @cached_property
    def directions(self) -> tuple[tuple[int, str, int], ...]:
        """Where its words of direction stand, the words, and their signs: 1 for up, -1 for down, 0 for unchanged."""
        known = vocabulary()
        found = [
            (one.start(), one[0], sign)
            for words, sign in ((known.up, 1), (known.down, -1), (known.same, 0))
            for one in words.finditer(self.skeleton)
        ]
        for one in _COMPARED.finditer(self.skeleton):
            name = one.lastgroup or ""
            found.append((one.start(name), one[name], 1 if one[name].casefold() in _MORE else -1))
        for figure in self.of(Role.CHANGE):
            if than := _THAN.match(self.skeleton, figure.end):
                found.append((than.start("word"), than["word"], 1 if than["more"] else -1))
        return tuple(sorted(found))

    @cached_property
    def judged(self) -> tuple[tuple[int, str, int], ...]:
        """Where its words for better (1) and worse (-1) stand, the words, and which they are."""
        return tuple(
            (one.start(), one[0], judgement)
            for words, judgement in ((_IMPROVED, 1), (_WORSENED, -1))
            for one in words.finditer(self.skeleton)
        )

    @cached_property
    def content(self) -> frozenset[str]:
        """Its words that say what it is about, without figures, dates and the small change of grammar."""
        return frozenset(re.findall(r"[a-z][a-z'’-]+", self.skeleton.casefold())) - _GRAMMAR


_Told = TypeVar("_Told")


def once(find: Callable[[Statement], Iterable[_Told]]) -> Callable[[Statement], tuple[_Told, ...]]:
    """Work out what a statement says once, however many rules ask, and keep it with the statement."""
    name = f"_once_{find.__module__}.{find.__name__}"

    @wraps(find)
    def kept(statement: Statement) -> tuple[_Told, ...]:
        known = vars(statement)
        if name not in known:
            known[name] = tuple(find(statement))
        told: tuple[_Told, ...] = known[name]
        return told

    return kept


_GRAMMAR = frozenset((
    "the", "a", "an", "of", "in", "at", "to", "is", "was", "were", "are", "be", "been", "has", "have", "had",
    "there", "number", "total", "and", "with", "by", "for", "on", "this", "that", "it", "its", "as", "our", "we",
    "from", "or", "which", "who", "these", "those", "now", "currently", "also", "all", "some", "will", "end",
    "start", "reported", "stood", "stands", "reached",
))  # fmt: skip


def statements(paper: Paper) -> tuple[Statement, ...]:
    """Every statement of a paper in order. Tables are not prose and have none."""
    made: list[Statement] = []
    for passage in paper.passages:
        if passage.kind is not Kind.TABLE:
            for text in split(passage.text):
                made.append(statement_of(text, passage, len(made)))
    return tuple(made)


def statement_of(text: str, passage: Passage, number: int) -> Statement:
    """A statement with its figures and dates read, and the figures' roles worked out."""
    found = tuple(islice(scan(text), _MOST_FIGURES + 1))
    if len(found) > _MOST_FIGURES:
        return Statement(text, passage, number, (), (), text)
    figures = _rates(tuple(one for one in found if isinstance(one, Figure)), text)
    whens = tuple(one for one in found if isinstance(one, When))
    figures = with_roles(figures, whens, _skeleton(text, (*figures, *whens)))
    return Statement(text, passage, number, figures, whens, _skeleton(text, (*figures, *whens)))


def _rates(figures: tuple[Figure, ...], text: str) -> tuple[Figure, ...]:
    """The same figures, each with the unit that is not said again: "71.4" beside "71.1 per 10,000", "388" beside
    "412 days", "61.0" beside "63.2 per cent".
    """
    said = [one for one in figures if one.unit in _ELLIPTIC]
    units = {(one.unit, one.noun if one.unit is Unit.DURATION else "") for one in said}
    if len(units) == 2 and Unit.RATE in dict(units):
        said = [one for one in said if one.unit is Unit.RATE]
    elif len(units) != 1:
        return figures
    return tuple(
        replace(one, unit=said[0].unit, noun=said[0].noun) if _is_elliptic(one, said, text) else one
        for one in figures
    )


_ELLIPTIC = (Unit.RATE, Unit.DURATION, Unit.PERCENT)
_NO_NOUN = Pattern(
    r"(?:|in|at|to|on|for|during|last|a|the|and|or|but|previously|by|as|from|compared|against|when|which|than|now|this|"
    r"nationally|regionally|before|after|earlier|respectively)$"
)


_OF_A_TIME = Pattern(r"\sof\s(?:the\s)?(?:year|month|quarter|term|previous|last|(?:19|20)[0-9]{2})\b", re.I)


def _is_elliptic(one: Figure, said: Sequence[Figure], text: str) -> bool:
    """Whether a bare number may be in the unit of its neighbours: it counts no noun, and is of their size."""
    if one.unit is not Unit.COUNT or one.is_signed:
        return False
    unit = said[0].unit
    near = min(said, key=lambda other: abs(other.start - one.start))
    is_bare = one.text[:1].isdigit() and bool(_NO_NOUN.match(one.noun) or _OF_A_TIME.match(text, one.end))
    if unit is Unit.RATE and (one.places > 0 or not is_bare):
        return one.places > 0
    if unit is Unit.PERCENT:
        return is_bare and 0 < one.places == near.places and one.value <= 100
    return is_bare and any(
        (other.value > 20 or one.places == other.places > 0) and other.value < 2 * one.value < 4 * other.value
        for other in said
    )


def _skeleton(text: str, found: Iterable[Figure | When]) -> str:
    """A text with signs for its figures and dates. A window ("within 20 working days") measures nothing: a label."""
    parts, done = [], 0
    for one in sorted(found, key=lambda one: one.start):
        mark = WHEN if isinstance(one, When) else OF_UNIT[Unit.LABEL if one.is_window else one.unit]
        parts += [text[done : one.start], sign(mark, one.end - one.start)]
        done = one.end
    return "".join((*parts, text[done:]))


def split(text: str) -> Iterator[str]:
    """The sentences of a passage, parted at semicolons too. A sentence in brackets stays with the one
    before.
    """
    start, text = 0, " ".join(text.split())
    for found in _END.finditer(text):
        before = text[max(0, found.start() - 12) : found.start() + 1].rstrip()
        if _ABBREVIATION.search(before) or text[found.end() : found.end() + 1] == "(":
            continue
        yield from _bounded(text[start : found.start()])
        start = found.end()
    yield from _bounded(text[start:])


def _bounded(text: str) -> Iterator[str]:
    rest = text.strip()
    while len(rest) > _LONGEST:
        cut = rest.rfind(" ", 0, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        yield rest[:cut].strip()
        rest = rest[cut:].strip()
    if rest:
        yield rest
