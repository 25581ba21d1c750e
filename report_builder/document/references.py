"""Turn the names that narrative refers by into bookmarks and fields whose numbers are right.

A field is written where the reference stands, before anybody knows what it will print, because what it
refers to may come later. When every place is filled the captions and the paragraphs have their numbers,
and each field is given its result; Word need not update anything on opening.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from report_builder.assembly import Content
from report_builder.charts.chart import Chart
from report_builder.content import ListBlock, Paragraph, Passage, Reference, Run, Table, blocks_in, runs_in
from report_builder.document.bookmarks import begins_with, enclose, enclose_first
from report_builder.document.markup import W, attribute, run, weight
from report_builder.document.markup import field as word_field
from report_builder.errors import NarrativeError
from report_builder.narrative.quoting import nearest
from report_builder.narrative.references import HOW, plain

Places = Mapping[str, tuple[Content, ...]]

APPENDIX = "appendix"
LONGEST_BOOKMARK = 40  # Word cuts or refuses a longer name
_UNKNOWN_YET = "?"
_FIELD = re.compile(r"\s*REF (?P<mark>_Ref_\w+)(?P<number> \\r)? \\h\s*")


def bookmark(kind: str, name: str) -> str:
    """The bookmark of something that may be referred to: _Ref_Figure_lac_total."""
    mark = re.sub(r"\W", "_", f"_Ref_{kind}_{plain(name)}")
    if len(mark) <= LONGEST_BOOKMARK:
        return mark
    return f"{mark[: LONGEST_BOOKMARK - 9]}_{hashlib.sha256(plain(name).encode('utf-8', 'replace')).hexdigest()[:8]}"


def refuse_unknown(asked: Sequence[str], places: Places) -> None:
    """Refuse every reference to something that a paper with these places does not hold."""
    known = _names(asked, places)
    _refuse(
        f"{_where(passage, one)}: the text refers to #{one.name}, and the paper has nothing of that name"
        f"{nearest(one.name, known)} {HOW}."
        for passage, _, one in _referring(asked, places)
        if one.name not in known
    )


class References:
    """What the narrative of a paper refers to, and what each prints once `settle` has been told.

    `heading` is the heading of the appendix in the template, where it has one.
    """

    def __init__(self, asked: Sequence[str], places: Places, letter: str, heading: Any | None) -> None:
        self._referring = tuple(_referring(asked, places))
        self._wanted = {_whole(one.name) for _, _, one in self._referring}
        self._appendix = f"Appendix {letter}".strip()
        self._printed = {APPENDIX: self._appendix}
        self.appendix_mark = "_Ref_Appendix" if heading is not None and self.to_appendix else ""
        self._heading_says_it = heading is not None and begins_with(heading, self._appendix)
        # By the paragraph itself: the writer knows no names.
        self.marks = {
            id(paragraph): _bookmark_of(name)
            for name, paragraph in _paragraphs(asked, places)
            if name in self._wanted
        }

    @property
    def to_appendix(self) -> bool:
        return APPENDIX in self._wanted

    def markup(self, one: Run, written: str, look: str) -> str:
        """A link around the words written, or without words a field; `look` is that of a link's words."""
        name = _whole(one.refers.name) if one.refers else ""
        if name == APPENDIX:
            if self._heading_says_it and not written:
                return word_field(f"REF {self.appendix_mark} \\h", self._appendix, weight(one))
            words = written or run(self._appendix, look + weight(one))
            return _link(self.appendix_mark, words) if self.appendix_mark else words
        if written:
            return _link(_bookmark_of(name), written)
        number = " \\r" if _is_paragraph(name) else ""
        return word_field(f"REF {_bookmark_of(name)}{number} \\h", _UNKNOWN_YET, weight(one))

    def mark_appendix(self, heading: Any, number: int) -> None:
        """Put a bookmark around “Appendix A” in its heading, or around a heading that does not begin so."""
        if self._heading_says_it:
            enclose_first(heading, self._appendix, self.appendix_mark, number)
        else:
            enclose(heading, self.appendix_mark, number)

    def words(self, one: Run) -> str:
        """What a run prints, once the fields have their results."""
        return one.text or (self._printed.get(_whole(one.refers.name), "") if one.refers else "")

    def settle(self, roots: Sequence[Any], numbers: Mapping[Any, str]) -> None:
        """Give every field its result. `roots` are the body and the footnotes, `numbers` what Word prints
        before each paragraph."""
        starts = _bookmarks(roots[0], numbers)
        texts = {mark: _text_of(start) for mark, start in starts.items()}
        counted = {mark: numbers.get(_paragraph_of(one), "").rstrip(".") for mark, one in starts.items()}
        for name in self._wanted - {APPENDIX}:
            self._printed[name] = (counted if _is_paragraph(name) else texts).get(_bookmark_of(name), "")
        self._refuse_unnumbered()
        for mark, is_number, result in _fields(roots):
            result.text = (counted if is_number else texts).get(mark) or result.text

    def _refuse_unnumbered(self) -> None:
        _refuse(
            f"{_where(passage, one)}: the text refers to #{one.name}, and the template gives that paragraph no "
            f"number. Write words for it: [the words](#{one.name})."
            for passage, said, one in self._referring
            if not (said.text or self._printed[_whole(one.name)])
        )


def appendix_heading(place: Any, styles: Any) -> Any | None:
    """The nearest heading above the appendix's place."""
    outlined = {
        style.get(f"{W}styleId")
        for style in styles.iterchildren(f"{W}style")
        if style.find(f"{W}pPr/{W}outlineLvl") is not None
    }
    for before in place.itersiblings(f"{W}p", preceding=True):
        style = before.find(f"{W}pPr/{W}pStyle")
        own = before.find(f"{W}pPr/{W}outlineLvl") is not None
        if own or (style is not None and style.get(f"{W}val") in outlined):
            return before
    return None


def _names(asked: Sequence[str], places: Places) -> set[str]:
    """Everything that can be referred to in a paper with these places."""
    names = {plain(f"fig:{one.name}") for one in _contents(asked, places) if isinstance(one, Chart)}
    names |= {
        f"table:{one.name}" for one in _contents(asked, places) if isinstance(one, Table) and one.caption
    }
    for name, _ in _paragraphs(asked, places):
        names |= {name, name.removesuffix(":1")}
    return names | ({APPENDIX} if APPENDIX in asked else set())


def _contents(asked: Sequence[str], places: Places) -> Iterator[object]:
    for name in asked:
        yield from blocks_in(places.get(name, ()))


def _passages(asked: Sequence[str], places: Places) -> list[Passage]:
    """Every passage once; a template may place one twice."""
    found = {one.place: one for one in _contents(asked, places) if isinstance(one, Passage)}
    return list(found.values())


def _paragraphs(asked: Sequence[str], places: Places) -> Iterator[tuple[str, Paragraph]]:
    """The paragraphs of every passage by name; the points of its lists where it is nothing but lists."""
    for passage in _passages(asked, places):
        own = [one for one in passage.blocks if isinstance(one, Paragraph)]
        lists = [one for one in passage.blocks if isinstance(one, ListBlock)]
        firsts = [item[0] for one in lists for item in one.items]
        points = [one for one in firsts if isinstance(one, Paragraph)]
        for place, paragraph in enumerate(own or points, start=1):
            yield plain(f"par:{passage.place}:{place}"), paragraph


def _referring(asked: Sequence[str], places: Places) -> Iterator[tuple[Passage, Run, Reference]]:
    for passage in _passages(asked, places):
        yield from ((passage, one, one.refers) for one in runs_in([passage]) if one.refers)


def _whole(name: str) -> str:
    """ "par:profile" is its first paragraph."""
    return f"{name}:1" if _is_paragraph(name) and name.count(":") == 1 else name


def _is_paragraph(name: str) -> bool:
    return name.startswith("par:")


def _bookmark_of(name: str) -> str:
    kind, _, named = name.partition(":")
    return bookmark({"fig": "Figure", "table": "Table"}.get(kind, kind), named)


def _where(passage: Passage, reference: Reference) -> str:
    return f"{passage.file}, line {passage.first_line + reference.line - 1}"


def _refuse(faults: Iterable[str]) -> None:
    if told := tuple(dict.fromkeys(faults)):
        raise NarrativeError("\n".join(told))


def _link(mark: str, written: str) -> str:
    return f'<w:hyperlink w:anchor="{attribute(mark)}" w:history="1">{written}</w:hyperlink>'


def _bookmarks(body: Any, numbers: Mapping[Any, str]) -> dict[str, Any]:
    """The start of each bookmark that may be referred to. A passage placed twice keeps the one with a number."""
    found: dict[str, list[Any]] = {}
    for start in body.iter(f"{W}bookmarkStart"):
        if start.get(f"{W}name").startswith("_Ref_"):
            found.setdefault(start.get(f"{W}name"), []).append(start)
    kept = {
        mark: next((one for one in starts if _paragraph_of(one) in numbers), starts[0])
        for mark, starts in found.items()
    }
    for mark, starts in found.items():
        for start in starts:
            if start is not kept[mark]:
                _forget(start)
    return kept


def _forget(start: Any) -> None:
    for end in [
        one for one in start.itersiblings(f"{W}bookmarkEnd") if one.get(f"{W}id") == start.get(f"{W}id")
    ]:
        end.getparent().remove(end)
    start.getparent().remove(start)


def _paragraph_of(start: Any) -> Any:
    return next(start.iterancestors(f"{W}p"), None)


def _text_of(start: Any) -> str:
    """The words between the two ends of a bookmark within a paragraph."""
    words: list[str] = []
    for one in start.itersiblings():
        if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == start.get(f"{W}id"):
            break
        words += [text.text or "" for text in one.iter(f"{W}t")]
    return "".join(words)


def _fields(roots: Iterable[Any]) -> Iterator[tuple[str, bool, Any]]:
    """Each field of ours: the bookmark it reads, whether for its number, and the text of its result."""
    for root in roots:
        for instruction in root.iter(f"{W}instrText"):
            found = _FIELD.fullmatch(instruction.text or "")
            if not found:
                continue
            for after in instruction.getparent().itersiblings(f"{W}r"):
                if (result := after.find(f"{W}t")) is not None:
                    yield found["mark"], bool(found["number"]), result
                    break
