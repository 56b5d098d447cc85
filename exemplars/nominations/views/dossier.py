"""One nomination: its list of parts while it is written, the whole of it to read, and its deletion."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from exemplars.nominations.dossier import dossier_of
from exemplars.nominations.duplicates import hints_for
from exemplars.nominations.permissions import can_delete, can_edit, nomination_for
from exemplars.nominations.sections import tasks_of
from exemplars.nominations.services import Refused, delete_draft
from exemplars.nominations.views.frame import for_drafter, read, tell, unit_page
from exemplars.nominations.views.signing import signing_context


@unit_page
def detail(request, pk: int, **forms):
    """The list of parts for who can fill them in; for others the whole, with what can be done with it now.

    `forms` are those of the head that had faults.
    """
    nomination = nomination_for(request.user, pk)
    if can_edit(request.user, nomination):
        return _parts(request, nomination)
    prefetch_related_objects([nomination], "answers", "year_proofs", "results")
    context = {"dossier": dossier_of(nomination, request.user), "nomination": nomination}
    context |= signing_context(request, nomination, **forms)
    return render(request, "nominations/detail.html", context)


def _parts(request, nomination):
    dossier = dossier_of(nomination, request.user)
    tasks = tasks_of(nomination, dossier.asked)
    finished = sum(task.state == "done" for task in tasks)
    context = {"nomination": nomination, "dossier": dossier, "tasks": tasks, "finished": finished}
    context["hints"] = hints_for(nomination)
    return render(request, "nominations/tasks.html", context)


@unit_page
def delete(request, pk: int):
    """Ask first, then remove a draft that never left the unit."""
    nomination = for_drafter(request, pk)
    if not can_delete(request.user, nomination):
        messages.error(request, _("Only a draft that was never submitted can be deleted."))
        return read(nomination)
    if request.method != "POST":
        return render(request, "nominations/delete.html", {"nomination": nomination})
    try:
        delete_draft(nomination, by=request.user)
    except Refused as refused:
        tell(request, refused)
        return read(nomination)
    messages.success(request, _("The draft “%(title)s” is deleted.") % {"title": nomination.title})
    return redirect("nominations:workspace")
