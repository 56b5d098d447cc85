"""Nominations and what hangs on them. Rounds and registrations have their own file."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exemplars import text
from exemplars.enums import Kind, SubjectType
from exemplars.models.base import CleanText
from exemplars.nominations.deadlines import Deadline, after_working_days, reaching
from exemplars.nominations.enums import (
    COUNTED,
    EDITABLE,
    UNSUBMITTED,
    WITH_INTERNAL_AFFAIRS,
    Agreement,
    Status,
)
from exemplars.nominations.evidence import (
    Attachment,
    CriterionAnswer,
    NominationResult,
    YearProof,
    private_storage,
    random_name,
)
from exemplars.nominations.notices import Notice
from exemplars.nominations.registrations import Registration, RegistrationFile
from exemplars.nominations.rounds import Extension, Quota, QuotaException, Round, RoundDocument

__all__ = [
    "Attachment",
    "CriterionAnswer",
    "Extension",
    "Nomination",
    "NominationResult",
    "Notice",
    "Quota",
    "QuotaException",
    "Registration",
    "RegistrationFile",
    "Round",
    "RoundDocument",
    "StatusChange",
    "YearProof",
    "private_storage",
    "random_name",
]


def _latest_extension(column: str) -> Subquery:
    """A column of the extension that gives the unit of a nomination the most time."""
    rows = Extension.objects.filter(reaching("registration__unit"), round=OuterRef("registration__round"))
    return Subquery(rows.order_by("-last_day", "-pk").values(column)[:1])


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

    def unsubmitted(self):
        """Drafts that have never left their unit."""
        return self.filter(status__in=UNSUBMITTED, submitted_at=None)

    def with_place(self):
        return self.select_related(
            "registration__round", "registration__unit__unit_type", "field__parent", "exemplar"
        ).with_deadline()

    def with_deadline(self):
        return self.annotate(extended_to=_latest_extension("last_day"), extended_at=_latest_extension("at"))


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
    endorsed_on = models.DateField(_("day of the endorsement"), null=True, blank=True)
    endorsers_present = models.PositiveIntegerField(_("how many were present"), null=True, blank=True)
    endorsers_for = models.PositiveIntegerField(_("how many agreed"), null=True, blank=True)
    agreement = models.CharField(_("do they know and agree?"), max_length=10, choices=Agreement, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    guardian_name = models.CharField(_("guardian of the child"), max_length=250, blank=True)
    guardian_agrees = models.BooleanField(_("the guardian agrees"), default=False)
    child_agrees = models.BooleanField(_("the child agrees"), default=False)
    contact_name = models.CharField(_("whom to ask"), max_length=250, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_note = models.CharField(_("when and how to reach them"), max_length=250, blank=True)
    field_reason = models.CharField(_("reason for the unusual choice of field"), max_length=250, blank=True)
    supplementary = models.BooleanField(_("supplementary"), default=False, editable=False)
    publication_barred = models.BooleanField(_("not for publication"), default=False, editable=False)
    barred_reason = models.CharField(_("why not for publication"), max_length=250, blank=True, editable=False)
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage", models.SET_NULL, null=True, blank=True, related_name="nominations",
        verbose_name=_("public profile"), editable=False,
    )  # fmt: skip
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("looks after it"), editable=False,
    )  # fmt: skip
    on_behalf = models.BooleanField(
        _("entered by Internal Affairs for the unit"), default=False, editable=False
    )
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("started from"),
    )  # fmt: skip
    sections_done = models.JSONField(_("parts marked as complete"), default=list, blank=True, editable=False)
    name_key = models.CharField(max_length=250, blank=True, db_index=True, editable=False)
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

    def save(self, *args, **kwargs):
        self.name_key = text.fold(text.clean(self.subject_name))[:250]
        if (fields := kwargs.get("update_fields")) and "subject_name" in fields:
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)

    @property
    def unit(self):
        return self.registration.unit

    @property
    def round(self):
        return self.registration.round

    @property
    def deadline(self) -> Deadline:
        """That of its unit in its round; `with_place` has fetched what it needs."""
        if hasattr(self, "extended_to"):
            return self.round.deadline_with(self.extended_to, self.extended_at)
        return self.round.deadline_for(self.unit)

    @property
    def came_too_late(self) -> bool:
        """Its round is over for its unit. What was submitted once may be completed at any time."""
        return self.submitted_at is None and not self.round.takes(self.deadline)

    @property
    def answer_due(self) -> date | None:
        """The day by which Internal Affairs means to answer it, where the round says so (PQ9)."""
        if self.submitted_at is None or not self.round.answer_days:
            return None
        return after_working_days(timezone.localdate(self.submitted_at), self.round.answer_days)

    @property
    def is_editable(self) -> bool:
        """Whether the unit may write: it holds it, the round still takes it, and the unit still exists."""
        return self.status in EDITABLE and not self.came_too_late and self.unit.exists_now

    @property
    def is_movable(self) -> bool:
        """A draft that its round doesn't take any more can go to another one (PQ7)."""
        return self.status in UNSUBMITTED and self.came_too_late and self.unit.exists_now

    @property
    def is_personal(self) -> bool:
        """About one person: of others neither year of birth nor office is asked."""
        return self.subject_type == SubjectType.INDIVIDUAL


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
