"""What the linter's rules find is the same, whether it was kept of the files that read as they did or not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import judgement

from report_builder.cache import Cache, InMemory
from report_builder.checks.prose.linted import _ASKED, check_linted
from report_builder.checks.prose.readings import readings
from report_builder.checks.prose.sentences import NOTHING_KEPT, Sentence, sentences
from report_builder.content import Paragraph, Run
from report_builder.finding import Finding
from report_builder.judgement import Judgement
from report_builder.lint.linting import noticed_in
from report_builder.lint.paper import Paper
from report_builder.lint.rule import Read
from report_builder.lint.rules import RULES
from report_builder.lint.statements import statement_of
from report_builder.narrative import FrontMatter, Narrative
from report_builder.vocabulary import Edition, Severity

JUDGED = judgement("lac_total: 2020-05 612, 2020-06 603", "2020-06", Edition.PUBLIC)
QUOTED = "There were {lac_total} looked after children in June 2020, a slight rise from 612 in May."
TEXTS = [
    QUOTED,
    *(text for rule in RULES for text in (rule.fires, rule.silent)),
    *(
        one["text"]
        for path in sorted(Path(__file__).parents[1].glob("lint/labelled_by_*.toml"))
        for one in tomllib.loads(path.read_text("utf-8")).get("case", ())
    ),
]
Files = list[list[str]]
files = st.lists(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), min_size=1, max_size=6)


def _read(written: Files, judged: Judgement = JUDGED, cache: Cache = NOTHING_KEPT) -> tuple[Sentence, ...]:
    """The sentences of narrative files, each of some paragraphs."""
    narratives = [
        Narrative(f"place_{at}", f"place_{at}.md", FrontMatter(), tuple(_paragraphs(one)), standing=False)
        for at, one in enumerate(written)
    ]
    return sentences(narratives, judged, cache)


def _paragraphs(texts: Sequence[str]) -> Iterator[Paragraph]:
    for line, text in enumerate(texts, start=1):
        before, quote, after = text.partition("{lac_total}")
        runs = [Run(before, line=line), Run("603", quote="lac_total", line=line), Run(after, line=line)]
        yield Paragraph(tuple(runs if quote else runs[:1]))


def _told(one: Sentence) -> tuple[object, ...]:
    said = one.statement
    return one.runs, said.text, said.passage, said.number, said.figures, said.whens, said.skeleton


def _at_once(read: Sequence[Sentence]) -> list[Finding]:
    """The same as it is found when every rule is handed the whole paper, and nothing is kept."""
    passages = {id(one.statement.passage): one.statement.passage for one in read}
    paper = Read(Paper("narrative", tuple(passages.values())), tuple(one.statement for one in read))
    found = []
    for noticed, rule in noticed_in(paper, _ASKED):
        finding, sentence = noticed.finding(rule), read[noticed.number] if noticed.number >= 0 else None
        is_known = rule.code == "PHRASE_TOLERANCE" and sentence and sentence.statement.known
        if not is_known and (finding.severity is not Severity.NOTE or rule.code == "BENCHMARK_VINTAGE"):
            place = noticed.passage.place
            where = sentence.where() if sentence else f"{place.file}, line {place.line}"
            found.append(replace(finding, where=where))
    return found


@pytest.fixture(scope="module")
def papers() -> list[Files]:
    """Every example and labelled sentence, in papers of six files of four paragraphs."""
    files = [TEXTS[at : at + 4] for at in range(0, len(TEXTS), 4)]
    return [files[at : at + 6] for at in range(0, len(files), 6)]


def test_of_every_example_the_same_is_found_from_kept_files(papers: list[Files]) -> None:
    cache, told = InMemory(most=10**6), 0
    for paper, other in zip(papers, papers[1:] + papers[:1], strict=True):
        assert list(check_linted(_read(paper), cache)) == _at_once(_read(paper))
        for at in range(0, len(paper), 2):
            edited = [*paper[:at], [*paper[at][:-1], other[0][0]], *paper[at + 1 :]]
            found = list(check_linted(_read(edited), cache))
            assert found == _at_once(_read(edited))
            told += len(found)
    assert told > 1000


@given(files, st.data())
def test_after_any_edit_the_same_is_found_from_kept_files(paper: Files, data: st.DataObject) -> None:
    cache = InMemory()
    for _ in range(3):
        read = _read(paper, cache=cache)
        assert list(map(_told, read)) == list(map(_told, _read(paper)))
        assert list(check_linted(read, cache)) == list(check_linted(_read(paper), Cache()))
        at = data.draw(st.integers(0, len(paper) - 1))
        text = data.draw(st.sampled_from(TEXTS))
        paper = data.draw(
            st.sampled_from(
                [
                    [*paper[:at], [*paper[at], text], *paper[at + 1 :]],
                    [*paper[:at], [text, *paper[at]], *paper[at + 1 :]],
                    [*paper[:at], *paper[at + 1 :]] or paper,
                    [*paper[:at], [text], *paper[at:]],
                ]
            )
        )


def test_every_sentence_is_kept_as_it_reads() -> None:
    cache = InMemory()
    for read in (readings(TEXTS, cache), readings(TEXTS, cache)):
        for text in TEXTS:
            assert read[text] == statement_of(text, read[text].passage, 0)


def test_only_the_file_that_was_changed_is_asked_again() -> None:
    cache, paper = InMemory(), [[TEXTS[1]], [TEXTS[3]], [TEXTS[5]]]
    list(check_linted(_read(paper), cache))
    assert len(cache.entries) == 3
    list(check_linted(_read([paper[0], [TEXTS[7]], paper[2]]), cache))
    assert len(cache.entries) == 4


def test_which_way_is_good_is_part_of_what_a_file_is_kept_by() -> None:
    cache, paper = (
        InMemory(),
        [["Sadly, the {lac_total} children in June 2020 were a welcome improvement on 612 in May."]],
    )
    for way in ("higher", "lower", "neutral"):
        judged = judgement(f"lac_total {way}: 2020-05 612, 2020-06 603", "2020-06", Edition.PUBLIC)
        list(check_linted(_read(paper, judged), cache))
    assert len(cache.entries) == 3
