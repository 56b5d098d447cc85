"""The site map for people: one page from which everything public is two steps away."""

from collections import defaultdict

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from exemplars.fields import field_tree
from exemplars.links import filtered, front_crumb, list_url, with_links
from exemplars.models import ColumnPage, ExemplarPage, MovementPage
from exemplars.units import units_shown

SECTIONS_DEPTH = 3
OPENED = (ColumnPage, MovementPage)
"""Types of which each page is named; of the others there may be thousands, and their list is named."""


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """`/so-do-trang/`; nine queries, the frame's included."""
    address = list_url()
    years = ExemplarPage.objects.live().order_by("-year").values_list("year").annotate(Count("pk"))
    context = {
        "sections": _sections(),
        "fields": field_tree().tops,
        "years": [(year, count, filtered(address, nam=year)) for year, count in years],
        "units": units_shown(),
        "crumbs": [front_crumb(), {"title": _("Site map"), "url": request.path}],
    }
    return render(request, "home/site_map.html", context)


def _sections() -> list[Page]:
    """The live pages below the front page, each with `link` and `parts`: the pages in it that are named."""
    opened = [model._meta.model_name for model in OPENED]
    public = Page.objects.live().public().order_by("path")
    parts = defaultdict(list)
    for part in with_links(public.filter(content_type__model__in=opened)):
        parts[part.path[: -Page.steplen]].append(part)
    sections = with_links(public.filter(depth=SECTIONS_DEPTH))
    for section in sections:
        section.parts = parts[section.path]
    return sections
