"""Whatever way a picture comes in, nothing but the picture is stored."""

import gc
import json
from hashlib import sha1
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.images import get_image_model
from wagtail.models import UploadedFile

from exemplars import originals
from exemplars.accounts.models import User
from exemplars.renditions import USES
from tests.factories.uploads import TELLTALES, encoded, from_a_phone, picture, upload

Image = get_image_model()
FORMS = [
    ("JPEG", "a.jpg", "JPEG"),
    ("PNG", "a.png", "PNG"),
    ("WEBP", "a.webp", "JPEG"),
    ("AVIF", "a.avif", "JPEG"),
    ("HEIF", "a.heic", "JPEG"),
]
ADD = "wagtailimages:add"


@pytest.fixture
def boss(client, db):
    user = User.objects.create_superuser("quan-tri", password="mat khau dai")
    client.force_login(user)
    return user


def sent(content: bytes, name: str = "may-anh.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def stored(field) -> bytes:
    with field.open() as file:
        return file.read()


def is_bare(content: bytes) -> bool:
    """Whether there is nothing beside the picture: as Pillow reads it, and byte by byte."""
    with Pillow.open(BytesIO(content)) as photo:
        beside = {"exif", "xmp", "icc_profile", "comment", "Comment", "photoshop"} & {*photo.info}
        return (
            not beside
            and not photo.getxmp()
            and not dict(photo.getexif())
            and not any(sign in content for sign in TELLTALES)
        )


def is_upright(content: bytes) -> bool:
    """`from_a_phone` lies on its side: upright it is 40 × 60 and blue at the top right."""
    with Pillow.open(BytesIO(content)) as photo:
        red, _green, blue = photo.convert("RGB").getpixel((photo.width - 4, 4))
        return photo.size == (40, 60) and blue > red


def test_the_file_from_a_phone_tells_a_lot():
    with Pillow.open(BytesIO(from_a_phone())) as photo:
        assert photo.getexif().get_ifd(0x8825)[2] == (20, 58, 12)
    assert all(sign in from_a_phone() for sign in TELLTALES)


@pytest.mark.parametrize(("form", "name", "kept"), FORMS)
def test_every_kind_of_file_is_drawn_anew(form, name, kept):
    orientation = 1 if form in ("HEIF", "AVIF") else 6  # these two turn by a rule of their own
    original = originals.drawn_anew(upload(from_a_phone(form, orientation), name))
    content = original.read()
    with Pillow.open(BytesIO(content)) as photo:
        assert photo.format == kept
    assert original.name == {"JPEG": "a.jpg", "PNG": "a.png"}[kept]
    assert is_bare(content)


def test_a_picture_on_its_side_is_put_upright():
    assert is_upright(originals.drawn_anew(upload(from_a_phone())).read())


def test_what_can_be_seen_through_stays_so():
    content = originals.drawn_anew(upload(encoded(Pillow.new("RGBA", (9, 9), (9, 9, 9, 90)), "WEBP"))).read()
    with Pillow.open(BytesIO(content)) as photo:
        assert (photo.format, photo.mode) == ("PNG", "RGBA")


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_other_colours_become_those_of_screens(mode):
    content = originals.drawn_anew(upload(encoded(picture(mode=mode), "JPEG"))).read()
    with Pillow.open(BytesIO(content)) as photo:
        assert photo.mode == "RGB"


def test_a_second_picture_and_what_hangs_behind_are_cut_off():
    two = encoded(picture(), "MPO", save_all=True, append_images=[picture(colour=(0, 99, 0))])
    content = originals.drawn_anew(upload(two + b"<script>alert(1)</script>")).read()
    assert is_bare(content)
    assert b"script" not in content


def frames(form: str) -> bytes:
    return encoded(picture(), form, save_all=True, append_images=[picture(colour=(0, 99, 0))])


BAD = {
    "empty": (b"", "invalid_image"),
    "no picture": (b"<?php echo 1;", "invalid_image"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "invalid_image"),
    "gif with a script": (b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)", "invalid_image"),
    "cut off": (from_a_phone()[:-200], "invalid_image"),
    "lying about its size": (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\xff" * 17, "invalid_image"),
    "bomb": (encoded(Pillow.new("1", (20_000, 20_000)), "PNG"), "file_too_many_pixels"),
    "many frames": (frames("WEBP"), "moving"),
    "moving png": (frames("PNG"), "moving"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_single_picture_is_refused_with_a_sentence(name):
    content, code = BAD[name]
    with pytest.raises(ValidationError) as refused:
        originals.drawn_anew(upload(content))
    assert refused.value.code == code


@pytest.mark.parametrize("name", BAD)
def test_the_form_says_it_beside_the_field(client, boss, name):
    content, _code = BAD[name]
    response = client.post(reverse(ADD), {"title": "Ảnh", "file": sent(content), "collection": 1})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert not Image.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(client, boss):
    response = client.post(
        reverse(ADD), {"title": "A", "file": sent(b"\xff" * (15 * 2**20 + 1)), "collection": 1}
    )
    assert list(response.context["form"].errors) == ["file"]


class TestRoutes:
    """All doors by which a picture comes in."""

    def check(self, image):
        image.refresh_from_db()
        content = stored(image.file)
        assert is_bare(content)
        assert is_upright(content)
        assert (image.width, image.height) == (40, 60)
        assert (image.file_size, image.file_hash) == (len(content), sha1(content).hexdigest())

    def test_form(self, client, boss):
        client.post(reverse(ADD), {"title": "Ảnh", "file": sent(from_a_phone()), "collection": 1})
        self.check(Image.objects.get())

    def test_many_at_once(self, client, boss):
        address = reverse("wagtailimages:add_multiple")
        answer = client.post(address, {"title": "Ảnh", "files[]": sent(from_a_phone()), "collection": 1})
        assert answer.json()["success"]
        self.check(Image.objects.get())

    # Wagtail leaves the file of such an upload open
    @pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
    def test_many_at_once_with_a_title_that_is_too_long(self, client, boss):
        address = reverse("wagtailimages:add_multiple")
        data = {"title": "a" * 300, "files[]": sent(from_a_phone()), "collection": 1}
        key = client.post(address, data).json()["uploaded_file_id"]
        aside = UploadedFile.objects.get(pk=key)
        assert is_bare(stored(aside.file))
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[key])
        data = {f"uploaded-image-{key}-title": "Ảnh", f"uploaded-image-{key}-collection": 1}
        assert client.post(address, data).json()["success"]
        self.check(Image.objects.get())
        gc.collect()

    def test_chooser(self, client, boss):
        data = {
            "image-chooser-upload-title": "Ảnh",
            "image-chooser-upload-file": sent(from_a_phone()),
            "image-chooser-upload-collection": 1,
        }
        answer = client.post(reverse("wagtailimages_chooser:create"), data)
        assert json.loads(answer.content)["step"] == "chosen"
        self.check(Image.objects.get())

    def test_another_file_for_a_picture(self, client, boss):
        image = Image.objects.create(
            title="Ảnh", file=ImageFile(BytesIO(encoded(picture(), "PNG")), "cu.png")
        )
        address = reverse("wagtailimages:edit", args=[image.pk])
        client.post(address, {"title": "Ảnh", "file": sent(from_a_phone()), "collection": 1})
        self.check(image)

    def test_code(self, db):
        self.check(Image.objects.create(title="A", file=ImageFile(BytesIO(from_a_phone()), "a.jpg")))

    def test_code_that_saves_the_file_itself(self, db):
        image = Image(title="A")
        image.file.save("a.webp", ContentFile(from_a_phone()))
        assert image.file.name.endswith(".jpg")
        self.check(image)

    def test_code_that_makes_many(self, db):
        Image.objects.bulk_create([Image(title="A", file=ImageFile(BytesIO(from_a_phone()), "a.jpg"))])
        self.check(Image.objects.get())

    def test_code_is_refused_too(self, db):
        with pytest.raises(ValidationError):
            Image.objects.create(title="A", file=ImageFile(BytesIO(b"<svg/>"), "a.jpg"))


def test_a_picture_that_only_gets_another_title_keeps_its_file(db):
    image = Image.objects.create(title="A", file=ImageFile(BytesIO(from_a_phone()), "a.jpg"))
    before = image.file.name
    image.title = "B"
    image.save()
    image.refresh_from_db()
    assert image.file.name == before


def test_renditions_are_bare_too(db):
    image = Image.objects.create(title="A", file=ImageFile(BytesIO(from_a_phone()), "a.jpg"))
    for spec in USES["card"].all_specs:
        assert is_bare(stored(image.get_rendition(spec).file))
