"""Compile the product's regular expressions once for an installation, as Python does with its modules.

They lie beside the compiled modules, in `__pycache__`: whoever may write there may write the product itself. Python
has no public way to keep a compiled pattern, so what `re` does when it compiles one is done here in its two
steps, and the first is kept. Where a Python does it otherwise, every pattern is compiled as ever.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from report_builder.errors import OutputError
from report_builder.files import write_all
from report_builder.needed_words import needed_words

MOST = 2000
"""Patterns that are kept; those of earlier versions of the product are among them until they are too many."""
_Asked = tuple[str, int]
_Steps = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...], tuple[str, ...]]
_SHAPE = 4
"""The version of the steps as they are kept."""
_anew: dict[_Asked, _Steps] = {}
# What a Python raises that compiles patterns in other steps, or is given what another one kept.
_UNKNOWN = (AttributeError, EOFError, ImportError, OverflowError, RuntimeError, TypeError, ValueError)


def compiled(text: str, flags: int) -> re.Pattern[str]:
    """The pattern of a text of the product; not of a text that comes from a project, since it would be kept."""
    with suppress(*_UNKNOWN):
        return _put_together(text, _steps_of(text, flags))
    return re.compile(text, flags)


def words_of(text: str, flags: int) -> tuple[str, ...]:
    """Words one of which must be where the pattern is found; none where it may be found without."""
    with suppress(*_UNKNOWN, re.error):
        *_, words = _steps_of(text, flags)
        return words
    return ()


def _steps_of(text: str, flags: int) -> _Steps:
    """From what is kept, or worked out now; each once."""
    asked = text, flags
    steps = _kept().get(asked)
    if steps is None:
        steps = _anew.get(asked) or _anew.setdefault(asked, _steps(text, flags))
    return steps


def keep() -> None:
    """Keep what was compiled since this process began, for the next one, where modules are kept too."""
    path = _path()
    if not _anew or path is None or sys.dont_write_bytecode or not os.access(path.parent, os.W_OK):
        return
    known = _kept() if len(_kept()) + len(_anew) <= MOST else {}
    with suppress(OSError, OutputError, *_UNKNOWN):
        write_all({path: marshal.dumps(known | _anew)})
    _anew.clear()


def _steps(text: str, flags: int) -> _Steps:
    """All that `re` works out of a text before it makes a pattern."""
    parsed = re._parser.parse(text, flags)  # type: ignore[attr-defined]
    code = re._compiler._code(parsed, flags)  # type: ignore[attr-defined]
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return (
        int(flags | state.flags),
        array("I", code).tobytes(),
        state.groups - 1,
        dict(state.groupdict),
        tuple(names),
        needed_words(parsed),
    )


def _put_together(text: str, steps: _Steps) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, numbers, names, _ = steps
    pattern: re.Pattern[str] = _sre.compile(text, flags, array("I", code).tolist(), groups, numbers, names)
    return pattern


@cache
def _kept() -> dict[_Asked, _Steps]:
    """What earlier commands kept; nothing where it cannot be read."""
    path = _path()
    with suppress(OSError, *_UNKNOWN):
        kept: Any = marshal.loads(path.read_bytes() if path else b"")  # noqa: S302  (as a compiled module is read)
        return kept if isinstance(kept, dict) else {}
    return {}


def _path() -> Path | None:
    """Beside this module as it is compiled, for this Python alone; None where modules are compiled nowhere."""
    cached = __spec__.cached if __spec__ else None
    return Path(f"{cached.removesuffix('.pyc')}.{_language()}-{_SHAPE}.patterns") if cached else None


def _language() -> int:
    """The version of what patterns are compiled to; 0 where Python does not say."""
    return int(getattr(getattr(re, "_compiler", None), "MAGIC", 0))
