"""Turn any Word file into findings: what keeps people from reading it, and what is not sound in it.

Measured against WCAG 2.2 AA as it applies to documents (Public Sector Bodies Accessibility Regulations
2018). An error fails a criterion or can harm; a warning probably does; a note is for the author to judge.
"""

from report_builder.document.accessibility.audit import CHECKS, audit_file

__all__ = ["CHECKS", "audit_file"]
