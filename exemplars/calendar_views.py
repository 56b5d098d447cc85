"""The calendars of `/su-kien/`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from exemplars.calendars import calendar_of, calendar_of_all
from exemplars.models import EventIndexPage, EventPage


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(EventPage.objects.live().public(), slug=slug)
    return _calendar(calendar_of(page), page.slug)


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    index = EventIndexPage.objects.live().public().first()
    if index is None:
        raise Http404
    return _calendar(calendar_of_all(index), index.slug)


def _calendar(content: bytes, name: str) -> HttpResponse:
    """Shown, not saved: a phone then offers to put it into its own calendar."""
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}.ics"'},
    )
