"""A small notation for quotes: figures as tests/notation.py has them, a quote, and what it prints.

said("total: 2020-05 600, 2020-06 603", "total.change")      "up 3"
why_not("total: 2020-06 603", "total.peak")                  why the quote is refused
"""

from __future__ import annotations

from notation import published

from report_builder.house_style import HouseStyle
from report_builder.judgement import Bands, judge
from report_builder.narrative import QuoteRefusal, Quotes
from report_builder.periods import Period
from report_builder.vocabulary import Edition


def said(
    figures: str,
    quote: str,
    *,
    edition: Edition = Edition.MEMBERS,
    period: str = "2020-06",
    style: HouseStyle | None = None,
    bands: Bands | None = None,
    threshold: int = 5,
) -> str:
    """What a quote prints of some figures; the members' edition shows everything."""
    judgement = judge(
        published(figures, edition, threshold=threshold), Period.parse(period), bands or Bands()
    )
    return Quotes.of(judgement, style or HouseStyle()).text(quote)


def why_not(figures: str, quote: str, **how: object) -> str:
    """Why a quote is refused."""
    try:
        printed = said(figures, quote, **how)  # type: ignore[arg-type]
    except QuoteRefusal as refusal:
        return str(refusal)
    raise AssertionError(f"{quote} prints {printed!r}")
