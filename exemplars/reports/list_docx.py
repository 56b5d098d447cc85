"""The official list as a Word document."""

from collections.abc import Iterator

from exemplars.reports.official_list import COLUMNS, SIGN_AND_SEAL, Group, OfficialList
from exemplars.reports.paper import (
    LEFTWARDS,
    TEXT_WIDTH,
    Box,
    add_row,
    as_bytes,
    frame,
    grid,
    keep_with_next,
    new_paper,
    rule,
    write,
)

WIDTHS = (10, 35, 68, 27, 25)
MERGED_COLUMNS, CENTRED_COLUMNS = COLUMNS[:2], (COLUMNS[0], COLUMNS[3])
LETTERHEAD = (65, 100)
MOTTO_WIDTH, CHARACTER = 56, 2.9
"""mm: of the motto in bold 13 pt, and of a capital in bold 12 pt."""
ROOM_TO_SIGN = 62
"""Points between the words and the name."""
LAST_ROWS = 2
"""How many rows of the table go along when the signature begins a new page."""


def official_docx(listed: OfficialList) -> bytes:
    """The whole document."""
    document = new_paper(listed.title, listed.issuer)
    if listed.is_annex:
        write(document.add_paragraph(), "Phụ lục", size=14, bold=True)
    else:
        _letterhead(document, listed)
    write(document.add_paragraph(), listed.title, size=14, bold=True)
    if listed.is_annex:
        write(document.add_paragraph(), listed.annex_to, size=14, italic=True)
    keep_with_next(document.add_paragraph())
    _table(document, listed.groups)
    _signature(document, listed)
    return as_bytes(document)


def _letterhead(document, listed: OfficialList) -> None:
    """The issuing body on the left, the country's name and motto on the right (Decree 30, annex I)."""
    left, right = frame(document, LETTERHEAD)
    lines = [left.paragraphs[0]]
    if listed.parent_body:
        write(lines[0], _in_caps(listed.parent_body), size=12)
        lines.append(left.add_paragraph())
    issuer = _in_caps(listed.issuer)
    write(lines[-1], issuer, size=12, bold=True)
    under = min(max(map(len, issuer.split("\n"))) * CHARACTER, LETTERHEAD[0]) * 0.4
    rule(left.add_paragraph(), width=under, within=LETTERHEAD[0] - 4)
    write(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    write(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(right.add_paragraph(), width=MOTTO_WIDTH, within=LETTERHEAD[1] - 4)
    write(right.add_paragraph(), listed.dated, size=13, italic=True, after=14)
    document.add_paragraph()


def _in_caps(body: str) -> str:
    """The name of a body in capitals; the People's Committee of a place stands on two lines."""
    return body.upper().replace("ỦY BAN NHÂN DÂN ", "ỦY BAN NHÂN DÂN\n")


def _table(document, groups: list[Group]) -> None:
    table = grid(document, WIDTHS)
    add_row(table, _boxes(COLUMNS), head=True)
    rows = [boxes for group in groups for boxes in _rows_of(group)]
    for place, boxes in enumerate(rows):
        add_row(table, boxes, keep=place >= len(rows) - LAST_ROWS)


def _rows_of(group: Group) -> Iterator[list[Box]]:
    """A row a line; number and unit are one cell each over all of them."""
    for place, line in enumerate(group.lines):
        merge = "" if len(group.lines) == 1 else "continue" if place else "restart"
        own = ("", "") if place else (str(group.number), group.unit)
        yield _boxes((*own, line.name, line.field, line.note), merge)


def _boxes(words: tuple[str, ...], merge: str = "") -> list[Box]:
    return [
        Box(said, width, column in CENTRED_COLUMNS, merge if column in MERGED_COLUMNS else "")
        for said, width, column in zip(words, WIDTHS, COLUMNS, strict=True)
    ]


def _signature(document, listed: OfficialList) -> None:
    """To whom it goes on the left, who signs on the right; both in one piece."""
    keep_with_next(document.add_paragraph())
    left, right = frame(document, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    if listed.recipients:
        write(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True, align=LEFTWARDS)
        last = len(listed.recipients) - 1
        for place, line in enumerate(listed.recipients):
            end = "." if place == last else ";"
            write(left.add_paragraph(), f"- {line}{end}", size=11, align=LEFTWARDS)
    paragraph = right.paragraphs[0]
    for line in listed.signature:
        keep_with_next(write(paragraph, line, size=14, bold=True))
        paragraph = right.add_paragraph()
    keep_with_next(write(paragraph, SIGN_AND_SEAL, size=13, italic=True, after=ROOM_TO_SIGN))
    write(right.add_paragraph(), listed.signer, size=14, bold=True)
