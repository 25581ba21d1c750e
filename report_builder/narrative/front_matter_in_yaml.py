"""Turn front matter that holds more than an owner and a status into its fields, and say what is wrong with it.

YAML is read for its shape only, and nothing in a file can make an object or grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from report_builder.narrative.characters import unprintable
from report_builder.narrative.front_matter import Acknowledged, Fact, FrontMatter, Status
from report_builder.narrative.quoting import nearest
from report_builder.values import dataclass

FIELDS = ("owner", "status", "figures", "front_sheet", "carried_forward", "acknowledged")
CARRIED_FIELDS = ("from", "moved")
ACKNOWLEDGED_FIELDS = ("code", "sentence", "reason")
FACT_FIELDS = ("value", "source", "forecast", "restricted", "note")
YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False, "": False}
ONE_A_LINE = "Write one `name: value` a line, and put values that hold a colon or a comma in quotation marks."


@dataclass(frozen=True)
class _Entry:
    """One `name: value`, and the line it is written on."""

    name: str
    value: yaml.Node
    line: int


class Reader:
    """Reads one file's front matter, collecting what is wrong with it."""

    def __init__(self, first_line: int, shown_as: str) -> None:
        self._first_line = first_line
        self._shown_as = shown_as
        self.faults: list[str] = []

    def front_matter(self, text: str) -> FrontMatter:
        fields = {entry.name: entry for entry in self._entries(self._shape(text), "the front matter", FIELDS)}
        carried = {entry.name: entry for entry in self._inside(fields.get("carried_forward"), CARRIED_FIELDS)}
        return FrontMatter(
            carried_from=self._text(carried.get("from")),
            moved=self._lines(carried.get("moved")),
            owner=self._text(fields.get("owner")),
            status=self._status(fields.get("status")),
            facts={entry.name: self._fact(entry) for entry in self._inside(fields.get("figures"))},
            front_sheet={entry.name: self._text(entry) for entry in self._inside(fields.get("front_sheet"))},
            acknowledged=tuple(
                self._acknowledged(entry) for entry in self._items(fields.get("acknowledged"))
            ),
        )

    def _fault(self, line: int, problem: str) -> None:
        self.faults.append(f"{self._shown_as}, line {line}: {problem}")

    def _shape(self, text: str) -> yaml.Node | None:
        try:
            return yaml.compose(text, Loader=yaml.BaseLoader)
        except yaml.YAMLError as wrong:
            mark = getattr(wrong, "problem_mark", None)
            problem = getattr(wrong, "problem", None) or "it holds a character that cannot be printed"
            line = mark.line if mark else 0
        except (ValueError, OverflowError, RecursionError):  # a character past the last; brackets without end
            problem, line = "it is not YAML", 0
        self._fault(self._first_line + line, f"the front matter cannot be read ({problem}). {ONE_A_LINE}")
        return None

    def _entries(self, node: yaml.Node | None, what: str, known: Sequence[str] = ()) -> Iterator[_Entry]:
        """The entries of a mapping, each name once; `known` are the names there may be."""
        if node is None or _is_blank(node):
            return
        if not isinstance(node, yaml.MappingNode):
            self._fault(self._line(node), f"{what} is not a list of `name: value` lines. {ONE_A_LINE}")
            return
        seen: set[str] = set()
        for key, value in node.value:
            entry = _Entry(str(key.value) if isinstance(key, yaml.ScalarNode) else "", value, self._line(key))
            if problem := _misnamed(entry.name, what, known, seen):
                self._fault(entry.line, problem)
            else:
                seen.add(entry.name)
                yield entry

    def _inside(self, entry: _Entry | None, known: Sequence[str] = ()) -> Iterator[_Entry]:
        return self._entries(entry.value, f"{entry.name} in the front matter", known) if entry else iter(())

    def _lines(self, entry: _Entry | None) -> tuple[str, ...]:
        """A list of plain lines, one after a dash each."""
        return tuple(self._text(line) for line in self._items(entry))

    def _items(self, entry: _Entry | None) -> tuple[_Entry, ...]:
        """What stands after each dash of a list."""
        if entry is None or _is_blank(entry.value):
            return ()
        if not isinstance(entry.value, yaml.SequenceNode):
            self._fault(entry.line, f"{entry.name} is not a list. Write each line after a dash.")
            return ()
        return tuple(_Entry(entry.name, item, self._line(item)) for item in entry.value.value)

    def _acknowledged(self, entry: _Entry) -> Acknowledged:
        what = "an acknowledgement"
        fields = {one.name: one for one in self._entries(entry.value, what, ACKNOWLEDGED_FIELDS)}
        said = {name: self._text(fields.get(name), may_quote=True) for name in ACKNOWLEDGED_FIELDS}
        if missing := [name for name, text in said.items() if not text]:
            self._fault(
                entry.line,
                f"{what} has no {' and no '.join(missing)}. It needs the code, the sentence and a reason.",
            )
        return Acknowledged(**said, line=entry.line)

    def _line(self, node: yaml.Node) -> int:
        return self._first_line + int(node.start_mark.line)

    def _text(self, entry: _Entry | None, *, may_quote: bool = False) -> str:
        if entry is None:
            return ""
        if not isinstance(entry.value, yaml.ScalarNode):
            self._fault(entry.line, f"{entry.name} must be plain text. Put it in quotation marks.")
            return ""
        text = str(entry.value.value).strip()
        if character := unprintable(text):
            self._fault(entry.line, f"{entry.name} holds {character}, which cannot be printed. Delete it.")
        if ("{{" in text or "{%" in text) and not may_quote:
            self._fault(
                entry.line, f"{entry.name} holds a quote, and figures are quoted only in the text below."
            )
        return text

    def _status(self, entry: _Entry | None) -> Status:
        said = self._text(entry).casefold()
        if entry is None or not said:
            return Status.DRAFT
        if said in list(Status):
            return Status(said)
        hint = nearest(said, list(Status))
        self._fault(entry.line, f"the status {said!r} is not known{hint} Use draft, reviewed or approved.")
        return Status.DRAFT

    def _fact(self, entry: _Entry) -> Fact:
        fields = {one.name: one for one in self._entries(entry.value, f"the fact {entry.name}", FACT_FIELDS)}
        value, source = self._text(fields.get("value")), self._text(fields.get("source"))
        if not entry.name.isidentifier():
            self._fault(
                entry.line,
                f"the fact {entry.name!r} cannot be quoted. Name it with letters, digits and _ only.",
            )
        if not value or not source:
            self._fault(
                entry.line,
                f"the fact {entry.name} needs a value and its source, "
                f"as in {entry.name}: {{value: 30, source: Legal Services}}.",
            )
        forecast = self._yes_or_no(fields.get("forecast"))
        restricted = self._yes_or_no(fields["restricted"]) if self._text(fields.get("restricted")) else None
        return Fact(value, source, forecast, restricted, entry.line)

    def _yes_or_no(self, entry: _Entry | None) -> bool:
        said = self._text(entry).casefold()
        if entry and said not in YES_OR_NO:
            self._fault(entry.line, f"{entry.name} is true or false, not {said!r}.")
        return YES_OR_NO.get(said, False)


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def _misnamed(name: str, what: str, known: Sequence[str], seen: set[str]) -> str:
    """What is wrong with the name of an entry, or nothing."""
    if not name:
        return f"{what} has a name that is not plain text. {ONE_A_LINE}"
    if name in seen:
        return f"{what} says {name} twice. Keep one."
    if known and name not in known:
        return (
            f"{what} has no field {name!r}{nearest(name, known)} It may hold {', '.join(known)}. {ONE_A_LINE}"
        )
    return ""
