"""Turn officers' Markdown into blocks, with every quoted figure filled from what may be said."""

from report_builder.narrative.files import Narrative, NarrativeFile, Status, fill, read_narratives
from report_builder.narrative.quotable import PeriodQuote, QuoteRefusal
from report_builder.narrative.quoting import Quotes

__all__ = ["Narrative", "NarrativeFile", "PeriodQuote", "QuoteRefusal", "Quotes", "Status", "fill", "read_narratives"]
