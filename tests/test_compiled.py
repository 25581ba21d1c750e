"""The product's patterns are compiled once for an installation, and mean what `re` makes of them."""

import ast
import gc
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from report_builder import compiled
from report_builder.lint.rules import RULES
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

COUNTS = (
    "import re, sys; from report_builder import compiled; from report_builder.lint import lint_text;"
    "lint_text(sys.argv[1]); print(len(compiled._anew)); compiled.keep()"
)
PROSE = "In June 2020 reviews in time rose from 94.3% to 91.2% of the 116 children, below the target of 95%."


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of its own for what is kept, as a process finds it that has compiled nothing."""
    path = tmp_path / "own.patterns"
    monkeypatch.setattr(compiled, "_path", lambda: path)
    monkeypatch.setattr(compiled, "_anew", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    compiled._kept.cache_clear()
    yield path
    compiled._kept.cache_clear()


def test_a_kept_pattern_is_what_re_compiles(beside: Path) -> None:
    assert RULES
    assert vocabulary()
    gc.unfreeze()  # a paper that was made before puts everything out of the collector's sight
    known = [one for one in gc.get_objects() if isinstance(one, Pattern) and one.is_ours]
    assert len(known) > 500
    made = {(one.text, one.flags): compiled.compiled(one.text, one.flags) for one in known}
    compiled.keep()
    compiled._kept.cache_clear()
    assert set(compiled._kept()) == set(made)
    for asked, pattern in made.items():
        kept = compiled.compiled(*asked)
        assert (kept, kept.groupindex, kept.groups) == (pattern, pattern.groupindex, pattern.groups)
        assert kept.sub("·", PROSE) == pattern.sub("·", PROSE)
    assert not compiled._anew


def test_patterns_that_are_asked_for_later_join_those_kept(beside: Path) -> None:
    for text in ("one", "two"):
        compiled.compiled(text, 0)
        compiled.keep()
        compiled._kept.cache_clear()
    assert [text for text, _ in compiled._kept()] == ["one", "two"]


def test_too_many_make_room(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST", 1)
    for text in ("one", "two"):
        compiled.compiled(text, 0)
        compiled.keep()
        compiled._kept.cache_clear()
    assert [text for text, _ in compiled._kept()] == ["two"]


@pytest.mark.parametrize("damaged", [b"", b"\0", b"[]", b"\xfb" * 40])
def test_a_damaged_file_costs_time_and_nothing_else(beside: Path, damaged: bytes) -> None:
    compiled.compiled("(?P<word>one|two)", int(re.I))
    compiled.keep()
    compiled._kept.cache_clear()
    whole = beside.read_bytes()
    for content in (damaged, whole[: len(whole) // 2]):
        beside.write_bytes(content)
        compiled._kept.cache_clear()
        assert compiled.compiled("(?P<word>one|two)", int(re.I)) == re.compile("(?P<word>one|two)", int(re.I))


def test_a_python_that_compiles_otherwise_compiles_as_ever(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("re._compiler._code")
    monkeypatch.setattr(re, "compile", lambda text, flags: (text, flags))
    assert compiled.compiled("one", 0) == ("one", 0)
    compiled.keep()
    assert not beside.exists()


def test_nothing_is_kept_where_python_keeps_no_modules(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled.compiled("one", 0)
    compiled.keep()
    assert not beside.exists()


def test_a_folder_that_nobody_may_write_to_is_left_alone(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    compiled.compiled("one", 0)
    compiled.keep()
    assert not beside.exists()


def test_what_is_no_pattern_is_refused_as_ever(beside: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled.compiled("(one", 0)


def test_a_pattern_that_a_function_makes_says_whose_its_text_is() -> None:
    """A text that is put together as a command runs may hold names and figures of a project."""
    unsaid = [
        f"{path}:{call.lineno}"
        for path in Path(compiled.__file__).parent.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Pattern"
        if not any(one.arg == "is_ours" for one in call.keywords)
    ]
    assert not unsaid


def test_a_pattern_of_a_project_is_not_kept(beside: Path) -> None:
    assert Pattern(re.escape("Reviews in time"), is_ours=False).search(PROSE) is None
    assert not compiled._anew


def test_the_next_process_compiles_nothing_anew(tmp_path: Path) -> None:
    """Beside the modules as they are compiled: here all of them go to a folder of their own."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    said = [
        subprocess.run(
            [sys.executable, "-c", COUNTS, PROSE], env=own, check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    ]
    assert int(said[0]) > 100
    assert int(said[1]) == 0
    assert [path.suffix for path in tmp_path.rglob("*.patterns")] == [".patterns"]
