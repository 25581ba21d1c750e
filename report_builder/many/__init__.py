"""Turn many papers that are asked for into an outcome each: made, up to date or refused."""

from report_builder.many.job import Job, Outcome, State
from report_builder.many.processes import in_processes, one_by_one
from report_builder.many.table import Paper, read_table
from report_builder.many.up_to_date import is_up_to_date

__all__ = ["Job", "Outcome", "Paper", "State", "in_processes", "is_up_to_date", "one_by_one", "read_table"]
