"""The manifest is the JSON that Python itself writes, however it is written."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as any_of

from report_builder.provenance import _written

SAID = any_of.recursive(
    any_of.none() | any_of.booleans() | any_of.integers() | any_of.text(),
    lambda inner: any_of.lists(inner) | any_of.dictionaries(any_of.text(), inner),
)


@given(SAID)
def test_the_same_as_an_indent_of_one(said: object) -> None:
    assert _written(said) == json.dumps(said, indent=1, ensure_ascii=False)
