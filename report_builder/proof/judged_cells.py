"""Hold the cells that judge a measure against its judgement: rating, direction, target, other councils.

Each check gives what the cell should say where it says something else, and "" where it is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from report_builder.disclosure import PublishedFigure, Shown
from report_builder.exact import half_up
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.comparisons import at
from report_builder.judgement.rating import rag, shortfall, tolerance_in_unit
from report_builder.pattern import Pattern
from report_builder.proof.said import is_said, words
from report_builder.vocabulary import Comparator, Polarity, Rag

Check = Callable[[str, Judged, Judgement], str]
_COLOURS = Pattern(r"\b(?:red|amber|green)\b")
_LETTER = Pattern(r"\(([rag])\)")
_WAYS = Pattern(r"\b(?:better|worse|no change|higher|lower)\b")
_NUMBER = Pattern(r"\d[\d,]*(?:\.\d+)?")
_NOTHING = ("no target", "none")


def _rating(text: str, rating: Rag | None) -> str:
    """The word and the letter after it; "not rated" and [c] hold neither."""
    said, letters = _COLOURS.findall(text), _LETTER.findall(text)
    right = [rating.casefold()] if rating else []
    is_right = said == right and all(letter == right[0][0] for letter in letters if right)
    return "" if is_right else f"rated {rating}" if rating else "not rated"


def _direction(text: str, judged: Judged, _: Judgement) -> str:
    right = [str(judged.direction)] if judged.direction else []
    return "" if _WAYS.findall(text) == right else " ".join(right) or "not compared"


def _numbers(text: str) -> list[Decimal]:
    return [Decimal(one.replace(",", "")) for one in _NUMBER.findall(text)]


def _is_amount(text: str, amount: Decimal | None, judged: Judged, what: str) -> str:
    """The first number of a cell is an amount as it prints; where there is none, the cell has no number."""
    said = _numbers(text)[:1]
    if amount is None:
        return f"without {what}" if said else ""
    right = abs(half_up(amount, judged.indicator.decimals))
    is_wrong = said != [right] if said else text in _NOTHING
    return f"held against {what} of {right}" if is_wrong else ""


def _target(text: str, judged: Judged, _: Judgement) -> str:
    """The target, and after it the last value that is still Amber: one step further is Red."""
    limit = judged.judged_against
    wrong = _is_amount(text, limit.value if limit else None, judged, "a target")
    if wrong or limit is None or len(said := _numbers(text)) < 2:
        return wrong
    step = Decimal(1).scaleb(-judged.indicator.decimals)
    further = said[1] + (-step if judged.indicator.polarity is Polarity.HIGHER_IS_BETTER else step)
    edges = [
        rag(one, limit.value, tolerance_in_unit(limit), judged.indicator.polarity)
        for one in (said[1], further)
    ]
    is_edge = edges[0] is not Rag.RED and edges[1] is Rag.RED
    return "" if is_edge else f"Amber within {limit.tolerance} ({limit.tolerance_is}) of its target"


def _from_green(text: str, judged: Judged, _: Judgement) -> str:
    limit, figure = judged.judged_against, judged.figure
    gap = None
    if limit is not None and isinstance(figure, Shown):
        gap = shortfall(figure.value, limit.value, judged.indicator.polarity)
    return _is_amount(text, gap if gap and gap > 0 else None, judged, "a distance from Green")


def _other(comparator: Comparator) -> Check:
    def check(text: str, judged: Judged, _: Judgement) -> str:
        other = judged.benchmarks.get(comparator)
        return _is_amount(text, other.value if other else None, judged, f"a figure of {comparator}")

    return check


def _figure(text: str, figure: PublishedFigure) -> str:
    return "" if is_said(text, figure) else words(figure)


CHECKS: Mapping[str, Check] = {
    "rating": lambda text, judged, _: _rating(text, judged.rag),
    "rating before": lambda text, judged, judgement: _rating(text, judgement.previous(judged).rag),
    "direction of travel": _direction,
    "target": _target,
    "target (last amber)": _target,
    "from green": _from_green,
    "statistical neighbours": _other(Comparator.NEIGHBOURS),
    "england": _other(Comparator.ENGLAND),
    "figure": lambda text, judged, _: _figure(text, judged.figure),
    "period before": lambda text, judged, _: _figure(text, judged.previous),
    "same period last year": lambda text, judged, _: _figure(
        text, at(judged.series, judged.period.same_period_last_year)
    ),
}
"""What a column is about, by its folded heading."""
