"""Turn a council's figures and officers' narrative into a Word paper for its corporate parenting panel.

A figure travels one way: sources → indicators → DISCLOSURE → judgement → charts | tables | narrative
→ assembly → document → checks → provenance. `report_builder.build` is that flow on one page.
"""

__version__ = "0.1.0"
