"""Name a finding: something a reader would notice, where it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from report_builder.values import dataclass
from report_builder.vocabulary import Severity


@dataclass(frozen=True)
class Finding:
    """`code` is stable. `where` is a file or place; `sentence` is the text it speaks of, where there is one.

    `marked` are the words of the sentence that the finding is about, in the order they stand.
    """

    code: str
    severity: Severity
    where: str
    message: str
    remedy: str
    sentence: str = ""
    marked: tuple[str, ...] = ()

    @property
    def values(self) -> list[object]:
        """What it says, for whoever keeps it as JSON."""
        return list(vars(self).values())

    @classmethod
    def of(cls, values: Sequence[Any]) -> Finding:
        """The finding that was kept as such values."""
        code, severity, where, message, remedy, sentence, marked = values
        return cls(code, Severity(severity), where, message, remedy, sentence, tuple(marked))

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.message} {self.remedy} [{self.code}]"
