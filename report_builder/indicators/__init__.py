"""Turn an extract into figures: one exact value for each indicator, category, basis and period."""

from report_builder.indicators.compute import compute
from report_builder.indicators.figures import Figure, Figures, SeriesKey

__all__ = ["Figure", "Figures", "SeriesKey", "compute"]
