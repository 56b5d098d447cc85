"""Photos as Pillow reads them: measured before they are decoded, then drawn anew, upright and in sRGB.

Everything that a file says beside its picture (place, device, author, thumbnail, comments, a second picture
hidden behind the first) stays behind, because only pixels are carried over.
"""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms
from pillow_heif import register_heif_opener

MAX_PIXELS = 50_000_000
READABLE = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
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


class TooManyPixels(Exception):
    """Width × height × frames is more than anybody needs and than a worker should hold."""


class Damaged(Exception):
    """It is no picture, or one that is cut off or broken."""


@contextmanager
def opened(file: BinaryIO, formats: tuple[str, ...] = READABLE) -> Iterator[Image.Image]:
    """The photo with only its header read; what goes wrong until it is closed again means it is damaged.

    Raises TooManyPixels or Damaged.
    """
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=formats) as photo:
                if photo.width * photo.height * frames(photo) > MAX_PIXELS:
                    raise TooManyPixels
                yield photo
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise TooManyPixels from error
        except DAMAGE as error:
            raise Damaged from error


def frames(photo: Image.Image) -> int:
    """How many pictures it holds. What phones hide behind a JPEG is never decoded and doesn't count."""
    return 1 if photo.format in ("JPEG", "MPO") else getattr(photo, "n_frames", 1)


def upright(photo: Image.Image, longest: int) -> Image.Image:
    """The first frame in sRGB, RGB or RGBA, its sides at most `longest`, turned as its orientation says."""
    orientation, profile = orientation_of(photo), photo.info.get("icc_profile")
    if photo.mode.startswith("I") or photo.mode == "F":  # 16 bits of grey
        photo = photo.point(lambda value: value / 256).convert("L")
    elif photo.mode in ("1", "P", "PA", "LA"):
        photo = photo.convert("RGBA" if photo.has_transparency_data else "RGB")
    photo.thumbnail((longest, longest))
    picture = in_srgb(photo, profile) if profile else photo
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.info = {}
    return picture.transpose(TURNS[orientation]) if orientation in TURNS else picture


def on_white(picture: Image.Image) -> Image.Image:
    """Without transparency."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture)
    return ground


def orientation_of(photo: Image.Image) -> int:
    """As the camera noted it; 1 where it noted nothing that can be read."""
    with suppress(*DAMAGE):
        return int(photo.getexif().get(ORIENTATION, 1))
    return 1


def in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The same colours in sRGB; a broken profile, or one of another kind of picture, is left out."""
    if picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    return picture
