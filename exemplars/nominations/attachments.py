"""Adding, describing and removing the files that prove a nomination."""

from dataclasses import asdict, dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.nominations.files import MEGABYTE, Checked, check
from exemplars.nominations.models import Attachment, Nomination
from exemplars.nominations.steps import Refused, locked, refuse_unless_editable
from exemplars.nominations.storing import bytes_of, forget_bytes

MOST_FILES, MOST_BYTES = 20, 60 * MEGABYTE
MOST_SENT = MOST_BYTES + MEGABYTE
"""All files of a nomination at once, and what the form itself takes."""


@dataclass(frozen=True)
class Description:
    """What the unit says about a file; the last two are asked about photos (see `Rights`)."""

    caption: str = ""
    criterion_id: int | None = None
    rights: str = ""
    shows_child: bool | None = None


def add_attachment(nomination: Nomination, upload: UploadedFile, *, by: User) -> Attachment:
    """Check an upload by its content and store what may be kept of it; who adds evidence counts as an editor.

    Raises Refused, with a sentence that names the file, when it can't be taken.
    """
    refuse_unless_editable(nomination)
    checked = check(upload)
    attachment = _row(nomination, checked, by=by)
    with bytes_of(attachment, checked.file), transaction.atomic():
        nomination = locked(nomination)
        refuse_unless_editable(nomination)
        _refuse_over_limits(nomination, checked)
        attachment.save()
        _note_edit(nomination, by=by)
    return attachment


@transaction.atomic
def describe_attachments(nomination: Nomination, said: dict[int, Description], *, by: User) -> int:
    """Store what is said about files, by their keys; how many changed. A file that is gone is passed over."""
    nomination = locked(nomination)
    refuse_unless_editable(nomination)
    changed = []
    for attachment in nomination.attachments.filter(pk__in=said):
        values = asdict(said[attachment.pk])
        if any(getattr(attachment, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(attachment, name, value)
            changed.append(attachment)
    if changed:
        Attachment.objects.bulk_update(changed, ["caption", "criterion", "rights", "shows_child"])
        _note_edit(nomination, by=by)
    return len(changed)


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: User) -> None:
    """Remove a file; its bytes go when the removal is certain."""
    nomination = locked(attachment.nomination)
    refuse_unless_editable(nomination)
    file = attachment.file
    attachment.delete()
    _note_edit(nomination, by=by)
    forget_bytes(file.storage, file.name)


def _refuse_over_limits(nomination: Nomination, checked: Checked) -> None:
    there = list(nomination.attachments.all())
    if any(one.sha256 == checked.sha256 for one in there):
        raise Refused(_("“%(name)s” is there already: one copy is enough.") % {"name": checked.name})
    if len(there) >= MOST_FILES:
        raise Refused(
            _("“%(name)s” is one too many: a nomination holds %(most)s files. Remove one first.")
            % {"name": checked.name, "most": MOST_FILES}
        )
    if sum(one.size for one in there) + checked.file.size > MOST_BYTES:
        raise Refused(
            _("“%(name)s” doesn't fit any more: the files of a nomination may have %(most)s together.")
            % {"name": checked.name, "most": filesizeformat(MOST_BYTES)}
        )


def _row(nomination: Nomination, checked: Checked, *, by: User) -> Attachment:
    return Attachment(
        nomination=nomination, name=checked.name, kind=checked.kind, content_type=checked.content_type,
        size=checked.file.size, sha256=checked.sha256, scan=checked.scan, uploaded_by=by,
        uploaded_at=clock.now(),
    )  # fmt: skip


def _note_edit(nomination: Nomination, *, by: User) -> None:
    nomination.updated_at = clock.now()
    nomination.save(update_fields=["updated_at"])
    nomination.editors.add(by)
