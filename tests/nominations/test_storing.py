"""The bytes of private files: never without a row, never left behind."""

import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import IntegrityError, transaction

from exemplars.nominations import attachments
from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.services import Refused
from exemplars.nominations.storing import orphans
from showcase.storage import PrivateStorage
from tests.factories.nominations import NominationFactory, drafter_of
from tests.factories.uploads import pdf, upload

pytestmark = pytest.mark.django_db


class FullStorage(PrivateStorage):
    """Writes a part of a file, as a disk does that fills up meanwhile."""

    def _save(self, name, content):
        super()._save(name, ContentFile(content.read(10)))
        raise OSError(28, "No space left on device")


def kept() -> set[str]:
    storage = storages["private"]
    return set(storage.listdir("nominations")[1]) if storage.exists("nominations") else set()


def add(nomination):
    return add_attachment(nomination, upload(pdf(), "tep.pdf"), by=drafter_of(nomination.unit))


def test_row_that_cannot_be_written_takes_its_bytes_along(monkeypatch):
    nomination, before = NominationFactory(), kept()

    def broken(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(attachments, "_note_edit", broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        add(nomination)
    assert kept() == before
    assert not nomination.attachments.exists()


def test_disk_that_fills_up_meanwhile_is_said_and_nothing_is_left(monkeypatch):
    nomination, before = NominationFactory(), kept()
    field = attachments.Attachment._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FullStorage())
    with pytest.raises(Refused, match="chỗ"):
        add(nomination)
    assert kept() == before
    assert not nomination.attachments.exists()


def test_sweeping_lists_first_and_leaves_what_is_used_or_young(capsys):
    used, storage = add(NominationFactory()), storages["private"]
    old, young = (
        storage.save("held/old", ContentFile(b"x")),
        storage.save("nominations/young", ContentFile(b"x")),
    )
    two_days_ago = time.time() - 2 * 24 * 3600
    for name in (old, used.file.name):
        os.utime(storage.path(name), (two_days_ago, two_days_ago))
    assert orphans() == [old]
    call_command("sweep_private_files")
    assert storage.exists(old)
    call_command("sweep_private_files", delete=True)
    assert [storage.exists(name) for name in (old, young, used.file.name)] == [False, True, True]
    assert "1 files were removed." in capsys.readouterr().out
    storage.delete(young)
