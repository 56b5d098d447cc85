"""What an upload really is, found out by its content, and what of it is stored.

Nothing is decoded before its size is known and the virus scanner has passed it; photos are drawn anew without
metadata, documents are stored as they are and never opened further than to see what they are.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from exemplars import text
from exemplars.nominations.documents import document_type
from exemplars.nominations.enums import AttachmentKind, Scan
from exemplars.nominations.photos import is_photo, redrawn
from exemplars.nominations.scanning import Unavailable, infection
from exemplars.nominations.steps import Refused

MEGABYTE = 1024 * 1024
PHOTO_LIMIT, DOCUMENT_LIMIT = 15 * MEGABYTE, 10 * MEGABYTE
NAME_LENGTH = 120
EXTENSIONS = {
    "image/jpeg": "jpg",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
}
_SUFFIX = re.compile(
    r"\.(jpe?g|jfif|png|webp|hei[cf]|avif|gif|bmp|tiff?|svg|pdf|docm?|docx|xls[mx]?|odt|ods|zip|rar|7z|gz|tar"
    r"|php\d?|phtml|html?|js|mjs|exe|com|bat|cmd|msi|scr|vbs|ps1|sh|py|jar|jsp|aspx?|cgi|pl|lnk|txt)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Checked:
    """An upload that may be stored: `sha256` is that of the file as it came, the rest of what is stored.

    A photo that is held stays as it came until the scanner has passed it, for drawing it anew decodes it.
    """

    kind: AttachmentKind
    content_type: str
    name: str
    file: File
    sha256: str
    scan: Scan = Scan.CLEAN


def check(upload: UploadedFile) -> Checked:
    """Find out what an upload is and make it ready to be stored. Raises Refused with helpful words."""
    name = readable_name(upload.name)
    if not upload.size:
        raise Refused(_("“%(name)s” is empty: there is nothing in it.") % {"name": name})
    upload.seek(0)
    head = upload.read(4096)
    photo = is_photo(head)
    refuse_over(PHOTO_LIMIT if photo else DOCUMENT_LIMIT, upload, name, photo=photo)
    seal, scan = checksum(upload), scanned(upload, name)
    content_type = "image/jpeg" if photo else document_type(upload, head, name)
    upload.seek(0)
    stored = ContentFile(redrawn(upload, name)) if photo and scan == Scan.CLEAN else upload
    kind = AttachmentKind.PHOTO if photo else AttachmentKind.DOCUMENT
    return Checked(kind, content_type, named(name, content_type), stored, seal, scan)


def scanned(upload: UploadedFile, name: str) -> Scan:
    """What the virus scanner says: held when it says nothing. Raises Refused when it found something."""
    try:
        found = infection(upload)
    except Unavailable:
        return Scan.HELD
    if not found:
        return Scan.CLEAN
    raise Refused(
        _(
            "“%(name)s” isn't taken: the virus scanner found something in it. It was not stored. "
            "Please have the computer that it comes from looked at, and choose a clean copy."
        )
        % {"name": name}
    )


def refuse_over(limit: int, upload: UploadedFile, name: str, *, photo: bool) -> None:
    if upload.size <= limit:
        return
    sentence = _("“%(name)s” is too large: %(size)s. A document may have up to %(limit)s.")
    if photo:
        sentence = _("“%(name)s” is too large: %(size)s. A photo may have up to %(limit)s.")
    raise Refused(
        sentence % {"name": name, "size": filesizeformat(upload.size), "limit": filesizeformat(limit)}
    )


def checksum(upload: UploadedFile) -> str:
    seal = sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        seal.update(chunk)
    return seal.hexdigest()


def readable_name(name: str) -> str:
    """The name people gave a file, without folders, hidden characters and what systems forbid."""
    base = re.split(r"[/\\]", text.clean_line(name or ""))[-1]
    return re.sub(r'[<>:"|?*\x00-\x1f]', "-", base).strip(" .") or str(_("file"))


def named(name: str, content_type: str) -> str:
    """`name` with the one extension that its content has: `a.jpg.php`, if it is a photo, becomes `a.jpg`."""
    while found := _SUFFIX.search(name):
        name = name[: found.start()].rstrip(" .")
    stem = text.clean(name[:NAME_LENGTH]).strip(" .") or str(_("file"))
    return f"{stem}.{EXTENSIONS[content_type]}"
