"""The collector of unused memory rests for the time of one paper, and no longer."""

from __future__ import annotations

import gc
import weakref

import pytest

from report_builder import memory
from report_builder.memory import collector_resting, nothing_thrown_away, throw_away


def test_it_rests_within_and_works_again_after():
    with nothing_thrown_away():
        assert not gc.isenabled()
        with nothing_thrown_away():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_refusal():
    with pytest.raises(ValueError, match="refused"), nothing_thrown_away():
        raise ValueError("refused")
    assert gc.isenabled()


def test_a_caller_who_rests_it_for_good_keeps_it_resting():
    gc.disable()
    try:
        with nothing_thrown_away():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


class Leaf:
    """What a paper leaves behind."""


def test_what_a_paper_leaves_behind_goes_when_there_is_much_of_it_and_the_next_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with nothing_thrown_away():
        left = Leaf()
        left.itself = left  # a circle, which is not freed of itself
        gone = weakref.ref(left)
        del left
    gc.collect()
    assert gone() is not None
    monkeypatch.setattr(memory, "MUCH", gc.get_freeze_count())
    with nothing_thrown_away():
        assert gone() is not None
    monkeypatch.setattr(memory, "MUCH", 0)
    with nothing_thrown_away():
        assert gone() is None


def test_a_task_that_is_no_paper_sets_nothing_aside() -> None:
    gc.unfreeze()
    with collector_resting():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert not gc.get_freeze_count()


def test_what_a_paper_leaves_behind_goes_sooner_for_whoever_has_the_time():
    with nothing_thrown_away():
        left = Leaf()
        left.itself = left
        gone = weakref.ref(left)
        del left
    throw_away()
    assert gone() is None
    assert not gc.get_freeze_count()
