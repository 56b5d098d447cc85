"""Nominations and what hangs on them. Rounds and registrations have their own file."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exemplars.enums import Kind, SubjectType
from exemplars.models.base import CleanText
from exemplars.nominations.enums import (
    COUNTED,
    EDITABLE,
    WITH_INTERNAL_AFFAIRS,
    AttachmentKind,
    Rating,
    Status,
)
from exemplars.nominations.rounds import Quota, Registration, Round, RoundDocument

__all__ = [
    "Attachment",
    "CriterionAnswer",
    "Nomination",
    "Quota",
    "Registration",
    "Round",
    "RoundDocument",
    "StatusChange",
]


class NominationQuerySet(models.QuerySet):
    def in_round(self, round):
        return self.filter(registration__round=round)

    def of_unit(self, unit):
        return self.filter(registration__unit=unit)

    def counted(self):
        """Those that count towards a unit's minimum."""
        return self.filter(status__in=COUNTED)

    def with_internal_affairs(self):
        """Those that have left their unit; drafts are the unit's own business."""
        return self.filter(status__in=WITH_INTERNAL_AFFAIRS)

    def with_place(self):
        return self.select_related(
            "registration__round", "registration__unit__unit_type", "field__parent", "exemplar"
        )


class Nomination(CleanText):
    """One candidate of one unit in one round, with its answers and evidence. Never public."""

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="nominations", verbose_name=_("registration")
    )
    status = models.CharField(
        _("status"), max_length=15, choices=Status, default=Status.DRAFT, editable=False
    )
    reference = models.CharField(
        _("reference number"), max_length=20, unique=True, null=True, blank=True, editable=False
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    subject_type = models.CharField(_("subject"), max_length=12, choices=SubjectType)
    field = models.ForeignKey(
        "exemplars.Field", models.PROTECT, related_name="nominations", verbose_name=_("field")
    )
    title = models.CharField(_("name of the model or example"), max_length=250)
    subject_name = models.CharField(
        _("name of the person, household or collective"), max_length=250, blank=True
    )
    honorific = models.CharField(_("form of address"), max_length=30, blank=True)
    position = models.CharField(_("position or work"), max_length=250, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    is_leader = models.BooleanField(_("heads a collective"), default=False)
    leads = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="leaders",
        verbose_name=_("the collective this person heads, nominated too"),
    )  # fmt: skip
    collective_proof = models.CharField(
        _("document that recognises the collective"), max_length=250, blank=True,
        help_text=_("Number, date and issuer, if the collective isn't nominated in this round."),
    )  # fmt: skip
    new_factor = models.BooleanField(_("new factor"), default=False)
    summary = models.CharField(_("in one sentence: why follow this example"), max_length=200, blank=True)
    achievements = models.TextField(_("what was done and reached"), blank=True)
    spread = models.TextField(_("who was moved or learnt from it"), blank=True)
    endorsement = models.CharField(_("endorsement by the collective"), max_length=250, blank=True)
    field_reason = models.CharField(_("reason for the unusual choice of field"), max_length=250, blank=True)
    supplementary = models.BooleanField(_("supplementary"), default=False, editable=False)
    publication_barred = models.BooleanField(_("not for publication"), default=False, editable=False)
    barred_reason = models.CharField(_("why not for publication"), max_length=250, blank=True, editable=False)
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage", models.SET_NULL, null=True, blank=True, related_name="nominations",
        verbose_name=_("public profile"), editable=False,
    )  # fmt: skip
    editors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", editable=False)
    created_at = models.DateTimeField(_("begun"), editable=False)
    updated_at = models.DateTimeField(_("last saved"), editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["-updated_at"]
        permissions = [
            ("receive_nomination", "Can receive a nomination"),
            ("return_nomination", "Can return a nomination"),
            ("decide_nomination", "Can select, keep or decline a nomination"),
            ("export_nomination", "Can export nominations"),
        ]
        default_permissions = ["view"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="nomination_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.AWAITING_HEAD]) | Q(reference__isnull=False),
                name="nomination_submitted_has_reference",
            ),
            models.CheckConstraint(
                condition=Q(publication_barred=False) | ~Q(barred_reason=""),
                name="nomination_barred_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["status", "-updated_at"], name="nomination_status_updated")]

    def __str__(self):
        return self.title

    @property
    def unit(self):
        return self.registration.unit

    @property
    def round(self):
        return self.registration.round

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE


class CriterionAnswer(CleanText):
    """A nomination's answer to one line of its round's criteria."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="answers")
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


def private_storage():
    return storages["private"]


def random_name(attachment, filename: str) -> str:
    """Files lie under random names; the name people gave them is a column."""
    return f"nominations/{uuid.uuid4().hex}"


class Attachment(CleanText):
    """A photo or document that proves something. Its file leaves through a checking view only."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="attachments")
    file = models.FileField(_("file"), storage=private_storage, upload_to=random_name, max_length=120)
    name = models.CharField(_("file name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=AttachmentKind)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        default_permissions = []
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "sha256"], name="file_once_a_nomination"),
        ]

    def __str__(self):
        return self.name


class StatusChange(CleanText):
    """One row of a nomination's history: who did what, when, and why. Written by services, never changed."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="history")
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    action = models.CharField(_("action"), max_length=20)
    from_status = models.CharField(_("from"), max_length=15, choices=Status, blank=True)
    to_status = models.CharField(_("to"), max_length=15, choices=Status)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("entry of the history")
        verbose_name_plural = _("history")
        default_permissions = []
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.action}"
