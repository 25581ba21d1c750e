"""Notice ratings that are counted otherwise than they are listed, tabled or totalled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from report_builder.lint.figures import Figure, Role
from report_builder.lint.numbers import DIGITS, WORDS, value_of
from report_builder.lint.paper import Kind, Passage
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule, rule, texts
from report_builder.lint.signs import COUNT
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_COLOURS = ("green", "amber", "red")
_COLOUR = r"(?P<colour>green|amber|red)\b"
_MEASURES = r"(?:measures|indicators|KPIs|PIs|targets|actions|metrics|milestones|outcomes|objectives)\b"
_MEASURED = Pattern(rf"\b{_MEASURES}|\bscorecard\b|\bRAG\b", re.I)
_MOVED = r"(?:from|to|moved?|moving|changed|improved|worsened|turned|went|became|previously|than|into|out)\b"
_COUNTED = Pattern(
    rf"(?P<count>{COUNT})[\s-](?:(?!{_MOVED}|green|amber|red)(?:[\w’'-]+|of\s(?:(?:the|"
    rf"our)\s)?{COUNT})\s){{0,9}}?\(?{_COLOUR}",
    re.I,
)
_LABELLED = Pattern(rf"\b{_COLOUR}(?:\s?[:=–-]\s?|\s?\(|\s)(?P<count>{COUNT})", re.I)
_MARKED = Pattern(rf"\b{_COLOUR}(?:-rated)?\s?[:=]\s?(?P<count>{COUNT})", re.I)
_WHOLE = Pattern(
    rf"(?P<whole>{COUNT})\s(?:[\w’'-]+\s){{0,3}}?{_MEASURES}(?!\s(?:are|were|is|was|rated|as)?\s?(?:rated\s)?(?:green|"
    rf"amber|red))",
    re.I,
)
_OF_THE = Pattern(rf"\bof\s(?:the|our|all)\s(?P<whole>{COUNT})", re.I)
_UNRATED = Pattern(
    r"\b(?:(?:not|cannot)(?: yet)?(?: be(?:en)?)?(?: yet)? (?:rated|scored|assessed|due|available)|"
    r"to be rated|unrated|awaiting (?:data|a rating)|no rating|gr[ea]y|blue|without a (?:rating|target)|no target|"
    r"no data|annual(?:ly)?(?!\s(?:\w+\s)?(?:report|review|scorecard)))\b",
    re.I,
)
_EARLIER = Pattern(
    r"\b(?:last|previous|prior|earlier|had been|compared|than|year before|quarter before)\b", re.I
)


@passage_rule(
    "RAG_COUNT",
    ERROR,
    "Ratings that are not as many as are said",
    fires="Of the 14 measures, 7 are green, 4 are amber and 2 are red.",
    silent="Of the 14 measures, 7 are green, 4 are amber and 3 are red.",
)
def ratings_and_their_total(read: Read) -> Iterator[Noticed]:
    """Green, amber and red together are all the measures that the sentence, or the one before it, counts; those
    that are not rated are said too.
    """
    for statement, about in (*((one, one) for one in read.statements), *read.in_full):
        said = dict(_said(statement))
        whole = _whole(statement, said) or _whole(read.before(statement), {})
        total = sum(int(one.value) for one in said.values())
        is_short = len(said) == 3 and total < whole and not _is_unrated(read, statement)
        if len(said) > 1 and whole and (total > whole or is_short):
            yield _counted(
                about,
                texts(said.values()),
                f"{' and '.join(texts(said.values()))} are {total}, and there are said to be {whole}.",
            )


def _is_unrated(read: Read, statement: Statement) -> bool:
    after = read.after(statement)
    return bool(_UNRATED.search(statement.text) or (after and _UNRATED.search(after.text)))


def _said(statement: Statement) -> Iterator[tuple[str, Figure]]:
    """Each colour with the count that is said of it: "seven of our measures are red", "red: 7", "7 red"."""
    marked = list(_MARKED.finditer(statement.skeleton))
    found = marked if len(marked) > 1 else list(_COUNTED.finditer(statement.skeleton))
    found = found or list(_LABELLED.finditer(statement.skeleton))
    for one in found:
        figure = statement.figure_at(one.start("count"))
        if figure.is_whole and figure.role is Role.VALUE and figure.is_exact:
            yield one["colour"].casefold(), figure


def _whole(statement: Statement | None, said: dict[str, Figure]) -> int:
    """The number of all measures that a statement gives: the greatest, where some of them are counted too."""
    if not statement:
        return 0
    starts = [
        found.start("whole") for form in (_WHOLE, _OF_THE) for found in form.finditer(statement.skeleton)
    ]
    figures = [figure for start in starts if (figure := statement.figure_at(start)) not in said.values()]
    return max((int(figure.value) for figure in figures if figure.is_whole), default=0)


@rule(
    "RAG_COUNT",
    ERROR,
    "Ratings that the table does not show",
    fires="Two measures are red.\n\n| Measure | RAG |\n|---|---|\n| A | Red |\n| B | Green |\n| C | Amber |",
    silent="One measure is red.\n\n| Measure | RAG |\n|---|---|\n| A | Red |\n| B | Green |\n| C | Amber |",
)
def ratings_and_their_table(read: Read) -> Iterator[Noticed]:
    """The text counts the ratings as a table of them does, or a list in which each line ends with its rating."""
    shown = [*_tabled(read), *_listed(read)]
    for statement in read.statements if shown else ():
        if not _MEASURED.search(statement.text) or _EARLIER.search(statement.text):
            continue
        for colour, figure in _said(statement):
            if all(counts[colour] != figure.value for counts in shown):
                tables = " or ".join(dict.fromkeys(str(counts[colour]) for counts in shown))
                yield _counted(
                    statement,
                    (figure.text,),
                    f"The text says {figure.text} {colour}, and {tables} are shown.",
                )


def counts_ratings(statement: Statement) -> bool:
    """Whether a statement counts measures by their rating, or by whether they met their target."""
    return bool(re.search(rf"\b{_MEASURES}", statement.text, re.I) and _RATED.search(statement.text))


_RATED = Pattern(r"\b(?:green|amber|red|target)\b", re.I)


def _counted(statement: Statement, marked: tuple[str, ...], message: str) -> Noticed:
    return Noticed(statement, marked, message, "Count the ratings again.")


def _tabled(read: Read) -> Iterator[Counter[str]]:
    """How often each colour is the whole of a cell: in every column of ratings, and in all tables together."""
    found = []
    for table in read.tables:
        for column in range(max(map(len, table.rows))):
            cells = [row[column] for row in table.rows[1:] if column < len(row)]
            found.append(_count_colours(cells))
    columns = [counts for counts in found if counts.total() >= 2]
    if len(columns) > 1:
        columns.append(sum(columns, Counter()))
    yield from columns


def _count_colours(cells: Sequence[str]) -> Counter[str]:
    words = (re.sub(r"[^a-z]", "", cell.casefold()) for cell in cells)
    return Counter(word for word in words if word in _COLOURS)


def _listed(read: Read) -> Iterator[Counter[str]]:
    """How often each colour ends a line of a list."""
    for items in _lists(read):
        last = [re.split(r"[\s(:–-]+", item.text.rstrip(" .);"))[-1] for item in items]
        counts = _count_colours(last)
        if counts.total() >= 2 and counts.total() == len(items):
            yield counts


def _lists(read: Read) -> Iterator[list[Passage]]:
    passages = read.paper.passages
    for at, passage in enumerate(passages):
        if passage.kind is Kind.LIST_ITEM and (not at or passages[at - 1].kind is not Kind.LIST_ITEM):
            yield list(takewhile(lambda one: one.kind is Kind.LIST_ITEM, passages[at:]))


_NAMED = Pattern(
    rf"(?<![\w.,])(?P<count>{DIGITS}|{WORDS})\s(?:[\w’'-]+\s){{0,5}}?(?:{_MEASURES}|indicators|ratings)[^.:;]{{0,40}}?"
    r"\b(?:green|amber|red|(?:off|on|below|above|missed|met|their) target|worse\w*|declin\w*|"
    r"deteriorat\w*)\b[^.:;]{0,90}?"
    r"(?::|,? namely|,? that is to say|, being)(?:\s(?P<names>[^.]{10,})(?:\.|$)|$)",
    re.I,
)
_COLOURED = Pattern(
    rf"(?<![\w.,])(?P<count>{DIGITS}|{WORDS})\s(?:[\w’'-]+\s){{0,2}}?(?:green|amber|red|(?:off|below|under)[- ]target)"
    rf"(?:[- ]rated)?\s(?:[\w’'-]+\s){{0,2}}?(?:{_MEASURES}|ratings)[^.:;]{{0,60}}?"
    r"(?::|,? namely)(?:\s(?P<names>[^.]{10,})(?:\.|$)|$)",
    re.I,
)
_EET = Pattern(
    r"education,? (?:employment,? )?(?:and|or) (?:training|employment)|education, employment", re.I
)


@rule(
    "RAG_COUNT",
    ERROR,
    "More or fewer measures than are named",
    fires="Four measures are red: visits; reviews; dental checks.",
    silent="Three measures are red: visits; reviews; dental checks.",
)
def as_many_as_are_named(read: Read) -> Iterator[Noticed]:
    """Where the measures of one rating are counted and then named, the names are as many."""
    by_place = {id(statement.passage): statement for statement in reversed(read.statements)}
    passages = read.paper.passages
    for at, passage in enumerate(passages):
        found = _NAMED.search(passage.text) or _COLOURED.search(passage.text)
        if not found or _IS_SENTENCE.search(found["names"] or ""):
            continue
        items = list(takewhile(lambda one: one.kind is Kind.LIST_ITEM, passages[at + 1 :]))
        named = _names(found["names"]) if found["names"] else {len(items)} - {0}
        count = int(value_of(found["count"]))
        if named and count not in named and not any(map(_ends_with_colour, items)):
            yield Noticed(
                by_place[id(passage)],
                (found["count"],),
                f"“{found['count']}” are said, and {max(named)} are named.",
                "Count them again, or name the one that is missing.",
            )


_IS_SENTENCE = Pattern(r"\b(?:is|are|was|were|has|have|had|green|amber|red)\b", re.I)


def _ends_with_colour(item: Passage) -> bool:
    return bool(re.search(r"\b(?:green|amber|red)[).;]*$", item.text, re.I))


def _names(text: str) -> set[int]:
    """How many things a list may name: "visits, plans and reviews" are three, or two if "plans and reviews" is one."""
    if ";" in text:
        return {len([name for name in text.split(";") if name.strip(" .")])}
    plain = _EET.sub("EET", re.sub(r"\([^)]*\)", "", text))
    names = [name for name in plain.split(",") if name.strip()]
    joined = len(re.findall(r"\band\b", names[-1])) if names else 0
    if len(names) == 1:
        return set(range(1, joined + 2))
    if re.match(r"\s?and\b", names[-1]) or not joined:
        return {len(names)}
    is_asyndetic = any(
        re.search(r"\band\b", name) for name in names[:-1]
    )  # "visits and reviews, posts and pay"
    return {len(names) + 1, len(names)} if is_asyndetic else {len(names) + 1}
