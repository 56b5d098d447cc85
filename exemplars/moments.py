"""Days and times as people say them: “9 giờ 00, thứ Bảy ngày 12/12/2026”."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

WEEKDAYS = (
    pgettext_lazy("in words", "Monday"),
    pgettext_lazy("in words", "Tuesday"),
    pgettext_lazy("in words", "Wednesday"),
    pgettext_lazy("in words", "Thursday"),
    pgettext_lazy("in words", "Friday"),
    pgettext_lazy("in words", "Saturday"),
    pgettext_lazy("in words", "Sunday"),
)


def here(moment: datetime | None) -> datetime | None:
    """The same moment with the offset of Việt Nam."""
    return moment and localtime(moment)


def day_in_words(day: date) -> str:
    """`thứ Bảy ngày 12/12/2026`."""
    return _("%(weekday)s %(date)s") % {"weekday": WEEKDAYS[day.weekday()], "date": date_format(day)}


def span_in_words(start: datetime, end: datetime | None) -> str:
    """From one moment (aware) to another, where there is one, in the time of Hà Đông."""
    start, end = localtime(start), end and localtime(end)
    if not end or end == start:
        return _at(start)
    if end.date() != start.date():
        return pgettext("moments", "%(start)s to %(end)s") % {"start": _at(start), "end": _at(end)}
    return _("%(start)s to %(end)s, %(day)s") % {
        "start": _time(start),
        "end": _time(end),
        "day": day_in_words(start),
    }


def period_in_words(first: date, last: date | None) -> str:
    """From one day to another, which belongs to it; open where there is none."""
    if not last:
        return _("since %(date)s") % {"date": date_format(first)}
    return pgettext("days", "%(first)s to %(last)s") % {
        "first": date_format(first),
        "last": date_format(last),
    }


def _at(moment: datetime) -> str:
    return _("%(time)s, %(day)s") % {"time": _time(moment), "day": day_in_words(moment)}


def _time(moment: datetime) -> str:
    return _("%(hour)s:%(minute)s") % {"hour": moment.hour, "minute": f"{moment.minute:02}"}
