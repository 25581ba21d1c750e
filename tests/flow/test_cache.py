"""What a build keeps for the next one changes nothing but the time it takes, and holds nothing restricted."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flow.conftest import JUNE
from hypothesis import given
from hypothesis import strategies as st

from report_builder.build import build
from report_builder.cache import Cache, InMemory
from report_builder.drafting import Request, draft
from report_builder.project import Folders
from report_builder.vocabulary import Edition


def files(project: Path, output: Path, cache: Cache, edition: Edition = Edition.PUBLIC) -> dict[str, bytes]:
    """Every file of a build by its name."""
    asked = Request(Folders.of("panel-report", project), JUNE, edition, cache=cache)
    outputs = build(asked, output).outputs
    return {path.name: path.read_bytes() for path in (outputs.document, outputs.workbook, outputs.manifest)}


def entries(cache: Cache) -> list[Path]:
    assert cache.folder
    return sorted(cache.folder.rglob("*.bin"))


def test_a_build_with_everything_kept_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    without = files(project, tmp_path / "without", Cache())
    cold = files(project, tmp_path / "cold", cache)
    kept = {path: path.stat().st_ino for path in entries(cache)}
    warm = files(project, tmp_path / "warm", cache)
    assert without == cold == warm
    assert kept
    assert {path: path.stat().st_ino for path in entries(cache)} == kept, "nothing was made a second time"


def test_the_members_edition_keeps_nothing(project: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    files(project, tmp_path / "members", cache, Edition.MEMBERS)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("spoilt", [b"", b"short", b"\0" * 4000])
def test_an_entry_that_was_spoilt_is_made_again(project: Path, tmp_path: Path, spoilt: bytes) -> None:
    cache = Cache(tmp_path / "cache")
    cold = files(project, tmp_path / "cold", cache)
    for path in entries(cache):
        path.write_bytes(spoilt or path.read_bytes()[:-1])
    assert files(project, tmp_path / "warm", cache) == cold


def test_a_cache_that_cannot_be_written_stops_nothing(project: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file where the folder should be")
    assert files(project, tmp_path / "cold", Cache(in_the_way)) == files(project, tmp_path / "none", Cache())


def test_a_changed_figure_makes_its_own_charts_again_and_no_other(own_project: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    files(own_project, tmp_path / "before", cache)
    before = set(entries(cache))
    figures = own_project / "data/panel-report/figures.csv"
    figures.write_text(figures.read_text().replace("lac_total,2020-05,,,603,", "lac_total,2020-05,,,640,"))
    files(own_project, tmp_path / "after", cache)
    assert len([path for path in entries(cache) if path not in before and path.parent.name == "charts"]) == 1


def test_a_changed_sentence_makes_nothing_again_and_imports_nothing_that_would(
    own_project: Path, tmp_path: Path
) -> None:
    cache = Cache(tmp_path / "cache")
    files(own_project, tmp_path / "before", cache)
    before = entries(cache)
    assert {path.parent.name for path in before} == {"charts", "findings", "linted", "read", "workbooks"}
    health = own_project / "narratives/panel-report/2020-06/health.md"
    health.write_text(health.read_text("utf-8") + "\nOfficers have looked again.\n", "utf-8")
    told = files_of_a_fresh_process(own_project, tmp_path / "after", cache)
    made = sorted(path.parent.name for path in set(entries(cache)) - set(before))
    assert made == ["findings", "linted", "read"], "of the one file"
    assert "docx" in told
    assert not told & {"matplotlib", "PIL", "numpy", "pandas", "xlsxwriter", "pydantic", "rich", "highspy"}
    assert not told & {"http", "ssl", "email"}  # a web client, which Python's own escaping of XML brings
    assert (tmp_path / "after/panel-report-2020-06-public.docx").read_bytes() == next(
        content
        for name, content in files(own_project, tmp_path / "without", Cache()).items()
        if name.endswith(".docx")
    )


def found(project: Path, output: Path, cache: Cache) -> list[str]:
    asked = Request(Folders.of("panel-report", project), JUNE, cache=cache, output=output)
    return [str(finding) for finding in draft(asked).of_prose]


def test_the_same_text_beside_the_same_figures_is_not_checked_again(
    own_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    health = own_project / "narratives/panel-report/2020-06/health.md"
    health.write_text(health.read_text("utf-8") + "\nThere were 603 children, as ever.\n", "utf-8")
    first = found(own_project, tmp_path, cache)
    assert any("603 is" in one for one in first), first
    monkeypatch.setattr("report_builder.checks.prose.check_prose", lambda *_: pytest.fail("it is kept"))
    assert found(own_project, tmp_path, cache) == first


@pytest.mark.parametrize(
    ("where", "old", "new"),
    [
        ("narratives/panel-report/2020-06/health.md", "status: ", "figures: {}\nstatus: "),
        ("templates/panel-report/report.toml", "threshold = 5", "threshold = 4"),
        ("data/panel-report/figures.csv", "lac_total,2020-05,,,603,", "lac_total,2020-05,,,640,"),
        ("narratives/panel-report/2020-05/health.md", "", "Officers are pleased with {{ dental }}."),
    ],
)
def test_whatever_text_is_held_against_checks_it_again(
    own_project: Path, tmp_path: Path, where: str, old: str, new: str
) -> None:
    cache = Cache(tmp_path / "cache")
    found(own_project, tmp_path, cache)
    kept = entries(cache)
    path = own_project / where
    path.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert found(own_project, tmp_path, cache) == found(own_project, tmp_path, Cache())
    made = [path.parent.name for path in set(entries(cache)) - set(kept)]
    assert made.count("findings") == 1


def files_of_a_fresh_process(project: Path, output: Path, cache: Cache) -> set[str]:
    """What a build in a process of its own imports; its files are in `output`."""
    script = (
        "import sys\n"
        "from report_builder.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    words = [
        "build",
        "panel-report",
        "--period",
        "2020-06",
        "--project",
        str(project),
        "--output",
        str(output),
    ]
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"REPORT_BUILDER_CACHE": str(cache.folder)},
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize(
    ("where", "old", "new"),
    [
        ("templates/panel-report/report.toml", "Fernleigh Vale", "Other Vale"),
        ("templates/panel-report/report.toml", "Corporate Parenting Panel", "Other Panel"),
        ("templates/panel-report/report.toml", 'title = "Corporate parenting perf', 'title = "Perf'),
        ("templates/panel-report/report.toml", "year_ends = 2", "year_ends = 1"),
        ("templates/panel-report/report.toml", "Performance and Data Officer", "Data Officer"),
        ("data/panel-report/figures.csv", "lac_total,2020-05,,,603,", "lac_total,2020-05,,,640,"),
        ("data/panel-report/catalogue.csv", "Dental check in the last", "Dental visit in the last"),
    ],
)
def test_whatever_a_workbook_says_makes_it_again(
    own_project: Path, tmp_path: Path, where: str, old: str, new: str
) -> None:
    cache = Cache(tmp_path / "cache")
    before = files(own_project, tmp_path / "before", cache)
    path = own_project / where
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    (workbook,) = [name for name in before if name.endswith(".xlsx")]
    after = files(own_project, tmp_path / "after", cache)[workbook]
    assert after != before[workbook]
    assert after == files(own_project, tmp_path / "without", Cache())[workbook]


def test_no_sentence_can_be_read_in_the_cache(own_project: Path, tmp_path: Path) -> None:
    """The paper may yet be refused for what a sentence says."""
    cache = Cache(tmp_path / "cache")
    health = own_project / "narratives/panel-report/2020-06/health.md"
    health.write_text(health.read_text("utf-8") + "\nThere were 603 children, as Zebediah says.\n", "utf-8")
    assert any("603 is" in one for one in found(own_project, tmp_path, cache))
    assert {path.parent.name for path in entries(cache)} == {"findings", "linted", "read"}
    for path in entries(cache):
        for words in (b"Zebediah", b"TYPED_FIGURE", b"children"):
            assert words not in path.read_bytes()


def test_two_builds_at_once_share_a_cache(project: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda name: files(project, tmp_path / name, cache), ("one", "other"))
    assert one == other
    other_files = [
        path for path in (tmp_path / "cache").rglob("*") if path.is_file() and path.suffix != ".bin"
    ]
    assert other_files == [tmp_path / "cache/trimmed"], "no entry is half written"


def test_what_nobody_asked_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, largest=3000)
    for number in range(4):
        cache.kept("charts", b"%d" % number, lambda: b"x" * 1000)
        (newest,) = [path for path in entries(cache) if path.stat().st_mtime > number + 100]
        os.utime(newest, (number + 1, number + 1))
    cache.kept("charts", b"0", lambda: pytest.fail("it is kept"))
    cache.trim()
    assert sum(path.stat().st_size for path in entries(cache)) <= 3000
    cache.kept("charts", b"0", lambda: pytest.fail("it was asked for last, and is kept still"))


def test_files_of_other_people_in_the_folder_stay(tmp_path: Path) -> None:
    name = "0123456789abcdef" * 4
    theirs = ("firmware/disk.bin", f"firmware/{name}.bin", "charts/disk.bin", f"charts/{name}.bin/disk.bin",
              f"charts/{name[:-1]}.bin", f"charts/{name.upper()}.bin", f"charts/{name}.bin.bin")  # fmt: skip
    for file in theirs:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"theirs")
    cache = Cache(tmp_path, largest=0)
    cache.kept("charts", b"one", lambda: b"made")
    cache.trim()
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {*theirs, "trimmed"}


def test_it_is_looked_through_once_a_minute(tmp_path: Path) -> None:
    cache = Cache(tmp_path, largest=0)
    cache.kept("charts", b"one", lambda: b"made")
    cache.trim()
    assert not entries(cache)
    cache.kept("charts", b"one", lambda: b"made")
    cache.trim()
    assert entries(cache)
    long_ago = time.time() - 61
    os.utime(tmp_path / "trimmed", (long_ago, long_ago))
    cache.trim()
    assert not entries(cache)


def test_in_memory_the_members_edition_too_is_made_once_and_no_file_is_kept(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_BUILDER_CACHE", str(tmp_path / "cache"))
    memory = InMemory()
    cold = files(project, tmp_path / "cold", memory, Edition.MEMBERS)
    kept = dict(memory.entries)
    assert kept
    assert files(project, tmp_path / "warm", memory, Edition.MEMBERS) == cold
    assert memory.entries == kept, "nothing was made a second time"
    assert cold == files(project, tmp_path / "without", Cache(), Edition.MEMBERS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cold", "warm", "without"]


def test_memory_holds_only_what_was_asked_for_last() -> None:
    memory = InMemory(most=2)
    for name in (b"one", b"two", b"one", b"three"):
        memory.kept("charts", name, lambda: b"made")
    memory.kept("charts", b"one", lambda: pytest.fail("it is kept"))
    assert memory.kept("charts", b"two", lambda: b"made again") == b"made again"


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, made_from: bytes, made: bytes
) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    assert cache.kept("charts", made_from, lambda: made) == made
    assert cache.kept("charts", made_from, lambda: pytest.fail("it is kept")) == made
