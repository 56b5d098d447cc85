"""A Word document as Decree 30/2020/NĐ-CP sets it: paper, margins, face, page numbers, lines.

Times New Roman is only named, since it can't be given along; it is named for all four kinds of script,
or Word changes the face within words that carry accents.
"""

from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from exemplars import clock, text

FACE = "Times New Roman"
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
BODY = 13
LEFTWARDS, CENTRED = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


def new_paper(title: str, author: str):
    """An empty A4 page with numbers at the top centre from the second page on."""
    document = Document()
    _set_style(document.styles["Normal"])
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    said = document.core_properties
    said.title, said.author, said.language = title, author, "vi-VN"
    said.last_modified_by, said.comments, said.created, said.modified = author, "", clock.now(), clock.now()
    return document


def as_bytes(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def write(
    paragraph: Paragraph, words: str, *, size: int = BODY, bold: bool = False, italic: bool = False,
    align=CENTRED, after: int = 0,
) -> Paragraph:  # fmt: skip
    """Put `words` into a paragraph, in NFC."""
    run = paragraph.add_run(text.clean(words))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def rule(paragraph: Paragraph, *, width: float, within: float) -> Paragraph:
    """A thin line of `width` mm in the middle of `within` mm: the upper edge of an empty, low paragraph."""
    side = Mm(max(within - width, 0) / 2)
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent, form.line_spacing = side, side, Pt(5)
    edges = OxmlElement("w:pBdr")
    edges.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    before = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph._p.get_or_add_pPr().insert_element_before(edges, *before)
    return paragraph


def keep_with_next(paragraph: Paragraph) -> Paragraph:
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def frame(document, widths: tuple[float, ...]):
    """One row of cells without lines, which stays in one piece; `widths` in mm."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    _measure(table, widths)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    return table.rows[0].cells


def grid(document, widths: tuple[float, ...]):
    """A table with lines and without rows, of columns of fixed `widths` in mm."""
    table = document.add_table(rows=0, cols=len(widths))
    table.style, table.autofit = "Table Grid", False
    _measure(table, widths)
    return table


@dataclass(frozen=True)
class Box:
    """What stands in a cell; `merge` is `restart` or `continue` where it is one with its neighbours."""

    words: str
    width: float
    centred: bool = False
    merge: str = ""


def add_row(table, boxes: list[Box], *, head: bool = False, keep: bool = False) -> None:
    """A row that no end of a page cuts; a head comes again on every page, `keep` ties it to what follows.

    Written as XML: for a list of all units the objects of python-docx would take half a minute.
    """
    again = "<w:tblHeader/>" if head else ""
    cells = "".join(_cell(box, head=head, keep=keep) for box in boxes)
    table._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{again}</w:trPr>{cells}</w:tr>"))


def _cell(box: Box, *, head: bool, keep: bool) -> str:
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.clean(box.words).split("\n")
    )
    merge = f'<w:vMerge w:val="{box.merge}"/>' if box.merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{Mm(box.width).twips}" w:type="dxa"/>{merge}'
        f'<w:vAlign w:val="{"center" if head else "top"}"/></w:tcPr>'
        f'<w:p><w:pPr>{"<w:keepNext/>" if keep else ""}<w:spacing w:before="60" w:after="60"/>'
        f'<w:jc w:val="{"center" if head or box.centred else "left"}"/></w:pPr>'
        f'<w:r><w:rPr>{"<w:b/>" if head else ""}<w:sz w:val="{2 * BODY}"/></w:rPr>{words}</w:r></w:p></w:tc>'
    )


def _element(name: str, **attributes: str):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _set_style(style) -> None:
    """The face for every script, the language, and no space that nobody asked for."""
    style.font.name, style.font.size = FACE, Pt(BODY)
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN"))
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = 1.0


def _number_pages(paragraph: Paragraph) -> None:
    """The number of the page, which Word counts."""
    paragraph.style = "Normal"
    paragraph.alignment = CENTRED
    field = _element("w:fldSimple", instr="PAGE")
    run = paragraph.add_run("2")
    run.font.size = Pt(BODY)
    field.append(run._r)
    paragraph._p.append(field)


def _measure(table, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
