"""The unit's desk and the beginning of a nomination."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from exemplars.nominations.forms import StartForm
from exemplars.nominations.kept import forget, kept, sent_or_kept
from exemplars.nominations.permissions import can_draft
from exemplars.nominations.services import Refused, start_once
from exemplars.nominations.views.frame import unit_page
from exemplars.nominations.workspace import round_to_begin_in, workspace_of


@unit_page
def workspace(request):
    """The round, the unit's standing in it, and all that the unit nominated."""
    membership = request.user.membership()
    found = workspace_of(membership, request.GET.get("dot"))
    context = {
        "workspace": found,
        "membership": membership,
        "can_start": found.takes_more and can_draft(request.user) and membership.unit.exists_now,
    }
    return render(request, "nominations/workspace.html", context)


def begins_in_round(view):
    """For drafters who begin a nomination: the view gets their unit and the round that the address names."""

    @unit_page
    @wraps(view)
    def page(request):
        if not can_draft(request.user):
            raise Http404
        unit = request.user.membership().unit
        round = round_to_begin_in(request.POST.get("dot") or request.GET.get("dot"), unit)
        if round is None:
            messages.error(request, _("No round takes nominations now."))
            return redirect("nominations:workspace")
        return view(request, unit, round)

    return page


@begins_in_round
def start(request, unit, round):
    """Field, kind, subject and name of a new nomination."""
    form = StartForm(sent_or_kept(request))
    if request.method == "POST" and form.is_valid():
        try:
            begun = start_once(unit=unit, round=round, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            forget(request)
            return redirect("nominations:detail", begun.pk)
    context = {"form": form, "round": round, "deadline": round.deadline_for(unit), "typed": kept(request)}
    return render(request, "nominations/start.html", context)
