"""Find the totals among categories that come to more than their whole.

A supplier's table often has a row for all, or one for some of its rows ("Foster care (all)"), and is pasted whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def totals_among(values: Sequence[int], whole: int) -> Mapping[int, Sequence[int]]:
    """The places of totals, each with the places of what it is the sum of; of none for a total of the whole.

    A total is as many as the whole, or stands right before or right after two values or more that are somebody.
    """
    found: dict[int, Sequence[int]] = {}
    for place, value in enumerate(values):
        if value and value == whole:
            found[place] = ()
            continue
        before = (one for one in range(place - 1, -1, -1) if one not in found)
        if value and (
            run := _run(values, value, before) or _run(values, value, range(place + 1, len(values)))
        ):
            found[place] = run
    return found


def _run(values: Sequence[int], total: int, places: Iterable[int]) -> Sequence[int]:
    """The first places whose values come to a total; none where they go beyond it, or one value is all of it."""
    run: list[int] = []
    for place in places:
        run.append(place)
        total -= values[place]
        if total <= 0:
            is_sum = not total and sum(map(bool, (values[one] for one in run))) > 1
            return run if is_sum else ()
    return ()
