"""A small notation for narrative: a text is saved in a real project, read back, and told as a reader sees it.

    printed("{{ total.previous }} children")          "14 children", with the figures of DATA
    faults({"standing/risks.md": "# Risks"})           the sentences, without the project's folder

Paragraphs come back as they print, with **bold**, *italic* and [links](address) marked again; a list
item starts with "- " or its number, a quotation with "> ", a table is one row a line, and a footnote
stands where its mark does, as [^its text].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from report_builder.content import Block, ListBlock, Paragraph, Quotation, Run, Table
from report_builder.disclosure import DisclosureRule, publish
from report_builder.errors import NarrativeError
from report_builder.house_style import HouseStyle
from report_builder.indicators import compute
from report_builder.judgement import Judgement, judge
from report_builder.narrative import Narrative, Quotes, fill, read_narratives
from report_builder.periods import Period
from report_builder.sources import Holds, SourceTable, read_extract
from report_builder.vocabulary import Edition

JUNE = Period.parse("2020-06")
DATA = {
    "catalogue": """\
indicator,name,theme,unit,basis,frequency,polarity,decimals,numerator,denominator,counted,definition,source
total,Children looked after,all,count,as at,month,neutral,0,children,,child|children,,
starts,Children who came into care,all,count,in period,month,neutral,0,children,,child|children,,
dental,Dental checks,all,percent,as at,month,higher,1,checked,children,child|children,,
moves,Three or more placements,all,percent,as at,month,lower,1,moved,children,child|children,,
rate,"Children per 10,000",all,"rate per 10,000",as at,month,neutral,1,children,all,child|children,,
days,Days to placement,all,days,year to date,month,lower,0,days,adopted,day|days,,
small,A very small group,all,percent,as at,month,higher,1,children,children,child|children,,
gaps,Often missing,all,count,as at,month,higher,0,children,,child|children,,
pep,Education plans,all,percent,in period,term,higher,0,plans,pupils,child|children,,
homes,Children's homes and their like,all,count,as at,month,neutral,0,children,,child|children,,
steady,Unchanged,all,count,as at,month,neutral,0,children,,child|children,,
single,One child,all,count,as at,month,neutral,0,children,,child|children,,
never,Never supplied,all,count,as at,month,neutral,0,children,,child|children,,
""",
    "figures": """\
indicator,period,breakdown,category,numerator,denominator,value,marker
total,2019-06,,,1641,,,
total,2020-02,,,610,,,
total,2020-03,,,640,,,
total,2020-04,,,603,,,
total,2020-05,,,600,,,
total,2020-06,,,603,,,
total,2020-05,sex,Female,280,,,
total,2020-06,sex,Female,325,,,
total,2020-06,sex,*Other*,278,,,
total,2020-06,team,*Other*,1,,,
starts,2020-04,,,10,,,
starts,2020-05,,,12,,,
starts,2020-06,,,11,,,
starts,2020-04,sex,Female,6,,,
starts,2020-05,sex,Female,7,,,
starts,2020-06,sex,Female,8,,,
dental,2019-06,,,90,100,,
dental,2020-02,,,80,100,,
dental,2020-03,,,92,100,,
dental,2020-04,,,85,100,,
dental,2020-05,,,86,100,,
dental,2020-06,,,88,100,,
moves,2020-05,,,10,100,,
moves,2020-06,,,10,100,,
rate,2020-05,,,603,60000,,
rate,2020-06,,,606,60000,,
days,2020-06,,,4000,10,,
steady,2020-04,,,1,,,
steady,2020-05,,,6,,,
steady,2020-06,,,6,,,
single,2020-06,,,1,,,
single,2020-05,,,8,,,
small,2020-02,,,3,40,,
small,2020-03,,,7,40,,
small,2020-04,,,4,40,,
small,2020-05,,,9,40,,
small,2020-06,,,2,40,,
gaps,2020-04,,,20,,,
gaps,2020-05,,,,,,
gaps,2020-06,,,21,,,
pep,2019-20-autumn,,,90,100,,
pep,2019-20-spring,,,91,100,,
homes,2020-06,,,16,,,
homes,2020-06,kind,Children's home,7,,,
homes,2020-06,kind,"Flats (own), A|B",9,,,
""",
    "targets": """\
indicator,kind,from,value,tolerance,tolerance_is,source
dental,target,2019-20-FY,90,3.33,points,Plan
dental,national threshold,2019-20-FY,85,0,points,Plan
moves,target,2019-20-FY,10,0,points,Plan
moves,national threshold,2019-20-FY,9.5,0,points,Plan
small,target,2019-20-FY,90,5,points,Plan
small,national threshold,2019-20-FY,90,5,points,Plan
days,national threshold,2019-20-FY,426,0,points,Plan
gaps,target,2019-20-FY,20,0,points,Plan
""",
    "benchmarks": """\
indicator,comparator,vintage,value,source
dental,statistical neighbours,2018/19,87.0,DfE
dental,England,2018/19,89.0,DfE
moves,statistical neighbours,2018/19,10.0,DfE
moves,England,2018/19,10.04,DfE
rate,statistical neighbours,2018/19,92.0,DfE
rate,England,2017/18,65.0,DfE
small,statistical neighbours,2018/19,87.0,DfE
small,England,2018/19,87.0,DfE
""",
}


SMALL_IN_JUNE = "small,2020-06,,,2,40"
_counting = ContextVar("counting", default=SMALL_IN_JUNE)


@contextmanager
def counting(row: str) -> Iterator[None]:
    """For a while, another row of figures in the place of `small` in June."""
    before = _counting.set(row)
    try:
        yield
    finally:
        _counting.reset(before)


@lru_cache
def judgement(edition: Edition, small_in_june: str) -> Judgement:
    """DATA as June 2020's report may say it."""
    data = DATA | {"figures": DATA["figures"].replace(SMALL_IN_JUNE, small_in_june)}
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in data.items():
            (root / f"{name}.csv").write_text(text, encoding="utf-8")
        tables = [SourceTable(f"{name}.csv", Holds(name)) for name in DATA]
        extract = read_extract(root, tables, ["all"], root)
    return judge(publish(compute(extract), DisclosureRule(), edition), JUNE)


def narratives(
    files: Mapping[str, str | bytes], edition: Edition = Edition.PUBLIC, percent: str = "%", few: int = 5
) -> tuple[Narrative, ...]:
    """What a narrative folder holding these files gives."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        quotes = Quotes.of(judgement(edition, _counting.get()), HouseStyle(percent), few)
        return fill(read_narratives(root, JUNE, root), quotes)


def narrative(text: str | bytes, edition: Edition = Edition.PUBLIC, percent: str = "%") -> Narrative:
    return narratives({"2020-06/risks.md": text}, edition, percent)[0]


def blocks(text: str | bytes) -> tuple[Block, ...]:
    return narrative(text).blocks


def printed(text: str | bytes, edition: Edition = Edition.PUBLIC, percent: str = "%") -> str:
    """What a reader sees of one file."""
    return "\n".join(line for block in narrative(text, edition, percent).blocks for line in _lines(block))


def faults(files: Mapping[str, str | bytes] | str | bytes) -> str:
    """The sentences one file (or several) is refused with; "nothing" if it is not."""
    several = files if isinstance(files, Mapping) else {"2020-06/risks.md": files}
    try:
        narratives(several)
    except NarrativeError as refusal:
        return str(refusal).replace("2020-06/risks.md, ", "")
    return "nothing"


def quoted(expression: str, edition: Edition = Edition.PUBLIC) -> str:
    return printed(f"{{{{ {expression} }}}}", edition)


def refused(expression: str) -> str:
    """Why a quote cannot be filled."""
    return faults(f"{{{{ {expression} }}}}").partition("cannot be filled: ")[2]


def runs(text: str) -> tuple[Run, ...]:
    """The runs of a text of one paragraph."""
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs


def _lines(block: Block, indent: str = "") -> Iterator[str]:
    if isinstance(block, ListBlock):
        for number, item in enumerate(block.items, start=block.start):
            first, *rest = [line for part in item for line in _lines(part)]
            yield f"{indent}{f'{number}.' if block.ordered else '-'} {first}"
            yield from (f"{indent}  {line}" for line in rest)
    elif isinstance(block, Quotation):
        yield from (f"> {line}" for part in block.blocks for line in _lines(part))
    elif isinstance(block, Table):
        yield " | ".join(block.header)
        yield from (" | ".join("".join(map(_marked, cell.runs)) for cell in row) for row in block.rows)
    elif isinstance(block, Paragraph):
        yield "".join(map(_marked, block.runs))
    else:
        raise AssertionError(f"narrative never makes {block}")


def _marked(run: Run) -> str:
    if run.note:
        return f"[^{' / '.join(line for one in run.note.paragraphs for line in _lines(one))}]"
    text = f"**{run.text}**" if run.bold else run.text
    text = f"*{text}*" if run.italic else text
    address = f"#{run.refers.name}" if run.refers else run.link
    return f"[{text}]({address})" if address else text
