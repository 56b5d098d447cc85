"""The page that explains the open data: addresses, types, fields, licence."""

from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exemplars.api import table
from exemplars.api.told import Told
from exemplars.links import absolute, front_crumb


class Kind(NamedTuple):
    """A type of page in the guide: its code, its name, what is told of it and how its list is narrowed."""

    label: str
    name: str
    told: list[Told]
    filters: list[str]


EXAMPLES = (
    "/api/v2/pages/?type=exemplars.ExemplarPage&fields=*&limit=50",
    "/api/v2/pages/?type=exemplars.ExemplarPage&field=y-te&year=2024&order=-first_published_at",
    "/api/v2/pages/?search=to+dan+pho",
    "/api/v2/pages/find/?html_path=/gioi-thieu/",
    "/api/v2/fields/",
)


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """`/api/`."""
    models = [(label, apps.get_model(label)) for label in table.TYPES]
    context = {
        "kinds": [
            Kind(label, model._meta.verbose_name, table.told_of(model), list(table.filters_of(model)))
            for label, model in models
        ],
        "meta": table.META,
        "lists": [("fields", table.FIELDS), ("units", table.UNITS), ("images", table.IMAGES)],
        "orders": table.ORDERS,
        "examples": [absolute(example) for example in EXAMPLES],
        "limit": settings.WAGTAILAPI_LIMIT_MAX,
        "crumbs": [front_crumb(), {"title": _("Open data"), "url": request.path}],
    }
    return render(request, "home/api_guide.html", context)
