"""Name the ways of saying that a number is part of another, and with what percentage."""

from __future__ import annotations

import re

from report_builder.lint.signs import COUNT, NO_FIGURE, PERCENT, RATIO, gap
from report_builder.pattern import Pattern

_DET = r"(?:(?:[\w]+[’']s?|the|our|its|all|these|those|their|a\stotal\sof|total|possible|eligible)\s){0,3}"
# "Of" that opens a phrase or stands behind a word for a whole: not that of "groups of two".
_OF = (
    r"(?:(?:^|[,;:(]\s?|\b(?:and|that|but|while|when|for|out|cohort|sample|group|total|all|caseload|list|"
    r"population|audit|survey|inspection|check|panel|batch|study|analysis|dip-sample|set)\s)of|(?:\bfrom\s)?\b(?:among|amongst))\s"
)
N_OF_M = Pattern(
    rf"(?P<part>{COUNT})(?:(?:\s[\w’'-]+){{0,3}}\s?\({PERCENT}\)|\),?)?(?:\s(?!of\b|out\b|and\b|the\b|for\b)[\w’'-]+){{0,3}}\s(?:out\sof|"
    rf"of)\s(?:an?\s)?{_DET}(?P<whole>{COUNT})",
    re.I,
)
OF_M_N = Pattern(
    rf"(?:{_OF}{_DET}|\bof\s(?:these|those|the)\s)(?P<whole>{COUNT})"
    rf"{gap(110)}[\s,](?P<part>{COUNT})",
    re.I,
)
M_N_OF_THEM = Pattern(
    rf"(?P<whole>{COUNT})(?!\sof\b){gap(90)},\s(?:and\s|with\s)?(?P<part>{COUNT})\sof\s(?:these|those|them|whom|which)\b",
    re.I,
)
M_OF_WHOM_N = Pattern(
    rf"(?P<whole>{COUNT})(?!\sof\s(?:these|those|them)\b){gap(130)}\bof\s(?:whom|which|these|those|them),?"
    rf"{gap(25)}(?P<part>{COUNT})",
    re.I,
)
M_PERCENT_OF_WHOM = Pattern(
    rf"(?P<whole>{COUNT})(?!\sof\b){gap(90)}\bof\s(?:whom|which|these|those|"
    rf"them)(?!\s?\(),?{gap(25)}(?P<percent>{PERCENT})",
    re.I,
)
PERCENT_N = Pattern(
    rf"(?P<percent>{PERCENT}){gap(110)}[(,;:]\s?(?:n\s?=|(?:cohort|base|sample|denominator|number)(?:\s(?:of|"
    rf"size|size of|was|is)|:|\s=)?)\s?"
    rf"(?P<whole>{COUNT})",
    re.I,
)
N_PERCENT = Pattern(
    rf"\(\s?(?:n\s?=|cohort(?: of|:)?|base(?: of|:)?|sample(?: of|"
    rf":)?)\s?(?P<whole>{COUNT})\)?{gap(60)}(?P<percent>{PERCENT})",
    re.I,
)
DUE_DONE = Pattern(
    rf"(?P<whole>{COUNT})(?:\s[\w’'-]+){{0,3}}?\s(?:due|planned|scheduled|required|expected|eligible|owed|needed)\b{gap(40)}(?P<part>{COUNT})"
    rf"(?=(?:\s[\w’'-]+){{0,3}}?\s(?:made|done|completed|held|carried|took|seen|received|given|met|achieved|kept)\b{gap(50)}{PERCENT})",
    re.I,
)
A_RATIO = Pattern(rf"(?P<ratio>{RATIO})")
N_THEN_PERCENT = Pattern(rf"(?P<part>{COUNT}){gap(60)}[(\[]\s?(?P<percent>{PERCENT})", re.I)
OF_M_PERCENT = Pattern(
    rf"(?:{_OF}{_DET}|"
    rf"\bof\s(?:the|these|those|our)\s{_DET})(?P<whole>{COUNT}){gap(90)},?\s(?:only\s|just\s)?(?P<percent>{PERCENT})",
    re.I,
)
M_PERCENT_OF_THEM = Pattern(
    rf"(?P<whole>{COUNT})(?!\sof\b)(?:(?:\s[\w’'-]+){{0,3}}\s(?:under|over)\s{COUNT})?{gap(110)}(?P<percent>{PERCENT})\sof\s"
    rf"(?:whom|these|those|them|which|(?:that|this)\s(?:cohort|group|number|total|sample)|"
    rf"(?:the\s|these\s|those\s)?(?:respondents|repl(?:ies|iers)|responses|returns|participants|interviewees|attendees)|"
    rf"those\s(?:who|asked|surveyed|interviewed|questioned|sampled|audited|replying|responding))\b",
    re.I,
)
PERCENT_OF_M = Pattern(
    rf"(?P<percent>{PERCENT})\s(?:out\s)?of\s(?:(?:the\s)?[a-z]+\sof\s(?=the\s|these\s|those\s|all\s))?{_DET}(?P<whole>{COUNT})",
    re.I,
)
PERCENT_AFTER = Pattern(rf"^(?P<gap>{gap(45)})(?P<percent>{PERCENT})", re.I)
BRACKETED_AFTER = Pattern(rf"^(?P<gap>{gap(140)}[(\[]\s?)(?P<percent>{PERCENT})", re.I)
EQUALS = Pattern(
    rf"^(?P<gap>[^\ue010-\ue017;]{{0,130}}?),?\s(?:(?:or|equat(?:es|ed|ing) to|equal to|equivalent to|"
    rf"represent(?:s|ed|ing)|amount(?:s|ed|ing) to|making(?: up)?|giving|"
    rf"that is|i\.e\.|(?:which|this|that) (?:is|was|makes?|made|gives?(?: us)?|gave(?: us)?|comes to|came to|"
    rf"means?|meant|works out at|worked out at|brings|takes)|"
    rf"corresponding to|working out at|coming to|for a (?:\w+ )?rate of|a (?:\w+ )?rate of|to give|to make|"
    rf"meaning)\s(?:a (?:\w+ "
    rf")?rate of\s|"
    rf"some\s|only\s|just\s)?)(?P<percent>{PERCENT})",
    re.I,
)
PERCENT_BEFORE = Pattern(rf"(?P<percent>{PERCENT})(?P<gap>{NO_FIGURE}{{0,30}}|{gap(100)}[(\[]\s?)$", re.I)
PERCENT_INSIDE = Pattern(rf"\(\s?(?P<percent>{PERCENT})\s?\)")
APART = Pattern(
    r"[;]|,\s(?:and|but|while|with)\b|\b(?:compared|while|whilst|whereas|against|but|target|from|versus)\b",
    re.I,
)
