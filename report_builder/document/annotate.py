"""Turn an audited template into a copy with a Word comment at each thing found; the template stays as it is."""

from __future__ import annotations

import datetime
from typing import Any

from docx.oxml.parser import parse_xml
from docx.text.run import Run

from report_builder.document.audit import Audit
from report_builder.document.markup import DECLARATIONS, W, legal
from report_builder.document.package import package_bytes
from report_builder.document.places import Fault

AUTHOR = "report-builder"
# The same faults give the same bytes, so a comment's date is no day in particular.
DATE = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def annotated(audit: Audit) -> bytes:
    """The template with its comments. What stands in no paragraph of the body is said at the first one."""
    document = audit.template.docx
    body = document.element.body
    for fault in audit.faults:
        paragraph = _paragraph(fault, body)
        own = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]
        own = own or [_empty_run(paragraph)]
        runs = [Run(run, document) for run in (own[0], own[-1])]
        comment = document.add_comment(runs, legal(_words(fault, paragraph)), AUTHOR, "rb")
        comment._comment_elm.date = DATE
    return package_bytes(document.part.package)


def _paragraph(fault: Fault, body: Any) -> Any:
    element = fault.element
    if element is not None and any(one is body for one in element.iterancestors()):
        # Word takes no comment inside a text box: it is said where the box hangs.
        box = list(element.iterancestors(f"{W}txbxContent"))[-1:]
        return next(box[0].iterancestors(f"{W}p")) if box else element
    first = next(body.iter(f"{W}p"), None)
    if first is None:
        first = parse_xml(f"<w:p {DECLARATIONS}/>")
        body.insert(0, first)
    return first


def _words(fault: Fault, paragraph: Any) -> str:
    """The finding; where it is not at this paragraph, also where it is."""
    said = f"{fault.severity.capitalize()}: "
    said += "" if fault.element is paragraph else f"{fault.where}: "
    return f"{said}{fault.message} {fault.remedy}"


def _empty_run(paragraph: Any) -> Any:
    run = parse_xml(f"<w:r {DECLARATIONS}/>")
    paragraph.append(run)
    return run
