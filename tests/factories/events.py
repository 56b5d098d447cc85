"""Events and movements, public unless told otherwise.

EventPageFactory(begins="2026-12-12 09:00", ends="2026-12-12 11:30", about=[exemplar])
MovementPageFactory(starts_on=date(2026, 1, 1), chosen=[page])
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from exemplars.enums import EventKind
from exemplars.models import (
    EventExemplar,
    EventIndexPage,
    EventPage,
    MovementIndexPage,
    MovementPage,
    MovementStory,
)
from tests.factories.pages import PageFactory, index_page

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(moment: str) -> datetime:
    """`2026-12-12 09:00` in Hà Đông."""
    return datetime.fromisoformat(moment).replace(tzinfo=HANOI)


def event_index() -> EventIndexPage:
    return index_page(EventIndexPage, "Sự kiện")


def movement_index() -> MovementIndexPage:
    return index_page(MovementIndexPage, "Phong trào")


class EventPageFactory(PageFactory):
    """A study visit; `begins` and `ends` are moments in Hà Đông, `about` the exemplars."""

    class Meta:
        model = EventPage

    parent = factory.LazyFunction(event_index)
    kind = EventKind.STUDY_VISIT
    begins = "2026-12-12 09:00"
    ends = ""
    venue = "Nhà văn hóa phường Vạn Phúc"
    about = ()

    @classmethod
    def _create(cls, model_class, *, begins, ends, about, **values):
        values |= {"starts_at": at(begins), "ends_at": at(ends) if ends else None}
        links = [EventExemplar(exemplar=exemplar) for exemplar in about]
        return super()._create(model_class, exemplars=links, **values)


class MovementPageFactory(PageFactory):
    """A movement that runs from the first day of 2026; `chosen` are its stories."""

    class Meta:
        model = MovementPage

    parent = factory.LazyFunction(movement_index)
    starts_on = date(2026, 1, 1)
    chosen = ()

    @classmethod
    def _create(cls, model_class, *, chosen, **values):
        links = [MovementStory(story=page) for page in chosen]
        return super()._create(model_class, stories=links, **values)
