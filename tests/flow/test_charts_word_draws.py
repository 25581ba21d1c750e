"""With `charts_as = "native"` Word draws every chart, and a reader loses nothing: not a figure, not a word."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from document.charts_in_word import categories, columns, rows, series, title
from document.drawn_in_word import draw_chart
from document.papers import with_part
from flow.conftest import JUNE, Build
from flow.reading import Paper, R
from flow.test_editions import everything
from flow.test_opens_cleanly import beside_python
from pypdf import PdfReader

from report_builder.build import build
from report_builder.charts.chart import Chart, Trend
from report_builder.definitions import read_definition
from report_builder.document.accessibility import audit_file
from report_builder.document.audit import audit_template
from report_builder.document.pdf import write_pdf
from report_builder.drafting import Request, draft
from report_builder.errors import DefinitionError
from report_builder.project import Folders
from report_builder.vocabulary import Edition

TOML = "templates/panel-report/report.toml"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


def asked(project: Path, edition: Edition = Edition.PUBLIC) -> Request:
    return Request(Folders.of("panel-report", project), JUNE, edition)


def built(project: Path, edition: Edition = Edition.PUBLIC) -> Build:
    return Build(edition, build(asked(project, edition), project / "output", force=True).outputs)


def say(project: Path, words: str, *, last: bool = False) -> Path:
    path = project / TOML
    said = path.read_text(encoding="utf-8")
    path.write_text(f"{said}\n{words}\n" if last else f"{words}\n{said}", encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def drawn_by_word(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    own = Path(shutil.copytree(project, tmp_path_factory.mktemp("native") / "project"))
    return say(own, 'charts_as = "native"')


@pytest.fixture(scope="module")
def native(drawn_by_word: Path) -> dict[Edition, Build]:
    return {edition: built(drawn_by_word, edition) for edition in Edition}


@pytest.fixture(scope="module")
def pictured(members: Build, public: Build) -> dict[Edition, Build]:
    return {Edition.MEMBERS: members, Edition.PUBLIC: public}


def charts(paper: Paper) -> dict[str, bytes]:
    """Each chart part by its chart's name, in the order of the paper."""
    targets = {one.get("Id"): one.get("Target") for one in paper.part("word/_rels/document.xml.rels")}
    found = [targets[one.get(f"{R}id")] for one in paper.body.iter(CHART)]
    return {Path(one).stem.removeprefix("chart-"): paper.parts[f"word/{one}"] for one in found}


def workbook(paper: Paper, name: str) -> bytes:
    return paper.parts[f"word/embeddings/chart-{name}.xlsx"]


@pytest.mark.parametrize("edition", list(Edition))
def test_every_chart_shows_the_published_figures(
    native: dict[Edition, Build], drawn_by_word: Path, edition: Edition
) -> None:
    report = draft(asked(drawn_by_word, edition)).report
    expected = {one.name: one for one in report.charts if not one.instead}
    found = charts(native[edition].paper)
    assert len(found) >= 22
    for name, drawing in found.items():
        own = series(drawing)[0]
        assert [one and Decimal(one) for one in own.shown] == figures(expected[name])
        cells = next(iter(columns(workbook(native[edition].paper, name)).values()))
        assert [one if one is None else Decimal(str(one)) for one in cells] == figures(expected[name])
        assert title(drawing) == expected[name].picture.headline


def figures(chart: Chart) -> list[Decimal | None]:
    picture = chart.picture
    return list(picture.actual.values) if isinstance(picture, Trend) else [bar.value for bar in picture.bars]


@pytest.mark.parametrize("edition", list(Edition))
def test_chart_and_workbook_say_the_same(native: dict[Edition, Build], edition: Edition) -> None:
    paper = native[edition].paper
    for name, drawing in charts(paper).items():
        said = columns(workbook(paper, name))
        shown = {one.name: [None if v is None else float(v) for v in one.shown] for one in series(drawing)}
        assert said == shown
        assert len(rows(workbook(paper, name))) == 1 + len(categories(drawing))


def test_a_withheld_figure_is_a_gap_in_the_public_charts_and_in_their_workbooks(
    native: dict[Edition, Build],
) -> None:
    """Two kinds of placement, and many months of fostering households."""
    public, members = (native[edition].paper for edition in (Edition.PUBLIC, Edition.MEMBERS))
    for name in ("lac_total_by_placement_type", "foster_households"):
        one, other = series(charts(public)[name])[0], series(charts(members)[name])[0]
        gaps = [place for place, value in enumerate(one.shown) if value is None and other.shown[place]]
        assert gaps
        cells = next(iter(columns(workbook(public, name)).values()))
        assert all(cells[place] is None for place in gaps)
        kept = [value for place, value in enumerate(other.shown) if place not in gaps]
        assert [value for value in one.shown if value is not None] == [
            value for value in kept if value is not None
        ]


def test_a_withheld_figure_is_nowhere_in_the_public_edition_nor_in_its_workbooks(
    native: dict[Edition, Build],
) -> None:
    """The initial health assessments: 5 of 6."""
    told = everything(native[Edition.PUBLIC])
    assert "Supported accommodation [c]</t>" in told, "the workbooks are read too"
    assert not re.search(r"\b5 of 6\b|\b5/6\b", told)


@pytest.mark.parametrize("edition", list(Edition))
def test_check_finds_no_more_than_in_the_paper_with_pictures(
    native: dict[Edition, Build], pictured: dict[Edition, Build], edition: Edition
) -> None:
    one, other = (audit_file(builds[edition].outputs.document, "paper.docx") for builds in (native, pictured))
    assert one == other


def test_check_tells_of_a_workbook_that_holds_more_than_its_chart(
    native: dict[Edition, Build], tmp_path: Path
) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(native[Edition.PUBLIC].outputs.document.read_bytes())
    name = "word/embeddings/chart-lac_total.xlsx"
    book = openpyxl.load_workbook(BytesIO(Paper(path).parts[name]))
    book["Sheet1"]["H40"] = 3
    changed = BytesIO()
    book.save(changed)
    with_part(path, name, changed.getvalue())
    told = [one for one in audit_file(path, "paper.docx") if one.code == "EMBEDDED_FILE"]
    assert [one.where for one in told] == [name]


@pytest.mark.parametrize("edition", list(Edition))
def test_everything_else_in_the_paper_is_as_with_pictures(
    native: dict[Edition, Build], pictured: dict[Edition, Build], edition: Edition
) -> None:
    one, other = native[edition].paper, pictured[edition].paper
    assert one.alt_texts == other.alt_texts
    assert one.printed == other.printed
    assert not [name for name in one.names if name.startswith("word/media/chart-")]
    for extent, picture in zip(sizes(one), sizes(other), strict=True):
        assert extent == pytest.approx(picture, abs=10_000), "no more than a quarter of a millimetre apart"


def sizes(paper: Paper) -> list[tuple[int, int]]:
    frames = paper.body.iter("{*}inline")
    return [(int(one.find("{*}extent").get("cx")), int(one.find("{*}extent").get("cy"))) for one in frames]


@pytest.mark.parametrize("edition", list(Edition))
def test_validators_find_nothing(
    native: dict[Edition, Build], edition: Edition, sdk_errors: Callable[[Path], list[str]]
) -> None:
    document = native[edition].outputs.document
    assert sdk_errors(document) == []
    for tool in (
        ["openxml-audit", "-m", "0", "-o", "json"],
        ["ooxml-integrity", "check", "--fail-on", "warn"],
    ):
        words = [beside_python(tool[0]), *tool[1:], str(document)]
        said = subprocess.run(words, capture_output=True, check=False, encoding="utf-8")
        if tool[0] == "openxml-audit":
            assert [one["errors"] for one in json.loads(said.stdout)] == [[]]
        else:
            assert said.returncode == 0, said.stdout


def test_the_workbooks_are_sound_too(
    native: dict[Edition, Build], tmp_path: Path, sdk_errors: Callable[[Path], list[str]]
) -> None:
    for name in ("lac_total", "lac_total_by_age"):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(workbook(native[Edition.PUBLIC].paper, name))
        assert sdk_errors(path) == []
        with zipfile.ZipFile(path) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_bytes_twice(native: dict[Edition, Build], drawn_by_word: Path) -> None:
    before = native[Edition.PUBLIC].outputs.document.read_bytes()
    assert built(drawn_by_word).outputs.document.read_bytes() == before


def test_libreoffice_shows_every_chart_with_its_words(native: dict[Edition, Build], soffice: str) -> None:
    document = native[Edition.PUBLIC].outputs.document
    printed = PdfReader(BytesIO(write_pdf(document.read_bytes(), JUNE.end, draft=True)))
    text = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    for drawing in charts(native[Edition.PUBLIC].paper).values():
        assert " ".join(title(drawing).split()) in text
    for words in (
        "This council 94.2%",
        "Target 95.0% (tolerance to 92%)",
        "Jun 2018",
        "Other ethnic group [c]",
    ):
        assert words in text
    assert 20 <= len(printed.pages) <= 50


def test_a_build_with_native_charts_loads_no_drawing_library(drawn_by_word: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from report_builder.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    words = ["build", "panel-report", "--period", "2020-06", "--no-cache",
             "--project", str(drawn_by_word), "--output", str(tmp_path)]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ,
    )
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert "docx" in loaded
    assert not loaded & {"matplotlib", "PIL", "numpy"}


def test_one_chart_may_be_drawn_in_another_way_than_the_rest(own_project: Path) -> None:
    say(own_project, '[chart_as]\n"lac_total by age" = "native"\ndental = "picture"', last=True)
    paper = built(own_project).paper
    assert list(charts(paper)) == ["lac_total_by_age"]
    assert "word/media/chart-dental.png" in paper.names
    assert "word/media/chart-dental.svg" not in paper.names
    assert "word/media/chart-lac_total.svg" in paper.names


def test_a_chart_that_is_not_listed_is_refused_with_the_nearest_that_is(own_project: Path) -> None:
    say(own_project, '[chart_as]\n"lac_total by aeg" = "native"', last=True)
    with pytest.raises(DefinitionError, match=r"'lac_total by aeg'.* did you mean 'lac_total by age'\?"):
        read_definition(own_project / TOML, "report.toml")


def test_template_check_lists_a_chart_that_an_author_has_drawn(own_project: Path, tmp_path: Path) -> None:
    opened = docx.Document(str(own_project / "templates/panel-report/template.docx"))
    draw_chart(opened, "{{ chart.lac_total }}")
    draw_chart(opened, "{{ chart.lac_totle }}")
    path = tmp_path / "drawn.docx"
    opened.save(str(path))
    audit = audit_template(Folders.of("panel-report", own_project), "2020-06", path)
    spots = {one.name: (one.spot, one.filled_by) for one in audit.asked if one.name.startswith("chart.")}
    assert spots["chart.lac_total"] == ("body, chart 1", "the chart listed in report.toml")
    (told,) = [one.message for one in audit.findings if "lac_totle" in one.message]
    assert told.startswith("nothing fills chart.lac_totle; did you mean chart.lac_total")
    assert not [one for one in audit.findings if one.code == "OUTSIDE"], "a chart's own workbook is no threat"
