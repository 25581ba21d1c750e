"""What `report-builder lint` prints, and with which exit status it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.commands import run

_TEXT = (
    "# Report – June 2020\n\nThe number rose from 612 in May to 603 in June.\n\nOf these, 4 children moved.\n"
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.md"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def test_a_finding_shows_the_sentence_its_words_why_and_what_to_do(paper: Path) -> None:
    said = run("lint", "paper.md", folder=paper.parent)
    assert said.status == 1
    assert said.out.splitlines()[:3] == [
        "paper.md:3: error: “rose” says up, but from 612 to 603 is down. [DIRECTION_WORD]",
        "    The number «rose» from «612» in May to «603» in June.",
        "    → Correct the word, or the figure that is from another time.",
    ]
    assert said.out.splitlines()[-1] == "1 error, 1 note (--notes shows them)."


def test_json_has_the_documented_fields(paper: Path) -> None:
    first = run("lint", "paper.md", "--json", folder=paper.parent).json["findings"][0]
    assert list(first) == ["code", "severity", "where", "sentence", "marked", "message", "remedy"]
    assert first["marked"] == ["rose", "612", "603"]


def test_sarif_names_file_line_and_rule(paper: Path) -> None:
    log = run("lint", "paper.md", "--sarif", folder=paper.parent).json
    (result, *_) = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert (result["ruleId"], result["level"]) == ("DIRECTION_WORD", "error")
    location = result["locations"][0]["physicalLocation"]
    assert location == {"artifactLocation": {"uri": "paper.md"}, "region": {"startLine": 3}}
    assert result["ruleId"] in {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}


def test_every_code_has_a_page(paper: Path) -> None:
    codes = [line.split()[0] for line in run("lint", "--explain", "all").out.splitlines()]
    assert "GRIM" in codes
    assert "94.3% of the 116 reviews" in run("lint", "--explain", "grim").out


def test_a_mistyped_code_is_answered_with_the_nearest() -> None:
    said = run("lint", "--explain", "GRIMM")
    assert said.status == 2
    assert "Did you mean GRIM?" in said.err


def test_warnings_fail_only_where_it_is_strict(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("51% are boys and 47% are girls.", encoding="utf-8")
    assert run("lint", "paper.txt", folder=tmp_path).status == 0
    assert run("lint", "paper.txt", "--strict", folder=tmp_path).status == 1


def test_a_paper_with_nothing_wrong_says_so(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("The number fell from 612 to 603.", encoding="utf-8")
    said = run("lint", "paper.txt", folder=tmp_path)
    assert (said.status, said.out) == (0, "Nothing found.\n")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    said = run("lint", "absent.docx", folder=tmp_path)
    assert said.status == 1
    assert said.err.startswith("Error: absent.docx cannot be read (no such file or directory).")
