"""What proves a nomination: an answer to each line, its years, measured results and files."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exemplars.models.base import CleanText
from exemplars.nominations.enums import AttachmentKind, Rating, Rights, Scan


class CriterionAnswer(CleanText):
    """A nomination's answer to one line of its round's criteria."""

    nomination = models.ForeignKey("Nomination", models.CASCADE, related_name="answers")
    criterion = models.ForeignKey("exemplars.Criterion", models.PROTECT, related_name="answers")
    rating = models.CharField(_("answer"), max_length=15, choices=Rating, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        default_permissions = []
        ordering = ["criterion__sort_order"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "criterion"], name="one_answer_a_line"),
            models.CheckConstraint(condition=Q(rating__in=["", *Rating.values]), name="answer_rating_known"),
        ]

    def __str__(self):
        return f"{self.criterion.code}: {self.get_rating_display()}"

    @property
    def passes(self) -> bool:
        """Met, or not applicable for a given reason where the line allows that (decision 7)."""
        if self.rating == Rating.MET:
            return True
        excused = self.rating == Rating.NOT_APPLICABLE and self.criterion.allows_not_applicable
        return excused and bool(self.evidence.strip())


class YearProof(CleanText):
    """One year of a line that the plan wants proven every year, such as “Gia đình văn hóa” (II.3)."""

    nomination = models.ForeignKey("Nomination", models.CASCADE, related_name="year_proofs")
    criterion = models.ForeignKey("exemplars.Criterion", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    document = models.CharField(_("document"), max_length=160, blank=True)
    issuer = models.CharField(_("issued by"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("proof of a year")
        verbose_name_plural = _("proofs of years")
        default_permissions = []
        ordering = ["criterion__sort_order", "year"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "criterion", "year"], name="one_proof_a_year"),
        ]

    def __str__(self):
        return f"{self.year}: {self.document}"


class NominationResult(CleanText):
    """A measured result, with the same columns as that of a profile (`ExemplarResult`)."""

    nomination = models.ForeignKey("Nomination", models.CASCADE, related_name="results")
    indicator = models.CharField(_("what is counted"), max_length=200)
    before = models.CharField(_("before"), max_length=30, blank=True)
    after = models.CharField(_("figure"), max_length=30)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=60, blank=True)
    period = models.CharField(_("period"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("measured result")
        verbose_name_plural = _("measured results")
        default_permissions = []
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return f"{self.indicator}: {self.before} → {self.after} {self.unit_of_measure}"


FOLDER, HELD_FOLDER = "nominations", "held"


def private_storage():
    return storages["private"]


def random_name(stored, filename: str) -> str:
    """Files lie under random names; the name people gave them is a column. What is held lies apart."""
    folder = HELD_FOLDER if stored.is_held else FOLDER
    return f"{folder}/{uuid.uuid4().hex}"


class PrivateFile(CleanText):
    """What both kinds of private files are: bytes under a random name, and what is known of them."""

    file = models.FileField(_("file"), storage=private_storage, upload_to=random_name, max_length=120)
    name = models.CharField(_("file name"), max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.CLEAN, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def is_held(self) -> bool:
        """Nobody gets it before the virus scanner has passed it."""
        return self.scan == Scan.HELD

    @property
    def is_gone(self) -> bool:
        """The check removed its bytes; the row tells so until another file takes its place."""
        return self.scan in (Scan.INFECTED, Scan.UNREADABLE)


class Attachment(PrivateFile):
    """A photo or document that proves something. Its file leaves through a checking view only."""

    nomination = models.ForeignKey("Nomination", models.CASCADE, related_name="attachments")
    kind = models.CharField(_("kind"), max_length=10, choices=AttachmentKind)
    caption = models.CharField(_("what it shows or proves"), max_length=250, blank=True)
    criterion = models.ForeignKey(
        "exemplars.Criterion", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("the line that it proves"),
    )  # fmt: skip
    shows_child = models.BooleanField(_("a child can be recognised in it"), null=True, blank=True)
    rights = models.CharField(_("who made it"), max_length=10, choices=Rights, blank=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        default_permissions = []
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "sha256"], name="file_once_a_nomination"),
        ]

    @property
    def is_photo(self) -> bool:
        return self.kind == AttachmentKind.PHOTO

    @property
    def open_questions(self) -> int:
        """How many of the two questions about a photo have no answer: who made it, and is a child in it."""
        return (not self.rights) + (self.shows_child is None) if self.is_photo else 0
