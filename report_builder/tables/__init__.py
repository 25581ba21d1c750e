"""Turn judged figures into tables: header, rows and notes, with no merged and no empty cell."""

from report_builder.tables.appendix import LEGEND, appendix_tables, breakdown_tables
from report_builder.tables.scorecard import scorecard_table

__all__ = ["LEGEND", "appendix_tables", "breakdown_tables", "scorecard_table"]
