"""A chart that an author has drawn in the template is filled with the published figures and keeps its style."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import papers
import pytest
from charts_in_word import A, C, Series, categories, columns, labels, root, series, title
from docx.document import Document
from drawn_in_word import RED, draw_chart
from flow.reading import Paper
from pictured import by_age, visits

from report_builder.assembly import Report
from report_builder.charts.chart import Chart
from report_builder.document.native.author_charts import author_charts
from report_builder.document.template import open_template
from report_builder.errors import TemplateError

PART = "word/charts/chart1.xml"
WORKBOOK = "word/embeddings/chart1.xlsx"
VISITS = Chart("visits", visits(), "Visits", "Line chart of visits.")
BY_AGE = Chart("children_by_age", by_age(), "By age", "Bar chart by age.")


def report(*charts: Chart) -> Report:
    said = papers.report()
    return replace(said, places={f"chart.{one.name}": (one,) for one in charts or (VISITS, BY_AGE)})


def filled(folder: Path, draw: Callable[[Document], None], *charts: Chart) -> Paper:
    path = papers.template(folder, ["Before the chart"], draw)
    return papers.paper(path, report(*charts))


def shown(paper: Paper) -> list[Series]:
    return series(paper.parts[PART])


@pytest.mark.parametrize(
    "said", ["{{ chart.visits }}", "{{ chart|.visits }}", "chart.visits", "visits", "{{p chart.visits }}"]
)
def test_its_title_says_which_and_becomes_the_headline_in_the_authors_letters(
    tmp_path: Path, said: str
) -> None:
    paper = filled(tmp_path, lambda opened: draw_chart(opened, said))
    assert title(paper.parts[PART]) == "Visits: 94.2%"
    look = next(root(paper.parts[PART]).iter(f"{A}rPr"))
    assert (look.get("sz"), look.get("i")) == ("1800", "1")
    assert "Before the chart" in paper.printed


def test_words_around_the_tag_stay(tmp_path: Path) -> None:
    paper = filled(tmp_path, lambda opened: draw_chart(opened, "In brief: |{{ chart.visits }}"))
    assert title(paper.parts[PART]) == "In brief: Visits: 94.2%"


def test_figures_and_workbook_are_the_published_ones_and_colours_the_authors(tmp_path: Path) -> None:
    paper = filled(tmp_path, lambda opened: draw_chart(opened, "visits", "Ours", "England"))
    own, england = shown(paper)
    assert (own.name, own.shown) == ("This council", ("92.1", None, "91.4", "94.2"))
    assert (england.name, set(england.shown)) == ("England 93.1% (2018/19)", {"93.1"})
    for one in (own, england):
        line = one.element.find(f"{C}spPr/{A}ln")
        assert (line.get("w"), line.find(f"{A}solidFill/{A}srgbClr").get("val")) == ("57150", RED)
    assert categories(paper.parts[PART]) == ("Mar 2020", "Apr 2020", "May 2020", "Jun 2020")
    assert columns(paper.parts[WORKBOOK]) == {
        "This council": [92.1, None, 91.4, 94.2], "England 93.1% (2018/19)": [93.1] * 4
    }  # fmt: skip


def test_the_authors_own_workbook_is_gone_with_all_its_sheets(tmp_path: Path) -> None:
    paper = filled(tmp_path, lambda opened: draw_chart(opened, "visits"))
    assert [name for name in paper.names if name.endswith(".xlsx")] == [WORKBOOK]
    assert (
        "word/charts/_rels/chart1.xml.rels",
        "package",
        "../embeddings/chart1.xlsx",
        False,
    ) in paper.relations


def test_a_label_on_the_last_point_is_on_the_last_that_is_known(tmp_path: Path) -> None:
    early = replace(VISITS, picture=visits("92.1 91.4 94.2 ."))
    paper = filled(tmp_path, lambda opened: draw_chart(opened, "visits"), early)
    assert labels(shown(paper)[0].element) == {2: (False, True)}
    longer = filled(tmp_path, lambda opened: draw_chart(opened, "visits"))
    assert labels(shown(longer)[0].element) == {3: (False, True)}


def test_a_gap_stays_a_gap_and_an_axis_that_is_too_short_is_let_go(tmp_path: Path) -> None:
    drawing = root(filled(tmp_path, lambda opened: draw_chart(opened, "visits")).parts[PART])
    assert drawing.find(f"{C}chart/{C}dispBlanksAs").get("val") == "gap"
    scaling = drawing.find(f"{C}chart/{C}plotArea/{C}valAx/{C}scaling")
    assert scaling.find(f"{C}max") is None, "6 is less than 94.2%"
    assert scaling.find(f"{C}min").get("val") == "0", "nothing is below it"


def test_columns_take_categories_and_a_withheld_one_is_named_and_empty(tmp_path: Path) -> None:
    paper = filled(tmp_path, lambda opened: draw_chart(opened, "{{ chart.children_by_age }}", kind="bar"))
    (one,) = shown(paper)
    assert categories(paper.parts[PART]) == ("Under 1", "1 to 4 [c]", "5 to 9")
    assert one.shown == ("26", None, "128")
    assert one.element.getparent().tag == f"{C}barChart"


def test_more_series_than_there_is_to_show_are_taken_out(tmp_path: Path) -> None:
    paper = filled(
        tmp_path, lambda opened: draw_chart(opened, "children_by_age", "One", "Two", "Three", kind="bar")
    )
    assert len(shown(paper)) == 1


def test_it_is_described_unless_the_author_has_described_it(tmp_path: Path) -> None:
    assert filled(tmp_path, lambda opened: draw_chart(opened, "visits")).alt_texts == [
        "Line chart of visits."
    ]
    own = filled(tmp_path, lambda opened: draw_chart(opened, "visits", alt_text="How visits went"))
    assert own.alt_texts == ["How visits went"]


def test_a_chart_that_names_nothing_is_left_as_it_is(tmp_path: Path) -> None:
    paper = filled(tmp_path, lambda opened: draw_chart(opened, "Our structure"))
    assert title(paper.parts[PART]) == "Our structure"
    assert shown(paper)[0].shown == ("4.3",) * 3


@pytest.mark.parametrize(
    ("said", "kind", "fault"),
    [
        ("{{ chart.visit }}", "line", "nothing fills chart.visit; did you mean chart.visits?"),
        ("{{ title }}", "line", "the title of a chart is filled with the name of a chart alone."),
        ("visits", "scatter", "a chart of this kind cannot be filled."),
    ],
)
def test_one_that_cannot_be_filled_is_refused_in_a_sentence(
    tmp_path: Path, said: str, kind: str, fault: str
) -> None:
    path = papers.template(tmp_path, ["Words"], lambda opened: draw_chart(opened, said, kind=kind))
    with pytest.raises(TemplateError, match=r"template\.docx, body, chart 1") as refused:
        papers.write(path, report())
    assert fault in str(refused.value)
    opened = open_template(path, "template.docx")
    assert len(author_charts(opened.docx, report().places, "template.docx")[1]) == 1


def test_validators_find_nothing_in_it(tmp_path: Path, sdk_errors: Callable[[Path], list[str]]) -> None:
    path = papers.template(
        tmp_path, ["Words"], lambda opened: draw_chart(opened, "visits", "Ours", "England")
    )
    written = tmp_path / "paper.docx"
    written.write_bytes(papers.write(path, report()))
    assert sdk_errors(written) == []


def test_the_same_template_and_report_give_the_same_bytes(tmp_path: Path) -> None:
    path = papers.template(tmp_path, ["Words"], lambda opened: draw_chart(opened, "visits"))
    assert papers.write(path, report()) == papers.write(path, report())


def test_the_workbook_of_a_chart_that_is_left_names_nobody(tmp_path: Path) -> None:
    paper = filled(tmp_path, lambda opened: draw_chart(opened, "Our structure"))
    own = next(name for name in paper.parts if name.startswith("word/embeddings/"))
    with zipfile.ZipFile(io.BytesIO(paper.parts[own])) as book:
        assert b"openpyxl" not in book.read("docProps/core.xml"), (
            "it is whose name the sample gives as its author"
        )
        assert b"4.3" in book.read("xl/worksheets/sheet1.xml")
