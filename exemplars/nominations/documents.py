"""Documents as evidence: PDF and three office formats, recognised by their content and stored as they are."""

import struct
import zipfile
import zlib

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from exemplars.nominations.steps import Refused

OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ODT = "application/vnd.oasis.opendocument.text"
MAX_DIRECTORY, MAX_PARTS, MAX_UNPACKED, MAX_TYPES = 512 * 1024, 5_000, 200 * 1024 * 1024, 1024 * 1024
MACRO_PARTS, MACRO_FOLDERS = ("vbaproject.bin", "vbadata.xml"), ("basic/", "scripts/")
END_OF_ZIP, PDF_TAIL = b"PK\x05\x06", 8 * 1024


def document_type(upload: UploadedFile, head: bytes, name: str) -> str:
    """The content type of a document. Raises Refused, with advice, when it isn't one that is taken."""
    if head.startswith(b"%PDF-"):
        return _whole_pdf(upload, name)
    if head.startswith(b"PK\x03\x04") and (found := _office_type(upload, name)):
        return found
    raise Refused(f"{_('“%(name)s” is not taken.') % {'name': name}} {_advice(head)}")


def _whole_pdf(upload: UploadedFile, name: str) -> str:
    """The type of a PDF that has its end: one that was cut off on its way has none."""
    upload.seek(max(upload.size - PDF_TAIL, 0))
    if b"%%EOF" not in upload.read():
        raise Refused(_("“%(name)s” has no end: it was cut off. Please choose it again.") % {"name": name})
    return "application/pdf"


def _advice(head: bytes) -> str:
    """What to do with a file of another kind."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _(
            "It is an old or protected Word or Excel file: save it as DOCX, XLSX or PDF without a password."
        )
    if head.startswith((b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")):
        return _("It is an archive: unpack it and choose the photos and documents themselves.")
    pictures = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
    if head.startswith(pictures) or head[4:12] in (b"ftypavif", b"ftypavis") or b"<svg" in start:
        return _("Save the picture as JPEG or PNG and choose that.")
    return _("Photos may be JPEG, PNG, WebP or HEIC, documents PDF, DOCX, XLSX or ODT.")


def _office_type(upload: UploadedFile, name: str) -> str:
    """The type of an office file; nothing for another archive. Parts are listed, not unpacked."""
    if not _has_small_directory(upload):
        return ""
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                return ""
            names = {part.filename for part in parts}
            found = _type_of(archive, names)
            if found and _has_macros(archive, names):
                raise Refused(
                    _("“%(name)s” carries macros: save it without them, or as PDF.") % {"name": name}
                )
            return found
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return ""


def _has_small_directory(upload: UploadedFile) -> bool:
    """Whether the list of parts at the end is of a size that is safe to read."""
    upload.seek(max(upload.size - 66_000, 0))
    tail = upload.read()
    at = tail.rfind(END_OF_ZIP)
    if at < 0 or len(tail) < at + 22:
        return False
    size, offset = struct.unpack("<LL", tail[at + 12 : at + 20])
    return size <= MAX_DIRECTORY and size + offset <= upload.size


def _type_of(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "[Content_Types].xml" in names:
        return next((kind for part, kind in OFFICE.items() if part in names), "")
    if "mimetype" in names and "content.xml" in names:
        with archive.open("mimetype") as part:
            return ODT if part.read(100).strip() == ODT.encode() else ""
    return ""


def _has_macros(archive: zipfile.ZipFile, names: set[str]) -> bool:
    lower = [name.lower() for name in names]
    if any(name.endswith(MACRO_PARTS) or name.startswith(MACRO_FOLDERS) for name in lower):
        return True
    if "[Content_Types].xml" not in names:
        return False
    with archive.open("[Content_Types].xml") as part:
        return b"macroenabled" in part.read(MAX_TYPES).lower()
