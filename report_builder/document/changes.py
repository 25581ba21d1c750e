"""Find the tracked changes of a template: the paper would show its readers who changed what, and from what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from report_builder.document.markup import W
from report_builder.document.outside import part_name, root_of
from report_builder.document.places import Fault, spot_of

CHANGES = tuple(
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange",
        "tblGridChange", "trPrChange", "tcPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
        "moveFromRangeStart", "moveToRangeStart", "customXmlInsRangeStart", "customXmlDelRangeStart",
        "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart",
    )
)  # fmt: skip
LOOKS = ("styles", "numbering")  # Word tracks changes of a look too, and offers nobody to accept them


def change_faults(package: Any, shown_as: str) -> Iterator[Fault]:
    """A fault for each part that holds tracked changes, at the first of them."""
    for part in sorted(package.iter_parts(), key=lambda one: str(one.partname)):
        root, name = root_of(part), part_name(part)
        found = [] if root is None or name in LOOKS else list(root.iter(*CHANGES))
        if found:
            paragraph = next(found[0].iterancestors(f"{W}p"), None)
            spot = "" if paragraph is None else spot_of(paragraph, root)
            yield Fault(
                f"{shown_as}, {name}{spot and f', {spot}'}",
                f"{'a tracked change is' if len(found) == 1 else f'{len(found)} tracked changes are'} still here, "
                "and the paper would show who changed what.",
                "Accept or reject them in Word: Review, Accept, Accept All Changes.", paragraph, "LEFT_CHANGE",
            )  # fmt: skip
