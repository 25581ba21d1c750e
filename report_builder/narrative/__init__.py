"""Turn officers' Markdown into blocks, with every quoted figure filled from what may be said."""

# Importing these teaches their words, each after the one it imports: figure, history, comparison, position.
from report_builder.narrative import comparison_words, figure_words, history_words, position_words
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
    "comparison_words",
    "figure_words",
    "fill",
    "history_words",
    "position_words",
    "quotes_in",
    "read_narratives",
]
