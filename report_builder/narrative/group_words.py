"""Teach the words an officer may ask of all rated measures together: {{ measures.red.names }} …"""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.judgement import Judged, Judgement
from report_builder.narrative.quotable import Quotable, Vocabulary
from report_builder.vocabulary import Direction, Rag

GROUP_WORDS = Vocabulary()


@dataclass(frozen=True)
class GroupQuote(Quotable):
    """{{ measures }}: some of the rated measures; as text, how many they are."""

    members: tuple[Judged, ...]
    whole: tuple[Judged, ...]
    words = GROUP_WORDS
    what = "a group of measures"

    @staticmethod
    def rated(judgement: Judgement) -> GroupQuote:
        """Every measure of the report that has a rating in this edition."""
        rated = tuple(judged for judged in judgement.measures.values() if judged.rag)
        return GroupQuote(rated, rated)

    @property
    def text(self) -> str:
        return str(len(self.members))

    def where(self, *ratings: Rag) -> GroupQuote:
        return GroupQuote(tuple(one for one in self.members if one.rag in ratings), self.whole)

    def going(self, direction: Direction) -> GroupQuote:
        return GroupQuote(tuple(one for one in self.members if one.direction is direction), self.whole)


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


@GROUP_WORDS.word("Those that are better than the period before.")
def better(group: GroupQuote) -> GroupQuote:
    return group.going(Direction.BETTER)


@GROUP_WORDS.word("Those that are worse than the period before.")
def worse(group: GroupQuote) -> GroupQuote:
    return group.going(Direction.WORSE)


@GROUP_WORDS.word("How many of how many: 7 of the 14.")
def of_(group: GroupQuote) -> str:
    return f"{len(group.members)} of the {len(group.whole)}"


@GROUP_WORDS.word("Their names as a list with “and”.")
def names(group: GroupQuote) -> str:
    return listed([judged.indicator.name for judged in group.members]) or "none"


def listed(names: list[str]) -> str:
    """ "a, b and c"; a name that holds a comma turns the commas between names into semicolons."""
    if len(names) < 2:
        return "".join(names)
    comma = "; " if any("," in name for name in names) else ", "
    return f"{comma.join(names[:-1])}{';' if comma == '; ' else ''} and {names[-1]}"
