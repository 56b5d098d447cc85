"""Reading, editing and deleting one nomination."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from exemplars.nominations.dossier import dossier_of
from exemplars.nominations.forms import NominationForm
from exemplars.nominations.kept import forget, kept, typist_of
from exemplars.nominations.permissions import can_delete, nomination_for
from exemplars.nominations.rules import lines_for
from exemplars.nominations.services import ChangedMeanwhile, Refused, delete_draft, save_draft
from exemplars.nominations.views.frame import for_drafter, read, tell, unit_page
from exemplars.nominations.views.signing import signing_context


@unit_page
def detail(request, pk: int, **forms):
    """The whole dossier, with what can be done with it now; `forms` are those of the head that had faults."""
    nomination = nomination_for(request.user, pk)
    context = {"dossier": dossier_of(nomination, request.user), "nomination": nomination}
    context |= signing_context(request, nomination, **forms)
    return render(request, "nominations/detail.html", context)


@unit_page
def edit(request, pk: int):
    """All questions on one page. What somebody else stored meanwhile is shown, never overwritten unseen."""
    nomination = for_drafter(request, pk)
    if not nomination.is_editable:
        messages.error(request, _("It can't be changed any more: it has left your hands."))
        return read(nomination)
    typed = kept(request)
    form = NominationForm.of_post(typed, nomination) if typed else NominationForm(instance=nomination)
    if request.method == "POST":
        try:
            form, saved = _save(request, pk)
        except Refused as refused:
            tell(request, refused)
            return read(nomination)
        if saved:
            return _after_saving(request, saved, form)
    context = {"form": form, "nomination": nomination, "typist": typist_of(request), "typed": typed}
    return render(request, "nominations/edit.html", context)


def _save(request, pk: int):
    """The form as sent, and the nomination if it was stored. Tries again when another save came between."""
    for _attempt in range(3):
        nomination = for_drafter(request, pk)
        form = NominationForm.of_post(request.POST, nomination)
        if not form.is_valid() or form.dispute:
            return form, None
        try:
            version = form.cleaned_data["version"]
            given = {"answers": form.answers(), **form.columns()}
            return form, save_draft(nomination, by=request.user, version=version, **given)
        except ChangedMeanwhile:
            continue
    raise Refused(_("Others are saving this nomination right now: please open it again."))


def _after_saving(request, nomination, form):
    """On to where the button leads; back to the questions when there are other criteria to answer now."""
    forget(request)
    asked, to_ask = {line.pk for line in form.lines}, {line.pk for line in lines_for(nomination)}
    if to_ask - asked:
        messages.success(
            request, _("Saved. The criteria for this choice stand below: please answer them too.")
        )
        return redirect("nominations:edit", nomination.pk)
    messages.success(request, _("Saved."))
    if request.POST.get("then") == "files":
        return redirect("nominations:files", nomination.pk)
    return read(nomination)


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
