"""Notice claims that a figure kept above or below a line all along, and a figure beside them that did not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role
from report_builder.lint.rule import ERROR, NOTE, Noticed, Read, passage_rule, texts
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_BELOW = Pattern(r"\b(?:below|beneath|under|(?:less|fewer|lower|worse) than)\s$", re.I)
_DENIED = Pattern(r"\b(?:not|never|not once|no|nor|neither|none|nobody|nowhere)\b[^.;,:]{0,90}$", re.I)


@passage_rule(
    "FLOOR_CLAIM",
    ERROR,
    "“Has not dropped below”, and a figure beside it has",
    fires="Coverage is 91%. It has not fallen below 93% all year.",
    silent="Coverage is 95%. It has not fallen below 93% all year.",
)
def below_its_floor(read: Read) -> Iterator[Noticed]:
    """A claim about every month of a span ("not dropped below 93%", "consistently over 90% since May")
    covers the figure of this month, and every other that stands beside it.
    """
    for statement in read.statements:
        before = read.before(statement)
        for floor in statement.of(Role.FLOOR):
            after = read.after(statement)
            is_same = after and re.match(
                r"(?:it|they|this|the (?:figure|rate|percentage|proportion|number))\b", after.text, re.I
            )
            near = [*statement.of(Role.VALUE, Role.PREVIOUS)]
            near += before.of(Role.VALUE) if before and not _SINCE_THEN.search(statement.text) else ()
            near += after.of(Role.VALUE) if after and is_same else ()
            near = [one for one in near if not _is_outside(statement, one, floor)]
            text = statement.text[: floor.start]
            is_floor = bool(_BELOW.search(text)) == bool(_DENIED.search(text))
            if _EXCEPTION.search(statement.text):
                continue
            odd = [
                one for one in near if one.is_like(floor) and one.is_exact and _strays(one, floor, is_floor)
            ]
            if odd:
                yield Noticed(
                    statement,
                    (
                        floor.text,
                        *(text for text in texts(odd) if text in statement.text and text != floor.text),
                    ),
                    f"{odd[0].text} stands {'below' if is_floor else 'above'} {floor.text}, and is said never to have.",
                    "Check the claim against the figures of the whole span.",
                )


_EXCEPTION = Pattern(
    r"\b(?:except\w*|apart from|other than|but for|save for|bar|with one exception|bar one|hop(?:e[ds]?|ing)|"
    r"aim\w*|inten[dt]\w*|wish\w*|"
    r"seek\w*|sought|try|tried|suppos\w+|expect\w*|want\w*|should|must|would|target\w*)\b",
    re.I,
)


def _is_outside(statement: Statement, one: Figure, floor: Figure) -> bool:
    """Whether a figure is of a time before the span of the claim: "above 400 all year (…), and in March it was 396"."""
    if one not in statement.figures:
        return False
    if one.start < floor.start:
        between = statement.text[one.end : floor.start]
        return one.role is Role.PREVIOUS or bool(_SINCE_THEN.search(between))
    between = statement.text[floor.end : one.start]
    return bool(_ANOTHER_SPAN.search(between))


# What opens the span after the figure: "86% in the autumn; since then it has not dropped below 92%".
_SINCE_THEN = Pattern(
    r"\b(?:since (?:then|that \w+)|ever since|(?:has|have) since|thereafter|"
    r"from (?:then|that \w+) on(?:wards?)?|after (?:that|which)|subsequently|afterwards)\b",
    re.I,
)
_ANOTHER_SPAN = Pattern(
    r"\b(?:when (?:it|they|there|the \w+) (?:was|were|had been|stood)|(?:which|that) had not been|unlike|as "
    r"opposed to|until|had (?:once |previously )?been|"
    r"(?:compared|contrast\w*) (?:with|to)|against|(?:before|until) (?:that|then)|previously|up from|down from)\b",
    re.I,
)


def _strays(one: Figure, floor: Figure, is_floor: bool) -> bool:  # noqa: FBT001
    return one.value < floor.value if is_floor else one.value > floor.value


@passage_rule(
    "FLOOR_CLAIM",
    NOTE,
    "A claim about a span whose figures are not here",
    fires="Coverage is 95%. It has not fallen below 93% all year.",
    silent="Coverage is 95%. It was 93% a year ago.",
)
def floor_not_shown(read: Read) -> Iterator[Noticed]:
    """A floor over 12 months needs 12 figures. They are not in the sentence; keep them where they can be
    checked.
    """
    for statement in read.statements:
        for floor in statement.of(Role.FLOOR):
            yield Noticed(
                statement,
                (floor.text,),
                f"That the figure kept to {floor.text} all along cannot be seen from this paper.",
                "Check it against the stored figures, or show them in a chart.",
            )
