"""Turn the words of a number ("twenty-three", "two hundred and five", "1,204") into its value."""

from __future__ import annotations

import re
from decimal import Decimal

from report_builder.cardinals import SMALL, TENS

_VALUES = {word: at for at, word in enumerate(SMALL)} | {word: 20 + 10 * at for at, word in enumerate(TENS)}
_TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(SMALL[1:10])}))?|{'|'.join(reversed(SMALL[1:]))})"
)
WORDS = (
    rf"(?i:(?:{_BELOW_HUNDRED}|a)\ (?:hundred|thousand|million)(?:(?:\ and)?\ {_BELOW_HUNDRED})?|"
    rf"{_BELOW_HUNDRED})"
)
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,9})?"
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
FRACTIONS = (
    rf"(?i:(?:(?:a|{'|'.join(SMALL[1:10])})[- ](?:{'|'.join(_FRACTIONS)})s?|half|halves)(?![- ]?(?:year|"
    rf"term|day|way|hour)))"
)


def value_of(text: str) -> Decimal:
    """The exact value of digits or of number words."""
    bare = text.strip().casefold().replace(",", "")
    if bare[:1].isdigit():
        return Decimal(bare)
    total, part = 0, 0
    for word in re.split(r"[- ]+", bare):
        if word in _TIMES:
            total, part = total + max(part, 1) * _TIMES[word], 0
        elif word not in ("and", "a"):
            part += _VALUES[word]
    return Decimal(total + part)


def places_of(text: str) -> int:
    """Decimals as printed: 1 for "94.3"."""
    return len(text.partition(".")[2])


def fraction_of(text: str) -> Decimal:
    """A fraction in words as a percentage: 75 for "three quarters"."""
    words = re.split(r"[- ]+", text.casefold())
    denominator = next(_FRACTIONS[name] for name in _FRACTIONS if words[-1].startswith(name[:3]))
    top = 1 if len(words) == 1 or words[0] == "a" else _VALUES[words[0]]
    return Decimal(100 * top) / denominator
