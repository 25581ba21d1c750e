"""Turn officers' Markdown into blocks, with every quoted figure filled from what may be said."""

# Importing these teaches their words, each after those it imports; no more is wanted of them.
from report_builder.narrative import figure_words  # isort: skip
from report_builder.narrative import category_words, count_words, history_words, span_words  # isort: skip
from report_builder.narrative import comparison_words, movement_words, relative_words  # isort: skip
from report_builder.narrative import judgement_words, position_words  # isort: skip
from report_builder.narrative.files import Narrative, NarrativeFile, fill, quotes_in, read_narratives
from report_builder.narrative.front_matter import Fact, FrontMatter, Status
from report_builder.narrative.quotable import PeriodQuote, QuoteRefusal
from report_builder.narrative.quoting import Quotes

__all__ = [
    "Fact",
    "FrontMatter",
    "Narrative",
    "NarrativeFile",
    "PeriodQuote",
    "QuoteRefusal",
    "Quotes",
    "Status",
    "category_words",
    "comparison_words",
    "count_words",
    "figure_words",
    "fill",
    "history_words",
    "judgement_words",
    "movement_words",
    "position_words",
    "quotes_in",
    "read_narratives",
    "relative_words",
    "span_words",
]
