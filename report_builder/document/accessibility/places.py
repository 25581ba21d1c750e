"""Turn the places where something was seen into one Finding, so that one habit is told of once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_builder.finding import Finding
from report_builder.vocabulary import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def once(
    code: str, severity: Severity, places: Iterable[str], message: str, remedy: str
) -> Iterator[Finding]:
    """One finding at the first place, which says how many more there are; none for no place."""
    seen = list(places)
    if not seen:
        return
    others = len(seen) - 1
    more = f" And in {others} other {'place' if others == 1 else 'places'}." if others else ""
    yield Finding(code, severity, seen[0], message + more, remedy)
