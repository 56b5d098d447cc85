"""Files as people and others send them, made on the spot."""

import struct
import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

RED, BLUE = (200, 30, 30), (30, 30, 200)
WORD_TYPES = (
    b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument...main+xml"/></Types>'
)


def upload(content: bytes, name: str = "tep") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(size=(60, 40), mode="RGB", colour=RED) -> Image.Image:
    """Red, with a blue corner at the top left that shows which way is up."""
    image = Image.new("RGB", size, colour)
    image.paste(BLUE, (0, 0, size[0] // 3, size[1] // 3))
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **options) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def jpeg(**options) -> bytes:
    return encoded(picture(), "JPEG", **options)


def jpeg_from_a_phone(orientation: int = 6) -> bytes:
    """With place, author, thumbnail, comment and a colour profile."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, "Nguyễn Văn Tác Giả"
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 58.0, 12.0), 3: "E", 4: (105.0, 46.0, 33.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return jpeg(exif=exif, comment=b"bi mat", icc_profile=profile, quality=95)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return zipped({"[Content_Types].xml": WORD_TYPES, "word/document.xml": b"<w:document/>"} | more)


def xlsx() -> bytes:
    return zipped({"[Content_Types].xml": WORD_TYPES, "xl/workbook.xml": b"<workbook/>"})


def odt() -> bytes:
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": b"<office:document-content/>"})


def pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


THUMBNAIL = encoded(
    picture((16, 12), colour=(10, 200, 90)), "JPEG", comment=b"thumbnail of what was cut away"
)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><x:by>Lan</x:by></x:xmpmeta>'
TELLTALES = (b"Exif", b"http://ns.adobe.com", b"xmpmeta", b"Dien thoai X", b"thumbnail of", b"bi mat")
"""What must not be found in any stored copy of `from_a_phone`."""


def phone_exif(orientation: int = 6) -> bytes:
    """EXIF as a phone writes it: device, orientation, place, and a small picture of the whole scene."""
    device, place = b"Dien thoai X\0\0\0\0", struct.pack("<6I", 20, 1, 58, 1, 12, 1)
    first, gps, second = 8, 8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + 2 + 2 * 12 + 4
    data = second + 2 + 3 * 12 + 4
    tags = [
        (0x010F, 2, len(device), data),
        (0x0112, 3, 1, orientation),
        (0x8825, 4, 1, gps),
    ]
    spot = [(1, 2, 2, ord("N")), (2, 5, 3, data + len(device))]
    small = [
        (0x0103, 3, 1, 6),
        (0x0201, 4, 1, data + len(device) + len(place)),
        (0x0202, 4, 1, len(THUMBNAIL)),
    ]
    folders = [(tags, second), (spot, 0), (small, 0)]
    out = b"Exif\0\0II*\0" + struct.pack("<I", first)
    for rows, after in folders:
        out += struct.pack("<H", len(rows)) + b"".join(struct.pack("<HHII", *row) for row in rows)
        out += struct.pack("<I", after)
    return out + device + place + THUMBNAIL


def from_a_phone(form: str = "JPEG", orientation: int = 6, **options) -> bytes:
    """A picture of 60 × 40 that lies on its side, with all that phones and programs write beside it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more = {"quality": 95, "xmp": XMP} | ({"comment": b"bi mat"} if form == "JPEG" else {})
    if form == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        info.add_text("Comment", "bi mat")
        more = {"pnginfo": info}
    return encoded(picture(), form, exif=phone_exif(orientation), icc_profile=profile, **more, **options)
