"""Every appendix a paper mentions is there, is listed, and is called exempt if it is."""

from __future__ import annotations

import pytest
from checks.front_sheets import EXEMPT_B, OPEN_B, findings, found, settings

from report_builder.checks.appendices import letters_in
from report_builder.vocabulary import Edition

LISTED = {"appendices": "Appendix A: Data set"}


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("It is at Appendix A.", "A"),
        ("APPENDIX B and appendix C", "B C"),
        ("See table A3 of Appendix A3.", "A"),
        ("Appendices A, B and C; Appendices D–F", "A B C D F E"),
        ("Appendices A to C", "A B C"),
        ("Appendix 1", "1"),
        ("It has an appendix. A table follows.", ""),
        ("Appendix B of the Sufficiency Strategy, and Appendix C to our children in care plan", ""),
        ("Appendix B to this report; Appendix C to the Panel", "B C"),
    ],
)
def test_how_an_appendix_is_mentioned(said: str, letters: str) -> None:
    assert sorted(letters_in(said)) == sorted(letters.split())


def test_an_appendix_that_is_mentioned_must_exist() -> None:
    (finding,) = findings(
        {}, narrative={"risks": "Risks are few. Appendix C lists them. So does Appendix C."}
    )
    assert str(finding.severity) == "error"
    assert (finding.code, finding.where) == ("APPENDIX", "risks.md")
    assert finding.message == "There is no Appendix C. The paper has Appendix A (Performance data set)."
    assert finding.sentence == "Appendix C lists them."
    assert "[[appendix_file]] in report.toml" in finding.remedy


@pytest.mark.parametrize("said", ["- one\n- see Appendix C", "| a | b |\n|---|---|\n| c | Appendix C |"])
def test_lists_and_tables_are_read_too(said: str) -> None:
    assert found({}, narrative={"risks": said}) == ["error APPENDIX: risks.md"]


def test_the_front_sheet_is_read_too() -> None:
    assert found({"exempt": "No, except Appendix C"}) == ["error APPENDIX: front sheet, exempt"]


def test_the_data_set_may_have_another_letter() -> None:
    said = {"narrative": {"summary": "See Appendix A."}, "appendix": {"letter": "D"}}
    assert found({}, **said) == ["error APPENDIX: summary.md"]


def test_an_appendix_that_exists_is_listed() -> None:
    assert found({}, narrative=LISTED) == []
    assert found({}, narrative=LISTED, appendix_file=[OPEN_B]) == [
        "warning APPENDIX_NOT_LISTED: appendices.md"
    ]
    both = {"appendices": "- Appendix A: Data set\n- Appendix B: Pledge"}
    assert found({}, narrative=both, appendix_file=[OPEN_B]) == []


def test_a_paper_without_a_list_need_only_mention_its_files() -> None:
    assert found({}, appendix_file=[OPEN_B]) == ["warning APPENDIX_NOT_LISTED: narrative"]
    assert found({}, narrative={"summary": "See Appendix B."}, appendix_file=[OPEN_B]) == []


def test_an_exempt_appendix_is_named_on_the_front_sheet() -> None:
    listed = {"appendices": "Appendices A and B"}
    (finding,) = findings({}, narrative=listed, appendix_file=[EXEMPT_B])
    assert f"{finding.severity} {finding.code}" == "error EXEMPT_APPENDIX"
    assert "“No, except Appendix B: paragraph 3 of Part 1 of Schedule 12A”" in finding.remedy
    named = {"exempt": "No, except Appendix B: paragraph 3, it gives prices"}
    assert found(named, narrative=listed, appendix_file=[EXEMPT_B]) == []
    assert found({}, Edition.MEMBERS, listed, appendix_file=[EXEMPT_B]) == []


@pytest.mark.parametrize("line", ["Appendix B", "Placement costs, July 2020"])
def test_background_papers_name_no_exempt_appendix(line: str) -> None:
    said = {"appendices": "Appendices A and B", "background_papers": f"- {line}\n- Monthly return"}
    named = {"exempt": "No, except Appendix B: paragraph 3, it gives prices"}
    assert found(named, narrative=said, appendix_file=[EXEMPT_B]) == [
        "warning EXEMPT_BACKGROUND_PAPER: background_papers.md"
    ]
    assert found(named, narrative=said, appendix_file=[{**EXEMPT_B, "exempt": False}]) == []


def test_an_exempt_file_says_its_paragraph_and_a_letter_is_used_once() -> None:
    with pytest.raises(ValueError, match="exempt = true needs paragraph"):
        settings(appendix_file=[{"letter": "B", "title": "Costs", "exempt": True}])
    with pytest.raises(ValueError, match="two appendices have the letter A"):
        settings(appendix_file=[{"letter": "A", "title": "Costs"}])
