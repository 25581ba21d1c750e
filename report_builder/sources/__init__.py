"""Turn the data files officers keep into one Extract, or into a list of what must be mended first."""

from report_builder.sources.reading import read_extract
from report_builder.sources.tables import Holds, Layout, Selection, SourceTable, Timeliness

__all__ = ["Holds", "Layout", "Selection", "SourceTable", "Timeliness", "read_extract"]
