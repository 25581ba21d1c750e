"""A template from anywhere is opened safely: one that would do harm, fetch or run something is refused."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from document.papers import SAMPLE, paper, report, template

from report_builder.document.template import open_template, read_tags
from report_builder.errors import TemplateError

Parts = dict[str, bytes]
BODY, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
USUAL = b"application/vnd.openxmlformats-officedocument.wordprocessingml"


def made(folder: Path, change: Callable[[Parts], object], before: Path = SAMPLE) -> Path:
    """The sample's template, or another, with its parts changed."""
    with zipfile.ZipFile(before) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    path = folder / "template.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def faults(folder: Path, change: Callable[[Parts], object]) -> list[str]:
    return [str(one) for one in read_tags(open_template(made(folder, change), "t.docx"), "t.docx")[1]]


def refused(path: Path) -> str:
    with pytest.raises(TemplateError) as refusal:
        open_template(path, "t.docx")
    said = str(refusal.value)
    assert "\n" not in said
    return said


def changed(part: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return change


def at_the_top(markup: bytes, part: str = BODY, opening: bytes = b"<w:body>") -> Callable[[Parts], None]:
    return changed(part, opening, opening + markup)


def related(
    kind: str, target: str, part: str = RELATIONS, *, content: bytes | None = None, content_type: str = "x/y"
) -> Callable[[Parts], None]:
    """A relation of a part, to something outside, or to a part of its own that is added with it."""

    def change(parts: Parts) -> None:
        mode = "" if content is not None else ' TargetMode="External"'
        relation = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"{mode}/></Relationships>'
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        parts[part] = parts.get(part, empty).replace(b"</Relationships>", relation.encode())
        if content is not None:
            folder = "" if part == "_rels/.rels" else "word/"
            parts[folder + target] = content
            override = f'<Override PartName="/{folder}{target}" ContentType="{content_type}"/></Types>'
            parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())

    return change


FIELDS = [
    "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "RD", "DATABASE", "EMBED",
    "MACROBUTTON", "AUTOTEXT", "AUTOTEXTLIST", "ADDIN", "HTMLACTIVEX", "PRINT",
]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_fetches_or_runs_is_refused(tmp_path: Path, field: str) -> None:
    simple = b'<w:p><w:fldSimple w:instr=" %b x y"/></w:p>' % field.lower().encode()
    (told,) = faults(tmp_path, at_the_top(simple))
    assert told.startswith(
        f"t.docx, body: the field {field} would bring something in from outside, or run it"
    )
    assert "Ctrl+Shift+F9" in told


SPLIT = (
    b'<w:p %b><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> "IN</w:instrText></w:r>'
    b'<w:proofErr w:type="spellStart"/><w:r><w:instrText>CLUDE</w:instrText></w:r>'
    b'<w:r><w:instrText>TEXT" x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' % W
)
BOX = b"<w:p><w:r><w:pict><w:txbxContent>%b</w:txbxContent></w:pict></w:r></w:p>" % SPLIT
NESTED = (
    b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE </w:instrText></w:r>%b'
    b'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' % SPLIT.partition(b">")[2].removesuffix(b"</w:p>")
)  # fmt: skip
NOTES = b'<w:footnotes %b><w:footnote w:id="2">%b</w:footnote></w:footnotes>' % (W, SPLIT)
COMMENTS = b'<w:comments %b><w:comment w:id="2">%b</w:comment></w:comments>' % (W, SPLIT)
BLOCKS = b"<w:glossaryDocument %b>%b</w:glossaryDocument>" % (W, SPLIT)


def word_part(kind: str, name: str, content: bytes, sub: str) -> Callable[[Parts], None]:
    return related(f"{OFFICE}/{kind}", name, content=content, content_type=f"{USUAL.decode()}.{sub}+xml")


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("body", at_the_top(SPLIT)),
        ("body", at_the_top(BOX)),
        ("body", at_the_top(NESTED)),
        ("header 1", changed("word/header1.xml", b"</w:hdr>", SPLIT + b"</w:hdr>")),
        ("footer 1", changed("word/footer1.xml", b"</w:ftr>", SPLIT + b"</w:ftr>")),
        ("footnotes", word_part("footnotes", "footnotes.xml", NOTES, "footnotes")),
        ("comments", word_part("comments", "comments.xml", COMMENTS, "comments")),
        (
            "building blocks",
            word_part("glossaryDocument", "glossary/document.xml", BLOCKS, "document.glossary"),
        ),
    ],
    ids=["body", "text box", "nested", "header", "footer", "footnotes", "comments", "building blocks"],
)
def test_a_field_in_pieces_is_found_wherever_it_stands(
    tmp_path: Path, where: str, change: Callable[[Parts], None]
) -> None:
    (told,) = faults(tmp_path, change)
    assert told.startswith(f"t.docx, {where}: the field INCLUDETEXT ")


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "subDocument", "video"])
@pytest.mark.parametrize("target", ["https://a.example/x", "file:///C:/Users/x.dotm", "//server/share/x"])
@pytest.mark.parametrize("part", [RELATIONS, "word/_rels/header1.xml.rels", "_rels/.rels"])
def test_nothing_outside_is_related_to(tmp_path: Path, kind: str, target: str, part: str) -> None:
    (told,) = faults(tmp_path, related(f"{OFFICE}/{kind}", target, part))
    assert target in told


@pytest.mark.parametrize("target", ["file://server/share/x.docx", "javascript:alert(1)", "minutes.docx"])
def test_a_hyperlink_that_readers_cannot_open_is_refused(tmp_path: Path, target: str) -> None:
    (told,) = faults(tmp_path, related(f"{OFFICE}/hyperlink", target))
    assert told.startswith(f"t.docx: has a hyperlink to {target}, which readers cannot open.")


@pytest.mark.parametrize("target", ["https://a.example", "http://a.example", "mailto:panel@a.example"])
def test_a_hyperlink_that_readers_can_open_stays(tmp_path: Path, target: str) -> None:
    assert faults(tmp_path, related(f"{OFFICE}/hyperlink", target)) == []


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (f"{OFFICE}/oleObject", "holds an object of another program (OLE)"),
        (f"{OFFICE}/package", "holds a file of another program inside it"),
        (f"{OFFICE}/control", "holds an ActiveX control"),
        (f"{OFFICE}/aFChunk", "holds another file that Word would merge in"),
        (f"{MICROSOFT}/vbaProject", "holds macros"),
    ],
)
def test_nothing_of_another_program_is_inside(tmp_path: Path, kind: str, says: str) -> None:
    (told,) = faults(tmp_path, related(kind, "inside.bin", content=b"x"))
    assert told.startswith(f"t.docx: {says}")


def test_a_picture_named_by_an_old_shape_is_refused(tmp_path: Path) -> None:
    shape = (
        b'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="%b"/></v:shape>'
        b"</w:pict></w:r></w:p>"
    )
    (told,) = faults(tmp_path, at_the_top(shape % b"https://a.example/x.png"))
    assert told.startswith("t.docx, body: shows a picture from outside, https://a.example/x.png.")


def test_a_mail_merge_is_refused(tmp_path: Path) -> None:
    merge = b'<w:mailMerge><w:query w:val="SELECT * FROM children"/></w:mailMerge></w:settings>'
    (told,) = faults(tmp_path, changed("word/settings.xml", b"</w:settings>", merge))
    assert told.startswith("t.docx: is set up for mail merge.")


MACRO_KINDS = [
    changed(TYPES, USUAL + b".document.main+xml", b"application/vnd.ms-word.document.macroEnabled.main+xml"),
    changed(
        TYPES,
        USUAL + b".document.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ),
    lambda parts: parts.update({"word/vbaProject.bin": b"x"}),
    lambda parts: parts.update({"word/vbaData.xml": b"<a/>"}),
    related(f"{OFFICE}/x", "odd.bin", content=b"x", content_type="application/vnd.ms-office.vbaProject"),
]


@pytest.mark.parametrize("change", MACRO_KINDS)
def test_macros_are_refused_whatever_they_are_called(tmp_path: Path, change: Callable[[Parts], None]) -> None:
    said = refused(made(tmp_path, change))
    assert said == "t.docx holds macros. Save it as a Word Document without macros (.docx)."


@pytest.mark.parametrize(
    "declared", [b'<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">', b'<!ENTITY a SYSTEM "file:///etc/passwd">']
)
@pytest.mark.parametrize(
    "part", [BODY, RELATIONS, TYPES, "word/styles.xml", "word/header1.xml", "docProps/core.xml"]
)
def test_an_entity_is_refused_in_every_part(tmp_path: Path, part: str, declared: bytes) -> None:
    said = refused(made(tmp_path, changed(part, b"?>", b"?><!DOCTYPE w [" + declared + b"]>")))
    assert said.startswith(f"t.docx holds a document type declaration in {part}")


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "C:\\evil.xml", "word\\..\\..\\evil"])
def test_a_part_that_would_land_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert "outside its folder" in refused(made(tmp_path, lambda parts: parts.update({name: b"<a/>"})))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = made(tmp_path, lambda parts: parts.update({"word/media/bomb.png": bytes(50_000_000)}))
    assert path.stat().st_size < 200_000
    assert "unpacks to more than such a file should (word/media/bomb.png)" in refused(path)


def test_thousands_of_parts_are_refused(tmp_path: Path) -> None:
    many = {f"word/x{place}.xml": b"<a/>" for place in range(10_001)}
    assert "parts), so it was not read" in refused(made(tmp_path, lambda parts: parts.update(many)))


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, lambda parts: parts.update({"Word/Document.xml": parts[BODY]}))
    assert refused(path).startswith("t.docx holds the part word/document.xml twice.")


DAMAGED = [
    lambda parts: parts.pop(TYPES),
    lambda parts: parts.pop("_rels/.rels"),
    lambda parts: parts.update({BODY: b""}),
    lambda parts: parts.update({BODY: parts[BODY].replace(b"w:body", b"w:nobody")}),
    lambda parts: parts.update({"word/fontTable.xml": b"<a>"}),
    at_the_top(b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000),
    related(f"{OFFICE}/image", "../../../etc/passwd", content=b"x"),
]


@pytest.mark.parametrize("change", DAMAGED)
def test_a_damaged_template_is_refused(tmp_path: Path, change: Callable[[Parts], None]) -> None:
    said = refused(made(tmp_path, change))
    assert "is not a Word document (.docx)" in said or "outside its folder" in said


@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
def test_a_template_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    path = made(tmp_path, lambda parts: None)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "is not a Word document (.docx), or is damaged" in refused(path)


def test_an_old_document_renamed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "template.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert "Open it in Word and save it as a Word Document" in refused(tmp_path / "template.docx")


def test_a_folder_in_its_place_is_said_to_be_one(tmp_path: Path) -> None:
    assert refused(tmp_path) == "t.docx is a folder. Save the council's Word template in its place."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "template.docx")
    assert "is missing" in refused(tmp_path / "template.docx")


TRACKED = [
    b'<w:ins %b w:id="9" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins>',
    b'<w:del %b w:id="9" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>',
    b'<w:moveFrom %b w:id="9" w:author="A"><w:r><w:t>x</w:t></w:r></w:moveFrom>',
    b'<w:r %b><w:rPr><w:rPrChange w:id="9" w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>',
]


@pytest.mark.parametrize("markup", TRACKED)
@pytest.mark.parametrize("part", ["body", "header 1"])
def test_a_tracked_change_is_refused_with_its_place(tmp_path: Path, markup: bytes, part: str) -> None:
    paragraph = b"<w:p %b>%b</w:p>" % (W, markup % W)
    change = at_the_top(paragraph)
    if part == "header 1":
        change = changed("word/header1.xml", b"</w:hdr>", paragraph + b"</w:hdr>")
    (told,) = faults(tmp_path, change)
    assert told.startswith(f"t.docx, {part}, paragraph ")
    assert "a tracked change is still here, and the paper would show who changed what." in told


NAME = b"A Person"


def personal(parts: Parts) -> None:
    """Everything Word leaves in a file of the people who made it, that no reader of the page sees."""
    marked = (
        b'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:commentRangeStart w:id="9"/>'
        b'<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00AB12CD"><w:t>Kept</w:t></w:r>'
        b'<w:commentRangeEnd w:id="9"/><w:r><w:commentReference w:id="9"/></w:r>'
        b'<w:permStart w:id="8" w:ed="A Person"/><w:permEnd w:id="8"/></w:p>'
    )
    at_the_top(marked)(parts)
    changed("word/settings.xml", b"</w:settings>", b'<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:docVars>'
        b'<w:docVar w:name="n" w:val="A Person"/></w:docVars></w:settings>')(parts)  # fmt: skip
    comment = b'<w:comments %b><w:comment w:id="9" w:author="A Person"><w:p/></w:comment></w:comments>' % W
    word_part("comments", "comments.xml", comment, "comments")(parts)
    office, thumbnail = MICROSOFT.replace("2006", "2011"), "http://schemas.openxmlformats.org/package/2006"
    for kind, name in (
        (f"{office}/people", "people.xml"),
        (f"{OFFICE}/glossaryDocument", "glossary.xml"),
        (f"{OFFICE}/webSettings", "webSettings.xml"),
        (f"{OFFICE}/printerSettings", "printerSettings1.bin"),
        (f"{OFFICE}/customXml", "item.xml"),
        (f"{office}/webextensiontaskpanes", "panes.xml"),
        (f"{MICROSOFT}/keyMapCustomizations", "customizations.xml"),
    ):
        related(kind, name, content=b"<a>A Person</a>")(parts)
    related(f"{thumbnail}/relationships/metadata/thumbnail", "t.jpeg", "_rels/.rels", content=NAME)(parts)
    changed("docProps/app.xml", b"</Properties>", b"<Template>C:\\A Person\\T.dotm</Template><Manager>A Person"
        b"</Manager></Properties>")(parts)  # fmt: skip


def test_a_paper_holds_nothing_of_the_people_who_made_its_template(tmp_path: Path) -> None:
    plain = template(tmp_path, ["{{ title }}"])
    printed = paper(made(tmp_path, personal, plain), report())
    whole = b"".join(printed.parts.values())
    for trace in (
        NAME,
        b"rsid",
        b"comment",
        b"permStart",
        b"proofErr",
        b"glossary",
        b"thumbnail",
        b"printer",
    ):
        assert trace not in whole, trace
    assert "Kept" in printed.printed


STRICT = (
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
        b"http://purl.oclc.org/ooxml/officeDocument/",
    ),
)


def strict(only: str = "") -> Callable[[Parts], None]:
    """As Word saves a Strict Open XML Document; or the one part alone in its namespaces."""

    def change(parts: Parts) -> None:
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")) and only in ("", name):
                for usual, own in STRICT[:1] if only else STRICT:
                    content = content.replace(usual, own)  # noqa: PLW2901
                parts[name] = content

    return change


@pytest.mark.parametrize("only", ["", BODY], ids=["the whole file", "the body alone"])
def test_a_strict_document_is_told_how_to_be_saved(tmp_path: Path, only: str) -> None:
    assert refused(made(tmp_path, strict(only))) == (
        't.docx was saved as a "Strict Open XML Document": save it in Word as a "Word Document (*.docx)".'
    )
