"""Photos as evidence: recognised by their first bytes, measured before they are decoded, drawn anew."""

import struct
import warnings
from contextlib import suppress
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms
from pillow_heif import register_heif_opener

from exemplars.nominations.steps import Refused

MAX_PIXELS = 50_000_000
STORED_LIMIT = 2 * 1024 * 1024
READABLE = ("JPEG", "PNG", "WEBP", "HEIF")
SIZES = ((3000, 88), (3000, 80), (2400, 78), (1800, 75), (1400, 70), (1000, 60))
"""Longest side in pixels and JPEG quality, tried in turn until the photo is small enough."""
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
)
"""What Pillow raises on files that are broken, on purpose or not."""

register_heif_opener(thumbnails=False)


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
    too_many = Refused(
        _("“%(name)s” has too many pixels: at most 50 million, frames counted.") % {"name": name}
    )
    upload.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(upload, formats=READABLE) as photo:
                if pixels(photo) > MAX_PIXELS:
                    raise too_many
                return encoded(upright(photo))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise too_many from error
        except DAMAGE as error:
            damaged = _("“%(name)s” can't be read: the photo is damaged or cut off.") % {"name": name}
            raise Refused(damaged) from error


def pixels(photo: Image.Image) -> int:
    """Width × height × frames. What phones hide behind a JPEG is never decoded and doesn't count."""
    frames = 1 if photo.format in ("JPEG", "MPO") else getattr(photo, "n_frames", 1)
    return photo.width * photo.height * frames


def upright(photo: Image.Image) -> Image.Image:
    """The first frame, not larger than needed, in sRGB on white, turned as its orientation says."""
    orientation, profile = orientation_of(photo), photo.info.get("icc_profile")
    if photo.mode.startswith("I") or photo.mode == "F":  # 16 bits of grey
        photo = photo.point(lambda value: value / 256).convert("L")
    elif photo.mode in ("1", "P", "PA"):
        photo = photo.convert("RGBA" if photo.has_transparency_data else "RGB")
    photo.thumbnail((SIZES[0][0], SIZES[0][0]))
    picture = in_srgb(photo, profile) if profile else photo
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        picture = Image.new("RGB", layer.size, "white")
        picture.paste(layer, mask=layer)
    picture = picture.convert("RGB")
    return picture.transpose(TURNS[orientation]) if orientation in TURNS else picture


def orientation_of(photo: Image.Image) -> int:
    """As the camera noted it; 1 where it noted nothing that can be read."""
    with suppress(*DAMAGE):
        return int(photo.getexif().get(ORIENTATION, 1))
    return 1


def in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The same colours in sRGB; a broken profile, or one of another kind of picture, is left out."""
    if picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return picture


def encoded(picture: Image.Image) -> bytes:
    """JPEG bytes without any metadata, made smaller until they fit."""
    picture.info = {}
    data = b""
    for side, quality in SIZES:
        picture.thumbnail((side, side))
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        data = out.getvalue()
        if len(data) <= STORED_LIMIT:
            break
    return data
