"""Files as people and others send them, made on the spot."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

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
