"""What comes in as a file: known by its content, measured before decoding, stored without what it hides."""

from io import BytesIO

import pytest
from PIL import Image

from exemplars.nominations import files
from exemplars.nominations.enums import AttachmentKind
from exemplars.nominations.files import check
from exemplars.nominations.photos import STORED_LIMIT
from exemplars.nominations.steps import Refused
from tests.factories import uploads
from tests.factories.uploads import (
    docx,
    encoded,
    jpeg,
    jpeg_from_a_phone,
    odt,
    pdf,
    picture,
    upload,
    xlsx,
    zipped,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stored(content: bytes, name: str = "anh") -> Image.Image:
    return Image.open(BytesIO(check(upload(content, name)).file.read()))


def near(pixel, colour) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


# Photos -------------------------------------------------------------------------------------------


PHOTOS = {
    "JPEG": jpeg(),
    "PNG": encoded(picture(), "PNG"),
    "WebP": encoded(picture(), "WEBP"),
    "HEIC": encoded(picture((128, 128)), "HEIF"),
    "CMYK": encoded(picture(mode="CMYK"), "JPEG"),
    "palette": encoded(picture(mode="P"), "PNG"),
}


@pytest.mark.parametrize("content", PHOTOS.values(), ids=PHOTOS)
def test_photo_becomes_a_jpeg_that_looks_the_same(content):
    checked = check(upload(content, "anh"))
    image = Image.open(BytesIO(checked.file.read()))
    assert (checked.kind, checked.content_type, image.format) == (AttachmentKind.PHOTO, "image/jpeg", "JPEG")
    assert near(image.getpixel((1, 1)), uploads.BLUE)
    assert near(image.getpixel((image.width - 2, image.height - 2)), uploads.RED)


def test_nothing_that_a_phone_adds_is_stored():
    data = check(upload(jpeg_from_a_phone(), "IMG_2031.JPG")).file.read()
    image = Image.open(BytesIO(data))
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert b"bi mat" not in data
    assert b"Exif" not in data


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (2, 2)), (3, (-3, -3)), (6, (-3, 2)), (8, (2, -3))],
)
def test_photo_stands_upright(orientation, corner):
    image = stored(jpeg_from_a_phone(orientation))
    assert image.size == ((60, 40) if orientation < 5 else (40, 60))
    x, y = (at if at > 0 else side + at for at, side in zip(corner, image.size, strict=True))
    assert near(image.getpixel((x, y)), uploads.BLUE)


def test_transparent_parts_become_white():
    image = stored(encoded(Image.new("RGBA", (30, 30), (0, 0, 0, 0)), "PNG"))
    assert image.getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_tone():
    image = stored(encoded(Image.new("I;16", (30, 30), 128 * 256), "PNG"))
    assert abs(image.getpixel((5, 5))[0] - 128) < 4


def test_large_photo_is_stored_small():
    noise = Image.effect_noise((4000, 3000), 90).convert("RGB")
    content = encoded(noise, "JPEG", quality=92)
    checked = check(upload(content, "lon.jpg"))
    assert len(content) > STORED_LIMIT
    assert checked.file.size <= STORED_LIMIT


@pytest.mark.parametrize("side", [7_100, 20_000])
def test_too_many_pixels_are_refused_before_decoding(side, monkeypatch):
    content = encoded(Image.new("1", (side, side)), "PNG")
    monkeypatch.setattr(Image.Image, "thumbnail", None)
    monkeypatch.setattr(Image.Image, "convert", None)
    with pytest.raises(Refused, match="50"):
        check(upload(content, "bom.png"))


def test_frames_count():
    frames = [Image.new("RGB", (800, 800), (number, 0, 0)) for number in range(90)]
    content = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    with pytest.raises(Refused, match="50"):
        check(upload(content, "dong.webp"))


@pytest.mark.parametrize(
    "content", [jpeg()[:300], encoded(picture(), "PNG")[:60], b"\xff\xd8\xff" + b"x" * 500]
)
def test_damaged_photo_is_refused(content):
    with pytest.raises(Refused, match=r"anh\.jpg"):
        check(upload(content, "anh.jpg"))


# Documents ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind", "extension"),
    [
        (pdf(), "application/pdf", "pdf"),
        (docx(), WORD, "docx"),
        (xlsx(), EXCEL, "xlsx"),
        (odt(), "application/vnd.oasis.opendocument.text", "odt"),
    ],
)
def test_document_is_stored_as_it_came(content, kind, extension):
    checked = check(upload(content, "Biên bản.bin"))
    assert (checked.kind, checked.content_type) == (AttachmentKind.DOCUMENT, kind)
    assert checked.file.read() == content
    assert checked.name == f"Biên bản.bin.{extension}"


REFUSED = {
    "empty": b"",
    "svg": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "html": b"<!doctype html><script>alert(1)</script>",
    "php": b"<?php system($_GET[0]); ?>",
    "exe": b"MZ\x90\x00" + b"\x00" * 200,
    "elf": b"\x7fELF" + b"\x00" * 200,
    "text": "Danh sách".encode(),
    "gif with script": b"GIF89a/*\x00\x00*/=1;alert(1)",
    "tiff": encoded(picture(), "TIFF"),
    "avif": encoded(picture((64, 64)), "AVIF"),
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "zip": zipped({"anh.jpg": jpeg()}),
    "zip in disguise": zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b""}),
    "ods": zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}),
    "rar": b"Rar!\x1a\x07\x00" + b"\x00" * 50,
    "7z": b"7z\xbc\xaf\x27\x1c" + b"\x00" * 50,
    "cut zip": docx()[:-30],
    "only a zip head": b"PK\x03\x04" + b"\x00" * 100,
    "macros": docx(**{"word/vbaProject.bin": b"x"}),
    "docm": zipped(
        {"[Content_Types].xml": b"...ms-word.document.macroEnabled.main+xml", "word/document.xml": b""}
    ),
    "odt with macros": zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"", "Basic/script.xml": b""}
    ),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["tep.jpg", "tep.docx"])
def test_everything_else_is_refused_in_a_sentence_that_names_it(content, name):
    with pytest.raises(Refused, match="tep") as refused:
        check(upload(content, name))
    assert len(refused.value.reasons[0]) > 25


def test_zip_bomb_is_refused_without_unpacking():
    bomb = docx(**{f"word/media/{number}.xml": b"\x00" * 30_000_000 for number in range(8)})
    assert len(bomb) < files.DOCUMENT_LIMIT
    with pytest.raises(Refused):
        check(upload(bomb, "bom.docx"))


def test_endless_list_of_parts_is_refused_without_reading_it():
    many = docx(**{f"word/{number}": b"" for number in range(20_000)})
    with pytest.raises(Refused):
        check(upload(many, "nhieu.docx"))


# Sizes and names ----------------------------------------------------------------------------------


def padded(content: bytes, size: int) -> bytes:
    """The same file, made as large as `size` before its last six bytes."""
    return content[:-6] + b"\x00" * (size - len(content)) + content[-6:]


@pytest.mark.parametrize(
    ("content", "limit"),
    [(jpeg(), files.PHOTO_LIMIT), (pdf(), files.DOCUMENT_LIMIT)],
    ids=["photo", "document"],
)
def test_one_byte_too_many_is_refused(content, limit):
    with pytest.raises(Refused, match="MB"):
        check(upload(padded(content, limit + 1), "tep"))
    assert check(upload(padded(content, limit), "tep")).name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Biên bản họp tổ 12.3.2026.pdf", "Biên bản họp tổ 12.3.2026.jpg"),
        ("a.jpg.php", "a.jpg"),
        ("a.php.jpg", "a.jpg"),
        ("a.php\x00.jpg", "a.jpg"),
        ("ảnh\u202egpj.exe", "ảnhgpj.jpg"),
        ("Đặng Thị Hoà.JPG", "Đặng Thị Hoà.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\x\\anh.png", "anh.jpg"),
        ('a<b>:"c|d?*.png', "a-b---c-d--.jpg"),
        ("khong duoi", "khong duoi.jpg"),
        ("👨‍👩‍👧.png", "👨‍👩‍👧.jpg"),
        ("x" * 400, "x" * 120 + ".jpg"),
    ],
)
def test_name_stays_readable_and_has_the_extension_of_its_content(given, kept):
    assert files.named(files.readable_name(given), "image/jpeg") == kept


@pytest.mark.parametrize("given", ["", ".jpg", "...", "/", "\u202e"])
def test_file_without_a_name_gets_one(given):
    assert files.named(files.readable_name(given), "application/pdf").removesuffix(".pdf") != ""


def test_seal_is_that_of_the_file_as_it_came():
    assert check(upload(jpeg(), "a")).sha256 == check(upload(jpeg(), "b")).sha256
