"""--strict refuses a final paper whose narrative its figures do not bear out, and check --strict says so."""

from __future__ import annotations

from pathlib import Path

from cli.commands import JUNE, build, run

PROFILE = Path("narratives/panel-report/2020-06/profile.md")


def add(project: Path, text: str) -> None:
    file = project / PROFILE
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def test_a_final_paper_with_a_typed_figure_is_refused_and_nothing_is_written(own: Path) -> None:
    add(own, "There were 603 children looked after.")
    said = build(own, "--final", "--strict", "--output", own / "strict")
    assert said.status == 1
    assert "603 is lac_total for June 2020" in said.err
    assert "Quote it as {{ lac_total }}. [TYPED_FIGURE]" in said.err
    assert not (own / "strict").exists() or not list((own / "strict").iterdir())


def test_check_strict_fails_for_it_and_check_alone_does_not(own: Path) -> None:
    ask = ("check", "panel-report", *JUNE, "--project", own)
    assert run(*ask, "--strict").status == 0
    add(own, "There were 603 children looked after.")
    assert run(*ask).status == 0
    said = run(*ask, "--strict")
    assert said.status == 1
    assert "1 to mend" in said.out


def test_strict_is_about_the_final_paper(own: Path) -> None:
    said = build(own, "--strict")
    assert said.status == 2
    assert "give --final too" in said.err
    (own / "paper.docx").write_bytes(b"")
    assert "Leave out --strict" in run("check", own / "paper.docx", "--strict").err
