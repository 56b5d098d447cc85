"""Rounds, their minimums, and the registration of each unit in them."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from exemplars import clock
from exemplars.models.base import CleanText
from exemplars.models.catalogue import ascii_slug
from exemplars.nominations.enums import DeadlineRule, Track


class RoundQuerySet(models.QuerySet):
    def open_now(self):
        """Rounds that take registrations at this moment, the one that ends first in front."""
        opened = self.filter(opens_at__lte=clock.now(), criterion_set__isnull=False).order_by("deadline_date")
        return [round for round in opened if round.is_open]


class Round(CleanText, ClusterableModel):
    """A year's call for registrations, as its plan words it."""

    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=250)
    slug = models.CharField(_("code"), max_length=80, unique=True, validators=[ascii_slug])
    plan_number = models.CharField(_("plan number"), max_length=60)
    plan_date = models.DateField(_("date of the plan"))
    issuer = models.CharField(_("issued by"), max_length=200)
    receiver = models.ForeignKey(
        "exemplars.Unit", models.PROTECT, related_name="+", verbose_name=_("receiving unit")
    )
    receiver_line = models.CharField(_("sent to"), max_length=200)
    opens_at = models.DateTimeField(_("opens"))
    deadline_date = models.DateField(_("deadline"))
    deadline_rule = models.CharField(_("the deadline says"), max_length=10, choices=DeadlineRule)
    track = models.CharField(_("kind of round"), max_length=10, choices=Track, default=Track.YEARLY)
    correct_by = models.DateField(_("corrections until"), null=True, blank=True)
    review_by = models.DateField(_("checked until"), null=True, blank=True)
    decide_by = models.DateField(_("decided until"), null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("working days to answer a nomination"), null=True, blank=True,
        help_text=_("For sudden good deeds: an aim, shown to the unit."),
    )  # fmt: skip
    allows_supplementary = models.BooleanField(
        _("takes supplementary nominations after the deadline"), default=True
    )
    required_years = models.PositiveSmallIntegerField(
        _("years to prove where a line says every year"), default=1
    )
    list_title = models.CharField(_("title of the official list"), max_length=200)
    recipients = models.TextField(_("recipients"), blank=True, help_text=_("One a line."))
    signature_authority = models.CharField(_("signature: authority"), max_length=120, blank=True)
    signature_title = models.CharField(_("signature: position"), max_length=120, blank=True)
    signature_name = models.CharField(_("signature: name"), max_length=120, blank=True)
    criterion_set = models.OneToOneField(
        "exemplars.CriterionSet",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("criteria"),
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-opens_at"]

    def __str__(self):
        return self.name

    @property
    def closes_at(self) -> datetime:
        """The first moment that is too late: midnight in Hà Đông before or after the deadline's day."""
        day = self.deadline_date + timedelta(days=self.deadline_rule == DeadlineRule.INCLUSIVE)
        return timezone.make_aware(datetime.combine(day, time.min))

    @property
    def last_day(self):
        """The last day on which a registration is in time."""
        return timezone.localdate(self.closes_at - timedelta(seconds=1))

    @property
    def is_opened(self) -> bool:
        """Its criteria are frozen: from here on the texts don't change."""
        return self.criterion_set_id is not None

    @property
    def is_open(self) -> bool:
        return self.is_opened and self.opens_at <= clock.now() < self.closes_at

    @property
    def is_past_deadline(self) -> bool:
        return clock.now() >= self.closes_at

    @property
    def accepts_submissions(self) -> bool:
        """In time, or late where the round takes supplementary nominations."""
        late = self.is_past_deadline and self.allows_supplementary
        return self.is_opened and self.opens_at <= clock.now() and (self.is_open or late)

    @property
    def days_left(self) -> int:
        """Whole days from today to the last day: 0 on the last day itself."""
        return (self.last_day - clock.today()).days


class RoundDocument(CleanText):
    """A legal basis that the plan names, in its order."""

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=300)
    number = models.CharField(_("number"), max_length=80, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        default_permissions = []
        ordering = ["sort_order"]

    def __str__(self):
        return self.title


class Quota(models.Model):
    """The minimum for a type of unit in a round (KH 92/KH-UBND, III.1). More is always welcome."""

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="quotas", verbose_name=_("round"))
    unit_type = models.ForeignKey(
        "exemplars.UnitType", models.PROTECT, related_name="+", verbose_name=_("type of unit")
    )
    minimum = models.PositiveSmallIntegerField(_("minimum"))

    class Meta:
        verbose_name = _("minimum")
        verbose_name_plural = _("minimums")
        constraints = [models.UniqueConstraint(fields=["round", "unit_type"], name="one_minimum_a_type")]

    def __str__(self):
        return f"{self.unit_type}: {self.minimum}"


class QuotaException(CleanText):
    """Another minimum for one unit in a round, with the reason (PQ2)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="quota_exceptions", verbose_name=_("round"))
    unit = models.ForeignKey("exemplars.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    minimum = models.PositiveSmallIntegerField(_("minimum"))
    reason = models.CharField(_("reason"), max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("exception from a minimum")
        verbose_name_plural = _("exceptions from minimums")
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="one_exception_a_unit")]

    def __str__(self):
        return f"{self.unit}: {self.minimum}"


class Extension(CleanText):
    """More time in a round, for one unit or (no unit) for all; never changed, the latest day counts (PQ5)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="extensions", verbose_name=_("round"))
    unit = models.ForeignKey(
        "exemplars.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    last_day = models.DateField(_("new last day"))
    reason = models.CharField(_("reason"), max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        default_permissions = []
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.unit or self.round}: {self.last_day:%d/%m/%Y}"
