"""What Word keeps of who worked on a template does not reach the paper."""

from __future__ import annotations

from pathlib import Path

from proof.editing import BODY, add, edited, parts_of, relate, swap

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.new_project import make_project
from report_builder.periods import Period
from report_builder.project import Folders

SETTINGS = "word/settings.xml"
CUSTOM = '<p:properties xmlns:p="urn:sharepoint">A. Person</p:properties>'


def test_a_template_saved_in_word_leaves_no_trace_in_the_public_edition(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    template = project / "templates" / "panel-report" / "template.docx"
    people = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
    template.write_bytes(
        edited(
            template.read_bytes(),
            swap(BODY, "<w:p>", '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3">'),
            swap(SETTINGS, "<w:compat>", '<w:rsids><w:rsidRoot w:val="00A1B2C3"/></w:rsids><w:compat>'),
            add("docProps/thumbnail.jpeg", b"\xff\xd8\xff\xd9"),
            relate("", "metadata/thumbnail", "docProps/thumbnail.jpeg"),
            add("word/people.xml", people),
            relate(BODY, "people", "people.xml"),
            add("customXml/item1.xml", CUSTOM),
            swap("word/_rels/document.xml.rels", 'Id="rIdNew"', 'Id="rIdPeople"'),
            relate(BODY, "customXml", "../customXml/item1.xml"),
            swap(
                "[Content_Types].xml",
                "</Types>",
                '<Default Extension="jpeg" ContentType="image/jpeg"/></Types>',
            ),
        )
    )
    asked = Request(Folders.of("panel-report", project), Period.parse("2020-06"))
    parts = parts_of(build(asked, project / "output").outputs.document.read_bytes())
    assert not [name for name in parts if "thumbnail" in name or "people" in name]
    assert not [name for name, content in parts.items() if b"rsid" in content or b"A. Person" in content]
    assert b"urn:report-builder:sent:1" in parts["customXml/item1.xml"]
