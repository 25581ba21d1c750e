"""Turn every mention of an appendix into findings: one that is not there, is not listed or is exempt.

Local Government Act 1972, section 100D(4): a list of background papers names no exempt document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from report_builder.assembly import Report
from report_builder.checks.front_sheet import front_sheet_of, says
from report_builder.content import Block, Run, runs_in, texts_of
from report_builder.definitions import AppendixFile, ReportDefinition
from report_builder.finding import Finding
from report_builder.pattern import Pattern
from report_builder.vocabulary import Severity

_ONE = Pattern(r"\b(?i:appendix)\s+(?P<letters>[A-Z](?=\d{0,2}\b)|\d{1,2}\b)")
_AND = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|&)\s+|\s*[–-]\s*)"
_MANY = Pattern(rf"\b(?i:appendices)\s+(?P<letters>[A-Z]\d{{0,2}}\b(?:{_AND}[A-Z]\d{{0,2}}\b)*|\d{{1,2}}\b)")
_RANGE = Pattern(r"([A-Z])\d*\s*(?:–|-|to)\s*([A-Z])")
_ELSEWHERE = Pattern(
    r"\d{0,2}\s+(?:of|to|in)\s+(?:the|our|its|their)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:strategy|plan|policy|statement|framework|protocol|constitution|guidance|act|contract|agreement|code)\b",
    re.IGNORECASE,
)


def check_appendices(report: Report, definition: ReportDefinition, definition_file: str) -> Iterator[Finding]:
    """What is mentioned and not there, what is there and not listed, and exempt files named as if open."""
    titles = {definition.appendix.letter: definition.appendix.title}
    titles |= {file.letter: file.title for file in definition.appendix_files}
    exempt = [file for file in definition.appendix_files if file.exempt]
    yield from _missing(report, titles, definition_file)
    yield from _not_listed(report, titles, definition.appendix.letter)
    yield from _exempt_in_open_paper(front_sheet_of(report).get("exempt", ""), exempt)
    yield from _exempt_background_papers(report, exempt)


def letters_in(text: str) -> tuple[str, ...]:
    """The appendices a text names, each once: "Appendices A to C" are three. Those of other papers are not ours."""
    found: dict[str, None] = {}
    for mention in (*_ONE.finditer(text), *_MANY.finditer(text)):
        if not _ELSEWHERE.match(text, mention.end()):
            found |= dict.fromkeys(_letters(mention["letters"]))
    return tuple(found)


def _letters(said: str) -> Iterator[str]:
    for first, last in _RANGE.findall(said):
        yield from map(chr, range(ord(first), ord(last) + 1))
    yield from re.findall(r"[A-Z]|\b\d+", said)


def _missing(report: Report, titles: Mapping[str, str], definition_file: str) -> Iterator[Finding]:
    listed = ", ".join(f"Appendix {letter} ({title})" for letter, title in titles.items())
    told: set[tuple[str, str]] = set()
    for where, sentence in _sentences(report):
        for letter in letters_in(sentence):
            if letter in titles or (where, letter) in told:
                continue
            told.add((where, letter))
            yield Finding(
                "APPENDIX",
                Severity.ERROR,
                where,
                f"There is no Appendix {letter}. The paper has {listed}.",
                f"Correct the letter, or list the file as an [[appendix_file]] in {definition_file}.",
                sentence,
            )


def _not_listed(report: Report, titles: Mapping[str, str], data_set: str) -> Iterator[Finding]:
    """Against the list of appendices; a paper without one need only mention each separate file."""
    lists = [narrative for narrative in report.narratives if narrative.place == "appendices"]
    read = [line for one in lists or report.narratives for line in _lines(one.blocks, report)]
    named = {letter for line in read for letter in letters_in(line)}
    for letter, title in titles.items():
        if letter not in named and (lists or letter != data_set):
            yield Finding(
                "APPENDIX_NOT_LISTED",
                Severity.WARNING,
                lists[0].file if lists else "narrative",
                f"Appendix {letter} ({title}) goes with the paper and is not listed.",
                f"Add “Appendix {letter}: {title}” to the list of appendices.",
            )


def _exempt_in_open_paper(answer: str, exempt: Iterable[AppendixFile]) -> Iterator[Finding]:
    for file in exempt:
        named = "appendi" in answer.casefold() and re.search(rf"\b{file.letter}\b", answer)
        if says(answer, "no") and not named:
            yield Finding(
                "EXEMPT_APPENDIX",
                Severity.ERROR,
                "front sheet, exempt",
                f"Appendix {file.letter} is exempt, and the front sheet says that nothing is.",
                f"Write “No, except Appendix {file.letter}: paragraph {file.paragraph} of Part 1 of Schedule 12A”, "
                "and the reason.",
                answer,
            )


def _exempt_background_papers(report: Report, exempt: Sequence[AppendixFile]) -> Iterator[Finding]:
    for narrative in report.narratives:
        if narrative.place != "background_papers":
            continue
        for line in _lines(narrative.blocks, report):
            for file in exempt:
                if file.letter in letters_in(line) or file.title.casefold() in line.casefold():
                    yield Finding(
                        "EXEMPT_BACKGROUND_PAPER",
                        Severity.WARNING,
                        narrative.file,
                        f"Appendix {file.letter} is exempt, and the background papers name it.",
                        "Take it out of the list: the public may ask to see every background paper.",
                        line,
                    )


def _sentences(report: Report) -> Iterator[tuple[str, str]]:
    """Every sentence of the front sheet and of narrative, with where it stands."""
    for name, said in front_sheet_of(report).items():
        yield from ((f"front sheet, {name}", sentence) for sentence in _split(said))
    for narrative in report.narratives:
        for line in _lines(narrative.blocks, report):
            yield from ((narrative.file, sentence) for sentence in _split(line))


def _split(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def _lines(blocks: Sequence[Block], report: Report) -> Iterator[str]:
    """The text of each paragraph, item of a list and cell of a table, then of each footnote."""

    def words(run: Run) -> str:
        refers_to_it = run.refers is not None and run.refers.name == "appendix"
        return run.text or (f"Appendix {report.fields.get('appendix_letter', '')}" if refers_to_it else "")

    yield from texts_of(blocks, words)
    for run in runs_in(blocks):
        yield from texts_of(run.note.paragraphs, words) if run.note else ()
