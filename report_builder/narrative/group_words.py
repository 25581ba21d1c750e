"""Teach the words an officer may ask of many measures together: {{ measures.red.names }} …"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from report_builder.disclosure import Shown
from report_builder.house_style import HouseStyle, in_prose
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.bands import within
from report_builder.judgement.rating import shortfall
from report_builder.narrative.number_words import counted_in, listed
from report_builder.narrative.quotable import Quotable, QuoteRefusal, Vocabulary
from report_builder.values import dataclass
from report_builder.vocabulary import Direction, Rag

GROUP_WORDS = Vocabulary()


@dataclass(frozen=True)
class GroupQuote(Quotable):
    """{{ measures }}: some of the measures of a report; as text, how many they are."""

    members: tuple[Judged, ...]
    whole: tuple[Judged, ...]
    judgement: Judgement
    style: HouseStyle
    words = GROUP_WORDS
    what = "a group of measures"

    @staticmethod
    def rated(judgement: Judgement, style: HouseStyle) -> GroupQuote:
        """Every measure of the report that has a rating in this edition."""
        rated = tuple(judged for judged in judgement.measures.values() if judged.rag)
        return GroupQuote(rated, rated, judgement, style)

    @staticmethod
    def every(judgement: Judgement, style: HouseStyle) -> GroupQuote:
        """Every measure of the report, rated or not."""
        measures = tuple(judgement.measures.values())
        return GroupQuote(measures, measures, judgement, style)

    @property
    def text(self) -> str:
        return counted_in(self.style, len(self.members))

    def which(self, belongs: Callable[[Judged], bool]) -> GroupQuote:
        return replace(self, members=tuple(one for one in self.members if belongs(one)))

    def where(self, *ratings: Rag) -> GroupQuote:
        return self.which(lambda one: one.rag in ratings)

    def going(self, direction: Direction) -> GroupQuote:
        return self.which(lambda one: one.direction is direction)


@GROUP_WORDS.word("Those that meet their target.")
def green(group: GroupQuote) -> GroupQuote:
    return group.where(Rag.GREEN)


@GROUP_WORDS.word("Those that miss their target within its tolerance.")
def amber(group: GroupQuote) -> GroupQuote:
    return group.where(Rag.AMBER)


@GROUP_WORDS.word("Those that miss their target by more than its tolerance.")
def red(group: GroupQuote) -> GroupQuote:
    return group.where(Rag.RED)


@GROUP_WORDS.word("Those that meet their target.")
def on_target(group: GroupQuote) -> GroupQuote:
    return group.where(Rag.GREEN)


@GROUP_WORDS.word("Those that miss their target, Amber and Red.")
def off_target(group: GroupQuote) -> GroupQuote:
    return group.where(Rag.AMBER, Rag.RED)


@GROUP_WORDS.word("Those that are Amber and nearly Green.")
def close_to_green(group: GroupQuote) -> GroupQuote:
    return group.where(Rag.AMBER).which(lambda one: _is_close(one, group.judgement))


def _is_close(one: Judged, judgement: Judgement) -> bool:
    limit, figure = one.judged_against, one.figure
    if limit is None or not isinstance(figure, Shown):
        return False
    missed_by = shortfall(figure.value, limit.value, one.indicator.polarity)
    return within(judgement.bands.close_to_green.get(one.indicator.unit), missed_by, limit.value)


@GROUP_WORDS.word("Those that were Green the period before and are not now.")
def slipped(group: GroupQuote) -> GroupQuote:
    off = group.where(Rag.AMBER, Rag.RED)
    return off.which(lambda one: group.judgement.previous(one).rag is Rag.GREEN)


@GROUP_WORDS.word("Those that are better than the period before.")
def better(group: GroupQuote) -> GroupQuote:
    return group.going(Direction.BETTER)


@GROUP_WORDS.word("Those that are worse than the period before.")
def worse(group: GroupQuote) -> GroupQuote:
    return group.going(Direction.WORSE)


@GROUP_WORDS.word("Those that are better than the period before and still miss their target.")
def better_but_off_target(group: GroupQuote) -> GroupQuote:
    return group.going(Direction.BETTER).where(Rag.AMBER, Rag.RED)


@GROUP_WORDS.word("Those whose figure is of an earlier period, because none was due in the report's own.")
def not_due(group: GroupQuote) -> GroupQuote:
    return group.which(lambda one: not group.judgement.is_due(one))


@GROUP_WORDS.word("Those of one theme, counted on their own.", "health")
def theme(group: GroupQuote, name: str) -> GroupQuote:
    known = dict.fromkeys(one.indicator.theme for one in group.judgement.measures.values())
    if name not in known:
        raise QuoteRefusal(f"there is no theme {name!r}; the measures have {', '.join(known)}")
    whole = _of_theme(group.whole, name)
    return replace(group, members=_of_theme(group.members, name), whole=whole)


def _of_theme(measures: Iterable[Judged], name: str) -> tuple[Judged, ...]:
    return tuple(one for one in measures if one.indicator.theme == name)


@GROUP_WORDS.word("How many of how many: 7 of the 14.")
def of_(group: GroupQuote) -> str:
    return f"{group.text} of the {counted_in(group.style, len(group.whole))}"


@GROUP_WORDS.word("Their names as a list with “and”.")
def names(group: GroupQuote) -> str:
    return listed([judged.indicator.name for judged in group.members]) or "none"


@GROUP_WORDS.word("Their names, each with its figure: Dental check (64.8%) and Reviews held (94.0%).")
def names_and_figures(group: GroupQuote) -> str:
    said = [
        f"{one.indicator.name} ({in_prose(one.figure, one.indicator, group.style)})" for one in group.members
    ]
    return listed(said) or "none"
