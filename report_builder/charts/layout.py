"""Turn the sizes of labels into places where none touches another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

# Months are easiest to count in these steps.
STEPS = (1, 2, 3, 4, 6, 12)


def thinned(spans: Sequence[tuple[float, float]]) -> range:
    """Which labels to write so that none touch: the last, and every second, third, fourth ... before it."""
    steps = (*STEPS, *(step for step in range(5, len(spans)) if step not in STEPS))
    for step in sorted(steps):
        kept = range((len(spans) - 1) % step, len(spans), step)
        if all(spans[one][1] <= spans[next_one][0] for one, next_one in pairwise(kept)):
            return kept
    return range(len(spans) - 1, len(spans))


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Centres as near as can be to the wanted ones, in their order from the top, that do not overlap."""
    order = sorted(range(len(wanted)), key=lambda label: wanted[label])
    centres = _pushed_apart([wanted[i] for i in order], [heights[i] for i in order])
    centres = _held_inside(centres, [heights[i] for i in order], top, bottom)
    return [centre for _, centre in sorted(zip(order, centres, strict=True))]


def _pushed_apart(wanted: list[float], heights: list[float]) -> list[float]:
    """Labels that would overlap form a stack, and a stack stands at the mean of where its labels would."""
    stacks: list[list[int]] = []
    for label in range(len(wanted)):
        stacks.append([label])
        while len(stacks) > 1 and _overlap(stacks[-2], stacks[-1], wanted, heights):
            stacks[-2:] = [stacks[-2] + stacks[-1]]
    return [centre for stack in stacks for centre in _stacked(stack, wanted, heights)]


def _overlap(above: list[int], below: list[int], wanted: list[float], heights: list[float]) -> bool:
    last, first = above[-1], below[0]
    gap = _stacked(below, wanted, heights)[0] - _stacked(above, wanted, heights)[-1]
    return gap < (heights[last] + heights[first]) / 2


def _stacked(stack: list[int], wanted: list[float], heights: list[float]) -> list[float]:
    top = sum(wanted[label] for label in stack) / len(stack) - sum(heights[label] for label in stack) / 2
    centres = []
    for label in stack:
        centres.append(top + heights[label] / 2)
        top += heights[label]
    return centres


def _held_inside(centres: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Nudged down from the top, then up from the bottom."""
    for label, height in enumerate(heights):
        centres[label] = max(centres[label], top + height / 2)
        top = centres[label] + height / 2
    for label, height in reversed(list(enumerate(heights))):
        centres[label] = min(centres[label], bottom - height / 2)
        bottom = centres[label] - height / 2
    return centres
