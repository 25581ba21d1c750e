"""What reads the same from one paper to the next is parsed once, and refused under each file's own name."""

from __future__ import annotations

import pytest

from report_builder.archives import packed
from report_builder.errors import DocumentError
from report_builder.proof.parts import Parts, read_parts

LOOK = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def parts(name: str, content: bytes, shown: str = "paper.docx") -> Parts:
    return read_parts(packed([(name, content)]), shown)


def test_the_looks_of_two_papers_are_parsed_once() -> None:
    first, second = (parts("word/styles.xml", LOOK).roots["word/styles.xml"] for _ in range(2))
    assert first is second


def test_what_a_paper_says_is_parsed_for_each() -> None:
    first, second = (parts("word/document.xml", LOOK).roots["word/document.xml"] for _ in range(2))
    assert first is not second


@pytest.mark.parametrize("shown", ["one.docx", "two.docx"])
@pytest.mark.parametrize("content", [LOOK[:-2], b"<!DOCTYPE a>" + LOOK])
def test_a_look_that_would_do_harm_is_refused_by_the_name_of_its_file(content: bytes, shown: str) -> None:
    with pytest.raises(DocumentError, match=f"^{shown}, word/styles.xml "):
        _ = parts("word/styles.xml", content, shown).elements
