"""Which files make a narrative, what they say of themselves above their text, and what is refused."""

# ruff: noqa: E501 - a sentence beside what it answers is wide

from __future__ import annotations

import pytest
from narrative_files import faults, narrative, narratives, printed

from report_builder.narrative import Status
from report_builder.narrative.characters import first_byte_of_windows
from report_builder.vocabulary import Edition

FACT = "---\nfigures:\n  waiting: {{value: {}, source: Legal Services}}\n---\n{{{{ waiting }}}}"


def test_a_file_without_front_matter_is_a_draft_by_nobody() -> None:
    read = narrative("Text.")
    assert (read.front.owner, read.front.status) == ("", Status.DRAFT)


def test_front_matter_says_who_wrote_it_and_how_far_it_is() -> None:
    read = narrative("---\nowner: Head of Service, Looked After Children\nstatus: reviewed\n---\nText.")
    assert (read.front.owner, read.front.status) == (
        "Head of Service, Looked After Children",
        Status.REVIEWED,
    )


@pytest.mark.parametrize("status", ["Reviewed", "REVIEWED", " reviewed ", '"reviewed"'])
def test_a_status_is_read_however_it_is_typed(status: str) -> None:
    assert narrative(f"---\nstatus: {status}\n---\n").front.status is Status.REVIEWED


def test_the_front_sheet_prints_as_it_is_written() -> None:
    sheet = "---\nfront_sheet:\n  key_decision: No\n  meeting_date: 2020-09-01\n  cost: 1.50\n---\n"
    assert narrative(sheet).front.front_sheet == {
        "key_decision": "No",
        "meeting_date": "2020-09-01",
        "cost": "1.50",
    }


@pytest.mark.parametrize(
    "value",
    ["30", "2020-06-01", "1.50", "0123", "1_000", "No", "yes", "null", "0x1F", "12:30", "£1m", "“about 30”"],
)
def test_a_fact_prints_as_it_is_written(value: str) -> None:
    assert printed(FACT.format(value)) == value


def test_a_forecast_is_quoted_and_known_as_one() -> None:
    text = "---\nfigures:\n  a: {value: 30, source: Legal, forecast: true}\n  b: {value: 1, source: Legal}\n---\n{{ a }}"
    read = narrative(text)
    assert printed(text) == "30"
    assert [fact.forecast for fact in read.front.facts.values()] == [True, False]


def test_a_restricted_fact_is_for_members_only() -> None:
    text = "---\nfigures:\n  a: {value: 2, source: Legal, restricted: yes}\n---\n{{ a }}"
    assert (printed(text, Edition.PUBLIC), printed(text, Edition.MEMBERS)) == ("An unpublished figure", "2")


NEEDS = "needs a value and its source, as in waiting: {value: 30, source: Legal Services}."
HELD = "Write one `name: value` a line, and put values that hold a colon or a comma in quotation marks."
REFUSED = {
    "---\nowner: A\nText.": "line 1: the front matter is not closed. End it with a line of ---.",
    "\n\n---\nowner: A": "line 3: the front matter is not closed. End it with a line of ---.",
    "---\n- a\n---\n": f"line 2: the front matter is not a list of `name: value` lines. {HELD}",
    "---\nowner: A: B\n---\n": f"line 2: the front matter cannot be read (mapping values are not allowed here). {HELD}",
    "---\nowner: 'A\n---\n": "line 3: the front matter cannot be read "
    f"(found unexpected end of stream). {HELD}",
    "---\nowner: A\nstatsu: draft\n---\n": "line 3: the front matter has no field 'statsu'; did you mean status? "
    f"It may hold owner, status, figures, front_sheet, carried_forward, acknowledged. {HELD}",
    "---\nzzz: 1\n---\n": "line 2: the front matter has no field 'zzz'. "
    f"It may hold owner, status, figures, front_sheet, carried_forward, acknowledged. {HELD}",
    "---\nowner: A\nowner: B\n---\n": "line 3: the front matter says owner twice. Keep one.",
    "---\n[a]: b\n---\n": f"line 2: the front matter has a name that is not plain text. {HELD}",
    "---\nstatus: reviewd\n---\n": "line 2: the status 'reviewd' is not known; did you mean reviewed? "
    "Use draft, reviewed or approved.",
    "---\nstatus: 7\n---\n": "line 2: the status '7' is not known. Use draft, reviewed or approved.",
    "---\nowner: [A, B]\n---\n": "line 2: owner must be plain text. Put it in quotation marks.",
    "---\nfigures: 30\n---\n": f"line 2: figures in the front matter is not a list of `name: value` lines. {HELD}",
    "---\nfigures:\n  waiting: 30\n---\n": "line 3: the fact waiting is not a list of `name: value` lines. "
    f"{HELD}\nline 3: the fact waiting {NEEDS}",
    "---\nfigures:\n  waiting: {value: 30}\n---\n": f"line 3: the fact waiting {NEEDS}",
    "---\nfigures:\n  waiting: {source: Legal}\n---\n": f"line 3: the fact waiting {NEEDS}",
    "---\nfigures:\n  waiting: {value: , source: Legal}\n---\n": f"line 3: the fact waiting {NEEDS}",
    "---\nfigures:\n  waiting: {value: 30, source: Legal, 24 July 2020}\n---\n": "line 3: the fact waiting has no "
    f"field '24 July 2020'. It may hold value, source, forecast, restricted, note. {HELD}",
    "---\nfigures:\n  waiting: {value: 30, source: A, forecast: perhaps}\n---\n": "line 3: forecast is true or false, "
    "not 'perhaps'.",
    "---\nfigures:\n  to-wait: {value: 30, source: A}\n---\n": "line 3: the fact 'to-wait' cannot be quoted. "
    "Name it with letters, digits and _ only.",
    "---\nfigures:\n  a: {value: 1, source: A}\n  total: {value: 30, source: A}\n---\n": "line 4: the fact total has "
    "the name of a figure. Give it a name of its own.",
    '---\nowner: "a{{ total }}"\n---\n': "line 2: owner holds a quote, and figures are quoted only in the text below.",
    '---\nowner: "a\\vb"\n---\n': "line 2: owner holds the character U+000B, which cannot be printed. Delete it.",
    '---\nowner: "\\UFFFFFFFF"\n---\n': f"line 2: the front matter cannot be read (it is not YAML). {HELD}",
    "---\nowner: "
    + "[" * 5000
    + "\n---\n": f"line 2: the front matter cannot be read (it is not YAML). {HELD}",
    "---\nowner: a\x01\n---\n": "line 2: the front matter cannot be read "
    f"(it holds a character that cannot be printed). {HELD}",
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_front_matter_that_cannot_be_used_is_refused_by_line(text: str, why: str) -> None:
    assert faults(text) == why


def test_every_fault_of_front_matter_is_told_at_once() -> None:
    text = "---\nstatsu: draft\nstatus: finished\nfigures:\n  a: {value: 1}\n---\n"
    assert [line.partition(":")[0] for line in faults(text).splitlines()] == ["line 2", "line 3", "line 5"]


def test_names_that_point_at_each_other_cannot_make_a_file_grow() -> None:
    bomb = "---\nowner: &a [x, x]\nfigures: &b [*a, *a, *a]\nfront_sheet: &c [*b, *b, *b]\n---\n"
    assert faults(bomb).splitlines()[0] == "line 2: owner must be plain text. Put it in quotation marks."
    assert faults("---\nfigures: &a {b: *a}\n---\n").startswith("line 2: ")
    assert narrative(
        "---\nowner: &who Head of Service\nfront_sheet: {author: *who}\n---\n"
    ).front.front_sheet == {"author": "Head of Service"}


def test_an_object_of_the_program_is_only_text() -> None:
    assert narrative("---\nowner: !!python/name:os.system ls\n---\n").front.owner == "ls"
    assert faults("---\nowner: !!python/object/apply:os.system [ls]\n---\n").startswith(
        "line 2: owner must be"
    )


@pytest.mark.parametrize(
    "saved",
    [
        "A café – “five” children".encode("utf-8-sig"),
        "A café – “five” children".encode("cp1252"),
        "A café – “five” children".encode("utf-16"),
    ],
)
def test_a_file_reads_however_it_was_saved(saved: bytes) -> None:
    assert printed(saved) == "A café – “five” children"


def test_a_file_in_windows_letters_is_told_of_with_its_line_and_byte() -> None:
    assert first_byte_of_windows("One\nA café".encode("cp1252")) == (2, 0xE9)
    for unicode in ("utf-8", "utf-8-sig", "utf-16"):
        assert first_byte_of_windows("One\nA café".encode(unicode)) is None


@pytest.mark.parametrize("saved", [b"a\0b", b"PK\x03\x04\x00\x81", b"\xff\xfea", b"caf\x81"])
def test_what_is_not_text_is_refused(saved: bytes) -> None:
    assert (
        faults({"standing/a.md": saved}) == "standing/a.md is not a text file. Save it as plain text (UTF-8)."
    )


def test_a_folder_is_not_a_file() -> None:
    assert faults({"standing/a.md/b.txt": ""}).startswith("standing/a.md cannot be opened (")


def test_the_periods_own_file_takes_the_place_of_the_standing_one() -> None:
    told = narratives(
        {"standing/risks.md": "Old.", "2020-06/risks.md": "New.", "standing/options.md": "None."}
    )
    assert [(one.place, one.file, one.standing) for one in told] == [
        ("options", "standing/options.md", True),
        ("risks", "2020-06/risks.md", False),
    ]


@pytest.mark.parametrize("name", ["key_issues.md", "key-issues.md", "Key Issues.MD", "Key-Issues.md"])
def test_a_place_may_be_written_with_hyphens_spaces_and_capitals(name: str) -> None:
    assert [one.place for one in narratives({f"standing/{name}": "a"})] == ["key_issues"]


def test_two_files_for_one_place_are_refused() -> None:
    assert faults({"standing/key_issues.md": "a", "standing/key-issues.md": "b"}) == (
        "standing/key-issues.md and standing/key_issues.md fill the same place, narrative.key_issues. "
        "Keep one of them."
    )


def test_files_that_are_no_narrative_are_left_alone() -> None:
    files = {
        "standing/._risks.md": b"\0",
        "standing/~$risks.md": b"\0",
        "standing/notes.txt": "a",
        "2020-05/a.md": "#",
    }
    assert narratives(files) == ()


def test_all_faults_of_all_files_are_told_at_once() -> None:
    files = {"standing/a.md": "---\nx: 1", "standing/b.md": b"\0", "2020-06/c.md": "---\nstatus: x\n---\n"}
    assert [line.partition(".md")[0] for line in faults(files).splitlines()] == [
        "standing/a",
        "standing/b",
        "2020-06/c",
    ]
    files = {"standing/a.md": "{{ totl }}\n\n# b", "2020-06/c.md": "{{ denta }}"}
    assert [line.partition(":")[0] for line in faults(files).splitlines()] == [
        "standing/a.md, line 1",
        "standing/a.md, line 3",
        "2020-06/c.md, line 1",
    ]
