"""Turn published figures into judgements: rating, direction of travel, and every comparison.

This room stands after the wall, so what it says of a figure can follow only from what may be said.
"""

from report_builder.judgement.bands import Bands
from report_builder.judgement.judged import Judged
from report_builder.judgement.measures import Judgement, judge

__all__ = ["Bands", "Judged", "Judgement", "judge"]
