"""Tell whether a text says a published figure, and put into words what it should say instead."""

from __future__ import annotations

from report_builder.disclosure import PublishedFigure, SeriesKey, Shown
from report_builder.periods import Period
from report_builder.proof.numbers import number_alone


def is_said(text: str, figure: PublishedFigure) -> bool:
    """Whether a text says a figure. Words in place of one ("not due") are no other figure."""
    number = number_alone(text)
    if number is None:
        return not (isinstance(figure, Shown) and text.startswith("["))
    return isinstance(figure, Shown) and number.value == abs(figure.value)


def named(key: SeriesKey, period: Period) -> str:
    return f"{key.indicator}{f', {key.category}' if key.category else ''} for {period.label}"


def words(figure: PublishedFigure) -> str:
    return f"{figure.value} in {figure.origin}" if isinstance(figure, Shown) else figure.symbol
