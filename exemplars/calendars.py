"""Events as calendars that other programs read (RFC 5545)."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from exemplars import clock
from exemplars.links import absolute, link
from exemplars.models import EventIndexPage, EventPage

PRODUCT = "-//Guong sang Ha Dong//Su kien//VI"
USUAL_LENGTH = timedelta(hours=2)
"""How long an event without an end takes in a calendar."""
LOOK_BACK = timedelta(days=366)
REFRESH = timedelta(hours=6)
ONE_TIME_SINCE = date(1976, 1, 1)
"""Since the year before, the country has one time; older changes needn't be told."""


def calendar_of(event: EventPage) -> bytes:
    """One event, to be opened or imported."""
    return _calendar([event]).to_ical()


def calendar_of_all(index: EventIndexPage) -> bytes:
    """All live events that are coming and those of the last year, to be subscribed to; two queries."""
    calendar = _calendar(
        EventPage.objects.live().filter(starts_at__gte=clock.now() - LOOK_BACK).order_by("starts_at", "pk")
    )
    name = f"{index.title} – {index.get_parent().title}"
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add("url", absolute(link(index)))
    return calendar.to_ical()


def _calendar(events: Iterable[EventPage]) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_timezone())
    for event in events:
        calendar.add_component(_entry(event))
    return calendar


@cache
def _timezone() -> Timezone:
    """The time of the country under its full name."""
    zone = Timezone.from_tzid(settings.TIME_ZONE, first_date=ONE_TIME_SINCE)
    zone.pop("COMMENT", None)  # says until when the library looked for changes
    return zone


def _entry(event: EventPage) -> Event:
    """DTSTAMP is the last change, as in every calendar that is no message (RFC 5545, 3.8.7.2)."""
    url, changed = absolute(link(event)), event.last_published_at or event.starts_at
    begins = localtime(event.starts_at)
    entry = Event()
    entry.add("uid", f"su-kien-{event.pk}@{settings.SITE_HOST}")
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("dtstart", begins)
    entry.add("dtend", localtime(event.ends_at) if event.ends_at else begins + USUAL_LENGTH)
    entry.add("summary", event.title)
    entry.add("location", ", ".join(filter(None, [event.venue, event.address])))
    entry.add("description", "\n\n".join(_description(event, url)))
    entry.add("categories", [str(event.get_kind_display())])
    entry.add("url", url)
    return entry


def _description(event: EventPage, url: str) -> list[str]:
    contact = _("Whom to ask: %(contact)s") % {"contact": event.contact} if event.contact else ""
    return [*filter(None, [event.summary, contact]), url]
