"""Files that came in while the virus scanner was down: passed on or removed once it answers again."""

from collections import Counter
from contextlib import suppress
from enum import StrEnum

from django.core.files.base import ContentFile, File
from django.db import transaction

from exemplars.nominations.enums import Scan
from exemplars.nominations.models import Attachment, StatusChange
from exemplars.nominations.outbox import tell_of_removal
from exemplars.nominations.photos import redrawn
from exemplars.nominations.scanning import Unavailable, infection
from exemplars.nominations.steps import Refused, locked, record
from exemplars.nominations.storing import OWNERS, PrivateFile, bytes_of, forget_bytes

ACTIONS = {Scan.INFECTED: "file_infected", Scan.UNREADABLE: "file_unreadable"}
"""What the history of a nomination says: the note is the name of the file."""


class _GoneMeanwhile(Exception):
    """Somebody removed the file, or another run has decided about it."""


class Outcome(StrEnum):
    PASSED = "passed"
    REMOVED = "removed"
    WAITING = "waiting"


def scan_held() -> Counter[Outcome]:
    """Ask about every held file; how many passed, were removed, still wait. Safe to repeat."""
    outcomes = Counter()
    for owner in OWNERS:
        for row in list(owner.objects.filter(scan=Scan.HELD).order_by("pk")):
            # A scanner that is down is asked once; the others then wait without asking.
            with suppress(_GoneMeanwhile):
                outcomes[_decided(row, again=not outcomes)] += 1
    return outcomes


def removals(nomination) -> list[StatusChange]:
    """The lines of the history that say which files were removed and not replaced since, the latest first.

    A file that came in afterwards stands for the removed one of its name, else for the first.
    """
    lines = list(nomination.history.filter(action__in=ACTIONS.values()).order_by("at", "pk"))
    for came in nomination.attachments.order_by("uploaded_at", "pk") if lines else ():
        before = [line for line in lines if line.at < came.uploaded_at]
        for line in [*(one for one in before if one.note == came.name), *before][:1]:
            lines.remove(line)
    return lines[::-1]


def _decided(row: PrivateFile, *, again: bool) -> Outcome:
    try:
        with row.file.open("rb") as stored:
            if infection(stored, again=again):
                return _remove(row, Scan.INFECTED)
            return _pass(row, _cleared(row, stored))
    except (Unavailable, FileNotFoundError):
        return Outcome.WAITING
    except Refused:
        return _remove(row, Scan.UNREADABLE)


def _cleared(row: PrivateFile, stored: File) -> File:
    """What is stored of a file that is clean: a photo is drawn anew now. Raises Refused when it can't be."""
    if row.content_type == "image/jpeg":
        return ContentFile(redrawn(stored, row.name))
    stored.seek(0)
    return stored


def _pass(row: PrivateFile, content: File) -> Outcome:
    raw, storage = row.file.name, row.file.storage
    row.scan, row.size = Scan.CLEAN, content.size
    with bytes_of(row, content), transaction.atomic():
        _lock(row)
        row.save(update_fields=["file", "size", "scan"])
        forget_bytes(storage, raw)
    return Outcome.PASSED


@transaction.atomic
def _remove(row: PrivateFile, found: Scan) -> Outcome:
    """The unit is written to. It reads what became of its file in the history of the nomination, where who
    brought it stands as the one who acted; a file of a registration stays as a row that says so.
    """
    _lock(row)
    forget_bytes(row.file.storage, row.file.name)
    if isinstance(row, Attachment):
        nomination = row.nomination
        row.delete()
        record(nomination, by=row.uploaded_by, action=ACTIONS[found], before=nomination.status, note=row.name)
    else:
        row.scan = found
        row.save(update_fields=["scan"])
        tell_of_removal(row)
    return Outcome.REMOVED


def _lock(row: PrivateFile) -> None:
    """Lock it until the transaction ends. Raises _GoneMeanwhile when it isn't there or not held any more."""
    if isinstance(row, Attachment):
        row.nomination = locked(row.nomination)
    if not type(row).objects.select_for_update().filter(pk=row.pk, scan=Scan.HELD).exists():
        raise _GoneMeanwhile
