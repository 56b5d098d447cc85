"""Movements and events of the demo."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware
from wagtail.models import Page

from exemplars import clock
from exemplars.management.demo.ledger import mark
from exemplars.management.demo.people import People
from exemplars.management.demo.stories import publish
from exemplars.management.files import read
from exemplars.management.prose import rich_text
from exemplars.models import (
    EventExemplar,
    EventIndexPage,
    EventPage,
    EventProgrammeItem,
    MovementBasis,
    MovementGoal,
    MovementIndexPage,
    MovementPage,
    MovementStory,
    Unit,
)
from exemplars.nominations.models import Round

OF_MOVEMENT = ("title", "slug", "summary", "launched_by", "audience")
OF_EVENT = ("title", "slug", "summary", "kind", "venue", "contact")


def load_movements(
    known: dict[str, Page], rounds: dict[str, Round], people: People
) -> dict[str, MovementPage]:
    """The movements by code, with the stories that `known` has."""
    index, pages = MovementIndexPage.objects.get(), {}
    for row in read("demo", "movements")["movement"]:
        page = MovementPage(
            **{name: row[name] for name in OF_MOVEMENT},
            starts_on=row["starts"],
            ends_on=_day(row, "ends"),
            criterion_set=rounds[row["criteria"]].criterion_set if "criteria" in row else None,
            body=rich_text(row["body"]),
            live=False,
        )
        page.bases = [MovementBasis(**basis) for basis in row["bases"]]
        page.goals = [MovementGoal(text=goal) for goal in row["goals"]]
        page.stories = [MovementStory(story=known[code]) for code in row["stories"]]
        index.add_child(instance=page)
        _go_public(page, row, people)
        pages[row["code"]] = page
    return pages


def load_events(
    known: dict[str, Page], movements: dict[str, MovementPage], units: dict[str, Unit], people: People
) -> None:
    index = EventIndexPage.objects.get()
    for row in read("demo", "events")["event"]:
        day = _day(row, "day")
        page = EventPage(
            **{name: row[name] for name in OF_EVENT},
            address=row.get("address", ""),
            capacity=row.get("capacity"),
            starts_at=_moment(day, row["starts"]),
            ends_at=_moment(day, row["ends"]),
            host=units[row["host"]],
            movement=movements.get(row.get("movement")),
            body=rich_text(row["body"]),
            live=False,
        )
        page.exemplars = [EventExemplar(exemplar=known[code]) for code in row["exemplars"]]
        page.programme = [EventProgrammeItem(**item) for item in row["programme"]]
        index.add_child(instance=page)
        _go_public(page, row, people)


def _day(row: dict, name: str) -> date | None:
    """The day of that name, or so many days from today under `<name>_days`."""
    if f"{name}_days" in row:
        return clock.today() + timedelta(days=row[f"{name}_days"])
    return row.get(name)


def _moment(day: date, at: time) -> datetime:
    return make_aware(datetime.combine(day, at))


def _go_public(page: Page, row: dict, people: People) -> None:
    publish(page, on=_day(row, "published"), by=people.staff["tuyengiao"], writer=people.staff["bientap"])
    mark(page)
