"""Files that people, phones and attackers bring, through the page: what is taken, said and stored."""

import struct
from io import BytesIO

import pytest
from django.core.files.storage import storages
from django.urls import reverse
from PIL import Image

from exemplars.nominations.attachments import MOST_FILES, add_attachment
from exemplars.nominations.models import Attachment
from tests.clamd import EICAR, scanner
from tests.factories.nominations import NominationFactory, drafter_of
from tests.factories.uploads import (
    BLUE,
    TELLTALES,
    THUMBNAIL,
    docx,
    encoded,
    from_a_phone,
    jpeg,
    pdf,
    picture,
    upload,
    zipped,
)

pytestmark = pytest.mark.django_db
PHP = b"<?php system($_GET['c']); ?>"
JAVASCRIPT_PDF = (
    b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<<>>\n%%EOF\n"
)
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>'


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


@pytest.fixture
def send(drafter, nomination):
    """Send files through the page; the sentences that stand beside the control, empty when all were taken."""

    def sent(*files, **said) -> list[str]:
        answer = drafter.post(
            reverse("nominations:files", args=[nomination.pk]),
            {"files": [upload(content, name) for content, name in files], **said},
        )
        assert answer.status_code in (200, 302)
        return [] if answer.status_code == 302 else answer.context["form"].errors.get("files", [])

    return sent


def stored(nomination) -> bytes:
    with nomination.attachments.get().file.open("rb") as file:
        return file.read()


def animated(count: int, side: int) -> bytes:
    """A WebP whose second frame comes again and again: many frames in few bytes a piece."""
    frames = [Image.new("RGB", (side, side), colour) for colour in ("red", "blue")]
    two = encoded(
        frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True, allow_mixed=False
    )
    at = two.rindex(b"ANMF")
    body = two[12:] + two[at:] * (count - 2)
    return b"RIFF" + struct.pack("<L", len(body) + 4) + b"WEBP" + body


# What it is -----------------------------------------------------------------------------------------

DISGUISED = {
    "a script as a photo": (PHP, "anh.jpg"),
    "a page as a photo": (b"<!doctype html><script>alert(1)</script>", "anh.jpg"),
    "a program as a document": (b"MZ\x90\x00" + b"\0" * 300, "bien-ban.pdf"),
    "a script behind two extensions": (PHP, "a.jpg.php"),
    "a script behind a zero": (PHP, "a.php%00.jpg"),
    "no extension": (PHP, "anh"),
    "a picture that is a script too": (b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)", "anh.gif"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "a.svg"),
    "a drawing with a page in it": (b"<?xml version='1.0'?>\n<svg><foreignObject/></svg>", "anh.jpg"),
}  # fmt: skip


@pytest.mark.parametrize("file", DISGUISED.values(), ids=DISGUISED)
def test_disguise_is_seen_through_and_said_by_name(file, send, nomination):
    (sentence,) = send(file, (pdf(), "tot.pdf"))
    assert file[1].split(".")[0] in sentence
    assert [one.name for one in nomination.attachments.all()] == ["tot.pdf"]


def test_photo_that_is_a_script_too_is_stored_as_pixels_alone(send, nomination):
    assert send((jpeg(comment=PHP) + PHP, "a.php.jpg")) == []
    assert PHP not in stored(nomination)
    assert nomination.attachments.get().name == "a.jpg"


@pytest.mark.parametrize(
    "content",
    [JAVASCRIPT_PDF, b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF", docx(**{"word/document.xml": LAUGHS})],
    ids=["javascript", "a page inside", "entities"],
)
def test_document_is_only_kept_and_leaves_as_a_download(content, send, nomination, drafter):
    assert send((content, "bien-ban.bin")) == []
    file = nomination.attachments.get()
    answer = drafter.get(reverse("nominations:download", args=[nomination.pk, file.pk]))
    assert b"".join(answer.streaming_content) == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src" in answer.headers["Content-Security-Policy"]


# Bombs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [encoded(Image.new("1", (20_000, 20_000)), "PNG"), animated(10_000, 100)],
    ids=["20,000 x 20,000", "10,000 frames"],
)
def test_pixel_bomb_is_refused_before_it_is_decoded(content, send, nomination, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", None)
    assert len(content) < 2_000_000
    (sentence,) = send((content, "bom.png"))
    assert "50 triệu" in sentence
    assert not nomination.attachments.exists()


ARCHIVES = {
    "zip of zips": zipped({"a.zip": zipped({"b.zip": zipped({"c": b"\0" * 1000})})}),
    "document that unpacks to 250 MB": docx(**{f"word/{n}": b"\0" * 32_000_000 for n in range(8)}),
    "document with macros": docx(**{"word/vbaProject.bin": b"x"}),
}  # fmt: skip


@pytest.mark.parametrize("content", ARCHIVES.values(), ids=ARCHIVES)
def test_archive_is_refused_without_unpacking(content, send, nomination):
    assert len(send((content, "ho-so.docx"))) == 1
    assert not nomination.attachments.exists()


def test_document_with_a_path_out_of_its_folder_is_kept_whole(send, nomination):
    content = docx(**{"../../../../tmp/evil.txt": b"x"})
    assert send((content, "ho-so.docx")) == []
    assert stored(nomination) == content


# Photos ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_no_stored_copy_tells_where_by_whom_or_with_what_a_photo_was_taken(form, send, nomination):
    assert send((from_a_phone(form), "IMG_2031.HEIC")) == []
    folder = storages["private"]
    newest = max(
        folder.listdir("nominations")[1], key=lambda name: folder.get_modified_time(f"nominations/{name}")
    )
    assert nomination.attachments.get().file.name == f"nominations/{newest}"
    data = stored(nomination)
    assert [mark for mark in (*TELLTALES, THUMBNAIL) if mark in data] == []
    image = Image.open(BytesIO(data))
    assert (image.format, dict(image.getexif())) == ("JPEG", {})


def test_moving_picture_is_stored_as_its_first_frame(send, nomination):
    assert send((animated(3, 40), "dong.webp")) == []
    image = Image.open(BytesIO(stored(nomination)))
    assert (getattr(image, "n_frames", 1), image.size) == (1, (40, 40))


def test_photo_for_print_keeps_its_colours(send, nomination):
    assert send((encoded(picture(mode="CMYK"), "JPEG"), "in.jpg")) == []
    image = Image.open(BytesIO(stored(nomination)))
    assert image.mode == "RGB"
    assert all(abs(one - other) < 40 for one, other in zip(image.getpixel((2, 2)), BLUE, strict=True))


@pytest.mark.parametrize(
    "content",
    [encoded(Image.new("I;16", (30, 30)), "TIFF"), encoded(picture((64, 64)), "AVIF"), b"BM" + b"\0" * 90],
    ids=["16 bit TIFF", "AVIF", "BMP"],
)
def test_other_pictures_are_refused_with_help(content, send):
    (sentence,) = send((content, "anh"))
    assert "JPEG" in sentence


# Limits ---------------------------------------------------------------------------------------------


def test_same_file_fifty_times_is_stored_once(send, nomination):
    assert len(send(*[(pdf(), f"lan-{number}.pdf") for number in range(50)])) == 49
    assert nomination.attachments.count() == 1


def test_file_after_the_last_is_refused_by_name(send, nomination):
    papers = [(pdf() + bytes([number]), f"giay-{number}.pdf") for number in range(MOST_FILES + 1)]
    (sentence,) = send(*papers)
    assert f"giay-{MOST_FILES}" in sentence
    assert nomination.attachments.count() == MOST_FILES


def test_empty_and_cut_files_are_refused_beside_one_that_is_whole(send, nomination):
    files = {"mot.pdf": b"", "hai.pdf": pdf()[:-8], "ba.jpg": jpeg()[:-40], "bon.docx": docx()[:-9]}
    sentences = send(*[(content, name) for name, content in files.items()], (jpeg(), "tot.jpg"))
    assert [name for name, sentence in zip(files, sentences, strict=True) if name not in sentence] == []
    assert [one.name for one in nomination.attachments.all()] == ["tot.jpg"]


def test_test_virus_is_refused_through_the_page(send, nomination, settings):
    with scanner() as server:
        settings.CLAMD = server.address
        (sentence,) = send((pdf() + EICAR, "hoa-don.pdf"), (pdf(), "sach.pdf"))
    assert "hoa-don" in sentence
    assert [one.name for one in nomination.attachments.all()] == ["sach.pdf"]


# What was typed -------------------------------------------------------------------------------------


def test_refused_file_takes_no_text_with_it(send, drafter, nomination):
    first = add_attachment(nomination, upload(pdf(), "mot.pdf"), by=drafter_of(nomination.unit))
    assert len(send((PHP, "xau.jpg"), (jpeg(), "tot.jpg"), **{f"caption_{first.pk}": "Biên bản họp"})) == 1
    assert Attachment.objects.get(pk=first.pk).caption == "Biên bản họp"
    assert nomination.attachments.count() == 2


def test_text_that_is_too_long_stays_beside_its_file_and_the_new_file_is_taken(send, drafter, nomination):
    first = add_attachment(nomination, upload(pdf(), "mot.pdf"), by=drafter_of(nomination.unit))
    long = "ư" * 1_000_000
    answer = drafter.post(
        reverse("nominations:files", args=[nomination.pk]),
        {"files": [upload(jpeg(), "tot.jpg")], f"caption_{first.pk}": long},
    )
    form = answer.context["form"]
    assert list(form.errors) == [f"caption_{first.pk}"]
    assert form[f"caption_{first.pk}"].value() == long
    assert "1.000.000" in form.errors[f"caption_{first.pk}"][0]
    assert nomination.attachments.count() == 2
