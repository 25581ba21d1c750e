"""Turn the answers of a front sheet into findings: blanks, double questions, exemption without grounds.

Exempt information: Local Government Act 1972, Schedule 12A, Part 1, paragraphs 1 to 7. Key decisions:
the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England)
Regulations 2012, regulation 9: 28 days' notice, which councils print as the forward plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from report_builder.assembly import Report
from report_builder.finding import Finding
from report_builder.pattern import Pattern
from report_builder.vocabulary import Severity

MANDATORY = {
    "meeting_date": "the date of the meeting",
    "strategic_director": "the Strategic Director who approves the report",
    "report_authors": "the report authors, as posts",
    "wards": "the wards affected",
    "key_decision": "whether this is a key decision",
    "forward_plan": "whether it is in the forward plan",
    "exempt": "whether it is exempt from the press and public",
}
YES_OR_NO = ("key_decision", "forward_plan", "council_approval", "exempt")

_PARAGRAPH = Pattern(r"\bpara(?:graph)?s?\.?\s*[1-7]\b", re.IGNORECASE)
# What names the law and no reason: "Yes, exempt under paragraph 3 of Part 1 of Schedule 12A".
_THE_LAW = (
    "yes no this the report paper appendix is are it exempt information under by virtue of to in as amended "
    "and or paragraph paragraphs para paras part schedule section local government act because reason"
)


def check_front_sheet(report: Report, mandatory: Sequence[str], definition_file: str) -> Iterator[Finding]:
    """What is blank first, then what is answered in a way no reader can rely on."""
    front = front_sheet_of(report)
    yield from _blanks(front, mandatory, definition_file)
    yield from _double_questions(front, definition_file)
    yield from _yes_or_no(front)
    yield from _exempt(front)
    yield from _forward_plan(front)


def front_sheet_of(report: Report) -> dict[str, str]:
    """Each field of the front sheet as it will be printed, by its name."""
    fields = report.fields.items()
    return {name.removeprefix("front."): said for name, said in fields if name.startswith("front.")}


def says(answer: str, word: str) -> bool:
    """Whether an answer begins with Yes, or with No: "No, except Appendix B" does; "Not known" does not."""
    return bool(re.match(rf"{word}\b", answer.strip(), re.IGNORECASE))


def _blanks(front: Mapping[str, str], mandatory: Sequence[str], definition_file: str) -> Iterator[Finding]:
    for name in mandatory:
        what = MANDATORY.get(name, name.replace("_", " "))
        if not front.get(name):
            yield Finding(
                "FRONT_SHEET",
                Severity.ERROR,
                f"front sheet, {name}",
                f"The front sheet does not say {what}.",
                f"Write it in [front_sheet] of {definition_file} or in the period's front_sheet.md.",
            )


def _double_questions(front: Mapping[str, str], definition_file: str) -> Iterator[Finding]:
    for name, answer in front.items():
        first, _, second = name.partition("_and_")
        once = len(re.findall(r"\b(?:yes|no)\b", answer, re.IGNORECASE)) == 1
        if second and once and (says(answer, "yes") or says(answer, "no")):
            yield Finding(
                "DOUBLE_QUESTION",
                Severity.WARNING,
                f"front sheet, {name}",
                "Two questions have one answer, so a reader cannot tell which of them it answers.",
                f"Make two fields of it, {first} and {second}, in [front_sheet] of {definition_file} and in the "
                "template.",
                answer,
            )


def _yes_or_no(front: Mapping[str, str]) -> Iterator[Finding]:
    for name in YES_OR_NO:
        answer = front.get(name, "")
        if answer and not (says(answer, "yes") or says(answer, "no")):
            yield Finding(
                "YES_OR_NO",
                Severity.WARNING,
                f"front sheet, {name}",
                "The question asks for Yes or No, and the answer begins with neither.",
                "Begin it with Yes or No, and explain after that.",
                answer,
            )


def _exempt(front: Mapping[str, str]) -> Iterator[Finding]:
    answer = front.get("exempt", "")
    if not says(answer, "yes"):
        return
    lacks = [] if _PARAGRAPH.search(answer) else ["the paragraph, 1 to 7, of Part 1 of Schedule 12A"]
    if not _gives_reason(answer):
        lacks.append("the reason")
    if lacks:
        yield Finding(
            "EXEMPT_REASON",
            Severity.ERROR,
            "front sheet, exempt",
            f"The paper is said to be exempt without {' and '.join(lacks)}.",
            "Write both, such as “Yes: paragraph 3 of Part 1 of Schedule 12A. It gives the prices of named "
            "providers.”",
            answer,
        )


def _gives_reason(answer: str) -> bool:
    words = re.findall(r"[a-z]{2,}", answer.casefold().replace("12a", ""))
    return len([word for word in words if word not in _THE_LAW.split()]) > 1


def _forward_plan(front: Mapping[str, str]) -> Iterator[Finding]:
    if says(front.get("key_decision", ""), "yes") and says(front.get("forward_plan", ""), "no"):
        yield Finding(
            "FORWARD_PLAN",
            Severity.WARNING,
            "front sheet, forward_plan",
            "This is a key decision, and it is not in the forward plan.",
            "Give the 28 days' notice of regulation 9, or say by which urgency procedure it is taken (regulation 10 "
            "or 11 of the 2012 Regulations on access to information).",
            front["forward_plan"],
        )
