"""Tell whether a number that names nobody ("4 of them", "only 3 were placed") counts children, by what is near it."""

from __future__ import annotations

import re

from report_builder.pattern import Pattern

CHILDREN = (
    r"child|children|young\s+(?:person|people|women|woman|men|man|parents?|mothers?|fathers?)|care[\s-]leavers?|"
    r"boys?|girls?|lads?|lass(?:es)?|kids?|youths?|teens?|daughters?|sons?|bab(?:y|ies)|newborns?|infants?|"
    r"toddlers?|siblings?|teenagers?|adolescents?|youngsters?|pupils?|asylum[\s-]seekers|brothers?|sisters?|"
    r"twins?|triplets?|minors?|young\s+adults?|uasc|\d{1,2}[-\s]year[-\s]olds|under[-\s]\d{1,2}s"
)
# What a paper like this says of a child, and never of a measure, a home or a member of staff.
ONLY_OF_A_CHILD = (
    r"(?:been\s+|being\s+)?(?:placed|adopted|fostered|looked\s+after|accommodated|remanded|excluded|cautioned|"
    r"convicted|arrested|trafficked|pregnant|homeless|unaccompanied|boys|girls|siblings|babies|children|born|aged|"
    r"disabled|NEET|missing|in\s+(?:care|custody|education|foster\s+care|suitable\s+accommodation)|"
    r"not\s+in\s+(?:education|employment|touch|suitable))\b"
)
_CHILDREN = Pattern(rf"(?<![\w-])(?<!with\s)(?<!for\s)(?<!about\s)(?:{CHILDREN})(?![\w’'-])", re.IGNORECASE)
# What else papers count; a word for a thing that is nearer than one for a child is what "they" are.
_THINGS = Pattern(
    r"\b(?:measures?|indicators?|targets?|homes?|schools?|colleges?|carers?|households?|famil(?:y|ies)|parents|"
    r"workers?|staff|posts?|vacanc(?:y|ies)|managers?|officers?|members?|councillors?|volunteers?|mentors?|"
    r"visitors?|advis[eo]rs?|panels?|meetings?|visits?|reviews?|plans?|assessments?|checks?|episodes?|placements?|beds?|"
    r"flats?|propert(?:y|ies)|recommendations?|actions?|priorities|risks?|complaints?|requests?|enquir(?:y|ies)|"
    r"inspections?|audits?|cases?|files?|records?|courts?|hearings?|orders?|applications?|councils?|authorities|"
    r"neighbours?|agencies|providers?|services?|teams?|projects?|events?|sessions?|courses?|months?|weeks?|days?|"
    r"years?|quarters?|periods?|points?|figures?|charts?|tables?|percentages?|rates?|paragraphs?|questions?|"
    r"answers?|reports?|papers?|themes?|areas?|wards?|contracts?|policies|strateg(?:y|ies)|grants?|bids?|decisions?|"
    r"referrals?|contacts?|notifications?|incidents?|absences?|moves?|tests?|results?|exams?|grades?|passes)\b",
    re.IGNORECASE,
)
_SENTENCE_END = Pattern(r"[.!?]\s")


def counted_before(before: str, after: str, *, sure: bool) -> bool:
    """Whether such a number counts children: those last told of, or, if it is `sure`, any that are not things."""
    sentence = _SENTENCE_END.split(before)[-1]
    if _last(_THINGS, sentence) < 0 and (sure or _starts_with_children(after)):
        return True
    # What a sentence tells of is nearer than anything in the one before it, and the one before is enough.
    near = sentence if _tells(sentence) else ". ".join(_SENTENCE_END.split(before)[-2:])
    return _last(_CHILDREN, near) > _last(_THINGS, near)


def _tells(words: str) -> bool:
    return bool(_CHILDREN.search(words) or _THINGS.search(words))


def _starts_with_children(after: str) -> bool:
    """ "of them | were girls"."""
    return bool(re.match(rf"\s+(?:was|were|is|are)\s+(?:{ONLY_OF_A_CHILD})", after, re.IGNORECASE))


def _last(words: Pattern, text: str) -> int:
    return max((found.start() for found in words.finditer(text)), default=-1)
