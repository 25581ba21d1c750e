"""Say in a sentence that a figure is withheld; a table keeps the symbol [c] for it.

The words are the same for a count that is small and for one that would give a small one away. "Fewer
than six" would tell the two apart, and so pin a withheld count down to 1 to 5, which is what the wall is
there to prevent; and of a large count it would be untrue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from report_builder.content import Block, Footnote, ListBlock, Paragraph, Quotation, Run
from report_builder.narrative.expression import links_of
from report_builder.narrative.figure_words import FigureQuote
from report_builder.narrative.quotable import PERIOD_WORDS, Quotable
from report_builder.pattern import Pattern
from report_builder.vocabulary import Unit

SYMBOL = "[c]"
_UNPUBLISHED = "an unpublished "
NUMBER = f"{_UNPUBLISHED}number"
_OF_UNIT = {
    Unit.COUNT: NUMBER,
    Unit.PERCENT: "an unpublished percentage",
    Unit.RATE_PER_10000: "an unpublished rate",
    Unit.DAYS: "an unpublished number of days",
    Unit.AVERAGE: "an unpublished average",
    Unit.RATIO: "an unpublished ratio",
}
_CHANGE = "change not published"
_RATING = "not published"
_OF_WORD = {
    **dict.fromkeys(
        ("numerator", "denominator", "counts", "ratio", "counts_and_percent", "in_words", "in_last", "out_of"), NUMBER
    ),
    "per_ten": f"{NUMBER} for every 10",
    **dict.fromkeys(("movement", "movement_on_year", "movement_since", "movement_by"),
                    "stands at an unpublished level"),
    **dict.fromkeys(
        ("change", "change_on_year", "change_since", "change_in_words", "percent_change", "percent_change_on_year",
         "percent_change_since", "percent_change_since_peak", "versus", "versus_previous", "versus_last_year",
         "versus_peak"),
        _CHANGE,
    ),
    "change_in_count": f"{NUMBER} more or fewer",
    "change_beside_last_year": "an unpublished change beside that of a year before",
    "versus_target_and_last_year": "at an unpublished distance from the target and from last year",
    "versus_target_and_previous": "at an unpublished distance from the target and from the period before",
    **dict.fromkeys(
        ("change_size", "signed_change", "distance_from_target", "reduction_since_peak", "reduction_on_year",
         "rise_since_low"),
        "an unpublished amount",
    ),
    **dict.fromkeys(("share", "share_of"), "an unpublished share"),
    "balance": "unpublished numbers in and out",
    **dict.fromkeys(("rag", "rag_before", "direction"), _RATING),
    "trend": "on an unpublished trend",
    "category_name": "an unpublished category",
    "rank": "in an unpublished place",
    "when": "at an unpublished date",
    **dict.fromkeys(("period", "at_least_since", "at_most_since", *PERIOD_WORDS.keys() - {"previous"}),
                    "an unpublished date"),
}  # fmt: skip
# What stands well by itself, "603, change not published", and is put otherwise where the sentence runs on into it.
_RUN_INTO = (
    (_RATING, Pattern(r"\brated\s+\Z"), "in a colour that is not published"),
    (_CHANGE, Pattern(r"\w\s+\Z"), "up or down, if at all, by an unpublished amount"),
)
_COMPARED = re.compile(r"\s+than\b")
_BETTER_OR_WORSE = "better or worse, if at all, to an unpublished extent"
_LOOKS_BACK = 80
_ENDS_SENTENCE = Pattern(r"(?:\A|[.!?][”’\"')]*\s+)\Z")
# What may follow a number and is counted by it: "an unpublished number of children".
_IS_COUNTED = Pattern(
    r"\s+(?:(?:new|more|other|foster(?:ing)?|looked[ -]after|disabled|unaccompanied|young(?:er)?|older)\s+)*"
    r"(?:child(?:ren)?|young pe(?:ople|rson)|care leavers?|boys?|girls?|babies|households?|carers?|families|"
    r"adopt(?:er|ion)s?|placements?|reviews?|visits?|assessments?|plans?|cases?|episodes?|places?|people|pupils?|"
    r"orders?|referrals?|complaints?|days?|weeks?|months?)\b"
)


# "There were an unpublished number" asks what of.
_THERE = Pattern(r"\bthere\s+(?:was|were|is|are|(?:had|have|has)\s+been)\s+\Z", re.IGNORECASE)


def is_withheld(run: Run) -> bool:
    """True for a quote whose figure, or some of it, this edition does not say."""
    said = run.text.casefold()
    return bool(run.quote) and any(words in said for words in (SYMBOL, "not published", "unpublished"))


def in_sentences(blocks: Iterable[Block], names: Mapping[str, Quotable | str]) -> tuple[Block, ...]:
    """The same blocks with [c] in words wherever a quote stands in a sentence. `names` may be quoted."""
    return tuple(_block(block, names) for block in blocks)


def _block(block: Block, names: Mapping[str, Quotable | str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(tuple(_runs(block.runs, names)))
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(in_sentences(item, names) for item in block.items))
    if isinstance(block, Quotation):
        return Quotation(in_sentences(block.blocks, names))
    return block


def _runs(runs: Sequence[Run], names: Mapping[str, Quotable | str]) -> Iterator[Run]:
    before = ""
    for place, run in enumerate(runs):
        after = "".join(one.text for one in runs[place + 1 : place + 2])
        said = _run(run, before, after, names)
        before = (before + said.text)[-_LOOKS_BACK:]
        yield said


def _run(run: Run, before: str, after: str, names: Mapping[str, Quotable | str]) -> Run:
    if run.note:
        paragraphs = tuple(Paragraph(tuple(_runs(one.runs, names))) for one in run.note.paragraphs)
        return replace(run, note=Footnote(paragraphs))
    if not run.quote or SYMBOL not in run.text:
        return run
    words = _words(run.quote, names) if run.text == SYMBOL else _inside(run.quote, names)
    if before.endswith("(") and after.startswith(")") and words.startswith(_UNPUBLISHED):
        words = f"{words.removeprefix(_UNPUBLISHED)} not published"
    elif words == NUMBER and _IS_COUNTED.match(after):
        words += " of"
    elif words == NUMBER and _THERE.search(before):
        words += _of_whom(run.quote, names)
    elif words == _RATING and _COMPARED.match(after):
        words = _BETTER_OR_WORSE
    words = next(
        (said for by_itself, at, said in _RUN_INTO if words == by_itself and at.search(before)), words
    )
    text = run.text.replace(SYMBOL, words)
    return replace(run, text=text[0].upper() + text[1:] if _ENDS_SENTENCE.search(before) else text)


def _words(expression: str, names: Mapping[str, Quotable | str]) -> str:
    """What a quote says that would say [c] and nothing else."""
    first, *asked = links_of(expression)
    last = asked[-1].word if asked else ""
    figure = names.get(first.word)
    if last == "counted" and isinstance(figure, FigureQuote):
        return f"{NUMBER} of {figure.judged.indicator.counted_many}"
    return _OF_WORD.get(last) or _value(figure)


def _of_whom(expression: str, names: Mapping[str, Quotable | str]) -> str:
    """ " of children", where a quote is of a count of them."""
    figure = names.get(links_of(expression)[0].word)
    if not isinstance(figure, FigureQuote) or figure.judged.indicator.unit is not Unit.COUNT:
        return ""
    return f" of {figure.judged.indicator.counted_many}"


def _inside(expression: str, names: Mapping[str, Quotable | str]) -> str:
    """What stands for [c] among other words: "against [c] at the end of May 2020"."""
    first, *asked = links_of(expression)
    listed = asked and asked[-1].word in ("ranked", "names_and_figures")
    return "(not published)" if listed else _value(names.get(first.word))


def _value(named: Quotable | str | None) -> str:
    """A value that is withheld, by what it is: a fact has no unit."""
    if isinstance(named, FigureQuote):
        return _OF_UNIT[named.judged.indicator.unit]
    return "an unpublished figure"
