"""Turn a code into its page of help, made of its rules: what each holds, and an example each way."""

from __future__ import annotations

import difflib

from report_builder.errors import WordingError
from report_builder.lint.rules import RULES


def codes() -> tuple[str, ...]:
    """Every code, in alphabetical order."""
    return tuple(sorted({rule.code for rule in RULES}))


def listed() -> str:
    """Every code with its severity and what its first rule finds, one a line."""
    first = {rule.code: rule for rule in reversed(RULES)}
    width = max(map(len, first))
    return "\n".join(f"{code:{width}}  {first[code].severity:7}  {first[code].title}" for code in codes())


def explained(code: str) -> str:
    """The page of help of a code."""
    rules = [rule for rule in RULES if rule.code == code.upper()]
    if not rules:
        near = difflib.get_close_matches(code.upper(), codes(), n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise WordingError(
            f"{code} is not a code. {hint}`report-builder lint --explain all` lists every one of them."
        )
    pages = [
        f"{rule.code} ({rule.severity}): {rule.title}\n\n{rule.help}\n\n"
        f"  found:     {_shown(rule.fires)}\n  not found: {_shown(rule.silent)}"
        for rule in rules
    ]
    return "\n\n".join(pages)


def _shown(example: str) -> str:
    return example.replace("\n", "\n             ")
