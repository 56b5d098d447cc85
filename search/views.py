"""The public search at /tim-kiem/."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exemplars.links import front_crumb
from search.forms import SearchForm
from search.queries import find


@require_safe
def search(request):
    """Results for `?q=`, page `?trang=`; without a question, ways to begin."""
    form = SearchForm(request.GET)
    form.full_clean()
    context = {
        "form": form,
        "search": find(form.cleaned_data["q"], request.GET.get("trang")),
        "crumbs": [front_crumb(), {"title": _("Search"), "url": reverse("search")}],
    }
    return render(request, "search/search.html", context)
