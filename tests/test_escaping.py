"""Text is escaped as Python's own library for XML escapes it."""

from xml.sax.saxutils import escape as as_python_does

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.escaping import attribute, escape


@given(st.text())
def test_text_between_tags(text: str) -> None:
    assert escape(text) == as_python_does(text)


@pytest.mark.parametrize("text", ["", "a < b & c > d", 'Q1 "so far"', "&amp;", "one\ntwo\tthree\rfour"])
def test_text_in_an_attribute(text: str) -> None:
    wanted = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
    assert attribute(text) == as_python_does(text, wanted)
