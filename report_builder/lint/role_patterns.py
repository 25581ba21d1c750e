"""Name the words around a figure that say what it does in its sentence.

A pattern called BEFORE is searched in the skeleton up to the figure, and one called AFTER is matched behind it.
"""

from __future__ import annotations

import re

from report_builder.lint.figures import Bound
from report_builder.lint.signs import FILL, WHEN
from report_builder.pattern import Pattern

_DET = (
    r"(?:\s(?:the|a|an|our|its|their|this|just|only|some|around|about|approximately|nearly|over|under|"
    r"almost|further|slightly|additional))*"
)
FIGURE = Pattern(f"[\ue010-\ue018]{FILL}*")
BOUNDS = (
    (
        Bound.AT_MOST,
        Pattern(
            r"\b(?:under|(?<!not )(?<!no )less than|(?<!no )fewer than|"
            r"(?<!went )(?<!gone )(?<!edged )(?<!crept )(?<!moved )(?<!nudged )(?<!inched )(?<!ticked )(?<!goes "
            r")(?<!going )up to|at most|below|a maximum of|maximum "
            r"of|no more than|just under|not more than|within)(?: the)?\s$",
            re.I,
        ),
    ),
    (
        Bound.AT_LEAST,
        Pattern(
            r"\b(?:over|more than|at least|just over|above|in excess of|exceeding|upwards of|a minimum of|minimum "
            r"of|well over)(?: the)?\s$",
            re.I,
        ),
    ),
    (
        Bound.ABOUT,
        Pattern(
            r"(?:\b(?:about|around|approximately|approx\.?|roughly|circa|c\.?|nearly|almost|close to|some|an "
            r"estimated|estimated)(?: at)?\s|~\s?)$",
            re.I,
        ),
    ),
)
OR_MORE = Pattern(r"^(?:\sor\s|\sand\s)(more|over|above|less|fewer|under|below|better|higher)\b")
NAMED_BOUND = Pattern(r"(?:\b(?:the|our|its|their)|['’]s)\s(?:\w+\s)?(?:maximum|minimum) of\s$", re.I)
THE_BOUND = Pattern(r"\b(?:above|below|over|under|exceeding|within|than) the\s$", re.I)
TARGET_BEFORE = Pattern(
    rf"\b(?:target|threshold|goal|objective|aspiration|yardstick|ambition|trajectory|milestone|tolerance|limit|"
    rf"ceiling|cap|floor standard|"
    rf"benchmark|(?:the|our|an?)\s(?:aim|pledge)|(?:the|our|its|their|['’]s|agreed|recommended|local|national|statutory)\s(?:maximum|minimum|expectation|standard|"
    rf"aspiration|optimum))(?:\s(?:for|in)\s(?:the|this)\s\w+)?"
    rf"(?:\s(?:figure|level|range|value|rate|number|set|time|date))?(?:\s?[:=(]\s?|\s(?:of|is|was|being|"
    rf"remains|set at|set|had been|has been|fixed at|agreed at|stood at|stands at|to be|which is|that is|"
    rf"\({WHEN}{FILL}*\)(?:\sis|\sof|\swas)?))?"
    rf"(?:\s(?:no more than|at least|a maximum of|a minimum of|less than|under|over|below|"
    rf"above))?{_DET}[\s:=(]*$|\btarget\s?[(,:]\s?$",
    re.I,
)
TARGET_AFTER = Pattern(
    r"^\s(?:(?:per cent|national|internal|local|corporate|annual|council|service|stretch|statutory|"
    r"year[- ]end|in-year|our|minimum|maximum|quarterly|percent|points?)\s){0,3}(?:target|threshold|ambition|"
    r"trajectory|ceiling|aspiration|"
    r"goal)\b",
    re.I,
)
FROM = Pattern(
    rf"\b(?:from(?:\s(?:a|the))?(?:\s(?:height|peak|high|low|baseline|figure|level|total|rate|position|"
    rf"previous|average|record|score|reported|revised|earlier)s?)*(?:\s(?:of|at|figure of))?"
    r"|(?:compar(?:ed|ing|ison)|relative|contrast(?:ed|ing)?|next)\s(?:to|with)|against|versus|vs\.?|as opposed "
    r"to|up on|"
    r"down on|on\sthe|on|than|since|previously|was previously|was formerly|formerly|instead of|rather than|"
    r"(?<!look )(?<!looks )(?<!looking )(?<!looked )after|following|(?:set|placed|put|alongside|measured|"
    r"judged) (?:beside|alongside|next to)|beside|"
    r"in place of|in succession to|where once (?:it|they|there) (?:was|were|had been)|"
    r"having (?:previously |once |earlier )?(?:been|stood at|numbered|totalled|peaked at|started at|begun at)|"
    r"(?:it|which|they|there|where|when|that|numbers?|figures?|rate|proportion|percentage|total|level) "
    r"(?:\w+ )?had (?:previously |once |earlier )?(?:been|stood at|numbered|totalled|reached|started at|begun at))"
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
EARLIER_BEFORE = Pattern(
    rf"\b{_EARLIER}(?:(?!\band\b|\bbut\b|\babove\b|\bbelow\b|"
    rf"\btarget\b)[^,.;()\ue010-\ue018]){{0,45}}(?:\(|['’]s\s|['’]\s|,\s(?:when|which)[^,.;]{{0,20}}|"
    rf"\s(?:of|was|were|at|being|figure of)\s){_DET}$"
    rf"|\b(?:compared|comparison|contrast|than|from|since|against)\b[^.;\ue010-\ue018]{{0,40}}\bwhen\s(?:there|it|they|the\s\w+)\s"
    rf"(?:was|were|stood\sat|had\sbeen)\s$|\b(?:started|began|begun|opened)\b[^.;\ue010-\ue018]{{0,40}}\s(?:with|at|on)\s$"
    rf"|(?<!-)\b(?:compared|comparison|increase|decrease|reduction|rise|fall|drop|decline|improvement|up|down|"
    rf"higher|lower)\b[^.;\ue010-\ue018]{{0,60}}(?:\(|{WHEN}{FILL}*\s\(?|\s(?:of|was|(?<!, )(?<!higher "
    rf")(?<!lower )(?<!up )(?<!down )at)\s)\s?$"
    rf"|\b[Hh]aving (?:been|stood|spent|started|begun|opened|languished|hovered|"
    rf"sat)\b[^.;\ue010-\ue018]{{0,60}}\s(?:at|with|on)\s$"
    rf"|\b(?:since|from|started in|began in|starting in)\s[^,.;\ue010-\ue018]{{0,20}}{WHEN}{FILL}*\s?\($|"
    rf"\b(?:previous(?:ly)?|baseline)\s(?:figure|value|rate|total|month|quarter|year|level|"
    rf"performance)?\s?(?:of|was|:|\()?\s?$"
    r"|\b(?:height|peak|record high|high point|highest point|(?:a|the|from|record|time) (?:high|low)|"
    r"lowest point)\s(?:of|at|on)\s$",
    re.I,
)
EARLIER_AFTER = Pattern(
    rf"^\)?,?\s(?:\w+\s)?[\ue014\ue018]{FILL}*\s(?:ago|earlier|before|previously)\b|"
    rf"^\)?,?\s(?:(?:reported|recorded|seen|achieved|held|in|at|for|of|from|during|on|as at|at the end of|by|over|"
    rf"the figure|figure|children|young people|cases)\s){{0,3}}(?:the\s)?(?:{_EARLIER}|previously)\b",
    re.I,
)
IN_BRACKETS_WITH_DATE = Pattern(
    rf"^(?:\s?\w+)?\s(?:in|at|at the end of|as at|for|during|on|by)\s[^()]{{0,14}}{WHEN}{FILL}*\)|"
    rf"^,?\s{WHEN}{FILL}*\)"
)
LABELLED_DATE = Pattern(rf"\([^()]{{0,12}}{WHEN}{FILL}*\s?[:=,–-]?\s?$")
CHANGE_BEFORE = Pattern(
    r"(?P<word>[\w-]+)(?:\s(?:of|by|rate of))?(?:\s(?:a|an|just|only|around|about|approximately|nearly|"
    r"over|almost|some|further|another|slightly|under|more than|less than|up to|at least))*\s\(?$",
    re.I,
)
CHANGE_AFTER = Pattern(
    r"^(?:\s(?:percentage|per cent|points?))?\s(?:(?:overall|net|further|year[- ]on[- ]year|relative|"
    r"annual|real[- ]terms|monthly|quarterly|significant|slight|additional|\w+ly)\s){0,2}"
    r"(?:increase|decrease|reduction|rise|fall|drop|decline|improvement|growth|higher|lower|more than|"
    r"fewer than|less than|fewer|above|below|up|down|better|worse|deterioration|uplift|cut|greater|change|"
    r"(?:quicker|faster|slower|shorter|longer|sooner) than|swing)\b",
    re.I,
)
CHANGE_NOUN_AFTER = Pattern(
    r"^\s(?:\w+\s){1,3}?(?:more|fewer|higher|lower)\s(?:than|compared)\b(?!\s(?:once|twice|one|[\ue010-\ue018]))",
    re.I,
)
CAUSED = Pattern(
    r"\b(?:improvement|change|difference|deterioration|swing|movement|growth|decline|gap|shortfall|"
    r"improved|worsened|deteriorated|dropped|moved|gain|loss)$",
    re.I,
)
WINDOW_BEFORE = Pattern(
    r"\b(?:last|past|previous|next|first|within|over|for|every|after|in|rolling|preceding|coming|least|"
    r"during|another|of|initial|statutory|than|minimum of|up to|and|to)(?:\s(?:the|a|at least|more than|"
    r"up to|around|about|over|last|past|least|previous|next|preceding|than|longer than))*\s\(?$",
    re.I,
)
MEASURED_DURATION = Pattern(
    r"\b(?:averag|(?:was|is|were|been|at|up|down|stood at)\s[\ue014]|days lost|sickness|mean|median|took|"
    r"taking|taken|takes|length|wait|turnaround|duration|number of (?:working )?days|time)",
    re.I,
)
FLOOR = Pattern(
    r"(?:\b(?:throughout|(?:in|for|at|on|of|during) (?:every|each|no|all)\b(?! (?:more|less|fewer|other)\b)|at "
    r"(?:all times|no (?:time|point|stage))|always|never|not once|"
    r"no (?:single |one )?(?:month|quarter|year|term|week)|all (?:year|along|through)|(?:all|every|each) of the "
    r"(?:\w+ )?(?:months|quarters|years|terms)|without exception|every (?:month|quarter|year|"
    r"term))\b[^.;:\ue010-\ue018]{0,70}\b(?:over|above|below|"
    r"beneath|under|at least|exceed(?:ed|s|ing)?|in excess of|(?:more|fewer|less|lower|higher|better|worse) than)|"
    r"\b(?:not|never) (?:\w+ ){0,2}?(?:dropp?e?d?|drop|fallen|fall|fell|sunk|sank|slipped|gone|went|dipped|dip|"
    r"been|risen|rose|climbed|exceeded|strayed)(?: to)?\s(?:below|"
    r"beneath|under|above|over|beyond)|\b(?:at no (?:point|time|stage)|in no (?:month|quarter|"
    r"year))\b[^.;]{0,60}\b(?:below|"
    r"under|above|over)|"
    r"\b(?:never|not) exceeded|\bnever (?:\w+ ){0,2}(?:below|beneath|under|above|over|less than|more than|fewer "
    r"than)|\bnever (?:\w+ ){0,2}lower than|"
    r"\b(?:held|holding|kept|keeping|stayed|staying|remained|remaining|stood|been|was|were|ran|running) (?:\w+ "
    r")?at or (?:above|over|below|under)|"
    r"\b(?:in|for|at|on) (?:every|each|all) (?:\w+ ){0,3}(?:of \S+ )?(?:was|were|been|stood|stayed) (?:over|"
    r"above|below|under|at least|more than)|"
    r"\b(?:consistently|remained|stayed|been|high|low|kept|sustained|"
    r"maintained|always|throughout)(?:\s\w+){0,3}\s(?:at\s)?(?:over|above|below|under|at least|exceed(?:ed|s|ing)|"
    r"more than|in excess of|better than|beaten|surpassed)|\balways (?:over|above|below|under))\s$",
    re.I,
)


EXTREME = Pattern(
    r"\b(?:highest|lowest|most|fewest|largest|smallest|best|worst)\b[^.;]{0,40}\bsince\b[^.;]{0,20}$", re.I
)

BARE_VERB = Pattern(r"\b(?:from|to|was|is|of)\s$")
DIRECTLY = Pattern(
    r"(?:rose|risen|fell|fallen|dropped|grew|grown|climbed|up|down|declined|jumped|increased|decreased|dipped)\b",
    re.I,
)
MOVED = Pattern(r"\b(?:improved|worsened|changed|ahead|short|missed|exceeded|moved)\b", re.I)
OURS = Pattern(r"\b(?:we|our|local(?:ly)?|council|borough|county)\b", re.I)
TURNED_AWAY = Pattern(
    r"\b(?:to|target|while|whilst|but)\s*$|[)]|\b(?:and|at)\s+[a-z]+\s+\w+\s*$|\bfrom\b", re.I
)
OF_OTHERS = Pattern(
    r"(?:average|figure|rate|mean|median|of|is|was|at|\(|:|were|neighbours?|(?:neighbours|England|average|region|councils|authorities)[’']s?|both|which|stands|England|nationally|"
    r"regionally|authorities|councils|all)\s*\(?\s*(?:both\s|just\s|also\s)?$",
    re.I,
)
OTHERS_AFTER = Pattern(
    r"\s?(?:\)?\s?)?(?:for|in|across|among|amongst|of)\s(?:the\s)?(?:England|statistical neighbours?|region|national|"
    r"all (?:other )?(?:authorities|councils)|similar (?:authorities|councils)|neighbouring|"
    r"other (?:local )?(?:authorities|councils)|(?:our\s)?(?:statistical\s)?neighbours|London\b|"
    r"(?:North|South) (?:East|West)|comparator)|\s(?:nationally|regionally)\b|"
    r"\s(?:national|regional|England|statistical neighbour|neighbour)\s(?:average|figure|rate)",
    re.I,
)
NEAR = Pattern(r"[^,;\ue010-\ue018]{0,45}")
# "Close to that of our neighbours, at 78": a figure of theirs behind a comma.
THEIRS_BEHIND = Pattern(r"\b(?:that of|those of|average|figure|rate)\b[^,;\ue010-\ue018]{0,40}, at $", re.I)
IN_BRACKETS_AFTER_CHANGE = Pattern(r"\s(?:(?!from|was|in|compared)\w+\s)?\(")
ALSO_EARLIER = Pattern(
    rf"\)?(?:\s(?:in|at|on|for|of|the|end|as|quarter|month|year)){{0,4}}(?:\s{WHEN}{FILL}*)\)?,?\sand\s(?:from\s|the\s)?"
)
UP_ON_EARLIER = Pattern(
    rf"\b(?:up|down|higher|lower|more|fewer|better|worse|improvement|increase|decrease|fall|rise|drop) (?:on|"
    rf"than) {_EARLIER},? at $",
    re.I,
)
AGO = Pattern(r"\s(?:ago|earlier|before|previously)\b", re.I)
OR_CHANGE = Pattern(r",?\s(?:or|that is,?|i\.e\.|equivalent to|equal to)\s(?:just |about |some |a )?", re.I)
# "Statistical neighbours placed 19% of theirs".
THEIR_DOING = Pattern(
    r"\s(?:\w+ed|had|have|has|saw|see|put|did|made)\s(?:(?:about|only|just|some|nearly)\s)?", re.I
)
