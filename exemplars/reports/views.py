"""The unit's own official list: to look at, to print, and as files."""

from django.http import Http404
from django.shortcuts import render

from exemplars.nominations.models import Round
from exemplars.nominations.views.frame import unit_page
from exemplars.reports.files import as_docx, as_xlsx
from exemplars.reports.official_list import COLUMNS, SIGN_AND_SEAL, Form, OfficialList, list_of_unit


@unit_page
def official_list(request, round: str):
    """The list as it will be printed, with the two ways to send it."""
    found = _round(round)
    listed = _listed(request, found)
    context = {
        "listed": listed,
        "round": found,
        "columns": COLUMNS,
        "sign_and_seal": SIGN_AND_SEAL,
        "form": Form.ANNEX if listed.is_annex else Form.ALONE,
        "annex": Form.ANNEX,
        "alone": Form.ALONE,
    }
    return render(request, "reports/official_list.html", context)


@unit_page
def as_word(request, round: str):
    return as_docx(_listed(request, _round(round)))


@unit_page
def as_excel(request, round: str):
    return as_xlsx(_listed(request, _round(round)))


def _round(slug: str) -> Round:
    """A round that was opened, or 404."""
    found = Round.objects.filter(slug=slug, criterion_set__isnull=False).first()
    if found is None:
        raise Http404
    return found


def _listed(request, round: Round) -> OfficialList:
    """In the form that the address wishes; anything else in it counts as no wish."""
    wish = request.GET.get("mau")
    form = Form(wish) if wish in list(Form) else None
    return list_of_unit(request.user.membership().unit, round, form)
