"""Turn the text of a statement into its figures and its dates, each told apart from all other digits.

The first form that fits wins, so the forms stand from the most particular to the plainest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.lint.dates import MONTH_WORDS, When
from report_builder.lint.figures import Figure, Unit
from report_builder.lint.numbers import DIGITS, FRACTIONS, WORDS, fraction_of, places_of, value_of
from report_builder.lint.scanned_dates import WHENS
from report_builder.pattern import Pattern

_YEARS = r"(?:19|20)[0-9]{2}\s?[/–-]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})\b"
_ANY = rf"(?:{DIGITS}|\b{WORDS}\b)"
_JOIN = r"(?:\s?(?:-|–|to|and|&|,|or|/)\s?)"
_LABELLED = (
    "section|sections|s\\.|paragraph|paragraphs|para|part|parts|schedule|appendix|table|tables|figure|"
    "fig\\.?|chart|graph|"
    "page|pages|p\\.|pp\\.|item|regulation|regulations|reg|article|clause|chapter|annex|stage|phase|tier|"
    "level|band|"
    "grade|key stage|team|teams|ward|room|version|volume|priority|objective|recommendation|theme|outcome|"
    "step|no\\.|ref|category|covid|minute|attainment|progress|act|ks|strand|pillar|footnote|note|option|"
    "question|"
    "standard|domain|line"
)
_TIME = r"(?:days?|weeks?|months?|years?|hours?|minutes?|terms?|nights?)"
_SCAN = Pattern(
    rf"""
  (?P<address>\S{{1,80}}@\S{{1,80}}|https?://\S+|www\.\S+)
| (?P<phone>(?<![0-9.,])0[0-9]{{2,4}}\s?[0-9]{{3}}\s?[0-9]{{3,4}}(?![0-9]))
| (?P<postcode>\b[A-Z]{{1,2}}[0-9][A-Z0-9]?\s[0-9][A-Z]{{2}}\b)
| (?P<clock>\b[0-9]{{1,2}}[:.][0-9]{{2}}\s?(?:am|pm|hrs|noon)\b|\b[0-9]{{1,2}}\s?(?:am|pm)\b
    |\b[0-9]{{1,2}}:[0-9]{{2}}\b|\b24/7\b)
| (?P<day>\b[0-9]{{1,2}}(?:(?:st|nd|rd|th)\s(?:of\s)?|\s)(?:{MONTH_WORDS})\b(?:,?\s(?:19
    |20)[0-9]{{2}}\b(?!\s?[/–-]\s?[0-9]{{2}}\b))?)
| (?P<american>\b(?:{MONTH_WORDS})\s[0-9]{{1,2}}(?:st|nd|rd|th)?,\s(?:19|20)[0-9]{{2}}\b)
| (?P<numeric>\b[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.](?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})\b|\b(?:19
    |20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\b)
| (?P<quarter>\b(?:(?:Q|[Qq]uarter\s|Qtr\s?)[1-4]\b|[Qq]uarter\s(?i:one|two|three|four)\b|(?i:first|second
    |third|fourth|final)\s[Qq]uarter\b)
     (?:[\s,(]{{0,3}}(?:of\s(?:the\s(?:year\s)?)?)?(?:{_YEARS}|(?:19|20)[0-9]{{2}}\b))?|\b{_YEARS}\s(?:Q
    |[Qq]uarter\s)[1-4]\b)
| (?P<half>\bH[12]\b(?:\s{_YEARS})?|\b[Mm]id[- ][Yy]ear\b
    |\b(?i:first|second)\shalf\sof\s(?:the\s(?:financial\s)?year\s)?{_YEARS}
    |\b[Hh]alf[- ][Yy]ear(?:ly)?\b)
| (?P<term>\b(?i:autumn|spring|summer)\s(?i:terms?)\b(?:\s(?:{_YEARS}|(?:19|20)[0-9]{{2}}))?)
| (?P<years>\b{_YEARS})
| (?P<month>\b(?:{MONTH_WORDS})\b\.?(?:[\s,-]{{1,2}}(?:(?:19|20)[0-9]{{2}}\b|['’][0-9]{{2}}\b
    |[0-9]{{2}}\b(?![%.]|\sper\scent|\s[a-z])))?)
| (?P<label>\b(?i:{_LABELLED})[\s-]{{1,2}}[0-9]{{1,4}}(?:\.[0-9]{{1,3}})*[A-Za-z]?\b(?!\s?%|,[0-9]
    |\s?per\scent)(?:{_JOIN}[0-9]{{1,3}}\b(?!\s?%|[.,][0-9]|\s?per\scent|\s[a-z]))?
     |\bYears?\s[0-9]{{1,2}}\b|\bYear\s(?:{WORDS})\b|\bs[0-9]{{1,3}}\b|[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{2,}}
    |\b[A-Za-z]+-?[0-9]+[A-Za-z0-9]*\b
     |(?i:covid)\s?-\s?19)
| (?P<age>\b(?i:ages?|aged)\s(?:(?:of|under|over|between|up\sto|from)\s)?(?:[0-9]{{1,2}}\+?|{WORDS}\b)
    (?:\s?(?:-|–|to|and|or|/)\s?<?(?:[0-9]{{1,2}}|{WORDS}\b))?(?:\s(?:or|and)\s(?:over|under|above))?(?:\syears?(?:\sold)?)?
     |\b[0-9]{{1,2}}(?:\s?(?:-|–|to|and|or|/)\s?[0-9]{{1,2}})?[\s-]years?[\s-]olds?\b
     |\b[0-9]{{1,2}}(?:\s?(?:-|–|to|and|/)\s?[0-9]{{1,2}})?[\s-]year[\s-](?:review|check)\b
     |(?<=were\s)(?:(?:[0-9]{{1,2}}|{WORDS})\s?(?:to|or|and|–|-)\s?|(?:under|over)\s)(?:[0-9]{{1,2}}|{WORDS})\b(?=[,.;)]|\s(?:and|or|at|by)\b|$)
     |(?:(?<=turned\s)|(?<=turn\s)|(?<=turning\s))[0-9]{{1,2}}\b(?!\s?%)
     |(?:(?<=were\s)|(?<=was\s)|(?<=still\s))(?:[0-9]{{1,2}}|{WORDS})\b(?=\swhen\s(?:they|he|she|first|it|coming|leaving)\b)
     |\b(?i:under|over)[\s-][0-9]{{1,2}}s\b|\b[0-9]{{1,2}}\s?(?:-|–|to)\s?[0-9]{{1,2}}s\b
     |(?:(?<=children\s)|(?<=people\s)|(?<=those\s)|(?<=pupils\s)|(?<=adults\s)|(?<=anyone\s))(?i:under
    |over|aged)\s[0-9]{{1,2}}\b(?!\s?%|\s?per\scent|[,.][0-9]))
| (?P<distance>{DIGITS}\+?(?:\s(?:or\smore|or\sover))?[\s-](?i:miles?|km|kilometres?|metres?|hectares?)\b)
| (?P<money>£\s?{DIGITS}(?:\s?(?:million|billion|thousand|bn|m|k)\b)?)
| (?P<base>\bper\s(?:head|(?:10,?000|1,?000|100,?000|10k|100k|1k))\b|\b(?:10|100|1)k\b
    |\b10,?000\spopulation\b)
| (?P<rate>{DIGITS}\s(?:\w{{1,20}}\s){{0,2}}per\s(?:10,?000|1,?000|100,?000|10k|100k|head)\b)
| (?P<inverse>(?:{_ANY})\s(?i:in\s(?:every\s)?)(?:[0-9]{{1,3}}|(?i:two|three|four|five|six|seven|eight|nine
    |ten|twelve|twenty))\b(?!\s?%|[.,/][0-9]|\s(?:\w+\s)?(?:{_TIME}|weeks?)\b))
| (?P<ratio>(?<![0-9/.,])[0-9]{{1,6}}\s?/\s?[0-9]{{1,6}}(?![0-9/]|\.[0-9])
    |(?<![0-9:])[0-9]{{1,3}}:[0-9]{{1,3}}(?![0-9:]))
| (?P<range>{DIGITS}%?[–-]{DIGITS}\s?(?:%|per\scent|percent|{_TIME})?)
| (?P<points>(?<![A-Za-z0-9])(?:\((?P<points_sign>[-+−–±])|(?P<points_plus>[+]))?(?P<points_value>{_ANY})[\s-]?(?:(?:%
    |per\s?cent(?:age)?|percentage)[\s-]?(?:points?|pts?)|ppts?|pp|p\.p\.|points?|pts)(?![A-Za-z]))
| (?P<percent>(?<![A-Za-z0-9])(?:\((?P<percent_sign>[-+−–±])
    |(?P<percent_plus>[+]))?(?P<percent_value>{_ANY})(?:\s?%|[\s-]?(?:per\scent|percent)\b|\spc\b))
| (?P<duration>(?P<duration_value>{_ANY})(?:\s?\+)?(?:\sor\smore|\sor\sless
    |\sor\sfewer)?[\s-](?P<duration_unit>(?:(?:working|calendar|school|clear|consecutive|full|whole|further
    |business)[\s-])?{_TIME})\b)
| (?P<threshold>(?:{_ANY})(?:\+|\sor\s(?:more|fewer|less|over|above|under|below|greater)))
| (?P<ordinal>\b[0-9]{{1,3}}(?:st|nd|rd|th)\b)
| (?P<year>(?<![0-9.,£])(?:19|20)[0-9]{{2}}\b(?!\s?%|,[0-9]{{3}}|\.[0-9]|\s(?:children|people|pupils|adults
    |visits|cases|referrals|homes)))
| (?P<fraction>\b{FRACTIONS}\b(?!\sof\s(?:{_YEARS}|the\s(?:financial\s)?year\b|(?:19|20)[0-9]{{2}}\b)))
| (?P<count>(?<![A-Za-z0-9_])(?:\((?P<count_sign>[-+−–])(?=[0-9])
    |(?P<count_plus>[+]))?(?P<count_value>{_ANY})(?P<count_scale>\s(?:million|thousand)\b)?)
""",
    re.VERBOSE,
)
_ONE_COUNTS = Pattern(
    r"\s(?:(?:out\s)?of\s(?:the|its|our|these|those|[0-9])|(?:\w+\s){0,2}(?:child|young\sperson|person|"
    r"pupil|case|adult|"
    r"patient|resident|carer|family|household|placement|adoption|complaint|care\sleaver)\b)"
)
_LABELS = {
    "address",
    "phone",
    "postcode",
    "clock",
    "label",
    "age",
    "distance",
    "base",
    "range",
    "threshold",
    "ordinal",
}
_NOUN = Pattern(r"[\s-]{1,2}([A-Za-z][A-Za-z’'-]{1,30})")
_TIMES = {"m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9, "k": 10**3, "thousand": 10**3}


def scan(text: str) -> Iterator[Figure | When]:
    """Every figure and every date of a text, in order; labels too, as figures of the unit LABEL."""
    for found in _SCAN.finditer(text):
        kind = found.lastgroup or ""  # of groups within each other the outer one, which ends last
        if kind in WHENS:
            yield WHENS[kind](found)
        elif kind in _LABELS:
            yield Figure(found[0], found.start(), found.end(), Decimal(0), Unit.LABEL)
        elif (
            kind != "count"
            or found["count_value"].casefold() != "one"
            or _ONE_COUNTS.match(text, found.end())
        ):
            yield _figure(kind, found, text)


def _figure(kind: str, found: re.Match[str], text: str) -> Figure:
    said = found[0]
    if kind in ("percent", "points", "count"):
        return _signed(kind, found, text)
    if kind == "duration":
        value = found["duration_value"]
        unit = found["duration_unit"].replace("-", " ").casefold()
        return _made(found, value, Unit.DURATION, noun=unit if unit.endswith("s") else f"{unit}s")
    if kind in ("fraction", "inverse"):
        return Figure(said, found.start(), found.end(), _fraction(kind, said), Unit.FRACTION)
    if kind == "ratio":
        part, whole = (int(side) for side in re.split(r"\s?[/:]\s?", said))
        unit = Unit.RATIO if "/" in said and whole else Unit.LABEL
        return Figure(said, found.start(), found.end(), Decimal(part), unit, part=part, whole=whole)
    digits = re.search(DIGITS, said)
    value = digits[0] if digits else "0"
    made = _made(found, value, Unit.MONEY if kind == "money" else Unit.RATE)
    scale = re.search(r"[a-z]+$", said.casefold()) if kind == "money" else None
    times = _TIMES.get(scale[0], 1) if scale else 1
    return made if times == 1 else _made(found, value, Unit.MONEY, times=times)


def _signed(kind: str, found: re.Match[str], text: str) -> Figure:
    unit = {"percent": Unit.PERCENT, "points": Unit.POINTS, "count": Unit.COUNT}[kind]
    sign = found[f"{kind}_sign"] or found[f"{kind}_plus"]
    after = _NOUN.match(text, found.end())
    scale = (found["count_scale"] or "").strip() if kind == "count" else ""
    made = _made(
        found,
        found[f"{kind}_value"],
        unit,
        noun=after[1].casefold() if after else "",
        times=_TIMES.get(scale, 1),
    )
    if not sign or sign == "±":
        return made
    value = made.value if sign == "+" else -made.value
    return Figure(
        made.text, made.start, made.end, value, unit, places=made.places, noun=made.noun, is_signed=True
    )


def _made(found: re.Match[str], value: str, unit: Unit, *, noun: str = "", times: int = 1) -> Figure:
    """A figure; one that is scaled ("£1.2m") keeps the decimals it is printed with, as far as they count."""
    start = found.start() + (found[0].startswith("("))
    places = places_of(value) if times == 1 else 0
    said = found[0].removeprefix("(")
    return Figure(said, start, found.end(), value_of(value) * times, unit, places=places, noun=noun)


def _fraction(kind: str, said: str) -> Decimal:
    if kind == "fraction":
        return fraction_of(said)
    part, whole = re.split(r"\s(?i:in)\s(?:every\s)?", said, maxsplit=1)
    below = value_of(whole)
    return 100 * value_of(part) / below if below else Decimal(0)
