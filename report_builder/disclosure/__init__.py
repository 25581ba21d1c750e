"""The wall: turn figures about children into what this edition may say.

Everything after this room reads `Published` and nothing else.
"""

from report_builder.disclosure.earlier_papers import (
    Differencing,
    Earlier,
    counts_of,
    differencing,
    earlier_papers,
)
from report_builder.disclosure.published import (
    NotApplicable,
    NotAvailable,
    Published,
    PublishedFigure,
    Series,
    Shown,
    Withheld,
)
from report_builder.disclosure.regrouped import Regrouped, regrouped
from report_builder.disclosure.wall import DisclosureRule, publish
from report_builder.indicators import SeriesKey

__all__ = [
    "Differencing",
    "DisclosureRule",
    "Earlier",
    "NotApplicable",
    "NotAvailable",
    "Published",
    "PublishedFigure",
    "Regrouped",
    "Series",
    "SeriesKey",
    "Shown",
    "Withheld",
    "counts_of",
    "differencing",
    "earlier_papers",
    "publish",
    "regrouped",
]
