"""A refusal says what is wrong, where and what to do; and what was built before stays as it was."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from cli.commands import JUNE, build, hashes, run

from report_builder.errors import OutputError
from report_builder.files import write_all

DATA = "data/panel-report"
HEALTH = "narratives/panel-report/2020-06/health.md"
TEMPLATE = "templates/panel-report/template.docx"
DEFINITION = "templates/panel-report/report.toml"


def changed(file: str, old: str, new: str) -> Callable[[Path], None]:
    """One change in one file, which must be there to change."""

    def change(project: Path) -> None:
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer says {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return change


def added(file: str, line: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        with (project / file).open("a", encoding="utf-8", newline="\n") as opened:
            opened.write(line + "\n")

    return change


def asked_in_the_template(words: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        opened = docx.Document(str(project / TEMPLATE))
        opened.add_paragraph(words)
        opened.save(str(project / TEMPLATE))

    return change


def dental_in_june(numerator: str) -> Callable[[Path], None]:
    return changed(f"{DATA}/figures.csv", "dental,2020-06,,,391,603", f"dental,2020-06,,,{numerator},603")


def an_old_workbook(project: Path) -> None:
    (project / DATA / "fostering.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)


def headings_alone(project: Path) -> None:
    file = project / DATA / "figures.csv"
    file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


BROKEN = [
    ("a missing data file", lambda project: (project / DATA / "education.csv").unlink(),
     r"data/panel-report/education\.csv.*(missing|not there)"),
    ("a data file without rows", headings_alone,
     r"data/panel-report/figures\.csv: it has no rows under its headings\. Save the figures into it\.\s*\Z"),
    ("no narrative folder", lambda project: (project / "narratives/panel-report").rename(project / "elsewhere"),
     r"narratives/panel-report does not exist\. Put the report's narrative there"),
    ("an unknown column", changed(f"{DATA}/figures.csv", "numerator,", "nominator,"),
     r"figures\.csv.*nominator|figures\.csv.*numerator"),
    ("a duplicate row", added(f"{DATA}/figures.csv", "lac_total,2020-06,,,603,,,"),
     r"figures\.csv, row \d+.*lac_total.*(twice|already|row 29)"),
    ("a numerator above its denominator", dental_in_june("691"),
     r"figures\.csv, row \d+.*691.*603"),
    ("text for a number", dental_in_june("many"),
     r"figures\.csv, row \d+.*many"),
    ("a per cent sign", dental_in_june("64.8%"),
     r"figures\.csv, row \d+.*64\.8%"),
    ("a period that Excel rewrote", changed(f"{DATA}/figures.csv", "dental,2020-06,", "dental,Jun-20,"),
     r"figures\.csv, row \d+.*Jun-20"),
    ("an indicator that the catalogue lacks", added(f"{DATA}/figures.csv", "dentel,2020-06,,,391,603,,"),
     r"figures\.csv, row \d+.*dentel.*dental"),
    ("an unknown indicator in narrative", changed(HEALTH, "{{ dental.counts }}", "{{ dentel.counts }}"),
     r"2020-06/health\.md, line 5.*dentel.*did you mean dental"),
    ("an unknown word of a figure", changed(HEALTH, "{{ dental.counts }}", "{{ dental.cuonts }}"),
     r"2020-06/health\.md, line 5.*cuonts.*counts"),
    ("a quote that is not closed", changed(HEALTH, "{{ dental.counts }}", "{{ dental.counts"),
     r"2020-06/health\.md, line 5"),
    ("code in narrative", changed(HEALTH, "{{ dental.counts }}", "{% if dental %}"),
     r"2020-06/health\.md, line 5"),
    ("a heading in narrative", changed(HEALTH, "{{ dental.counts }}", "# Dental\n\n{{ dental.counts }}"),
     r"2020-06/health\.md, line 5.*heading"),
    ("a report.toml with a text that has no end",
     lambda project: (project / DEFINITION).write_text('title = "Corporate', encoding="utf-8"),
     r"report\.toml cannot be read as TOML: Unterminated string \(at end of document\)\. Mend its last line"),
    ("a report.toml that is not TOML", changed(DEFINITION, 'title = "Corporate', 'title = Corporate'),
     r"templates/panel-report/report\.toml .*line 4"),
    ("a report.toml with a field it has not", changed(DEFINITION, "chart_periods = 25", "chart_period = 25"),
     r"report\.toml, chart_period: .*did you mean chart_periods"),
    ("a report.toml without a title", changed(DEFINITION, 'title = "Corp', 'subject = "Corp'),
     r"report\.toml, title: this field is missing"),
    ("a balance of an indicator that is none", changed(DEFINITION, 'into = "lac_starts"', 'into = "lac_stars"'),
     r"report\.toml, \[disclosure\], balances: .*'lac_stars'; did you mean 'lac_starts'\?"),
    ("a sum of a category that is none", changed(DEFINITION, "lac_total: Connected carers", "lac_total: Conected"),
     r"report\.toml, \[disclosure\], sums: there is no category of lac_total called 'Conected'"),
    ("an indicator in the scorecard that is none", changed(DEFINITION, '"lac_total", ', '"lac_totel", '),
     r"report\.toml, scorecard: .*lac_totel.*did you mean lac_total"),
    ("a chart by a breakdown that is none", changed(DEFINITION, "lac_total by age", "lac_total by height"),
     r"report\.toml, theme profile, charts: .*height.*age"),
    ("a template with an unknown place", asked_in_the_template("{{p narrative.legl_implications }}"),
     r"template\.docx, body, paragraph \d+ .*did you mean narrative\.legal_implications"),
    ("a template with a field that is none", asked_in_the_template("{{ tittle }}"),
     r"template\.docx, body, paragraph \d+ .*nothing fills tittle; did you mean title"),
    ("a template with text beside a place", asked_in_the_template("See {{p appendix }}"),
     r"template\.docx, body, paragraph \d+ .*line of its own"),
    ("no template", lambda project: (project / TEMPLATE).unlink(),
     r"templates/panel-report/template\.docx is missing"),
    ("an old workbook renamed", an_old_workbook,
     r"data/panel-report/fostering\.xlsx"),
]  # fmt: skip


REMEDY = re.compile(
    r"did you mean|such as|\b(correct|write|add|save|take|move|leave|delete|mend|use|give|ask|start|only)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("change", "sentence"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN])
def test_broken_input_is_refused_in_a_sentence_and_nothing_is_touched(
    own: Path, change: Callable[[Path], None], sentence: str
) -> None:
    before = hashes(own / "output")
    change(own)
    said = build(own, "--force")
    assert said.status == 1
    assert said.out == ""
    assert re.search(sentence, said.err, re.DOTALL), said.err
    # A slow machine tells of its work before it refuses.
    told = [line for line in said.err.splitlines() if not line.startswith("… ")]
    assert told[0].startswith("Error: ")
    assert REMEDY.search(said.err), f"nothing says what to do: {said.err}"
    assert hashes(own / "output") == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [one[1:] for one in BROKEN if "unknown" in one[0]],
    ids=[one[0] for one in BROKEN if "unknown" in one[0]],
)
def test_check_refuses_what_build_refuses(own: Path, change: Callable[[Path], None], sentence: str) -> None:
    change(own)
    said = run("check", "panel-report", *JUNE, "--project", own)
    assert said.status == 1
    assert re.search(sentence, said.err, re.DOTALL), said.err


@pytest.mark.parametrize("words", [["build"], ["check"], ["template", "check"]])
def test_a_narrative_file_that_is_missing_is_named_where_it_belongs(own: Path, words: list[str]) -> None:
    (own / "narratives/panel-report/standing/risks.md").unlink()
    said = run(*words, "panel-report", *JUNE, "--project", own)
    assert said.status == 1
    assert (
        "(“{{p narrative.risks }}”): no narrative file fills narrative.risks. "
        "Write narratives/panel-report/standing/risks.md or narratives/panel-report/2020-06/risks.md, "
        "or take the place out of the template."
    ) in said.err + said.out
    assert "did you mean" not in said.err + said.out


@pytest.mark.parametrize("words", [["build"], ["check"], ["template", "check"]])
def test_a_period_that_nobody_has_written_for_is_said_first(own: Path, words: list[str]) -> None:
    said = run(*words, "panel-report", "--period", "2020-05", "--project", own)
    assert said.status == 1
    told = next(line for line in (said.err + said.out).splitlines() if line.lower().startswith("error: "))
    assert (
        told.removeprefix("Error: ")
        .removeprefix("error: ")
        .startswith(
            "narratives/panel-report/2020-05: there is no such folder: nobody has written for May 2020. "
            "Make it with `report-builder carry-forward panel-report --to 2020-05`, or correct the period."
        )
    )
    assert (
        "Write narratives/panel-report/standing/summary.md or narratives/panel-report/2020-05/summary.md"
        in (said.err + said.out)
    )


@pytest.mark.parametrize("place", ["narrative.risk", "narrative.recomendations", "narrativ.risks"])
def test_a_misspelt_place_is_still_told_what_was_meant(own: Path, place: str) -> None:
    asked_in_the_template(f"{{{{p {place} }}}}")(own)
    said = build(own)
    assert said.status == 1
    meant = {"narrative.recomendations": "narrative.recommendations"}.get(place, "narrative.risks")
    assert f"nothing fills {place}; did you mean {meant}" in said.err
    assert "Correct it or take it out." in said.err


def test_several_faults_are_told_at_once(own: Path) -> None:
    dental_in_june("many")(own)
    changed(f"{DATA}/figures.csv", "dental,2020-05,", "dental,May-20,")(own)
    said = build(own)
    assert "many" in said.err
    assert "May-20" in said.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["panel-reprt", *JUNE], r"no report called 'panel-reprt' in .* Did you mean panel-report\?"),
        (["other", *JUNE], r"no report called 'other' in .* There is: .*panel-report"),
        (["panel-report", "--period", "June"], r"June"),
        (["panel-report", "--period", "2020-13"], r"2020-13"),
        (
            ["panel-report", "--period", "2031-01"],
            r"No data file has a figure for January 2031; they run from",
        ),
        (["panel-report", "--period", "2020-21-Q1"], r"made by month.* Write a period such as 2020-06"),
        (["panel-report", *JUNE, "--edition", "secret"], r"'secret' is not one of 'public', 'members'"),
        (["panel-report"], r"Name the period to build panel-report for, with --period"),
        ([], r"Name one report to build, or none and --all"),
        (
            ["--all", "--table", "papers.csv"],
            r"Name one report to build, or none and --all, or none and --table",
        ),
        (
            ["panel-report", *JUNE, "--jobs", "2"],
            r"--jobs goes with --all or --table, and not with one report",
        ),
        (["panel-report", *JUNE, "--dask", "tcp://x:1"], r"--dask goes with --all or --table"),
        (["--all", "--dask", "tcp://x:1", "--jobs", "2"], r"leave out --jobs"),
        (["--table", "papers.csv", *JUNE], r"The table says each paper's period: leave out --period"),
        (
            ["--table", "papers.csv", "--editions"],
            r"The table says each paper's edition: leave out --editions",
        ),
        (
            ["--table", "papers.csv", "--template", "x.docx"],
            r"--template goes with one report, and not with --table",
        ),
        (["--all", "--jobs", "two"], r"'two' is not a valid whole number"),
        (["--all", "--jobs", "-1"], r"-1 is not in the range x>=0"),
        (["panel-report", *JUNE, "--finale"], r"No such option.*--finale"),
        (["panel-report", *JUNE, "more"], r"unexpected extra argument"),
    ],
)
def test_wrong_words_end_with_2(project: Path, words: list[str], sentence: str) -> None:
    before = hashes(project / "output")
    said = run("build", *words, "--project", project)
    assert said.status == 2
    assert said.out == ""
    assert re.search(sentence, said.err), said.err
    assert hashes(project / "output") == before


@pytest.mark.parametrize("verb", ["figures", "explain"])
def test_an_unknown_indicator_is_a_wrong_word(project: Path, verb: str) -> None:
    said = run(verb, "panel-report", "dentle", *JUNE, "--project", project)
    assert said.status == 2
    assert "There is no indicator called dentle; did you mean dental?" in said.err


def test_an_unknown_category_is_a_wrong_word(project: Path) -> None:
    said = run("explain", "panel-report", "lac_total", "--category", "Giants", *JUNE, "--project", project)
    assert said.status == 2
    assert "lac_total has no category 'Giants'. Its categories: " in said.err


@pytest.mark.parametrize("words", [["biuld"], ["--nonsense"], ["template", "chek"], ["completion", "tcsh"]])
def test_an_unknown_verb_ends_with_2(words: list[str]) -> None:
    said = run(*words)
    assert said.status == 2
    assert said.err


def test_a_folder_without_a_project_says_how_to_get_one(tmp_path: Path) -> None:
    said = run("build", "panel-report", *JUNE, folder=tmp_path)
    assert said.status == 2
    assert "report-builder new" in said.err


def test_several_projects_side_by_side_must_be_named(project: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(project / "templates", tmp_path / name / "templates")
    said = run("build", "panel-report", *JUNE, folder=tmp_path)
    assert said.status == 2
    assert "(one, two). Name one with --project." in said.err


def test_an_output_folder_that_cannot_be_made_is_refused(own: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("In the way.", encoding="utf-8")
    said = build(own, "--output", tmp_path / "file" / "papers")
    assert said.status == 1
    assert "cannot be written" in said.err
    assert "choose another with --output" in said.err


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(b"the paper before")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="no space left on device"):
        write_all({paper: b"the paper now"})
    assert [one.name for one in tmp_path.iterdir()] == ["paper.docx"]
    assert paper.read_bytes() == b"the paper before"


def test_a_folder_in_the_way_of_one_file_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    paper, workbook = tmp_path / "paper.docx", tmp_path / "appendix.xlsx"
    paper.write_bytes(b"the paper before")
    workbook.mkdir()
    with pytest.raises(OutputError, match=r"appendix\.xlsx is a folder"):
        write_all({paper: b"the paper now", workbook: b"the workbook now"})
    assert sorted(one.name for one in tmp_path.iterdir()) == ["appendix.xlsx", "paper.docx"]
    assert paper.read_bytes() == b"the paper before"


def test_an_output_folder_that_is_a_file_is_a_wrong_word(own: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("In the way.", encoding="utf-8")
    said = build(own, "--output", tmp_path / "file")
    assert said.status == 2
    assert "is a file" in said.err


def test_an_output_that_cannot_be_replaced_leaves_the_others_alone(own: Path) -> None:
    """Where one file of the three cannot be put in its place, the other two stay as they were."""
    (own / "output/panel-report-2020-06-public.manifest.json").unlink()
    (own / "output/panel-report-2020-06-public.manifest.json").mkdir()
    kept = [own / "output" / f"panel-report-2020-06-public{ending}" for ending in (".docx", "-appendix.xlsx")]
    before = [path.read_bytes() for path in kept]
    changed(HEALTH, "The Health Commissioner's view", "Another view")(own)
    said = build(own, "--force")
    assert said.status == 1
    assert ".manifest.json is a folder, and a file is to be written there" in said.err
    assert [path.read_bytes() for path in kept] == before
    assert not [path.name for path in (own / "output").iterdir() if path.name.endswith(".part")]


def edited(project: Path) -> Path:
    """The paper after a reviewer has saved it in Word."""
    path = project / "output/panel-report-2020-06-public.docx"
    opened = docx.Document(str(path))
    opened.paragraphs[0].add_run(" (edited)")
    opened.save(str(path))
    return path


def test_a_paper_that_somebody_edited_is_not_overwritten_unless_forced(own: Path) -> None:
    path = edited(own)
    before = hashes(own / "output")
    said = build(own)
    assert said.status == 1
    assert f"{path} has been changed since it was built" in said.err
    assert "--force" in said.err
    assert hashes(own / "output") == before
    assert build(own, "--force").status == 0
    assert hashes(own / "output") != before
    assert build(own).status == 0


def test_a_paper_without_its_manifest_is_not_overwritten(own: Path) -> None:
    (own / "output/panel-report-2020-06-public.manifest.json").unlink()
    said = build(own)
    assert said.status == 1
    assert "have been changed since they were built (or were not built here)" in said.err


def test_another_edition_or_folder_is_not_in_its_way(own: Path, tmp_path: Path) -> None:
    edited(own)
    assert build(own, "--edition", "members").status == 0
    assert build(own, "--output", tmp_path / "elsewhere").status == 0


def test_a_build_over_an_unchanged_paper_needs_no_force(own: Path) -> None:
    before = hashes(own / "output")
    assert build(own).status == 0
    assert hashes(own / "output") == before
