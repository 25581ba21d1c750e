"""Turn prose into what the linter's rules find in it; what they find within paragraphs is kept, file by file.

Most often a paper is built again for one sentence. The rules that look at one statement or one passage are asked again
of the file it stands in, and those that look at the whole paper of all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, groupby

from report_builder.cache import Cache
from report_builder.checks.prose.sentences import Sentence
from report_builder.finding import Finding
from report_builder.lint.paper import Kind, Paper, Passage
from report_builder.lint.rule import Reach, Read, Rule
from report_builder.lint.rules import RULES
from report_builder.lint.statements import Statement
from report_builder.values import dataclass
from report_builder.vocabulary import Severity

# The linter's bands are its own; beside a quote the council's are known (claims).
_KNOWN_BETTER = frozenset({"PHRASE_TOLERANCE"})
_NOTES_THAT_MATTER = frozenset({"BENCHMARK_VINTAGE"})
# What a rule notices may be less than its severity, and never more: a rule of notes need not be asked.
_ASKED = tuple(
    rule for rule in RULES if rule.severity is not Severity.NOTE or rule.code in _NOTES_THAT_MATTER
)
_WITHIN = {place: rule for place, rule in enumerate(_ASKED) if rule.reach is not Reach.PAPER}
_ACROSS = {place: rule for place, rule in enumerate(_ASKED) if rule.reach is Reach.PAPER}


@dataclass(frozen=True)
class _Found:
    """A finding after the places of its passage, of its statement and of its rule, in whose order findings are told.

    Of a whole passage the statement is -1.
    """

    passage: int
    number: int
    rule: int
    finding: Finding


def check_linted(read: Sequence[Sentence], cache: Cache) -> Iterator[Finding]:
    """What the linter's rules find in the prose, but for advice and for what is known better here."""
    prose = [one for one in read if one.statement.passage.kind is not Kind.TABLE]
    statements = tuple(one.statement for one in prose)
    found = [*_within(prose, cache), *_noticed(statements, _ACROSS)]
    places = [passage.place for passage in _paper(statements).passages]
    for one in sorted(found, key=lambda one: (one.passage, one.number, one.rule)):
        rule, finding = _ASKED[one.rule], one.finding
        sentence = prose[one.number] if one.number >= 0 else None
        is_advice = finding.severity is Severity.NOTE and rule.code not in _NOTES_THAT_MATTER
        is_known = rule.code in _KNOWN_BETTER and sentence and sentence.statement.known
        if not is_advice and not is_known:
            place = places[one.passage]
            yield replace(finding, where=sentence.where() if sentence else f"{place.file}, line {place.line}")


def _within(prose: Sequence[Sentence], cache: Cache) -> Iterator[_Found]:
    """What is found within the passages of each file, from the cache where the file reads as it did."""
    grouped = groupby(prose, key=lambda one: id(one.narrative))
    files = [tuple(one.statement for one in group) for _, group in grouped]
    keys = list(map(_made_from, files))
    new = [at for at, key in enumerate(keys) if not cache.holds("linted", key)]
    found = dict(zip(new, _found_within([files[at] for at in new]), strict=True))
    passages = 0
    for at, (statements, key) in enumerate(zip(files, keys, strict=True)):
        kept = cache.sealed("linted", key, partial(_found_of, at, files, found))
        for passage, number, rule, finding in json.loads(kept):
            place = number + statements[0].number if number >= 0 else number
            yield _Found(passages + passage, place, rule, Finding.of(finding))
        passages += len(_passages(statements))


def _found_of(at: int, files: Sequence[tuple[Statement, ...]], found: Mapping[int, bytes]) -> bytes:
    """Of one file; by itself where its entry is there and damaged."""
    return found[at] if at in found else _found_within([files[at]])[0]


def _made_from(statements: Sequence[Statement]) -> bytes:
    """All that a rule is told of some statements: their figures and dates are read from their texts."""
    told = [(one.text, one.passage, [repr(known) for known in one.known or ()]) for one in statements]
    return repr(told).encode()


def _found_within(files: Sequence[tuple[Statement, ...]]) -> list[bytes]:
    """The findings of each file, with places that count from its first passage and its first statement.

    Every rule is asked once for all of them: it looks at no more than a passage at a time.
    """
    homes = [at for at, statements in enumerate(files) for _ in _passages(statements)]
    rows: list[list[object]] = [[] for _ in files]
    for one in _noticed(tuple(chain.from_iterable(files)), _WITHIN):
        home = homes[one.passage]
        number = one.number - files[home][0].number if one.number >= 0 else one.number
        rows[home].append((one.passage - homes.index(home), number, one.rule, one.finding.values))
    return [json.dumps(found).encode() for found in rows]


def _noticed(statements: Sequence[Statement], rules: Mapping[int, Rule]) -> Iterator[_Found]:
    read = Read(_paper(statements), tuple(statements))
    order = {id(passage): at for at, passage in enumerate(read.paper.passages)}
    for place, rule in rules.items():
        for one in rule.noticed(read):
            yield _Found(order[id(one.passage)], one.number, place, one.finding(rule))


def _paper(statements: Sequence[Statement]) -> Paper:
    return Paper("narrative", _passages(statements))


def _passages(statements: Sequence[Statement]) -> tuple[Passage, ...]:
    return tuple({id(one.passage): one.passage for one in statements}.values())
