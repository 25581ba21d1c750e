"""Turn a figure's neighbours into its role: what stands before and after says whether it is a value, a target, a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_builder.lint.dates import When
from report_builder.lint.figures import Bound, Figure, Role, Unit
from report_builder.lint.signs import FILL, WHEN
from report_builder.lint.vocabulary import vocabulary

_BEFORE, _AFTER = 70, 45
_DET = (
    r"(?:\s(?:the|a|an|our|its|their|this|just|only|some|around|about|approximately|nearly|over|under|"
    r"almost|further|slightly|additional))*"
)
_FIGURE = re.compile(f"[\ue010-\ue018]{FILL}*")
_BOUNDS = (
    (
        Bound.AT_MOST,
        re.compile(
            r"\b(?:under|(?<!not )(?<!no )less than|(?<!no )fewer than|up to|at most|below|a maximum of|maximum "
            r"of|no more than|just under|not more than|within)(?: the)?\s$",
            re.I,
        ),
    ),
    (
        Bound.AT_LEAST,
        re.compile(
            r"\b(?:over|more than|at least|just over|above|in excess of|exceeding|upwards of|a minimum of|minimum "
            r"of|well over)(?: the)?\s$",
            re.I,
        ),
    ),
    (
        Bound.ABOUT,
        re.compile(
            r"(?:\b(?:about|around|approximately|approx\.?|roughly|circa|c\.?|nearly|almost|close to|some|an "
            r"estimated|estimated)(?: at)?\s|~\s?)$",
            re.I,
        ),
    ),
)
_OR_MORE = re.compile(r"^(?:\sor\s|\sand\s)(more|over|above|less|fewer|under|below|better|higher)\b")
_THE_BOUND = re.compile(r"\b(?:above|below|over|under|exceeding|within|than) the\s$", re.I)
_TARGET_BEFORE = re.compile(
    rf"\b(?:target|threshold|goal|ambition|trajectory|milestone|tolerance|limit|ceiling|cap|floor standard|"
    rf"benchmark)(?:\s(?:for|in)\s(?:the|this)\s\w+)?"
    rf"(?:\s(?:figure|level|range|value|rate|number|set|time|date))?(?:\s?[:=(]\s?|\s(?:of|is|was|being|"
    rf"remains|set at|set|to be|which is|that is|\({WHEN}{FILL}*\)(?:\sis|\sof|\swas)?))?"
    rf"(?:\s(?:no more than|at least|a maximum of|a minimum of|less than|under|over|below|"
    rf"above))?{_DET}[\s:=(]*$|\btarget\s?[(,:]\s?$",
    re.I,
)
_TARGET_AFTER = re.compile(
    r"^\s(?:(?:per cent|national|internal|local|corporate|annual|council|service|stretch|statutory|"
    r"year[- ]end|in-year|our|minimum|maximum|quarterly)\s){0,3}(?:target|threshold|ambition|trajectory|"
    r"goal)\b",
    re.I,
)
_FROM = re.compile(
    rf"\b(?:from(?:\s(?:a|the))?(?:\s(?:height|peak|high|low|baseline|figure|level|total|rate|position|"
    rf"previous|average|record|score|reported|revised|earlier)s?)*(?:\s(?:of|at|figure of))?"
    r"|(?:compar(?:ed|ing|ison)|relative)\s(?:to|with)|against|versus|vs\.?|as opposed to|up on|down on|"
    r"on\sthe|on|than|since|previously|was previously|was formerly|formerly|instead of|rather than)"
    rf"{_DET}\s\(?$",
    re.I,
)
_EARLIER = (
    r"(?:(?:the\s)?(?:last|previous|prior|preceding|same)\s(?:reporting\s|financial\s|school\s|academic\s|"
    r"calendar\s)?(?:months?|quarters?|years?|terms?|weeks?|periods?|reports?|time|point|stage|"
    r"figures?|snapshot|outturn|meeting|position|summer|winter|spring|autumn)|this time last year|the "
    r"(?:year|month|quarter|term) before|a (?:year|month|quarter) (?:ago|earlier|before)|twelve months "
    r"(?:ago|earlier))"
)
_EARLIER_BEFORE = re.compile(
    rf"\b{_EARLIER}(?:(?!\band\b|\bbut\b|\babove\b|\bbelow\b|"
    rf"\btarget\b)[^,.;()\ue010-\ue018]){{0,45}}(?:\(|['’]s\s|['’]\s|,\s(?:when|which)[^,.;]{{0,20}}|"
    rf"\s(?:of|was|were|at|being|figure of)\s){_DET}$"
    rf"|\b(?:compared|comparison|increase|decrease|reduction|rise|fall|drop|decline|improvement|up|down|"
    rf"higher|lower)\b[^.;\ue010-\ue018]{{0,60}}(?:\(|{WHEN}{FILL}*\s\(?|\s(?:of|was|at)\s)\s?$"
    rf"|\b(?:since|from|started in|began in|starting in)\s[^,.;\ue010-\ue018]{{0,20}}{WHEN}{FILL}*\s?\($|"
    rf"\b(?:previous(?:ly)?|baseline)\s(?:figure|value|rate|total|month|quarter|year|level|"
    rf"performance)?\s?(?:of|was|:|\()?\s?$"
    r"|\b(?:height|peak|record high|high point|highest point|(?:a|the|from|record|time) (?:high|low)|"
    r"lowest point)\s(?:of|at|on)\s$",
    re.I,
)
_EARLIER_AFTER = re.compile(
    rf"^\)?,?\s(?:(?:reported|recorded|seen|achieved|held|in|at|for|during|on|as at|at the end of|by|over|"
    rf"the figure|figure|children|young people|cases)\s){{0,3}}(?:the\s)?(?:{_EARLIER}|previously)\b",
    re.I,
)
_IN_BRACKETS_WITH_DATE = re.compile(
    rf"^(?:\s?\w+)?\s(?:in|at|at the end of|as at|for|during|on|by)\s[^()]{{0,14}}{WHEN}{FILL}*\)|"
    rf"^,?\s{WHEN}{FILL}*\)"
)
_LABELLED_DATE = re.compile(rf"\([^()]{{0,12}}{WHEN}{FILL}*\s?[:=,–-]?\s?$")
_CHANGE_BEFORE = re.compile(
    r"(?P<word>[\w-]+)(?:\s(?:of|by|rate of))?(?:\s(?:a|an|just|only|around|about|approximately|nearly|"
    r"over|almost|some|further|another|slightly|under|more than|less than|up to|at least))*\s\(?$",
    re.I,
)
_CHANGE_AFTER = re.compile(
    r"^(?:\s(?:percentage|per cent|points?))?\s(?:(?:overall|net|further|year[- ]on[- ]year|relative|"
    r"annual|real[- ]terms|monthly|quarterly|significant|slight|additional|\w+ly)\s){0,2}"
    r"(?:increase|decrease|reduction|rise|fall|drop|decline|improvement|growth|higher|lower|more than|"
    r"fewer than|less than|fewer|above|below|up|down|better|worse|deterioration|uplift|cut|greater|change|"
    r"swing)\b",
    re.I,
)
_CHANGE_NOUN_AFTER = re.compile(r"^\s(?:\w+\s){1,3}?(?:more|fewer|higher|lower)\s(?:than|compared)\b", re.I)
_CAUSED = re.compile(
    r"\b(?:improvement|change|difference|deterioration|swing|movement|growth|decline|gap|shortfall|"
    r"improved|worsened|deteriorated|dropped|moved)$",
    re.I,
)
_WINDOW_BEFORE = re.compile(
    r"\b(?:last|past|previous|next|first|within|over|for|every|after|in|rolling|preceding|coming|least|"
    r"during|another|of|initial|statutory|than|minimum of|up to|and|to)(?:\s(?:the|a|at least|more than|"
    r"up to|around|about|over|last|past|least|previous|next|preceding|than|longer than))*\s\(?$",
    re.I,
)
_MEASURED_DURATION = re.compile(
    r"\b(?:averag|(?:was|is|were|at|up|down|stood at)\s[\ue014]|days lost|sickness|mean|median|took|"
    r"taking|taken|takes|length|wait|turnaround|duration|number of (?:working )?days|time)",
    re.I,
)
_FLOOR = re.compile(
    r"(?:\bnot (?:\w+ )?(?:dropp?e?d?|drop|fallen|fall|gone|dipped|been|risen|exceeded)(?: to)?\s(?:below|"
    r"under|above|over)|\b(?:never|not) exceeded|\bnever (?:\w+ ){0,2}(?:below|under|above|over)|"
    r"\b(?:consistently|remained|stayed|been|high|low|kept|sustained|"
    r"maintained)(?:\s\w+){0,3}\s(?:at\s)?(?:over|above|below|under|at least))\s$",
    re.I,
)


_EXTREME = re.compile(
    r"\b(?:highest|lowest|most|fewest|largest|smallest|best|worst)\b[^.;]{0,40}\bsince\b[^.;]{0,20}$", re.I
)


def with_roles(figures: Sequence[Figure], whens: Sequence[When], skeleton: str) -> tuple[Figure, ...]:
    """The same figures, each with its bound and its role."""
    return tuple(_with_roles(figures, whens, skeleton))


def _with_roles(figures: Sequence[Figure], whens: Sequence[When], skeleton: str) -> Iterator[Figure]:
    done = 0
    last: Figure | None = None
    for at, figure in enumerate(figures):
        if figure.unit is Unit.LABEL:
            yield figure
            continue
        before = skeleton[max(done, figure.start - _BEFORE) : figure.start]
        following = figures[at + 1].start if at + 1 < len(figures) else len(skeleton)
        after = skeleton[figure.end : min(following, figure.end + _AFTER)]
        role = _role(figure, before, after, skeleton)
        if (
            last
            and last.role is Role.CHANGE
            and re.fullmatch(r"\s(?:(?!from|was|in|compared)\w+\s)?\(", before)
        ):
            role = Role.CHANGE  # "an increase of 13 (2.2%)"
        last = replace(figure, bound=_bound(before, after), role=role)
        yield last
        done = figure.end


def _bound(before: str, after: str) -> Bound:
    if found := _OR_MORE.match(after):
        return Bound.AT_MOST if found[1] in ("less", "fewer", "under", "below") else Bound.AT_LEAST
    if _THE_BOUND.search(before):
        return Bound.EXACT
    return next((bound for bound, words in _BOUNDS if words.search(before)), Bound.EXACT)


def _role(figure: Figure, before: str, after: str, skeleton: str) -> Role:
    if figure.unit is Unit.DURATION and _is_window(before, skeleton):
        return Role.WINDOW
    if figure.is_signed or _is_change(figure, before, after):
        return Role.CHANGE
    if figure.unit is Unit.POINTS:
        return Role.CHANGE
    if _FLOOR.search(before):
        return Role.FLOOR
    if _TARGET_BEFORE.search(before) or _TARGET_AFTER.search(after):
        return Role.TARGET
    if _is_of_others(before, after):
        return Role.COMPARATOR
    if _EXTREME.search(before):
        return Role.EXTREME
    return Role.PREVIOUS if _is_earlier(before, after) else Role.VALUE


def _is_window(before: str, skeleton: str) -> bool:
    if _WINDOW_BEFORE.search(before):
        return not re.search(r"\b(?:from|to|was|is|of)\s$", before) or not _MEASURED_DURATION.search(skeleton)
    return not _MEASURED_DURATION.search(skeleton)


def _is_change(figure: Figure, before: str, after: str) -> bool:
    if _CHANGE_AFTER.search(after) or (
        figure.unit is Unit.COUNT and _CHANGE_NOUN_AFTER.search(after) and not before.endswith("to ")
    ):
        return True
    found = _CHANGE_BEFORE.search(before)
    if not found or before.rstrip().endswith((" to", " at", " from", " on", " than")):
        return False
    word = found["word"]
    if not (before.rstrip(" (").endswith(("of", "by")) or _directly(found)):
        return False
    known = vocabulary()
    return bool(
        known.up.fullmatch(word)
        or known.down.fullmatch(word)
        or _CAUSED.search(word)
        or (re.search(r"\bby$", before.rstrip(" (")) and _moves_in(before))
        or word.casefold() in ("up", "down")
    )


def _directly(found: re.Match[str]) -> bool:
    """ "rose 4", "fell a further 12%", "up 3": a word of direction right before the figure."""
    return bool(
        re.search(
            r"(?:rose|risen|fell|fallen|dropped|grew|grown|climbed|up|down|declined|jumped|increased|decreased|"
            r"dipped)\b",
            found[0],
            re.I,
        )
    )


def _moves_in(before: str) -> bool:
    known = vocabulary()
    return bool(
        known.up.search(before)
        or known.down.search(before)
        or _CAUSED.search(before)
        or re.search(r"\b(?:improved|worsened|changed|ahead|short|missed|exceeded|moved)\b", before, re.I)
    )


def _is_of_others(before: str, after: str) -> bool:
    words = vocabulary().others
    held = before.rpartition(",")[2] if before.endswith(", ") else before
    last = None
    for last in words.finditer(held):
        pass
    if last:
        rest = held[last.end() :]
        ours = re.search(r"\b(?:we|our|local(?:ly)?|council|borough|county)\b", rest, re.I)
        if (
            not ours
            and re.fullmatch(r"[^,;\ue010-\ue018]{0,45}", rest)
            and not re.search(
                r"\b(?:to|target|while|whilst|but|with \d)\s*$|[)]|\b(?:and|at)\s+[a-z]+\s+\w+\s*$|\bfrom\b",
                rest,
                re.I,
            )
        ):
            if re.search(
                r"(?:average|figure|rate|mean|median|of|is|was|at|\(|:|were|neighbours?|both|which|stands|England|"
                r"nationally|regionally|authorities|councils|all)\s*\(?\s*(?:both\s|just\s|also\s)?$",
                held,
                re.I,
            ):
                return True
    return bool(
        re.match(
            r"^\s?(?:\)?\s?)?(?:for|in|across|among|amongst|of)\s(?:the\s)?(?:England|statistical neighbours?|"
            r"region|national|all (?:other )?(?:authorities|councils)|similar (?:authorities|councils)|"
            r"neighbouring|other (?:local )?(?:authorities|councils)|(?:our\s)?(?:statistical\s)?neighbours|"
            r"London\b|(?:North|South) (?:East|West)|comparator)|^\s(?:nationally|regionally)\b|^\s(?:national|"
            r"regional|England|statistical neighbour|neighbour)\s(?:average|figure|rate)",
            after,
            re.I,
        )
    )


def _is_earlier(before: str, after: str) -> bool:
    if before.endswith("(") and _IN_BRACKETS_WITH_DATE.match(after):
        return True
    return bool(
        _FROM.search(before)
        or _EARLIER_BEFORE.search(before)
        or _EARLIER_AFTER.match(after)
        or _LABELLED_DATE.search(before)
    )
