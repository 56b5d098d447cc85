"""The spreadsheet, read again with openpyxl."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from exemplars.reports.list_xlsx import official_xlsx
from exemplars.reports.official_list import COLUMNS, Group, Line
from tests.reports.test_list_docx import LINES, TITLE, alone, listed


def sheet(one):
    return load_workbook(BytesIO(official_xlsx(one))).active


def test_same_rows_and_merged_cells_as_the_document():
    found = sheet(listed())
    assert [found.cell(1, 1).value, found.cell(2, 1).value] == ["Phụ lục", TITLE]
    assert [cell.value for cell in found[5]] == list(COLUMNS)
    assert [cell.value for cell in found[6]] == [1, "UBND phường Vạn Phúc", LINES[0].name, "Văn hóa", None]
    merged = {str(area) for area in found.merged_cells.ranges}
    assert {"A6:A9", "B6:B9", "A1:E1", "A2:E2", "A3:E3"} <= merged
    assert not any(area.startswith(("A10:", "B10:")) for area in merged)


def test_it_prints_on_a4_with_its_head_on_every_page():
    found = sheet(listed())
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "portrait")
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.print_title_rows == "$5:$5"
    assert [round(found.page_margins.left * 25.4), round(found.page_margins.right * 25.4)] == [30, 15]
    assert found.cell(6, 3).font.name == "Times New Roman"
    assert [found.column_dimensions[letter].width for letter in "ABCDE"] == [5, 19, 36, 15, 14]


@pytest.mark.parametrize(
    "typed", ["=HYPERLINK(1)", "+84912345678", "-1", "@SUM(A1)", "0912345678", "1/2", "#N/A", "Đèn ngõ"]
)
def test_what_people_typed_comes_back_as_the_same_text(typed):
    cell = sheet(listed(groups=[Group(1, "UBND", [Line(typed, "Y tế", "")])])).cell(6, 3)
    assert (cell.value, cell.data_type, cell.number_format) == (typed, "s", "@")


def test_signature_stands_below():
    found = sheet(alone())
    said = [row[2].value for row in found.iter_rows(min_row=10) if row[2].value]
    assert said == ["THỦ TRƯỞNG ĐƠN VỊ", "(Ký và đóng dấu)", "Vi Văn Cửi"]
    assert found.cell(1, 1).value == "UBND PHƯỜNG VẠN PHÚC"
