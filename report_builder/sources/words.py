"""Turn the text of a cell into a word of the field's: a unit, a kind, a marker, a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from report_builder.sources.extract import Absence
from report_builder.sources.faults import Misfit, Nearest, quoted
from report_builder.sources.numbers import IN_DIGITS, refuse_unanswered
from report_builder.vocabulary import Marker

Word = TypeVar("Word", bound=StrEnum)
Figure = TypeVar("Figure", int, Decimal)

_OR_NO_FIGURE = "Write it in digits; where there is no figure leave it blank, or write [x], [z] or [c]"
_ABSENCES: Mapping[str, Absence] = {
    written: absence for absence in Absence for written in (absence.value, absence.value.strip("[]"))
}
_MARKERS: Mapping[str, Marker] = {
    written: marker for marker in Marker for written in (marker.value, marker.value.strip("[]"))
}


def plain(text: str) -> str:
    """Any words at all, but not a spreadsheet's error in their place."""
    refuse_unanswered(text)
    return text


def written(what: str) -> Callable[[str], str]:
    """Words that must be there."""

    def read(text: str) -> str:
        if not text:
            raise Misfit("it is blank", f"Write {what}")
        return plain(text)

    return read


def one_of(words: type[Word], what: str, blank: Word | None = None) -> Callable[[str], Word]:
    """One of the field's own words, in small letters or capitals; `blank` is what an empty cell means."""
    known = {word.value.casefold(): word for word in words}
    listed = tuple(word.value for word in words)

    def read(text: str) -> Word:
        if not text and blank is not None:
            return blank
        if word := known.get(" ".join(text.casefold().split())):
            return word
        problem = f"{quoted(text)} is not {what}" if text else "it is blank"
        raise Misfit(problem, Nearest(text, listed, f"Use one of: {', '.join(listed)}"))

    return read


def marker(text: str) -> Marker | Absence | None:
    """ "[p]" or "p" beside a figure; "[x]", "[z]" or "[c]" in place of one."""
    lowered = text.lower()
    if not text:
        return None
    if found := _MARKERS.get(lowered) or _ABSENCES.get(lowered):
        return found
    raise Misfit(
        f"{quoted(text)} is not a marker",
        "Use [p] provisional, [r] revised, [x] not available, [z] not applicable or [c] confidential",
    )


def figure_or_absence(read: Callable[[str], Figure]) -> Callable[[str], Figure | Absence | None]:
    """A number, or why there is none, or nothing at all."""

    def reading(text: str) -> Figure | Absence | None:
        if not text:
            return None
        if absence := _ABSENCES.get(text.lower()):
            return absence
        try:
            return read(text)
        except Misfit as misfit:
            remedy = _OR_NO_FIGURE if misfit.remedy == IN_DIGITS else misfit.remedy
            raise Misfit(misfit.problem, remedy) from None

    return reading
