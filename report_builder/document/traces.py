"""Take out of a paper what Word keeps of who worked on its template, when and where.

Word writes these at every save, nobody sees them, and no page changes without them: revision numbers (rsid),
the picture of the first page, printers, the list of people, and data that other programs left (SharePoint).
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from report_builder.document.markup import W

_TRACES = re.compile(r".*/(?:thumbnail|printerSettings|people|customXml)$")
_REVISION = f"{W}rsid"


def forget_traces(package: Any) -> None:
    """Before the paper's own identity is attached, which is custom XML too."""
    for part in [package, *package.iter_parts()]:
        for key, relation in list(part.rels.items()):
            if _TRACES.fullmatch(relation.reltype):
                part.rels.pop(key)
    for part in package.iter_parts():
        if (element := getattr(part, "element", None)) is not None:
            _forget_revisions(element)
        elif str(part.partname).endswith(".xml") and b"rsid" in part.blob:
            root = etree.fromstring(part.blob)
            _forget_revisions(root)
            part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _forget_revisions(root: Any) -> None:
    for one in list(root.iter(f"{W}rsids", f"{W}rsid")):
        one.getparent().remove(one)
    for one in root.iter(etree.Element):
        for name in [name for name in one.attrib if name.startswith(_REVISION)]:
            del one.attrib[name]
