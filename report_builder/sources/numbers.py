"""Turn the text of a cell into an exact number: a whole one for a count, a Decimal for a value."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from report_builder.pattern import Pattern
from report_builder.sources.faults import Misfit, quoted

LONGEST_WHOLE = 15  # what Excel itself keeps; no count or value in this field comes near
LONGEST_FRACTION = 20
IN_DIGITS = "Write it in digits, such as 12"
NO_PERCENTAGE = "Write the number itself without a % sign; in Excel, format the cell as a number first"

_NUMBER = Pattern(r"[+-]?(?P<whole>\d*)(?:\.(?P<fraction>\d*))?", re.ASCII)
_GROUPED = Pattern(r"[+-]?\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?", re.ASCII)
_SCIENTIFIC = Pattern(r"[+-]?\d+(?:\.\d+)?e[+-]?\d+", re.ASCII | re.IGNORECASE)
_DATE = Pattern(
    r"\d{4}-\d{2}(-\d{2})?( .*)?|\d{1,2}[-/][A-Za-z]{3}([-/]\d+)?|[A-Za-z]{3}[-/]\d+|\d{1,2}/\d{1,2}/\d{2,4}"
)
SPREADSHEET_ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")


@lru_cache(maxsize=65_536)
def number(text: str) -> Decimal:
    """Read "94.2" exactly as it is written."""
    return _exact(text, "a number")


@lru_cache(maxsize=65_536)
def whole_number(text: str) -> int:
    """Read "603", or the "603.0" that spreadsheets make of it."""
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_WHOLE:
        return int(text)
    exact = _exact(text, "a whole number")
    if exact != exact.to_integral_value():
        raise Misfit(f"{quoted(text)} is not a whole number", "Write the count itself")
    if exact < 0:
        raise Misfit(f"{quoted(text)} is below 0", "A count is 0 or more: write the count itself")
    return int(exact)


def percentage(text: str) -> Decimal:
    """Read "94.5%", as Excel shows it, or "94.5": where a percentage is wanted they are one."""
    bare = text.removesuffix("%").rstrip()
    return number(bare if _NUMBER.fullmatch(bare) else text)


def refuse_unanswered(text: str) -> None:
    """Refuse #N/A and its kin, and a formula that was never worked out."""
    if text.startswith("#") and text.upper() in SPREADSHEET_ERRORS:
        raise Misfit(
            f"it holds the spreadsheet error {text}", "Mend the formula, or write what it should say"
        )
    if text.startswith("="):
        raise Misfit("it holds a formula without its answer", "Open the file in Excel and save it again")


def _exact(text: str, wanted: str) -> Decimal:
    refuse_unanswered(text)
    found = _NUMBER.fullmatch(text)
    if not found or not (found["whole"] or found["fraction"]):
        raise Misfit(f"{quoted(text)} is not {wanted}", _remedy(text))
    whole, fraction = found["whole"].lstrip("0"), (found["fraction"] or "").rstrip("0")
    if len(whole) > LONGEST_WHOLE or len(fraction) > LONGEST_FRACTION:
        raise Misfit(f"{quoted(text)} has too many digits", "Write the figure itself")
    exact = Decimal(text)
    return exact if exact else abs(exact)


def _remedy(text: str) -> str:
    bare = text.removesuffix("%").strip()
    if bare != text and _NUMBER.fullmatch(bare):
        return NO_PERCENTAGE
    if _GROUPED.fullmatch(bare):
        return f"Write {re.sub(r'[^0-9.+-]', '', bare)}"
    if _SCIENTIFIC.fullmatch(text):
        return "Write the number in full, in digits"
    if _DATE.fullmatch(text):
        return "Excel may have made a date of it: make the cell a number and type it again"
    if text.startswith(("<", "*")):
        return "Write the number itself, or [c] if it may not be given"
    return IN_DIGITS
