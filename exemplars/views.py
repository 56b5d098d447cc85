"""Public pages that have no place in the page tree."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from exemplars.fields import NoSuchField, criteria_page, field_page
from exemplars.units import NothingPublic, unit_page


@require_safe
def field(request: HttpRequest, slug: str) -> HttpResponse:
    """A field with its criteria and its newest exemplars; a child leads to its parent (decision 11)."""
    try:
        context = field_page(slug)
    except NoSuchField as error:
        raise Http404 from error
    if context["field"].slug != slug:
        return redirect(context["field"])
    return render(request, "exemplars/field.html", context)


@require_safe
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """A unit with its exemplars, what it came from and what became of it."""
    try:
        context = unit_page(slug)
    except NothingPublic as error:
        raise Http404 from error
    return render(request, "exemplars/unit.html", context)


@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    return render(request, "exemplars/criteria.html", criteria_page())
