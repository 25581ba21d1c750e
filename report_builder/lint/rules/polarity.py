"""Notice words of praise and blame that stand against which way is good for the measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Bound, Role, Unit
from report_builder.lint.movements import judged_movements, movements
from report_builder.lint.pairs import Pair, only_pair
from report_builder.lint.positions import positions
from report_builder.lint.rule import WARNING, Noticed, Read, passage_rule, statement_rule
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import Measure
from report_builder.pattern import Pattern
from report_builder.vocabulary import Polarity

_GOOD = Pattern(
    r"\b(?:positively|thankfully|happily|gratifying(?:ly)?|promising(?:ly)?|commendable|creditable|progress|"
    r"(?:good|strong|excellent|positive) (?:result|performance|outcome|picture)|(?<!requires )improv\w+|"
    r"encourag(?:ing|ingly|ed)|pleas(?:ing|ingly|ed)|better|good news|"
    r"favourabl[ey]|"
    r"(?:positive|healthy|good|strong|excellent|welcome) (?:change|move|step|direction|increase|reduction|"
    r"decrease|rise|fall|drop|growth|"
    r"trend|news|progress)|welcom(?:e|ed)|strengthen\w*|delight\w*|glad|heartening|reassur\w+|success\w*|celebrat\w+|"
    r"prais\w+|commend\w*|congratulat\w+|proud|impressive|happy to (?:see|report|note))\b",
    re.I,
)
_BAD = Pattern(
    r"\b(?:negatively|troubling(?:ly)?|dismay(?:ed|ing)?|discouraging(?:ly)?|disheartening|unwelcome|"
    r"lamentabl[ey]|a (?:negative|bad) sign|worsen\w*|deteriorat\w+|disappointing(?:ly)?|worse|adversely|"
    r"unfavourabl[ey]|"
    r"concern(?:s|ed|ing|ingly)?|worr(?:y|ied|ying|yingly)|regrett\w+|unfortunately|alarm(?:ed|ing)|weaken\w*|"
    r"dissatisf\w+|disappointed|poor(?:er)? (?:result|performance)|setback|bad news|sadly)\b",
    re.I,
)
_MET = Pattern(
    r"\b(?:met|meets|meeting|reali[sz]ed|fulfilled|attained|delivered|satisfied|bettered|achiev(?:ed|es|ing)|hit|hitting|beat|"
    r"(?:exceed(?:ed|s|ing)|surpass(?:ed|es))(?!\s(?:(?:the|our|its|a)\s)?(?:\w+\s){0,2}(?:limit|threshold|ceiling|cap|maximum)\b)|"
    r"(?:within|inside) (?:the|our|its) (?:\w+ )?(?:target|limit|threshold|ceiling|tolerance|cap|maximum)|better than|"
    r"outperform(?:ed|s|ing)|on target|on track)\b",
    re.I,
)
_MISSED = Pattern(
    r"\b(?:miss(?:ed|es)|missing (?:the|its|our|their|this|a) (?:\w+ )?target|"
    r"fail(?:ed|s|ing)?(?: to (?:meet|reach|achieve))|not (?:yet )?(?:met|meeting|"
    r"achieved?|reached?)|did not (?:meet|reach|achieve)|fell short|short of|worse than|off target|"
    r"underperform(?:ed|s|ing)|not on target)\b",
    re.I,
)
_SIDE = Pattern(
    r"\b(?:positively|encouragingly|pleasingly|favourably|better|negatively|disappointingly|adversely|"
    r"unfavourably|worse)\s(?:\w+\s)?(?=\w)",
    re.I,
)
_NOT = Pattern(
    r"\b(?:not|no|without|despite|need(?:s|ed)? to|aim(?:s|ed)? to|(?<!\bis )(?<!\bare )(?<!\bwas )to|further|"
    r"will|should|scope for|area "
    r"for|areas for)\s(?:be\s|an?\s|any\s)?$",
    re.I,
)


_TIMES = frozenset(("timeliness", "delay", "vacancies"))


def _meant(statement: Statement) -> tuple[Measure, ...]:
    """The measures that figures are of: of two that are opposites, the one named behind "the percentage of"."""
    named = {measure.id for measure in statement.measures}
    if not any(measure.opposite in named for measure in statement.measures):
        return statement.measures
    head = _HEAD.search(statement.text)
    meant = [
        one
        for one in statement.measures
        if head and one.is_named_in(statement.text[head.start() : head.end() + 70])
    ]
    return tuple(meant) or statement.measures


_HEAD = Pattern(r"\b(?:percentage|proportion|share|number|rate|per cent) of\b", re.I)


def way_of(statement: Statement) -> int:
    """1 where higher is better for every measure a statement names, -1 where lower is, 0 where it cannot be
    told. A time that is measured is better when it is shorter, whatever "timeliness" says.
    """
    if any(one.unit is Unit.DURATION for one in statement.measured):
        return -1 if all(measure.id in _TIMES for measure in statement.measures) else 0
    ways = {measure.polarity for measure in _meant(statement)}
    if Polarity.LOWER_IS_BETTER in ways and ways <= {Polarity.LOWER_IS_BETTER}:
        return -1
    return 1 if ways == {Polarity.HIGHER_IS_BETTER} else 0


def _praise(clause: str) -> tuple[int, str]:
    good, bad = _GOOD.search(clause), _BAD.search(clause)
    found = good or bad
    if not found or (good and bad) or _NOT.search(clause[: found.start()]):
        return 0, ""
    return (1 if good else -1), found[0]


@passage_rule(
    "POLARITY",
    WARNING,
    "A movement called good that is bad, or bad that is good",
    fires="NEET has improved from 21% to 24%.",
    silent="NEET has improved from 24% to 21%.",
)
def praised_or_blamed(read: Read) -> Iterator[Noticed]:
    """For some measures less is better: re-referrals, NEET, placement moves, caseloads, absence, waits. An
    "improvement" there is a fall. For others (visits in time, suitable accommodation, attendance) it is a
    rise. A sentence that says "this measure" speaks of the measure before it.
    """
    for one in read.statements:
        statement = read.in_context(one) if one.measured else one
        if statement.measured and way_of(statement):
            yield from _praised(statement, way_of(statement))


def _praised(statement: Statement, way: int) -> Iterator[Noticed]:
    told = False
    for judgement, one in judged_movements(statement):
        pair = one.pair
        if way and pair and judgement * way * pair.difference < 0:
            told = True
            yield _wrong(statement, one.word, (pair.base.text, pair.value.text), way)
    for moved in movements(statement):
        judgement, word = _praise(moved.clause)
        pair = moved.pair
        sign = moved.sign if not pair or not pair.difference else 1 if pair.difference > 0 else -1
        figures = [one for one in (moved.base, moved.value, *moved.changes) if one]
        if not told and way and figures and judgement * way * sign < 0:
            told = True
            yield _wrong(statement, word, (moved.word, *(one.text for one in figures)), way)
    pair = only_pair(statement)
    if pair and not told and not _CONTRAST.search(statement.text):
        judgement, word = _judged_pair(statement, pair)
        if judgement * way * pair.difference < 0:
            yield _wrong(statement, word, (pair.base.text, pair.value.text), way)


_CONTRAST = Pattern(
    r"\b(?:but|although|though|despite|however|while|whilst|whereas|still|yet|nevertheless|not|unless|even so)\b",
    re.I,
)
# Held against a target or another council, only a word that says which side is good says so of the two figures.
_BETTER = Pattern(
    r"\b(?:better|stronger|favourabl[ey]|positively|less well|not so well|well|worse|less favourably|weaker|"
    r"poorer|unfavourabl[ey]|negatively|adversely|"
    r"poorly)\b(?=[^.;]{0,60}\b(?:than|with|to|against|above|below|over|under)\b)",
    re.I,
)
_WELL = Pattern(r"better|stronger|favourabl|positively|well", re.I)


def _judged_pair(statement: Statement, pair: Pair) -> tuple[int, str]:
    """Whether two figures are called good (1) or bad (-1), and the word."""
    is_sided = any(one.sign and one.other is pair.base for one in positions(statement))
    if (pair.base.role is Role.PREVIOUS or is_sided) and not _BETTER.search(statement.text):
        return _praise(statement.text)
    found = _BETTER.search(statement.text)
    if not found or _NOT.search(statement.text[: found.start()]) or found[0].casefold() == "well":
        return 0, ""
    return (1 if _WELL.match(found[0]) else -1), found[0]


def _wrong(statement: Statement, word: str, marked: tuple[str, ...], way: int) -> Noticed:
    names = " and ".join(measure.id for measure in statement.measures)
    return Noticed(
        statement,
        (word, *marked),
        f"For {names} {'higher' if way > 0 else 'lower'} is better, so “{word}” is the wrong way round.",
        "Correct the word, or name the measure by what is good about it.",
    )


@statement_rule(
    "POLARITY",
    WARNING,
    "A target said to be met that is not, or missed that is met",
    fires="Re-referrals were 21.3%, positively above the target of 18%.",
    silent="Re-referrals were 14.1%, positively below the target of 18%.",
)
def on_the_wrong_side_of_good(statement: Statement) -> Iterator[Noticed]:
    """ "Positively below", "met the target", "better than England", "missed": these say which side is good.
    Where less is better, being below is good. A target of 60% or more is taken to be one to reach, where
    the measure does not tell.
    """
    for one in positions(statement) if _SIDE.search(statement.text) else ():
        way = way_of(statement)
        found = _SIDE.search(statement.text[max(0, one.start - 20) : one.start + len(one.word)])
        judgement = 0 if not found else 1 if _GOOD.match(found[0]) else -1
        if found and way and one.sign and judgement * way * one.difference < 0:
            yield _wrong(statement, found[0], (one.value.text, one.word, one.other.text), way)
    yield from _met_or_missed(statement)


def _met_or_missed(statement: Statement) -> Iterator[Noticed]:
    missed = _MISSED.search(statement.text)
    met = None if missed else _MET.search(statement.text)
    found = missed or met
    targets = statement.of(Role.TARGET) or statement.of(Role.COMPARATOR)
    values = (
        [one for one in statement.of(Role.VALUE) if one.is_like(targets[0]) and one.is_exact]
        if targets
        else []
    )
    if not found or len(targets) != 1 or len(values) != 1 or statement.of(Role.PREVIOUS):
        return
    if any(one.sign * one.difference < 0 for one in positions(statement)):
        return  # the word for the side is wrong already (DIRECTION_WORD)
    target, value = targets[0], values[0]
    bound = {Bound.AT_MOST: -1, Bound.AT_LEAST: 1}.get(target.bound, 0)
    inside = re.match(r"(?:within|inside)\b", found[0], re.I)
    way = (
        -1
        if inside
        else bound or way_of(statement) or (1 if target.unit is Unit.PERCENT and target.value >= 60 else 0)
    )
    if _NOT.search(statement.text[: found.start()]) or not way:
        return
    is_better = way * (value.value - target.value) >= 0
    if is_better == bool(missed) and not (missed and value.value == target.value):
        side = "no worse than" if is_better else "worse than"
        yield Noticed(
            statement,
            (found[0], value.text, target.text),
            f"{value.text} is {side} {target.text}, which “{found[0]}” denies.",
            "Correct the word, or whichever figure is wrong.",
        )
