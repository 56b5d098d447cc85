"""When a round is over, for one unit or for all, and how that is said."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db.models import OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from exemplars import clock
from exemplars.enums import CountedBy
from exemplars.nominations.enums import DeadlineRule

WEEKDAYS = (
    pgettext_lazy("in a sentence", "Monday"),
    pgettext_lazy("in a sentence", "Tuesday"),
    pgettext_lazy("in a sentence", "Wednesday"),
    pgettext_lazy("in a sentence", "Thursday"),
    pgettext_lazy("in a sentence", "Friday"),
    pgettext_lazy("in a sentence", "Saturday"),
    pgettext_lazy("in a sentence", "Sunday"),
)
"""As a sentence of a plan writes them: in words, not as Django's “Thứ 2”."""


def midnight_after(day: date) -> datetime:
    """The first moment in Hà Đông that is no more `day`."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def day_in_full(day: date) -> str:
    """A day with its weekday: “thứ Ba ngày 29/4/2024”."""
    numbers = f"{day.day}/{day.month}/{day.year}"
    return _("%(weekday)s %(day)s") % {"weekday": WEEKDAYS[day.weekday()], "day": numbers}


def after_working_days(day: date, number: int) -> date:
    """The day that many working days later: Monday to Friday without public holidays, Tết and days in lieu.

    A Saturday that is worked for a day off between holidays counts.
    """
    while number:
        day += timedelta(days=1)
        number -= _calendar(day.year).is_working_day(day)
    return day


@cache
def _calendar(year: int):
    """Public holidays of Việt Nam in a year. Loaded where somebody counts days: it takes 11 MiB."""
    from holidays.countries.vietnam import Vietnam

    return Vietnam(years=year, expand=False)


def reaches(extension, unit) -> bool:
    """Whether an extension gives a unit more time: one for all units, its own, or that of its sector.

    A sector counts the units below it, so they have its day too. Where `unit` is None, only what is for all.
    """
    if unit is None or extension.unit_id is None:
        return extension.unit_id is None
    of_sector = extension.unit_id == unit.parent_id
    return extension.unit_id == unit.pk or (of_sector and extension.is_for_sector)


def reaching(unit: str) -> Q:
    """`reaches` as a condition on extensions; `unit` leads there from the row outside."""
    of_sector = Q(unit=OuterRef(f"{unit}__parent"), unit__unit_type__counted_by=CountedBy.SECTOR)
    return Q(unit=None) | Q(unit=OuterRef(unit)) | of_sector


@dataclass(frozen=True)
class Deadline:
    """Until when a round takes the nominations of a unit: the one rule for pages, buttons and services.

    A submission is in time when the server took its request before `closes_at`, in Hanoi time (UTC+7); there
    is no grace. `planned_on` and `rule` are what the plan says; `since` is the day on which this deadline
    was made known: the opening of the round, or the extension.
    """

    last_day: date
    planned_on: date
    rule: str
    since: date
    extended: bool = False
    all_year: bool = False

    @property
    def closes_at(self) -> datetime:
        """The first moment that is too late."""
        return midnight_after(self.last_day)

    @property
    def is_past(self) -> bool:
        return clock.received() >= self.closes_at

    @property
    def days_left(self) -> int:
        """Whole days from today to the last day: 0 on the last day itself, less than 0 after it."""
        return (self.last_day - timezone.localdate(clock.received())).days

    @property
    def day_in_full(self) -> str:
        return day_in_full(self.last_day)

    @property
    def sentence(self) -> str:
        """The last moment in words, and where the day comes from."""
        if self.all_year:
            return _("Open all year, to the last second of %(day)s") % {"day": self.day_in_full}
        return _("At the latest at 23:59:59 on %(day)s (%(why)s)") % {
            "day": self.day_in_full, "why": self._why()
        }  # fmt: skip

    def _why(self) -> str:
        if self.extended:
            return _("extended")
        numbers = f"{self.planned_on.day}/{self.planned_on.month}/{self.planned_on.year}"
        if self.rule == DeadlineRule.EXCLUSIVE:
            return _("the plan says: before %(day)s") % {"day": numbers}
        return _("the plan says: on %(day)s at the latest") % {"day": numbers}
