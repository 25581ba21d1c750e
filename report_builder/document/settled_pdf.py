"""Turn a PDF as LibreOffice wrote it into one that depends on nothing but the paper, and reads as it should.

Nothing grows or shrinks: a PDF finds its parts by counting bytes. What a later LibreOffice writes rightly,
or in another way, is left as it is.
"""

from __future__ import annotations

import datetime
import hashlib
import re

_TIMES = re.compile(
    rb"(?P<before>/(?:Creation|Mod)Date\(D:|<xmp:(?:Create|Modify|Metadata)Date>)"
    rb"(?P<time>\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?P<zone>[Z+-][\d:']*)"
)
_DESCRIPTION = re.compile(rb"(?<=<\?xpacket begin).*?(?=<\?xpacket end)", re.DOTALL)
_IDENTIFIER = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])")


def settled(pdf: bytes, made: datetime.date, *, draft: bool) -> bytes:
    """The same PDF without a clock time, and with the faults mended that a reader of it would meet."""
    mended = _DESCRIPTION.sub(_escaped_once, _with_tab_order(pdf))
    dated = _TIMES.sub(lambda found: _time(found, made), mended)
    return _identified(_without_watermark_tags(dated) if draft else dated)


def _identified(pdf: bytes) -> bytes:
    """Named by what it holds. LibreOffice draws the name from the clock, too."""
    start = pdf.rfind(b"trailer")
    if start < 0:
        return pdf
    body, trailer = pdf[:start], pdf[start:]
    nobody = _IDENTIFIER.sub(b"0" * 32, trailer)
    identifier = hashlib.sha256(body + nobody).hexdigest()[:32].upper().encode()
    return body + _IDENTIFIER.sub(identifier, trailer)


def _time(found: re.Match[bytes], made: datetime.date) -> bytes:
    """Midnight on the day, as long as what it stands for; a zone other than Z becomes +00."""
    day = f"{made:%Y%m%d}000000" if b"-" not in found["time"] else f"{made:%Y-%m-%d}T00:00:00"
    return found["before"] + day.encode() + re.sub(rb"\d", b"0", found["zone"]).replace(b"-", b"+")


def _with_tab_order(pdf: bytes) -> bytes:
    """LibreOffice 7 writes the order of the tab key as a string, which readers of the PDF pass over."""
    return pdf.replace(b"/Tabs(S)", b"/Tabs/S ")


def _escaped_once(found: re.Match[bytes]) -> bytes:
    """LibreOffice 7 writes Children's as Children&amp;apos;s where the PDF describes itself. Space follows it there."""
    return re.sub(rb"&amp;(amp|apos|quot|lt|gt);", rb"&\1;", found[0]).ljust(len(found[0]))


_FIGURE = b"<</Type/StructElem\n/S/Figure"
_SILENT = b"<</S/NonStruct".ljust(len(_FIGURE))


def _without_watermark_tags(pdf: bytes) -> bytes:
    """DRAFT across every page is no content, and LibreOffice 7 tags it as a figure that says nothing.

    It hangs from the document itself, as the first thing on its page. `/Type` may be left out, which makes room.
    """
    document = re.search(rb"(\d+) 0 obj\n<</Type/StructElem\n/S/Document\n", pdf)
    if not document:
        return pdf
    place = rb"(\n/P " + document[1] + rb" 0 R\n/Pg \d+ 0 R\n(?:/A \d+ 0 R\n)?/K\[0 \]\n>>)"
    return re.sub(_FIGURE + place, _SILENT + rb"\1", pdf)
