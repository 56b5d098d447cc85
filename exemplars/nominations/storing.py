"""The bytes of private files: written before their row, and gone again when the row doesn't come to be."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.nominations.evidence import FOLDER, HELD_FOLDER, PrivateFile
from exemplars.nominations.models import Attachment, RegistrationFile
from exemplars.nominations.steps import Refused

OWNERS = (Attachment, RegistrationFile)
UNTOUCHED_FOR = timedelta(days=1)
"""A younger file may belong to a transaction that isn't over yet."""


@contextmanager
def bytes_of(row: PrivateFile, content: File) -> Iterator[None]:
    """Write the bytes and name them in `row`; what goes wrong in the block takes them away again.

    Open the transaction inside the block. Raises Refused when the disk is full.
    """
    storage, name = row.file.storage, row.file.field.generate_filename(row, row.name)
    try:
        row.file.name = storage.save(name, content)
    except OSError as error:
        with suppress(OSError):
            storage.delete(name)
        raise Refused(_("There is no room for more files at the moment. Please try again later.")) from error
    try:
        yield
    except BaseException:
        storage.delete(row.file.name)
        raise


def forget_bytes(storage: Storage, *names: str) -> None:
    """Delete files when it is certain that no row names them any more."""
    transaction.on_commit(lambda: [storage.delete(name) for name in names])


def orphans() -> list[str]:
    """The names of private files that no row knows and that are older than a day."""
    storage = storages["private"]
    known = {name for owner in OWNERS for name in owner.objects.values_list("file", flat=True)}
    before = clock.now() - UNTOUCHED_FOR
    return [
        name
        for folder in (FOLDER, HELD_FOLDER)
        for name in _names_in(storage, folder)
        if name not in known and storage.get_modified_time(name) < before
    ]


def _names_in(storage: Storage, folder: str) -> list[str]:
    if not storage.exists(folder):
        return []
    return [f"{folder}/{name}" for name in sorted(storage.listdir(folder)[1])]
