"""Text, sizes and keys that nobody should send to the intake: each gets words, nothing is lost or shown."""

from io import BytesIO
from unicodedata import normalize

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from wagtail.images import get_image_model

from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.forms import FilesForm
from exemplars.nominations.models import Attachment
from exemplars.nominations.views.frame import MOST_SENT
from tests.factories.nominations import NominationFactory, drafter_of, head_of, staff
from tests.factories.uploads import jpeg, pdf, upload
from tests.nominations.conftest import signed_in

pytestmark = pytest.mark.django_db
BOUNDARY = "----ranh-gioi"


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


@pytest.fixture
def file(nomination):
    return add_attachment(nomination, upload(jpeg(), "anh.jpg"), by=drafter_of(nomination.unit))


@pytest.fixture
def page(nomination) -> str:
    return reverse("nominations:files", args=[nomination.pk])


def caption(file: Attachment) -> str:
    return Attachment.objects.get(pk=file.pk).caption


def multipart(content: bytes, name: str = "tep.pdf") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
    return (
        f"{head}Content-Type: application/pdf\r\n\r\n".encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    )


def raw(client, address: str, body: bytes, announced: object):
    """Send a body that announces a length of its own, as a server hands it over."""
    environ = client._base_environ(
        PATH_INFO=address, REQUEST_METHOD="POST", CONTENT_LENGTH=str(announced),
        CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY}",
    )  # fmt: skip
    return client.handler(environ | {"wsgi.input": BytesIO(body)})


# Text and Unicode -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (normalize("NFD", "Nguyễn Thị Đào"), "Nguyễn Thị Đào"),
        ("Bác \u202eniệV nêT\u202c ơi", "Bác niệV nêT ơi"),
        ("một\r\nhai\tba", "một hai ba"),
        ("<script>alert(1)</script>{{7*7}}{% debug %}", "<script>alert(1)</script>{{7*7}}{% debug %}"),
        ("Chủ đề\r\nBcc: x@example.org", "Chủ đề Bcc: x@example.org"),
        ("👨‍👩‍👧 gia đình", "👨‍👩‍👧 gia đình"),
    ],
    ids=["composed", "direction", "lines", "markup", "mail header", "family"],
)
def test_text_is_stored_clean_and_as_it_was_meant(typed, stored, drafter, file, page):
    assert drafter.post(page, {f"caption_{file.pk}": typed}).status_code == 302
    assert caption(file) == stored


@pytest.mark.parametrize("typed", ["a\0b", "a\x1bb", "a\ud800b", "👨‍👩‍👧" * 51])
def test_what_nobody_types_gets_a_message_and_is_not_cut_silently(typed, nomination, file):
    sent = MultiValueDict({f"caption_{file.pk}": [typed]})
    form = FilesForm(sent, nomination=nomination)
    assert list(form.errors) == [f"caption_{file.pk}"]


def test_zero_byte_through_the_page_is_a_fault_of_its_field(drafter, file, page):
    answer = drafter.post(page, {f"caption_{file.pk}": "một\0hai"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [f"caption_{file.pk}"])
    assert caption(file) == ""


def test_markup_is_text_wherever_it_is_read(drafter, nomination, file, page):
    drafter.post(
        page, {f"caption_{file.pk}": "<script>alert(1)</script> {{7*7}} ![x](https://x.example/b.png)"}
    )
    detail = reverse("nominations:detail", args=[nomination.pk])
    type(nomination).objects.filter(pk=nomination.pk).update(status="submitted", reference="HD-2026-0001")
    reader = signed_in(staff("nominations.view_nomination"))
    pages = [drafter.get(detail).text, signed_in(head_of(nomination.unit)).get(detail).text]
    pages.append(reader.get(reverse("dossiers:dossier", args=[nomination.pk])).text)
    for text in pages:
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} ![x](https://x.example/b.png)" in text
        assert "<script>alert(1)" not in text


@pytest.mark.parametrize(
    "name", ["a\r\nX-Bad: 1.pdf", "ảnh\u202efdp.exe", 'a"; filename="b.exe.pdf', "../../etc/passwd"]
)
def test_name_of_a_file_writes_no_header_and_reads_one_way(name, drafter, nomination):
    made = add_attachment(nomination, upload(pdf(), "tam.pdf"), by=drafter_of(nomination.unit))
    other = NominationFactory(unit=nomination.unit)
    again = upload(pdf(), "x")
    again._name = name
    made = add_attachment(other, again, by=drafter_of(nomination.unit))
    answer = drafter.get(reverse("nominations:download", args=[other.pk, made.pk]))
    assert b"".join(answer.streaming_content) == pdf()
    assert "X-Bad" not in answer.headers
    assert made.name.endswith(".pdf")
    assert not any(sign in made.name for sign in '\r\n\u202e/\\"')


# Sizes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("announced", [2 * 1024**3, MOST_SENT + 1, "-1", "x", "9" * 40])
def test_length_that_is_announced_is_answered_in_words_before_it_is_read(
    announced, drafter, page, nomination
):
    answer = raw(drafter, page, b"", announced)
    assert (answer.status_code, answer.url) == (302, page)
    assert "60 MB" in drafter.get(page).text
    assert not nomination.attachments.exists()


def test_upload_that_is_cut_off_stores_nothing(drafter, page, nomination):
    whole = multipart(pdf() * 500 + b"x" * 9_000)
    for share in (0.99, 0.5, 0.01):
        answer = raw(drafter, page, whole[: int(len(whole) * share)], len(whole))
        assert answer.status_code in (200, 302, 400)
        assert len(answer.content) > 500 or answer.status_code == 302
    assert not nomination.attachments.exists()


def test_length_that_is_too_short_stores_no_half_file(drafter, page, nomination):
    whole = multipart(pdf())
    assert raw(drafter, page, whole, len(whole) - 60).status_code in (200, 302, 400)
    assert not nomination.attachments.exists()
    assert raw(drafter, page, whole, len(whole)).status_code == 302
    assert nomination.attachments.count() == 1


@pytest.mark.parametrize(
    "sent", [{"title": "ư" * 4_000_000}, {f"x{number}": "1" for number in range(10_001)}]
)
def test_too_much_text_in_any_form_is_answered_in_words(sent, drafter):
    answer = drafter.post(reverse("nominations:start"), sent)
    assert answer.status_code == 400
    assert "Nội dung gửi lên quá lớn" in answer.text
    assert "quay lại" in answer.text


# Keys of others -------------------------------------------------------------------------------------


def test_key_of_anothers_file_in_the_form_changes_nothing(drafter, file, page, la_khe):
    theirs = NominationFactory(unit=la_khe)
    other = add_attachment(theirs, upload(pdf(), "cua-ho.pdf"), by=drafter_of(la_khe))
    drafter.post(page, {f"caption_{other.pk}": "đổi", f"caption_{file.pk}": "của mình"})
    assert (caption(other), caption(file)) == ("", "của mình")


@pytest.mark.parametrize("value", ["999999", "0", "x", "-1", "9" * 30])
def test_line_that_is_not_asked_here_cannot_be_proven(value, drafter, file, page):
    answer = drafter.post(page, {f"caption_{file.pk}": "x", f"criterion_{file.pk}": value})
    assert list(answer.context["form"].errors) == [f"criterion_{file.pk}"]
    assert caption(file) == ""


def test_head_and_others_cannot_describe_files(head, other_drafter, file, page):
    for client in (head, other_drafter):
        assert client.post(page, {f"caption_{file.pk}": "đổi"}).status_code == 404
    assert caption(file) == ""


def test_what_left_the_unit_is_not_described_any_more(drafter, nomination, file, page):
    type(nomination).objects.filter(pk=nomination.pk).update(status="submitted", reference="HD-2026-0001")
    assert drafter.post(page, {f"caption_{file.pk}": "đổi"}).status_code == 302
    assert caption(file) == ""


def test_no_side_door_of_wagtail_knows_the_files(file, client):
    assert not apps.is_installed("wagtail.documents")
    assert not get_image_model().objects.exists()
    for address in (
        f"/media/{file.file.name}",
        f"/documents/{file.pk}/anh.jpg",
        f"/api/v2/documents/{file.pk}/",
    ):
        assert client.get(address, follow=True).status_code == 404
    assert file.name not in client.get("/api/v2/images/").text
