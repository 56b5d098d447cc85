"""The official list as a spreadsheet. What people typed is text, also where it looks like a formula."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from exemplars import text
from exemplars.reports.official_list import COLUMNS, SIGN_AND_SEAL, OfficialList
from exemplars.reports.paper import BOTTOM, FACE, LEFT, RIGHT, TOP

WIDTHS = (5, 19, 36, 15, 14)
INCH, LINE_HEIGHT, A4 = 25.4, 17, 9
LINES = Border(*[Side(style="thin")] * 4)
FORMULA_STARTS = ("=", "+", "-", "@")


def official_xlsx(listed: OfficialList) -> bytes:
    """The whole workbook: one sheet, set to be printed on A4."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    book.properties.title, book.properties.creator = listed.title, listed.issuer
    top = _heading(sheet, listed)
    last = _rows(sheet, listed, top)
    _signature(sheet, listed, last + 2)
    _page(sheet, top)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _heading(sheet: Worksheet, listed: OfficialList) -> int:
    """Title and what stands around it; the number of the row in which the table begins."""
    if listed.is_annex:
        words = [("Phụ lục", "bold"), (listed.title, "bold"), (listed.annex_to, "italic")]
    else:
        words = [(listed.issuer.upper(), "bold"), (listed.title, "bold")]
    for row, (said, look) in enumerate(words, 1):
        _across(sheet, row, "A", said, **{look: True})
        sheet.row_dimensions[row].height = LINE_HEIGHT * _lines(said, sum(WIDTHS) * 0.8)
    return len(words) + 2


def _rows(sheet: Worksheet, listed: OfficialList, top: int) -> int:
    """The table; the number of its last row."""
    _fill(sheet, top, COLUMNS, head=True)
    row = top
    for group in listed.groups:
        first = row + 1
        for line in group.lines:
            row += 1
            own = (group.number, group.unit) if row == first else (None, None)
            _fill(sheet, row, (*own, line.name, line.field, line.note))
        if row > first:
            for column in "AB":
                sheet.merge_cells(f"{column}{first}:{column}{row}")
    return row


def _fill(sheet: Worksheet, row: int, values: tuple, *, head: bool = False) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        if isinstance(value, int):
            cell.value = value
        elif value:
            _as_text(cell, value)
        centred = head or column in (1, 4)
        cell.font, cell.border = Font(name=FACE, size=13, bold=head), LINES
        cell.alignment = Alignment(
            horizontal="center" if centred else "left", vertical="center" if head else "top", wrap_text=True
        )
    pairs = zip(values, WIDTHS, strict=True)
    most = max(_lines(value, width * 0.8) for value, width in pairs if isinstance(value, str))
    sheet.row_dimensions[row].height = LINE_HEIGHT * most + 4


def _signature(sheet: Worksheet, listed: OfficialList, row: int) -> None:
    for line in listed.signature:
        _across(sheet, row, "C", line, bold=True)
        row += 1
    _across(sheet, row, "C", SIGN_AND_SEAL, italic=True)
    _across(sheet, row + 5, "C", listed.signer, bold=True)


def _across(sheet: Worksheet, row: int, first: str, said: str, **look: bool) -> None:
    """Words over several columns, up to the last."""
    cell = sheet[f"{first}{row}"]
    _as_text(cell, said)
    cell.font = Font(name=FACE, size=14, **look)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.merge_cells(f"{first}{row}:E{row}")


def _as_text(cell: Cell, said: str) -> None:
    """A text cell: no formula, and no number that loses its zeros or its plus."""
    cell.value = text.clean(said)
    cell.data_type, cell.number_format = "s", "@"
    if said.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def _lines(said: str, characters: float) -> int:
    return max(1, -(-len(said) // int(characters)))


def _page(sheet: Worksheet, top: int) -> None:
    """A4 upright, the margins of the document, the heads of the columns on every page."""
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.top, margins.bottom = TOP / INCH, BOTTOM / INCH
    margins.left, margins.right = LEFT / INCH, RIGHT / INCH
    sheet.print_title_rows = f"{top}:{top}"
    sheet.print_options.horizontalCentered = True
    sheet.oddHeader.center.text, sheet.oddHeader.center.size = "&P", 13
    sheet.oddHeader.center.font = FACE
    sheet.HeaderFooter.differentFirst = True
    sheet.freeze_panes = f"A{top + 1}"
