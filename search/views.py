"""The public search at /tim-kiem/ and its suggestions."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from exemplars.links import front_crumb
from search.addresses import PAGE
from search.forms import SearchForm
from search.queries import find
from search.suggestions import suggest


@require_safe
def search(request):
    """Results for `?q=`, of one kind (`?loai-trang=`), page `?trang=`; without a question, ways to begin."""
    form = SearchForm(request.GET)
    context = {
        "form": form,
        "search": find(form.address(), request.GET.get(PAGE)),
        "crumbs": [front_crumb(), {"title": _("Search"), "url": reverse("search")}],
    }
    return render(request, "search/search.html", context)


@require_safe
@cache_control(public=True, max_age=30, stale_while_revalidate=15)
def suggestions(request):
    """The options of a list box for what has been typed into a search field so far: `?q=`."""
    form = SearchForm(request.GET)
    found = suggest(form.address().q)
    return render(request, "components/suggestions.html", {"suggestions": found})
