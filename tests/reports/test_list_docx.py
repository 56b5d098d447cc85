"""The Word document as Decree 30/2020 sets it, read again with python-docx."""

from io import BytesIO
from unicodedata import is_normalized

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from exemplars.reports.list_docx import official_docx
from exemplars.reports.official_list import COLUMNS, Group, Line, OfficialList

TITLE = "DANH SÁCH ĐĂNG KÝ MÔ HÌNH, ĐIỂN HÌNH TIÊN TIẾN NĂM 2026"
LINES = [Line(f"Mô hình: Ngõ số {number}", "Văn hóa", "") for number in range(1, 5)]


def listed(**changes) -> OfficialList:
    columns = {
        "title": TITLE,
        "groups": [Group(1, "UBND phường Vạn Phúc", LINES), Group(2, "Phòng Y tế", LINES[:1])],
        "stem": "danh-sach",
        "issuer": "UBND phường Vạn Phúc",
        "annex_to": "(Kèm theo Kế hoạch số 05/KH-UBND ngày 02 tháng 02 năm 2026 của UBND phường Vạn Phúc)",
        "signer": "Vi Văn Cửi",
    }
    return OfficialList(**columns | changes)


def alone(**changes) -> OfficialList:
    return listed(
        annex_to="", dated="Hà Đông, ngày …… tháng …… năm 2026", recipients=("Phòng Nội vụ", "Lưu: VT"),
        **changes,
    )  # fmt: skip


def read(one: OfficialList):
    return Document(BytesIO(official_docx(one)))


def words(document) -> list[str]:
    """All that is written, in the order of the document, cells included."""
    return [text.text for text in document.element.body.iter(qn("w:t"))]


def table(document):
    return next(found for found in document.tables if found.cell(0, 0).text == "TT")


def test_paper_and_margins():
    section = read(listed()).sections[0]
    paper = [section.page_width, section.page_height]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(length.mm) for length in (*paper, *margins)] == [210, 297, 20, 20, 30, 15]


def test_face_is_named_for_every_script():
    style = read(listed()).styles["Normal"]
    fonts = style.element.rPr.rFonts
    assert {script: fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == (
        dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman")
    )
    assert [name for name in fonts.attrib if "heme" in name] == []
    assert style.font.size == Pt(13)


def test_page_number_stands_at_the_top_but_not_on_the_first_page():
    section = read(listed()).sections[0]
    assert section.different_first_page_header_footer is True
    paragraph = section.header.paragraphs[0]
    assert paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [field.get(qn("w:instr")) for field in paragraph._p.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert [run.text for run in section.first_page_header.paragraphs[0].runs] == []


def test_rows_never_split_and_the_head_comes_again():
    rows = table(read(listed())).rows
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows] == [True] * 6
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * 5


def test_number_and_unit_are_one_cell_over_the_rows_of_the_unit():
    found = table(read(listed()))
    assert [cell.text for cell in found.rows[0].cells] == list(COLUMNS)
    for column, value in enumerate(("1", "UBND phường Vạn Phúc")):
        origins = {found.cell(row, column)._tc for row in range(1, 5)}
        assert [found.cell(row, column).text for row in range(1, 5)] == [value] * 4
        assert len(origins) == 1
    assert found.cell(5, 0).text == "2"
    assert [found.cell(row, 2).text for row in range(1, 6)] == [
        *(line.name for line in LINES), LINES[0].name
    ]  # fmt: skip


def test_columns_fill_the_text_of_the_page():
    assert sum(round(column.width.mm) for column in table(read(listed())).columns) == 210 - 30 - 15


def test_annex_says_to_which_plan():
    said = [paragraph.text for paragraph in read(listed()).paragraphs if paragraph.text]
    assert said == ["Phụ lục", TITLE, listed().annex_to]


def test_paper_of_its_own_carries_motto_and_issuer():
    document = read(alone(parent_body="Ủy ban nhân dân quận Hà Đông"))
    left, right = document.tables[0].rows[0].cells
    assert [paragraph.text for paragraph in left.paragraphs] == [
        "ỦY BAN NHÂN DÂN\nQUẬN HÀ ĐÔNG", "UBND PHƯỜNG VẠN PHÚC", ""
    ]  # fmt: skip
    assert [paragraph.text for paragraph in right.paragraphs] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
        "Hà Đông, ngày …… tháng …… năm 2026",
    ]
    assert [runs.bold for paragraph in left.paragraphs for runs in paragraph.runs] == [False, True]
    lines = [paragraph._p.pPr.find(qn("w:pBdr")) is not None for paragraph in right.paragraphs]
    assert lines == [False, False, True, False]
    assert words(document).count("Phụ lục") == 0


def test_signature_stays_with_the_end_of_the_table():
    document = read(alone())
    rows = table(document).rows
    kept = [row.cells[2].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [None, None, None, None, True, True]
    left, right = document.tables[-1].rows[0].cells
    assert [paragraph.text for paragraph in left.paragraphs] == ["Nơi nhận:", "- Phòng Nội vụ;", "- Lưu: VT."]
    assert [paragraph.text for paragraph in right.paragraphs] == [
        "THỦ TRƯỞNG ĐƠN VỊ", "(Ký và đóng dấu)", "Vi Văn Cửi"
    ]  # fmt: skip
    assert document.tables[-1].rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


@pytest.mark.parametrize("name", ["<b>Đêm</b> & ngày", "=HYPERLINK(1)", "Ễ Ộ Ự ẵ", "hai\ndòng"])
def test_what_people_wrote_is_only_text(name):
    document = read(listed(groups=[Group(1, "A & B", [Line(name, "Y tế", "Nhân tố mới\nBổ sung")])]))
    assert [cell.text for cell in table(document).rows[1].cells] == [
        "1", "A & B", name, "Y tế", "Nhân tố mới\nBổ sung"
    ]  # fmt: skip
    assert all(is_normalized("NFC", said) for said in words(document))


def test_document_says_what_it_is():
    said = read(listed()).core_properties
    assert (said.title, said.author, said.language) == (TITLE, "UBND phường Vạn Phúc", "vi-VN")


def test_list_without_rows_can_be_drawn():
    assert len(table(read(listed(groups=[]))).rows) == 1
