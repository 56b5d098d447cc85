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
UNSUBMITTED = (Status.DRAFT, Status.AWAITING_HEAD)
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


class Track(models.TextChoices):
    """A yearly call with a deadline and minimums, or the door for sudden good deeds, open all year."""

    YEARLY = "yearly", _("Yearly registration")
    ALL_YEAR = "all_year", _("All year, for sudden good deeds")


class Agreement(models.TextChoices):
    """Whether those whom a nomination is about know of it. Publication needs a consent of its own later."""

    AGREES = "agrees", _("They know and agree")
    NOT_ASKED = "not_asked", _("Not asked yet")


class Rights(models.TextChoices):
    """Who made a photo, and whether it may be used."""

    OWN = "own", _("Somebody of the unit")
    PERMITTED = "permitted", _("Somebody else, who allows its use")
    UNKNOWN = "unknown", _("Not known, or taken from a newspaper or a website")


class Scan(models.TextChoices):
    """What the virus scanner says: nobody gets a file that is held."""

    CLEAN = "clean", _("Nothing found")
    HELD = "held", _("Waits for the virus scanner")
    INFECTED = (
        "infected",
        _("It was removed: the virus scanner found something in it. Please send a clean copy."),
    )
    UNREADABLE = "unreadable", _("It was removed: it can't be read. Please send it again.")


class RegistrationFileKind(models.TextChoices):
    PLAN = "plan", _("The unit's plan")
    SIGNED_LIST = "signed_list", _("The signed and stamped list")


class NoticeKind(models.TextChoices):
    """Why somebody gets a mail."""

    TO_CONFIRM = "to_confirm", _("A nomination waits for the head")
    SENT_BACK = "sent_back", _("The head sent a nomination back")
    SUBMITTED = "submitted", _("Receipt of a submission")
    RETURNED = "returned", _("Internal Affairs returned a nomination")
    RECEIVED = "received", _("A nomination was received")
    DECIDED = "decided", _("A nomination was decided")
    WITHDRAWN = "withdrawn", _("A nomination was withdrawn")
    OPENED = "opened", _("A round is open")
    EXTENDED = "extended", _("More time")
    REMINDER = "reminder", _("Reminder of the deadline")
    HANDED_OVER = "handed_over", _("Nominations were handed over")
    FILE_REMOVED = "file_removed", _("A file was removed after the virus scan")
