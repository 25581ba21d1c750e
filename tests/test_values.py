"""A value is what `dataclasses` would have made of the same words, and writes no method before it is needed."""

import copy
import dataclasses
import pickle
from dataclasses import field, replace
from typing import Any, ClassVar

import pytest

from report_builder import values


def _kinds(dataclass: Any) -> tuple[type, type, type]:
    @dataclass(frozen=True)
    class Place:
        council: str
        ward: str = "All"
        notes: list[str] = field(default_factory=list, compare=False)
        code: str = field(default="E1", repr=False)
        country: ClassVar[str] = "England"

    @dataclass(frozen=True, slots=True)
    class Count:
        children: int

    @dataclass(frozen=True, kw_only=True)
    class School(Place):
        pupils: int

    return Place, Count, School


OURS, THEIRS = _kinds(values.dataclass), _kinds(dataclasses.dataclass)
PLACES = (("Vale",), ("Vale", "North"), ("Vale", "North", ["new"]), ("Vale", "North", ["old"]))


@values.dataclass(frozen=True, slots=True)
class Sent:
    name: str
    counts: tuple[int, ...] = ()


@values.dataclass(frozen=True)
class Kept:
    sent: Sent


def _said(kinds: tuple[type, type, type]) -> list[object]:
    """What can be asked of the values of three kinds."""
    place, count, school = kinds
    places = [place(*one) for one in PLACES]
    named = school(council="Vale", pupils=3)
    return [
        [repr(one) for one in (*places, count(5), named)],
        [[one == other for one in places] for other in places],
        [len({*places}), len({count(1), count(1), count(2)}), count(1) == 1, count(1) != count(1)],
        [vars(one) for one in (*places, replace(places[1], ward="South"), named)],
        [one.name for kind in kinds for one in dataclasses.fields(kind)],
        [kind.__match_args__ for kind in kinds],
        [hasattr(count(1), "__dict__"), place.country, place.ward],
        dataclasses.asdict(named),
    ]


def test_it_says_what_a_dataclass_says() -> None:
    assert _said(OURS) == _said(THEIRS)


@pytest.mark.parametrize("kinds", [OURS, THEIRS])
@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        (("Vale", "North", [], "E2", "more"), {}),
        (("Vale",), {"council": "Vale"}),
        (("Vale",), {"wards": ""}),
    ],
)
def test_wrong_arguments_are_refused(
    kinds: tuple[type, type, type], given: tuple[object, ...], named: dict[str, object]
) -> None:
    for _ in range(2):
        with pytest.raises(TypeError, match="__init__"):
            kinds[0](*given, **named)


@pytest.mark.parametrize("value", [OURS[0]("Vale"), OURS[1](5), OURS[2](council="Vale", pupils=3)])
def test_nothing_of_a_value_changes(value: object) -> None:
    name = dataclasses.fields(value)[0].name  # type: ignore[arg-type]
    for wanted in (name, "another"):
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field"):
            setattr(value, wanted, 0)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field"):
        delattr(value, name)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_it_is_copied_and_sent_whole(again: Any) -> None:
    value = Kept(Sent("Vale", (1, 2)))
    assert again(value) == value
    assert again(value.sent) == value.sent


def test_what_a_class_writes_itself_stands() -> None:
    @values.dataclass(frozen=True)
    class Hidden:
        secret: str

        def __repr__(self) -> str:
            return "Hidden"

    assert repr(Hidden("603")) == "Hidden"


def test_no_method_is_compiled_before_the_first_value() -> None:
    @values.dataclass(frozen=True)
    class Late:
        name: str

    assert Late.__init__.__name__ == "first"
    Late("Vale")
    assert Late.__init__.__qualname__.endswith("Late.__init__")


def test_what_is_not_frozen_is_an_ordinary_dataclass() -> None:
    @values.dataclass
    class Count:
        children: int = 0

    count = Count()
    count.children = 3
    assert count == Count(3)
    assert Count.__hash__ is None
