"""The statuses of a nomination, which belong together, and which may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a nomination stands (architecture, "Status of a nomination")."""

    DRAFT = "draft", _("Draft")
    AWAITING_HEAD = "awaiting_head", _("Waiting for the head's confirmation")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for completion")
    ACCEPTED = "accepted", _("Received")
    SELECTED = "selected", _("Selected")
    KEPT = "kept", _("Kept on file")
    DECLINED = "declined", _("Not selected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


TRANSITIONS: dict[str, tuple[str, ...]] = {
    Status.DRAFT: (Status.AWAITING_HEAD, Status.WITHDRAWN),
    Status.AWAITING_HEAD: (Status.SUBMITTED, Status.DRAFT),
    Status.SUBMITTED: (Status.ACCEPTED, Status.RETURNED, Status.WITHDRAWN),
    Status.RETURNED: (Status.AWAITING_HEAD, Status.WITHDRAWN),
    Status.ACCEPTED: (Status.SELECTED, Status.KEPT, Status.DECLINED, Status.RETURNED, Status.WITHDRAWN),
    Status.SELECTED: (),
    Status.KEPT: (Status.SELECTED,),
    Status.DECLINED: (),
    Status.WITHDRAWN: (),
}
EDITABLE = (Status.DRAFT, Status.RETURNED)
COUNTED = (
    Status.SUBMITTED,
    Status.RETURNED,
    Status.ACCEPTED,
    Status.SELECTED,
    Status.KEPT,
    Status.DECLINED,
)
DECIDED = (Status.SELECTED, Status.KEPT, Status.DECLINED)
WITH_INTERNAL_AFFAIRS = (Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED, *DECIDED)


class Rating(models.TextChoices):
    """How a nomination answers a line of the criteria; not answered is the empty text."""

    MET = "met", _("Met")
    NOT_MET = "not_met", _("Not met yet")
    NOT_APPLICABLE = "not_applicable", _("Doesn't apply")


class DeadlineRule(models.TextChoices):
    """How a plan words its deadline: "trước ngày" leaves the day out, "chậm nhất ngày" takes it in."""

    EXCLUSIVE = "exclusive", _("before the day (the day itself is too late)")
    INCLUSIVE = "inclusive", _("on the day at the latest")


class AttachmentKind(models.TextChoices):
    PHOTO = "photo", _("Photo")
    DOCUMENT = "document", _("Document")
