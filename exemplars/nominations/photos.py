"""Photos as evidence: recognised by their first bytes, drawn anew, small enough to be kept in numbers."""

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from exemplars import photos
from exemplars.nominations.steps import Refused

STORED_LIMIT = 2 * 1024 * 1024
READABLE = ("JPEG", "PNG", "WEBP", "HEIF")
SIZES = ((3000, 88), (3000, 80), (2400, 78), (1800, 75), (1400, 70), (1000, 60))
"""Longest side in pixels and JPEG quality, tried in turn until the photo is small enough."""
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


def is_photo(head: bytes) -> bool:
    """Whether the first bytes are those of a JPEG, PNG, WebP or HEIC file."""
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return True
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return True
    return head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS and b"avif" not in head[8:64]


def redrawn(upload: UploadedFile, name: str) -> bytes:
    """A JPEG of at most 2 MB: the picture upright, and no place, thumbnail, author or comment beside it.

    Raises Refused when there are too many pixels or the file is damaged.
    """
    try:
        with photos.opened(upload, READABLE) as photo:
            return encoded(photos.on_white(photos.upright(photo, SIZES[0][0])))
    except photos.TooManyPixels as error:
        too_many = _("“%(name)s” has too many pixels: at most 50 million, frames counted.")
        raise Refused(too_many % {"name": name}) from error
    except photos.Damaged as error:
        damaged = _("“%(name)s” can't be read: the photo is damaged or cut off.") % {"name": name}
        raise Refused(damaged) from error


def encoded(picture: Image.Image) -> bytes:
    """JPEG bytes without any metadata, made smaller until they fit."""
    data = b""
    for side, quality in SIZES:
        picture.thumbnail((side, side))
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        data = out.getvalue()
        if len(data) <= STORED_LIMIT:
            break
    return data
