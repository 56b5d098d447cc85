"""Units with their types, their parents and what became of them."""

from collections.abc import Collection

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exemplars import clock, text
from exemplars.enums import CountedBy, SuccessionKind
from exemplars.models.base import CleanText
from exemplars.models.catalogue import ascii_slug


class UnitType(CleanText):
    """A type of unit with the plan's minimum (KH 92/KH-UBND, III.1); no minimum is None."""

    slug = models.CharField(_("code"), max_length=40, unique=True, validators=[ascii_slug])
    name = models.CharField(_("name"), max_length=120)
    minimum = models.PositiveSmallIntegerField(_("minimum"), null=True, blank=True)
    counted_by = models.CharField(_("counted by"), max_length=10, choices=CountedBy, default=CountedBy.UNIT)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("type of unit")
        verbose_name_plural = _("types of unit")
        ordering = ["sort_order", "slug"]

    def __str__(self):
        return self.name


class UnitQuerySet(models.QuerySet):
    def existing_on(self, day):
        """Units that exist on a day. `valid_to` is the first day on which a unit no longer exists."""
        begun = models.Q(valid_from=None) | models.Q(valid_from__lte=day)
        not_over = models.Q(valid_to=None) | models.Q(valid_to__gt=day)
        return self.filter(begun, not_over)

    def in_order(self):
        return self.order_by("unit_type__sort_order", "sort_key")


class Unit(CleanText):
    """An office, ward, union or force. Its address is frozen; its name may be corrected."""

    name = models.CharField(_("full name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=120)
    slug = models.CharField(_("address"), max_length=120, unique=True, validators=[ascii_slug])
    unit_type = models.ForeignKey(UnitType, models.PROTECT, related_name="units", verbose_name=_("type"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    aliases = models.TextField(
        _("other names"), blank=True, help_text=_("Words that people use for it, one a line.")
    )
    official_code = models.CharField(_("official code"), max_length=20, blank=True)
    code_system = models.CharField(_("code system"), max_length=40, blank=True)
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_to = models.DateField(
        _("exists until"),
        null=True,
        blank=True,
        help_text=_("The first day on which the unit no longer exists."),
    )
    sort_key = models.CharField(max_length=800, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["unit_type__sort_order", "sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_from__lt=models.F("valid_to")),
                name="unit_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or text.slugify(self.name)
        self.sort_key = text.sort_key(text.clean(self.short_name))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Where its public page is; there is one only where something about it is published (decision 3)."""
        return reverse("unit", args=[self.slug])

    @property
    def exists_now(self) -> bool:
        today = clock.today()
        return (not self.valid_from or self.valid_from <= today) and (
            not self.valid_to or today < self.valid_to
        )

    def predecessors(self) -> list["Unit"]:
        """Units that came, in whole or in part, into this one; those before them included."""
        return _walk(self, "succeeded_from", "predecessor")

    def successors(self) -> list["Unit"]:
        """Units into which this one went, in whole or in part; those after them included."""
        return _walk(self, "succeeded_by", "successor")


def _walk(unit: Unit, relation: str, end: str) -> list[Unit]:
    found: dict[int, Unit] = {}
    edge = [unit]
    while edge:
        step = [getattr(row, end) for at in edge for row in getattr(at, relation).select_related(end)]
        edge = [one for one in step if one and one.pk not in found and one.pk != unit.pk]
        found.update((one.pk, one) for one in edge)
    return list(found.values())


class UnitSuccession(CleanText):
    """One unit going into another on a day: many to many, in part or whole, perhaps into none."""

    predecessor = models.ForeignKey(
        Unit, models.PROTECT, related_name="succeeded_by", verbose_name=_("unit before")
    )
    successor = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="succeeded_from",
        verbose_name=_("unit after"),
    )
    date = models.DateField(_("date"))
    kind = models.CharField(_("how"), max_length=10, choices=SuccessionKind, default=SuccessionKind.WHOLE)
    legal_document = models.CharField(_("legal document"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("succession of units")
        verbose_name_plural = _("successions of units")
        ordering = ["-date", "predecessor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "date"], name="succession_once"),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor or '—'} ({self.date:%d/%m/%Y})"


def in_line_with(units: Collection[Unit]) -> set[int]:
    """Keys of these units, of all that came before them and of all that came after; one query."""
    rows = UnitSuccession.objects.exclude(successor=None).order_by()
    pairs = list(rows.values_list("predecessor_id", "successor_id"))
    own = {unit.pk for unit in units}
    return own | _onward(own, pairs) | _onward(own, [(after, before) for before, after in pairs])


def names_over_time(units: Collection[Unit]) -> list[str]:
    """All names of these units and of those in line with them, the units' own first; two queries at most."""
    others = in_line_with(units) - {unit.pk for unit in units}
    rows = Unit.objects.filter(pk__in=others).values_list("name", "aliases") if others else []
    own = [(unit.name, unit.aliases) for unit in units]
    return [name for names in [*own, *rows] for name in names if name]


def _onward(start: set[int], pairs: list[tuple[int, int]]) -> set[int]:
    """What can be reached from `start` by the pairs, step by step."""
    found, edge = set(), start
    while edge := {after for before, after in pairs if before in edge} - found - start:
        found |= edge
    return found
