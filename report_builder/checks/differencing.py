"""Find figures that tell of very few people once an earlier public paper is laid beside this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from report_builder.disclosure import Differencing, Regrouped
from report_builder.finding import Finding
from report_builder.house_style import in_sentence
from report_builder.sources.extract import Indicator
from report_builder.vocabulary import Severity


def check_differencing(
    differences: Sequence[Differencing], indicators: Mapping[str, Indicator]
) -> Iterator[Finding]:
    """A finding for each figure. `indicators` is the catalogue, by id."""
    for one in differences:
        key, period = one.figure
        name = indicators[key.indicator].name + (f", {key.category}" if key.category else "")
        about = f"{name} for {in_sentence(period)}"
        earlier = f"the public paper on {in_sentence(one.paper)}"
        if one.by is None:
            yield Finding(
                "ALREADY_PUBLISHED",
                Severity.WARNING,
                key.indicator,
                f"{about} is withheld, but {earlier} has said it. Everything else is withheld as if readers knew it.",
                "Ask the council's information governance officer whether that paper must be withdrawn.",
            )
        else:
            yield Finding(
                "DIFFERENCE_OF_FEW",
                Severity.WARNING,
                key.indicator,
                f"{about} was revised by {one.by} since {earlier}, so the two together tell of very few people.",
                "Decide whether that can be recognised; if it can, keep the figure as it was first published.",
            )


def check_regrouped(found: Sequence[Regrouped], indicators: Mapping[str, Indicator]) -> Iterator[Finding]:
    """A finding for each category that is cut otherwise since it was published."""
    for one in found:
        key, period = one.figure
        yield Finding(
            "CATEGORY_REGROUPED",
            Severity.WARNING,
            key.indicator,
            f"{indicators[key.indicator].name}, {key.category} for {in_sentence(period)} stood in the public paper on "
            f"{in_sentence(one.paper)} and is cut otherwise here, so the two together tell of very few people.",
            "Keep the categories of that period as they were first published, or leave the period out.",
        )
