"""Make the paper as a competent user of pandoc, pandas and matplotlib would: Markdown, charts, a reference file.

python -m bench.pandoc_script WORK PAPER
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from bench.plain import Data, Section, breakdown_rows, draw, judged_rows, read, sections, trend_rows
from bench.templates import BREAKDOWN_HEADER, JUDGED_HEADER, RATING, TREND_HEADER
from bench.works import Work


def main(work: Work, paper: Path) -> None:
    data, parts = read(work)
    before, themes = sections(work, data)
    lines = ["% Corporate parenting performance report", ""]
    for section in before:
        lines += [f"# {section.title}", "", "\n\n".join(section.paragraphs), ""]
    lines += ["# Key issues", ""]
    for section in themes:
        lines += [f"## {section.title}", "", "\n\n".join(section.paragraphs), ""]
        lines += _charts(section, data, paper)
    lines += ["# Appendix A", ""]
    for section in themes:
        lines += [f"## {section.title}", ""]
        lines += _table(TREND_HEADER, trend_rows(section.place, data))
        lines += _shaded(judged_rows(section.place, data))
    for measure, own in parts.groupby("indicator"):
        rows = breakdown_rows(str(measure), own, data)
        lines += [f"{data.name(str(measure))} by school", "", *_table(BREAKDOWN_HEADER[: len(rows[0])], rows)]
    markdown = paper.with_suffix(".md")
    markdown.write_text("\n".join(lines), encoding="utf-8")
    subprocess.run(
        ["pandoc", markdown, "--from", "markdown", "--reference-doc", work.reference, "--output", paper],
        check=True,
    )


def _charts(section: Section, data: Data, paper: Path) -> Iterator[str]:
    for measure in section.charts:
        path = paper.with_name(f"{measure}.png")
        alt_text = draw(measure, data, path)
        yield f'![{data.name(measure)}]({path} "{alt_text}"){{width=6.3in}}\n'
        yield f"Source: {data.catalogue.at[measure, 'source']}.\n"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _line(header)
    yield _line(["---"] * len(header))
    yield from map(_line, rows)
    yield ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shaded(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Pandoc's tables have no colours, so this one is written as Word's own markup."""
    yield "```{=openxml}"
    yield '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    for *cells, fill in ([*JUDGED_HEADER, ""], *rows):
        yield f"<w:tr>{''.join(_cell(text, fill if at == RATING else '') for at, text in enumerate(cells))}</w:tr>"
    yield "</w:tbl>\n```\n"


def _cell(text: str, fill: str) -> str:
    shade = f'<w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>' if fill else ""
    return f"<w:tc>{shade}<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"


if __name__ == "__main__":
    main(Work(Path(sys.argv[1])), Path(sys.argv[2]))
