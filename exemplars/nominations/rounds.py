"""Rounds, their minimums, and the registration of each unit in them."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from exemplars import clock
from exemplars.enums import CountedBy
from exemplars.freezing import Freezing, FreezingQuerySet
from exemplars.models.base import CleanText
from exemplars.models.catalogue import ascii_slug
from exemplars.nominations.deadlines import Deadline, reaches
from exemplars.nominations.enums import DeadlineRule, Track

ANSWER_DAYS = 5
"""Working days in which Internal Affairs means to answer a sudden good deed, unless a round says others."""


class RoundQuerySet(FreezingQuerySet):
    def begun(self):
        """Opened rounds whose day has come, with their extensions; yearly ones, what ends first, in front."""
        opened = self.filter(opens_at__lte=clock.received(), criterion_set__isnull=False)
        return opened.order_by("-track", "deadline_date", "pk").prefetch_related("extensions")


class Round(Freezing, CleanText, ClusterableModel):
    """A year's call for registrations, as its plan words it.

    What it says is frozen when it opens (PQ8): later changes are extensions and exceptions.
    """

    FREEZE = "criterion_set"

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

    def save(self, *args, **kwargs):
        """Good deeds may come until the year ends: the all-year track has no deadline of its own."""
        if self.is_all_year:
            self.deadline_date, self.deadline_rule = date(self.year, 12, 31), DeadlineRule.INCLUSIVE
            self.answer_days = self.answer_days or ANSWER_DAYS
        super().save(*args, **kwargs)

    @property
    def is_all_year(self) -> bool:
        return self.track == Track.ALL_YEAR

    def granted(self) -> list["Extension"]:
        """All extensions; one query for each round object, none where they were prefetched."""
        if self.pk is None:
            return []
        if "extensions" not in getattr(self, "_prefetched_objects_cache", {}):
            models.prefetch_related_objects([self], "extensions")
        return list(self.extensions.all())

    def deadline_for(self, unit=None) -> Deadline:
        """The deadline of a unit, or (None) the one for all: the latest of the plan's day and extensions."""
        theirs = [one for one in self.granted() if reaches(one, unit)]
        latest = max(theirs, key=lambda one: one.last_day, default=None)
        return self.deadline_with(latest.last_day, latest.at) if latest else self.deadline_with(None, None)

    def deadline_with(self, last_day: date | None, at: datetime | None) -> Deadline:
        """The deadline when an extension to `last_day` was given (None: none was); the later day counts."""
        planned = self.deadline_date - timedelta(days=self.deadline_rule == DeadlineRule.EXCLUSIVE)
        extended = last_day is not None and last_day > planned
        return Deadline(
            last_day=last_day if extended else planned,
            planned_on=self.deadline_date,
            rule=self.deadline_rule,
            since=timezone.localdate(at if extended else self.opens_at),
            extended=extended,
            all_year=self.is_all_year,
        )

    def takes(self, deadline: Deadline) -> bool:
        """In time by this deadline, or late where the round takes supplementary nominations."""
        return self.has_begun and (self.allows_supplementary or not deadline.is_past)

    @property
    def closes_at(self) -> datetime:
        """The first moment that is too late for everybody without an extension of their own."""
        return self.deadline_for().closes_at

    @property
    def last_day(self) -> date:
        """The last day on which a registration is in time."""
        return self.deadline_for().last_day

    def closes_for(self, unit) -> datetime:
        return self.deadline_for(unit).closes_at

    @property
    def is_opened(self) -> bool:
        """Its criteria are frozen: from here on the texts don't change."""
        return self.criterion_set_id is not None

    @property
    def has_begun(self) -> bool:
        return self.is_opened and self.opens_at <= clock.received()

    @property
    def is_open(self) -> bool:
        return self.is_open_for(None)

    @property
    def is_past_deadline(self) -> bool:
        return self.deadline_for().is_past

    def is_open_for(self, unit) -> bool:
        return self.has_begun and not self.deadline_for(unit).is_past

    def accepts_from(self, unit) -> bool:
        """`takes` for a unit, or (None) for those without an extension of their own."""
        return self.takes(self.deadline_for(unit))

    @property
    def accepts_from_somebody(self) -> bool:
        """`accepts_from` for any unit: some may have been given more time than others."""
        return any(self.accepts_from(unit) for unit in (None, *(one.unit for one in self.granted())))

    @property
    def days_left(self) -> int:
        """Whole days from today to the last day: 0 on the last day itself."""
        return self.deadline_for().days_left


class RoundDocument(Freezing, CleanText):
    """A legal basis that the plan names, in its order."""

    FREEZE = "round__criterion_set"

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=300)
    number = models.CharField(_("number"), max_length=80, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"

    objects = FreezingQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        default_permissions = []
        ordering = ["sort_order"]

    def __str__(self):
        return self.title


class Quota(Freezing):
    """The minimum for a type of unit in a round (KH 92/KH-UBND, III.1). More is always welcome."""

    FREEZE = "round__criterion_set"

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="quotas", verbose_name=_("round"))
    unit_type = models.ForeignKey(
        "exemplars.UnitType", models.PROTECT, related_name="+", verbose_name=_("type of unit")
    )
    minimum = models.PositiveSmallIntegerField(_("minimum"))

    objects = FreezingQuerySet.as_manager()

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


class ExtensionManager(models.Manager):
    """Brings the units along: whom an extension reaches hangs on their type."""

    def get_queryset(self):
        return super().get_queryset().select_related("unit__unit_type")


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

    objects = ExtensionManager()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        default_permissions = []
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.unit or self.round}: {self.last_day:%d/%m/%Y}"

    @property
    def is_for_sector(self) -> bool:
        return self.unit is not None and self.unit.unit_type.counted_by == CountedBy.SECTOR

    @property
    def whom(self) -> str:
        """Whom it reaches, in words."""
        if self.unit is None:
            return gettext("All units")
        if self.is_for_sector:
            return gettext("%(unit)s and the units that belong to it") % {"unit": self.unit.short_name}
        return self.unit.short_name
