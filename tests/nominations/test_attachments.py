"""Files on their way in, out and away: limits, names, private storage."""

import pytest
from django.core.files.storage import storages
from django.urls import reverse

from exemplars.nominations import attachments
from exemplars.nominations.attachments import add_attachment, remove_attachment
from exemplars.nominations.models import Attachment
from exemplars.nominations.services import Refused, delete_draft
from exemplars.nominations.views import frame
from tests.factories.nominations import NominationFactory, drafter_of
from tests.factories.uploads import docx, jpeg, jpeg_from_a_phone, pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


def add(nomination, content: bytes, name: str = "Biên bản.pdf") -> Attachment:
    return add_attachment(nomination, upload(content, name), by=drafter_of(nomination.unit))


def kept() -> int:
    """How many files lie in the private storage for nominations."""
    storage = storages["private"]
    return len(storage.listdir("nominations")[1]) if storage.exists("nominations") else 0


def test_file_lies_privately_under_a_random_name(nomination):
    attachment = add(nomination, jpeg_from_a_phone(), "Ảnh chụp.JPG")
    assert attachment.name == "Ảnh chụp.jpg"
    assert "nh chụp" not in attachment.file.name
    assert "." not in attachment.file.name
    assert attachment.file.size == attachment.size
    with pytest.raises(ValueError, match="no public address"):
        attachment.file.url  # noqa: B018


def test_who_adds_evidence_is_an_editor(nomination):
    other = drafter_of(NominationFactory(unit=nomination.unit).unit)
    add_attachment(nomination, upload(pdf()), by=other)
    assert other in nomination.editors.all()


def test_same_file_is_taken_once_for_a_nomination(nomination):
    add(nomination, pdf(), "mot.pdf")
    with pytest.raises(Refused, match="hai"):
        add(nomination, pdf(), "hai.pdf")
    assert add(NominationFactory(), pdf()).pk
    assert nomination.attachments.count() == 1


def test_number_and_sum_have_limits(nomination, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_FILES", 2)
    add(nomination, pdf())
    add(nomination, docx())
    with pytest.raises(Refused):
        add(nomination, jpeg())
    monkeypatch.setattr(attachments, "MOST_FILES", 20)
    monkeypatch.setattr(attachments, "MOST_BYTES", 600)
    with pytest.raises(Refused):
        add(nomination, jpeg())


def test_what_is_refused_leaves_no_bytes(nomination):
    before = kept()
    for content in (b"", b"MZ", jpeg()[:100]):
        with pytest.raises(Refused):
            add(nomination, content)
    assert kept() == before


def test_full_disk_is_said_in_words(nomination, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(storages["private"]), "_save", full)
    with pytest.raises(Refused):
        add(nomination, pdf())
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("reach", ["awaiting_head", "submitted", "accepted"])
def test_what_left_the_drafter_keeps_its_files(unit, reach):
    nomination = NominationFactory(unit=unit)
    attachment = add(nomination, pdf())
    type(nomination).objects.filter(pk=nomination.pk).update(status=reach, reference="HD-2026-0001")
    with pytest.raises(Refused):
        add(type(nomination).objects.get(pk=nomination.pk), docx())
    with pytest.raises(Refused):
        remove_attachment(attachment, by=drafter_of(unit))
    assert nomination.attachments.count() == 1


def test_bytes_go_when_the_removal_is_certain(nomination, django_capture_on_commit_callbacks):
    before = kept()
    attachment = add(nomination, pdf())
    with django_capture_on_commit_callbacks() as callbacks:
        remove_attachment(attachment, by=drafter_of(nomination.unit))
    assert kept() == before + 1
    [callback() for callback in callbacks]
    assert kept() == before


def test_deleting_a_draft_deletes_its_files(nomination, django_capture_on_commit_callbacks):
    before = kept()
    add(nomination, pdf())
    with django_capture_on_commit_callbacks(execute=True):
        delete_draft(nomination, by=drafter_of(nomination.unit))
    assert kept() == before


# Through the pages --------------------------------------------------------------------------------


def page(name: str, *args) -> str:
    return reverse(f"nominations:{name}", args=args)


def test_some_files_may_be_taken_while_others_are_refused(drafter, nomination):
    files = [
        upload(pdf(), "Biên bản.pdf"),
        upload(b"MZ", "virus.pdf"),
        upload(b"", "rong.jpg"),
        upload(jpeg(), "a.png"),
    ]
    answer = drafter.post(page("files", nomination.pk), {"files": files})
    assert answer.status_code == 200
    faults = answer.context["form"].errors["files"]
    assert [next(name for name in ("virus", "rong") if name in fault) for fault in faults] == [
        "virus",
        "rong",
    ]
    assert [one.name for one in nomination.attachments.all()] == ["Biên bản.pdf", "a.jpg"]


def test_sending_nothing_is_a_fault_of_the_field(drafter, nomination):
    answer = drafter.post(page("files", nomination.pk), {})
    assert list(answer.context["form"].errors) == ["files"]


def test_file_leaves_as_a_download_under_its_name(drafter, head, nomination):
    attachment = add(nomination, pdf(), "Biên bản họp.pdf")
    for client in (drafter, head):
        answer = client.get(page("download", nomination.pk, attachment.pk))
        assert b"".join(answer.streaming_content) == pdf()
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Bi%C3%AAn%20b")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]


def test_file_whose_bytes_are_gone_is_not_found(drafter, nomination):
    attachment = add(nomination, pdf())
    attachment.file.storage.delete(attachment.file.name)
    assert drafter.get(page("download", nomination.pk, attachment.pk)).status_code == 404


def test_too_much_at_once_is_said_before_anything_is_read(drafter, nomination, monkeypatch):
    monkeypatch.setattr(frame, "MOST_SENT", 2_000)
    answer = drafter.post(page("files", nomination.pk), {"files": [upload(pdf() + b"x" * 3_000)]})
    assert answer.url == page("files", nomination.pk)
    assert not nomination.attachments.exists()
    assert drafter.post(page("files", nomination.pk), {"files": [upload(pdf())]}).status_code == 302


def test_too_many_files_at_once_are_said(drafter, nomination):
    files = [upload(pdf() + bytes([number]), f"{number}.pdf") for number in range(101)]
    answer = drafter.post(page("files", nomination.pk), {"files": files})
    assert (answer.status_code, nomination.attachments.count()) == (302, 0)


def test_forged_upload_is_refused(nomination, unit):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter_of(unit))
    assert client.post(page("files", nomination.pk), {"files": [upload(pdf())]}).status_code == 403
    assert not nomination.attachments.exists()


def test_removing_through_the_page(drafter, nomination):
    attachment = add(nomination, pdf())
    drafter.post(page("remove_file", nomination.pk, attachment.pk))
    assert not nomination.attachments.exists()
    assert drafter.post(page("remove_file", nomination.pk, attachment.pk)).status_code == 302
