"""The fields of the plan and the lines of its criteria (KH 92/KH-UBND, II.2 and II.3)."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exemplars.enums import CriterionLevel, Hue, Kind, SubjectType
from exemplars.freezing import Freezing, FreezingQuerySet
from exemplars.models.base import CleanText

ascii_slug = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use lower-case letters without accents, digits and hyphens.")
)


class ForSubjects(models.Model):
    """Which kinds of subjects a row is meant for."""

    for_individual = models.BooleanField(_("individuals"), default=False)
    for_collective = models.BooleanField(_("collectives"), default=False)
    for_household = models.BooleanField(_("households"), default=False)

    class Meta:
        abstract = True

    @property
    def subject_types(self) -> list[str]:
        return [kind for kind in SubjectType.values if getattr(self, f"for_{kind}")]


class FieldQuerySet(models.QuerySet):
    def enabled(self):
        return self.filter(enabled=True)

    def chips(self):
        """The fields as readers see them: children stand under their parent."""
        return self.enabled().filter(parent=None)

    def leaves(self):
        """The fields a nomination may choose."""
        return self.enabled().filter(children=None)


class Field(ForSubjects, CleanText):
    """A field of II.3. `nguoi-tot-viec-tot` is a parent: readers see it, nominations use its children."""

    slug = models.CharField(_("address"), max_length=80, unique=True, validators=[ascii_slug])
    name = models.CharField(_("full name"), max_length=200)
    short_label = models.CharField(_("short label"), max_length=60)
    official_label = models.CharField(_("label on the official list"), max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    allows_person_example = models.BooleanField(_("examples to follow"), default=False)
    allows_model = models.BooleanField(_("models"), default=False)
    aliases = models.TextField(
        _("other names"), blank=True, help_text=_("Words that people use for it, one a line.")
    )
    intro = models.TextField(_("introduction"), blank=True)
    hue = models.CharField(_("hue"), max_length=10, choices=Hue, default=Hue.SLATE)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    enabled = models.BooleanField(_("in use"), default=True)

    objects = FieldQuerySet.as_manager()

    class Meta:
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        ordering = ["sort_order", "slug"]

    def __str__(self):
        return self.short_label

    def get_absolute_url(self):
        return reverse("field", args=[self.slug])

    @property
    def kinds(self) -> list[str]:
        return [kind for kind in Kind.values if getattr(self, f"allows_{kind}")]

    @property
    def top(self) -> "Field":
        """The field as readers see it: itself, or its parent."""
        return self.parent or self


class CriterionSet(Freezing, CleanText):
    """A version of the criteria: the working one that staff edit, and a frozen copy for each round."""

    FREEZE = "frozen_at"

    name = models.CharField(_("name"), max_length=120)
    working = models.BooleanField(_("working version"), default=False, editable=False)
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True, editable=False)

    objects = FreezingQuerySet.as_manager()

    class Meta:
        verbose_name = _("set of criteria")
        verbose_name_plural = _("sets of criteria")
        constraints = [
            models.UniqueConstraint(
                fields=["working"], condition=models.Q(working=True), name="one_working_criterion_set"
            ),
        ]

    def __str__(self):
        return self.name


class CriterionQuerySet(FreezingQuerySet):
    def working(self):
        return self.filter(criterion_set__working=True)

    def general(self):
        return self.filter(field=None)

    def for_nomination(self, *, field, subject_type: str):
        """The general lines and those of the field, as far as they speak of this kind of subject."""
        fits = models.Q(**{f"for_{subject_type}": True})
        return self.filter(fits, models.Q(field=None) | models.Q(field=field))


class Criterion(Freezing, ForSubjects, CleanText):
    """A checklist line, general (no field) or of a field."""

    FREEZE = "criterion_set__frozen_at"

    criterion_set = models.ForeignKey(
        CriterionSet, models.CASCADE, related_name="criteria", verbose_name=_("set")
    )
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="criteria", verbose_name=_("field")
    )
    code = models.CharField(_("code"), max_length=20)
    wording = models.CharField(_("line"), max_length=300)
    level = models.CharField(
        _("level"), max_length=10, choices=CriterionLevel, default=CriterionLevel.STANDARD
    )
    leader_only = models.BooleanField(_("only for leaders"), default=False)
    allows_not_applicable = models.BooleanField(_("may not apply"), default=False)
    asks_text = models.BooleanField(_("evidence: a description"), default=True)
    asks_number = models.BooleanField(_("evidence: figures"), default=False)
    asks_years = models.BooleanField(_("evidence: year by year"), default=False)
    asks_file = models.BooleanField(_("evidence: a document"), default=False)
    asks_link = models.BooleanField(_("evidence: another nomination"), default=False)
    good_example = models.CharField(_("a good answer"), max_length=300, blank=True)
    weak_example = models.CharField(_("a weak answer"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=120, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["sort_order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["criterion_set", "code"], name="criterion_code_once_a_set"),
        ]

    def __str__(self):
        return f"{self.code} · {self.wording}"

    @property
    def is_hard(self) -> bool:
        return self.level == CriterionLevel.HARD
