"""`template check` says everything that is wrong with a template at once, where it is and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.parser import parse_xml
from flow.reading import Paper, W, words

from report_builder.checks import Finding
from report_builder.document.annotate import annotated
from report_builder.document.audit import Audit, audit_template
from report_builder.errors import TemplateError
from report_builder.new_project import make_project
from report_builder.project import Folders

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Change = Callable[[Document], None]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("council") / "project")


@pytest.fixture
def audited(project: Path, tmp_path: Path) -> Callable[[Change], Audit]:
    """The sample template, changed, and read."""

    def audit(change: Change) -> Audit:
        path = tmp_path / "template.docx"
        opened = docx.Document(str(project / "templates/panel-report/template.docx"))
        change(opened)
        opened.save(str(path))
        return audit_template(Folders.of("panel-report", project), "2020-06", path)

    return audit


def the(code: str, audit: Audit) -> Finding:
    (found,) = [one for one in audit.findings if one.code == code]
    return found


def typed(markup: str) -> Change:
    """A paragraph of runs at the head of the body."""
    return lambda opened: opened.element.body.insert(0, parse_xml(f"<w:p {NS}>{markup}</w:p>"))


def said(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def related(kind: str, target: str) -> Change:
    def change(opened: Document) -> None:
        opened.part.relate_to(target, f"{R}/{kind}", is_external=True)

    return change


@pytest.mark.parametrize("field", ["INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK"])
def test_a_field_that_fetches_from_outside_is_an_error(
    audited: Callable[[Change], Audit], field: str
) -> None:
    audit = audited(typed(f'<w:fldSimple w:instr=" {field} x y ">{said("x")}</w:fldSimple>'))
    assert the("OUTSIDE", audit).message.startswith(f"the field {field} would bring something in")
    assert audit.must_mend


def test_a_field_that_word_split_over_runs_is_read_whole(audited: Callable[[Change], Audit]) -> None:
    audit = audited(
        typed(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>'
            '<w:r><w:instrText>TEXT "C:\\\\a.docx"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    )
    assert "INCLUDETEXT" in the("OUTSIDE", audit).message


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("attachedTemplate", "is linked to another template, https://a.example/x"),
        ("image", "shows a picture from outside, https://a.example/x"),
        ("oleObject", "links to a file of another program, https://a.example/x"),
        ("subDocument", "takes in something from outside, https://a.example/x"),
    ],
)
def test_what_would_be_fetched_is_an_error(audited: Callable[[Change], Audit], kind: str, says: str) -> None:
    audit = audited(related(kind, "https://a.example/x"))
    assert says in the("OUTSIDE", audit).message
    assert audit.must_mend


def test_a_hyperlink_fetches_nothing(audited: Callable[[Change], Audit]) -> None:
    assert not audited(related("hyperlink", "https://a.example/x")).must_mend


def test_a_template_with_macros_is_told_of_with_its_other_faults(project: Path, tmp_path: Path) -> None:
    from document.papers import with_part

    path = Path(shutil.copy(project / "templates/panel-report/template.docx", tmp_path / "t.docx"))
    audit = audit_template(
        Folders.of("panel-report", project), "2020-06", with_part(path, "word/vbaProject.bin", b"macro")
    )
    assert the("OUTSIDE", audit).message == "holds macros."
    assert audit.asked


def test_another_language_is_a_warning(audited: Callable[[Change], Audit]) -> None:
    audit = audited(typed('<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>color</w:t></w:r>'))
    assert "en-US" in the("LANGUAGE", audit).message
    assert not audit.must_mend


def test_paper_that_is_not_a4_is_a_note(audited: Callable[[Change], Audit]) -> None:
    def change(opened: Document) -> None:
        opened.sections[0].page_width, opened.sections[0].page_height = 7772400, 10058400

    found = the("NOT_A4", audited(change))
    assert (found.severity, found.message) == ("note", "The paper is 216 by 279 mm and not A4 (210 by 297).")


def test_an_old_compatibility_mode_is_a_note(audited: Callable[[Change], Audit]) -> None:
    def change(opened: Document) -> None:
        for one in opened.settings.element.iter(f"{W}compatSetting"):
            if one.get(f"{W}name") == "compatibilityMode":
                one.set(f"{W}val", "14")

    assert the("OLD_MODE", audited(change)).severity == "note"


@pytest.mark.parametrize(
    ("code", "markup"),
    [
        ("LEFT_HIDDEN", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r>"),
        ("LEFT_COMMENT", '<w:r><w:commentReference w:id="901"/></w:r>'),
    ],
)
def test_what_was_left_in_the_template_is_a_warning(
    audited: Callable[[Change], Audit], code: str, markup: str
) -> None:
    assert the(code, audited(typed(markup))).severity == "warning"


def test_a_protected_template_is_a_warning(audited: Callable[[Change], Audit]) -> None:
    def change(opened: Document) -> None:
        protection = f'<w:documentProtection {NS} w:edit="readOnly" w:enforcement="1"/>'
        opened.settings.element.insert(1, parse_xml(protection))

    assert "could not edit" in the("PROTECTED", audited(change)).message


def test_a_tag_in_a_tracked_insertion_is_refused_with_its_place(audited: Callable[[Change], Audit]) -> None:
    audit = audited(typed(f'{said("{{ ti")}<w:ins w:id="901" w:author="Officer">{said("tle }}")}</w:ins>'))
    assert the("LEFT_CHANGE", audit).where.endswith("template.docx, body, paragraph 1 (“{{ title }}”)")
    assert audit.must_mend


def test_a_tag_in_a_comment_is_an_error(audited: Callable[[Change], Audit]) -> None:
    def change(opened: Document) -> None:
        opened.add_comment(opened.add_paragraph("Text").runs, "Put {{ title }} here", "Officer", "O")

    assert "stands in a comment, where nothing is filled" in the("TEMPLATE", audited(change)).message


def test_quotation_marks_in_a_tag_are_said_to_be_that(audited: Callable[[Change], Audit]) -> None:
    found = the("TEMPLATE", audited(typed(said("{{ “title” }}"))))
    assert (found.message, found.remedy) == ("{{ “title” }} has quotation marks in it.", "Write {{ title }}.")


def test_a_place_in_a_text_box_is_an_error(audited: Callable[[Change], Audit]) -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        f"<w:p>{said('{{p narrative.risks }}')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    found = the("TEMPLATE", audited(typed(box)))
    assert "text box at paragraph 1" in found.where
    assert "places stand only in the body" in found.message


def test_a_cell_is_named_by_table_row_and_column(audited: Callable[[Change], Audit]) -> None:
    spots = [one.spot for one in audited(lambda opened: None).asked if one.name == "front.wards"]
    assert spots == ["body, table 1, row 9, column 2"]


def test_all_faults_are_told_in_one_run(audited: Callable[[Change], Audit]) -> None:
    def change(opened: Document) -> None:
        for text in ("{{ titel }}", "{{ title", "x {{p appendix }}", "{{ ‘period’ }}"):
            opened.add_paragraph(text)
        related("image", "https://a.example/x")(opened)

    errors = [one for one in audited(change).findings if one.severity == "error"]
    assert len(errors) == 5


def test_a_build_refuses_a_template_that_reaches_outside(tmp_path: Path) -> None:
    from document.papers import paper, report, template

    made = template(tmp_path, ["Text"], related("attachedTemplate", "https://a.example/x.dotm"))
    with pytest.raises(TemplateError, match="is linked to another template"):
        paper(made, report())


def faulty(opened: Document) -> None:
    opened.element.body[0].addprevious(parse_xml(f"<w:p {NS}>{said('{{ titel }}')}</w:p>"))


def test_an_annotated_copy_has_a_comment_at_each_fault(audited: Callable[[Change], Audit]) -> None:
    audit = audited(faulty)
    made = Paper(annotated(audit))
    comments = list(made.part("word/comments.xml"))
    assert len(comments) == len(audit.findings)
    assert {one.get(f"{W}author") for one in comments} == {"report-builder"}
    assert {one.get(f"{W}date")[:10] for one in comments} == {"2020-01-01"}
    first = next(iter(comments[0].iter(f"{W}p")))
    assert words(first).startswith("Error: nothing fills titel; did you mean title")
    begins = made.body[0].find(f"{W}commentRangeStart")
    assert begins.get(f"{W}id") == comments[0].get(f"{W}id")


def test_an_annotated_copy_is_the_same_bytes_each_time(audited: Callable[[Change], Audit]) -> None:
    assert annotated(audited(faulty)) == annotated(audited(faulty))


def test_an_annotated_copy_leaves_the_template_as_it_is(audited: Callable[[Change], Audit]) -> None:
    audit = audited(faulty)
    before = audit.path.read_bytes()
    annotated(audit)
    assert audit.path.read_bytes() == before


def test_an_annotated_copy_opens_cleanly(
    audited: Callable[[Change], Audit], tmp_path: Path, sdk_errors: Callable[[Path], list[str]]
) -> None:
    copy = tmp_path / "copy.docx"
    copy.write_bytes(annotated(audited(faulty)))
    assert sdk_errors(copy) == []
