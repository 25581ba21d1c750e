"""Make frozen dataclasses whose methods cost nothing until they are needed.

`dataclasses.dataclass` writes and compiles six methods of each class as it is imported. A command imports some two
hundred classes and makes values of half of them: a tenth of a small build went into methods that nobody called.
Here all classes share what only reads fields, and the first value of a class compiles its `__init__`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

_Method = Callable[..., Any]


def _dataclass(kind: Any = None, *, frozen: bool = False, kw_only: bool = False, slots: bool = False) -> Any:
    """What `dataclasses.dataclass` makes of the same words; a class that is not frozen is made by that itself."""
    if not frozen:
        return dataclasses.dataclass(kind, kw_only=kw_only, slots=slots)

    def made(kind: type) -> type:
        kind = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only, slots=slots)(kind)
        methods = {
            "__init__": _first_init(kind),
            **_refusals(),
            **_comparisons(kind),
            "__repr__": _repr(kind),
        }
        for name, method in (methods | (_copies() if slots else {})).items():
            if name not in vars(kind):
                setattr(kind, name, method)
        return kind

    return made


def _first_init(kind: Any) -> _Method:
    """An `__init__` that makes way for the one it compiles."""

    def first(self: object, *given: object, **named: object) -> None:
        kind.__init__ = _compiled_init(kind)
        kind.__init__(self, *given, **named)

    return first


def _compiled_init(kind: Any) -> _Method:
    parameters = {True: list[str](), False: list[str]()}
    body = ["pass"]
    known: dict[str, Any] = {"_set": object.__setattr__, "_made": object()}
    for one in dataclasses.fields(kind):
        value = given = one.name
        if one.default is not dataclasses.MISSING:
            known[f"_default_{one.name}"] = one.default
            given = f"{one.name}=_default_{one.name}"
        elif one.default_factory is not dataclasses.MISSING:
            known[f"_make_{one.name}"] = one.default_factory
            given, value = f"{one.name}=_made", f"_make_{one.name}() if {one.name} is _made else {one.name}"
        parameters[bool(one.kw_only)].append(given)
        body.append(f"_set(self, {one.name!r}, {value})")
    named = ["*", *parameters[True]] if parameters[True] else []
    words = f"def __init__({', '.join(['self', *parameters[False], *named])}):\n " + "\n ".join(body)
    exec(words, known)  # noqa: S102  (as dataclasses does: the words are names of fields and nothing else)
    init: _Method = known["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    return init


def _refusals() -> dict[str, _Method]:
    return {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}


def _refuse_to_set(self: object, name: str, _: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _comparisons(kind: Any) -> dict[str, _Method]:
    """Equal is what is of one class and equal in each field that is compared."""
    names = [one.name for one in dataclasses.fields(kind) if one.compare]
    compared = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, one) for one in names]

    def is_equal(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(tuple(compared(self)))

    return {"__eq__": is_equal, "__hash__": hashed}


def _repr(kind: Any) -> _Method:
    names = [one.name for one in dataclasses.fields(kind) if one.repr]

    def shown(self: object) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    return recursive_repr()(shown)


def _copies() -> dict[str, _Method]:
    """How a value with slots is copied and sent to another process: as the values of its fields."""
    return {"__getstate__": _values_of, "__setstate__": _fill}


def _values_of(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _fill(self: Any, values: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), values, strict=True):
        object.__setattr__(self, one.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass  # the same for whoever checks types
else:
    dataclass = _dataclass
