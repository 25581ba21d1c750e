"""Check what officers have written against the figures of the paper. What is found is returned, never raised."""

from report_builder.checks.prose.checking import check_prose
from report_builder.checks.prose.unchanged_text import PeriodBefore

__all__ = ["PeriodBefore", "check_prose"]
