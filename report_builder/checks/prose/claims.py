"""Turn words typed beside a quote into findings, where the quoted figure's own past or target denies them.

The linter holds words against the figures of a sentence. Beside a quote more is known: what the figure was, which
way is good, what it is held against, and how far the council's own words of size reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_builder.checks.prose.sentences import Sentence
from report_builder.disclosure import PublishedFigure, Shown
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle, difference, in_prose, in_sentence, with_unit
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.bands import reaches, within
from report_builder.judgement.comparisons import at
from report_builder.lint.dates import Span, When
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern
from report_builder.periods import Period
from report_builder.values import dataclass
from report_builder.vocabulary import Polarity, Severity

_OF_NOW = Pattern(
    r"\w+(?:\.(?:counts|numerator|counted|ratio|in_words|counts_and_percent|when|rag|direction|name|target|"
    r"versus_\w+|change\w*|signed_change|distance_from_target|neighbours|england|previous|same_period_last_year)"
    r"(?:\.(?:when|period|vintage))?)?"
)
_YEAR = Pattern(
    r"\b(?:last year|year ago|year earlier|year before|previous year|annual\w*|on the year)\b", re.I
)
_OTHER_SPAN = Pattern(
    r"\b(?:since|from|between|until|before|after|quarter|week|term|peak|lowest|highest)\b", re.I
)
_NOT_SAID = Pattern(
    r"\b(?:not|no|never|without|nor|to|will|would|should|could|may|might|can|expected|aims?|if|whether|further|"
    r"help|prevent|despite|avoid)\s(?:\w+\s)?$",
    re.I,
)
_IMPROVED = Pattern(r"\b(?:improved|an improvement|better than|got better|is better)\b", re.I)
_WORSENED = Pattern(r"\b(?:worsened|deteriorated|a deterioration|worse than|got worse|is worse)\b", re.I)
_SIDE = Pattern(
    r"\b(?:(?P<above>above|higher than|over)|(?P<below>below|lower than|under)|(?P<met>met|meets|achieved|reached)|"
    r"(?P<missed>missed|misses|short of)|(?P<level>in line with))\s(?:the\s|our\s|its\s|a\s)?(?:\w+\s)?target\b",
    re.I,
)
_NEAR = 80


@dataclass(frozen=True)
class Claim:
    """A sentence about one indicator, quoted at the paper's own period."""

    sentence: Sentence
    judged: Judged
    judgement: Judgement
    style: HouseStyle

    @property
    def before(self) -> tuple[Period, PublishedFigure] | None:
        """What the words compare with: a year before where they say so, or else the period before."""
        typed, judged = self.sentence.typed, self.judged
        last_year = judged.period.same_period_last_year
        if _YEAR.search(typed):
            return last_year, at(judged.series, last_year)
        if _OTHER_SPAN.search(typed) or any(when.months for when in self._typed_whens()):
            return None
        return judged.period.previous, judged.previous

    def _typed_whens(self) -> Iterator[When]:
        end = self.judged.period.end
        for when in self.sentence.statement.whens:
            if self.sentence.is_typed(when.start, when.end) and when.span is not Span.YEAR:
                is_now = end.month in when.months and when.year in (None, end.year)
                if not is_now:
                    yield when

    @property
    def now(self) -> str:
        return in_prose(self.judged.figure, self.judged.indicator, self.style)

    def said_of(self, amount: Decimal) -> str:
        return difference(amount, self.judged.indicator)

    def value(self, amount: Decimal) -> str:
        return with_unit(amount, self.judged.indicator, self.style)

    def finding(self, code: str, severity: Severity, word: re.Match[str] | str, message: str) -> Finding:
        said, start = (word, 0) if isinstance(word, str) else (word[0], word.start())
        return Finding(
            code, severity, self.sentence.where(start), message,
            "Correct the word, or quote the words too, so that they move with the figure.",
            self.sentence.text, (said,),
        )  # fmt: skip


def claims(found: Sequence[Sentence], judgement: Judgement, style: HouseStyle) -> Iterator[Claim]:
    """The sentences that quote one indicator of the paper, at its own period, whose figure may be said."""
    for sentence in found:
        quoted = sentence.quoted(judgement)
        if len(quoted) != 1 or not isinstance(quoted[0].figure, Shown):
            continue
        own = [quote.expression for quote in sentence.quotes if quote.name == quoted[0].indicator.id]
        if all(map(_OF_NOW.fullmatch, own)):
            yield Claim(sentence, quoted[0], judgement, style)


def check_claims(found: Sequence[Sentence], judgement: Judgement, style: HouseStyle) -> Iterator[Finding]:
    """Direction, praise, size and side, each against the figure that the sentence quotes."""
    for claim in claims(found, judgement, style):
        yield from _moved(claim)
        yield from _side(claim)


def _moved(claim: Claim) -> Iterator[Finding]:
    before = claim.before
    if before is None or not isinstance(before[1], Shown) or not isinstance(claim.judged.figure, Shown):
        return
    period, was = before[0], before[1].value
    step = claim.judged.figure.value - was
    fact = f"from {claim.value(was)} ({in_sentence(period)}) to {claim.now}"
    yield from _direction(claim, step, fact)
    yield from _praise(claim, step, fact)
    yield from _size(claim, step, was, fact)


def _typed(claim: Claim, words: Pattern) -> Iterator[re.Match[str]]:
    """Words that were typed, are asserted, and stand near a quote of the figure."""
    for word in words.finditer(claim.sentence.statement.skeleton):
        is_said = not _NOT_SAID.search(claim.sentence.text[max(0, word.start() - 25) : word.start()])
        near = min(
            max(quote.start - word.end(), word.start() - quote.end, 0)
            for quote in claim.sentence.quotes
            if quote.name == claim.judged.indicator.id
        )
        if is_said and near <= _NEAR and claim.sentence.is_typed(word.start(), word.end()):
            yield word


def _direction(claim: Claim, step: Decimal, fact: str) -> Iterator[Finding]:
    up, down = list(_typed(claim, vocabulary().up)), list(_typed(claim, vocabulary().down))
    if (up and down) or any(True for _ in claim.sentence.typed_figures()):
        return  # two times are compared, or the linter holds the word against what is typed
    for said, sign in ((up, 1), (down, -1)):
        for word in said:
            if sign * step <= 0:
                way = "the same" if not step else "up" if step > 0 else "down"
                message = f"“{word[0]}” says {'up' if sign > 0 else 'down'}, but {fact} is {way}."
                yield claim.finding("DIRECTION_WORD", Severity.ERROR, word, message)


def _praise(claim: Claim, step: Decimal, fact: str) -> Iterator[Finding]:
    polarity = claim.judged.indicator.polarity
    if polarity is Polarity.NEUTRAL:
        return
    way = 1 if polarity is Polarity.HIGHER_IS_BETTER else -1
    for words, good in ((_IMPROVED, 1), (_WORSENED, -1)):
        for word in _typed(claim, words):
            if good * way * step <= 0:
                better = "higher" if way > 0 else "lower"
                message = f"For this measure {better} is better, and {fact} is not what “{word[0]}” says."
                yield claim.finding("POLARITY", Severity.WARNING, word, message)


def _size(claim: Claim, step: Decimal, was: Decimal, fact: str) -> Iterator[Finding]:
    """Words of size against the council's own bands; a unit without a band claims nothing."""
    known, bands, unit = vocabulary(), claim.judgement.bands, claim.judged.indicator.unit
    moves = [*_typed(claim, known.up), *_typed(claim, known.down)]
    for words, band, is_held in (
        (known.same, bands.remained_consistent.get(unit), within),
        (known.slight, bands.slightly.get(unit), within),
        (known.large, bands.significantly.get(unit), reaches),
    ):
        for word in _typed(claim, words) if band else ():
            beside = any(abs(word.start() - move.start()) <= 30 for move in moves)
            if not is_held(band, step, was) and (words is known.same or beside):
                size = claim.said_of(step)
                message = f"A change of {size} ({fact}) is not what report.toml, [words], calls “{word[0]}”."
                yield claim.finding("PHRASE_TOLERANCE", Severity.WARNING, word, message)


def _side(claim: Claim) -> Iterator[Finding]:
    """Above, below, met or missed, against the target that is in force."""
    limit, figure = claim.judged.judged_against, claim.judged.figure
    if limit is None or not isinstance(figure, Shown):
        return
    gap = figure.value - limit.value
    way = {Polarity.HIGHER_IS_BETTER: 1, Polarity.LOWER_IS_BETTER: -1}.get(claim.judged.indicator.polarity, 0)
    band = claim.judgement.bands.in_line_with.get(claim.judged.indicator.unit)
    for word in _typed(claim, _SIDE):
        wrong = {
            "above": gap <= 0,
            "below": gap >= 0,
            "met": bool(way) and way * gap < 0,
            "missed": bool(way) and way * gap >= 0,
            "level": band is not None and not within(band, gap, limit.value),
        }[word.lastgroup or "level"]
        if wrong:
            side = "the same as" if not gap else "above" if gap > 0 else "below"
            message = f"{claim.now} is {side} the target of {claim.value(limit.value)}, not “{word[0]}”."
            yield claim.finding("DIRECTION_WORD", Severity.ERROR, word, message)
