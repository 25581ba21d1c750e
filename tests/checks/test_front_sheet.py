"""The front sheet answers each question once, and in a way its readers can rely on."""

from __future__ import annotations

import pytest
from checks.front_sheets import findings, found

from report_builder.vocabulary import Edition


@pytest.mark.parametrize("edition", Edition)
def test_a_complete_front_sheet_has_nothing_against_it(edition: Edition) -> None:
    assert found({}, edition) == []


def test_a_mandatory_field_is_not_blank() -> None:
    assert found({"strategic_director": ""}) == ["error FRONT_SHEET: front sheet, strategic_director"]
    assert found({"wards": "  "}) == ["error FRONT_SHEET: front sheet, wards"]
    assert found({"wards": ""}, front_sheet_mandatory=["meeting_date"]) == []


def test_two_questions_do_not_share_one_answer() -> None:
    (finding,) = findings({"key_decision_and_forward_plan": "No"})
    assert f"{finding.severity} {finding.code}" == "warning DOUBLE_QUESTION"
    assert "key_decision and forward_plan" in finding.remedy
    assert finding.sentence == "No"


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("key_decision_and_forward_plan", "Key decision: No. Forward plan: No."),
        ("key_decision_and_forward_plan", "No, and no"),
        ("wards_and_parishes", "All"),
        ("brand", "No"),
    ],
)
def test_two_answers_or_a_list_are_no_double_question(field: str, answer: str) -> None:
    assert found({field: answer}) == []


@pytest.mark.parametrize("field", ["key_decision", "forward_plan", "council_approval", "exempt"])
@pytest.mark.parametrize("answer", ["Not known", "None", "N/A", "To be confirmed"])
def test_a_yes_or_no_question_is_answered_yes_or_no(field: str, answer: str) -> None:
    assert found({field: answer}) == [f"warning YES_OR_NO: front sheet, {field}"]


@pytest.mark.parametrize("answer", ["No", "no.", "No: it is for information"])
def test_an_answer_may_go_on_after_yes_or_no(answer: str) -> None:
    assert found({"council_approval": answer}) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Yes: paragraph 3 of Part 1 of Schedule 12A. It gives the prices of named providers.",
        "Yes, para 1: it is about one child",
        "Yes, under paragraphs 1 and 2, because children could be recognised",
    ],
)
def test_an_exempt_paper_gives_paragraph_and_reason(answer: str) -> None:
    assert found({"exempt": answer}) == []


@pytest.mark.parametrize(
    ("answer", "lacks"),
    [
        ("Yes", "the paragraph, 1 to 7, of Part 1 of Schedule 12A and the reason"),
        ("Yes: it names families", "the paragraph, 1 to 7, of Part 1 of Schedule 12A."),
        ("Yes: paragraph 8, it names families", "the paragraph, 1 to 7"),
        ("Yes: paragraph 12, it names families", "the paragraph, 1 to 7"),
        (
            "Yes, exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
            "without the reason",
        ),
    ],
)
def test_an_exempt_paper_without_grounds_is_an_error(answer: str, lacks: str) -> None:
    (finding,) = findings({"exempt": answer})
    assert f"{finding.severity} {finding.code}" == "error EXEMPT_REASON"
    assert lacks in finding.message


def test_the_members_edition_needs_a_reason_too() -> None:
    """It writes its own answer, from [exempt] in report.toml."""
    without = found({}, Edition.MEMBERS, exempt={"paragraph": 2, "reason": ""})
    assert without == ["error EXEMPT_REASON: front sheet, exempt"]


def test_a_key_decision_is_in_the_forward_plan() -> None:
    assert found({"key_decision": "Yes"}) == ["warning FORWARD_PLAN: front sheet, forward_plan"]
    assert found({"key_decision": "Yes", "forward_plan": "Yes, since June"}) == []


def test_a_line_of_the_councils_own_is_left_alone() -> None:
    assert found({"report_of": "Assistant Director", "contact": "performance@fernleigh.example"}) == []
