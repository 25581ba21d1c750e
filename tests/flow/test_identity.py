"""A paper saved in LibreOffice still says what each passage and each quoted figure is, and prints the same."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from flow.conftest import Build
from flow.reading import Paper, W, fields, words
from lxml import etree
from pypdf import PdfReader

SENT = b"urn:report-builder:sent:1"


@pytest.fixture(scope="session")
def saved(members: Build, soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The members' paper, opened and saved in LibreOffice."""
    folder, profile = tmp_path_factory.mktemp("saved"), tmp_path_factory.mktemp("profile").as_uri()
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to",
         "docx:Office Open XML Text", "--outdir", str(folder), str(members.outputs.document)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / members.outputs.document.name


def marks(paper: Paper, name: str) -> dict[str, str]:
    """Each bookmark of a name, with the words inside it in its paragraph."""
    found: dict[str, str] = {}
    for start in paper.body.iter(f"{W}bookmarkStart"):
        if re.fullmatch(name, start.get(f"{W}name")):
            texts: list[str] = []
            for one in start.itersiblings():
                if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == start.get(f"{W}id"):
                    break
                texts += [text.text or "" for text in one.iter(f"{W}t")]
            assert start.get(f"{W}name") not in found
            found[start.get(f"{W}name")] = "".join(texts)
    return found


def sent(paper: Paper) -> bytes:
    named = {
        name: content
        for name, content in paper.parts.items()
        if re.fullmatch(r"customXml/item\d+\.xml", name)
    }
    (part,) = [content for content in named.values() if SENT in content]
    return part


def test_every_passage_and_every_quoted_figure_is_still_marked(members: Build, saved: Path) -> None:
    before, after = members.paper, Paper(saved)
    assert len(marks(before, r"_rbp\d+s")) > 20
    assert list(marks(after, r"_rbp\d+[se]")) == list(marks(before, r"_rbp\d+[se]"))
    quoted = marks(before, r"_rbq\d+")
    assert len(quoted) > 200
    assert marks(after, r"_rbq\d+") == quoted


def test_what_was_sent_is_still_beside_it(members: Build, saved: Path) -> None:
    after = Paper(saved)
    now, before = (etree.fromstring(sent(one)) for one in (after, members.paper))
    assert etree.tostring(now, method="c14n") == etree.tostring(before, method="c14n")
    names = re.findall(r'name="(report-builder \w+)"', after.parts["docProps/custom.xml"].decode())
    assert names == ["report-builder build", "report-builder edition", "report-builder period"]


def test_what_is_quoted_is_what_was_sent(members: Build) -> None:
    listed = {
        one.get("mark"): one.get("text") for one in members.paper.part("customXml/item1.xml").iter("{*}quote")
    }
    assert marks(members.paper, r"_rbq\d+") == listed


def test_captions_can_still_be_referred_to(members: Build, saved: Path) -> None:
    before, after = marks(members.paper, r"_Ref_\w+"), marks(Paper(saved), r"_Ref_\w+")
    assert after == before
    kept = [one.strip() for one in fields(Paper(saved).body) if one.strip().startswith("SEQ")]
    assert kept == [one for one in fields(members.paper.body) if one.startswith("SEQ")]


def test_heads_and_feet_say_the_same(members: Build, saved: Path) -> None:
    """All but the page numbers, which it works out."""

    def said(paper: Paper, kind: str) -> set[str]:
        lines = {words(one) for part in paper.heads_and_feet(kind) for one in part.iter(f"{W}p")}
        return {re.sub(r"\d+ of \d+", "1 of 1", line) for line in lines}

    for kind in ("header", "footer"):
        assert said(Paper(saved), kind) == said(members.paper, kind)


@pytest.fixture(scope="session")
def pages(
    members: Build,
    saved: Path,
    to_pdf: Callable[[Path, Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, str]:
    """What the paper prints at once, and after it was saved in LibreOffice."""
    direct = to_pdf(members.outputs.document, tmp_path_factory.mktemp("direct"))
    again = to_pdf(saved, tmp_path_factory.mktemp("again"))
    first, second = (
        "\n".join(page.extract_text() for page in PdfReader(one).pages) for one in (direct, again)
    )
    return first, second


def test_it_prints_the_same_figures_and_captions(pages: tuple[str, str]) -> None:
    direct, again = pages
    for shape in (r"(?m)^(?:Figure|Table) \d+: .*", r"(?<![\w.])\d[\d,]*(?:\.\d+)*%?"):
        found = re.findall(shape, direct)
        assert len(found) > 30
        assert re.findall(shape, again) == found
