"""Read the report as a critical reader would. What is found is returned, never raised."""

from report_builder.checks.differencing import check_differencing, check_regrouped
from report_builder.checks.encoding import check_encoding
from report_builder.checks.report import check_report
from report_builder.finding import Finding

__all__ = ["Finding", "check_differencing", "check_encoding", "check_regrouped", "check_report"]
