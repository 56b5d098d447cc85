"""From hand to hand: to the head, to Internal Affairs, back to the drafter, back to the unit."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exemplars.nominations import services
from exemplars.nominations.enums import Status
from exemplars.nominations.forms import NoteForm
from exemplars.nominations.forms.signing import ConfirmForm
from exemplars.nominations.kept import kept, sent_or_kept
from exemplars.nominations.permissions import can_withdraw, enters_on_behalf
from exemplars.nominations.views.dossier import detail
from exemplars.nominations.views.frame import act, for_drafter, for_head, read, unit_page
from exemplars.nominations.views.papers import receipt_of

WHY_WITHDRAW = gettext_lazy("Why is it withdrawn? Internal Affairs reads this.")


@unit_page
def hand(request, pk: int):
    """The drafter passes it to the head."""
    nomination = for_drafter(request, pk)
    if enters_on_behalf(request.user):
        return redirect("on_behalf:submit", pk)
    said = _("It lies with the head of the unit now, who reads it and confirms.")
    return act(request, nomination, services.hand_to_head, reaches=Status.AWAITING_HEAD, said=said)


@unit_page
def recall(request, pk: int):
    """The drafter takes it back from the head."""
    nomination = for_drafter(request, pk)
    said = _("It is back with you. The head no longer sees it as waiting.")
    return act(request, nomination, services.recall, reaches=Status.DRAFT, said=said)


@unit_page
def confirm(request, pk: int):
    """The head confirms what she has read with her password, and that submits it.

    In time is what has arrived in time, however long the password, the others and the disk take then.
    """
    nomination = for_head(request, pk)
    form = ConfirmForm(request.POST or None, request=request)
    if request.method == "POST" and nomination.status == Status.AWAITING_HEAD and not form.is_valid():
        return detail(request, pk, confirm_form=form)
    said = _("Confirmed and submitted to Internal Affairs.")
    details = {"reaches": Status.SUBMITTED, "said": said, "then": receipt_of}
    return act(request, nomination, services.confirm, version=form.version_read, **details)


@unit_page
def send_back(request, pk: int):
    """The head gives it back, with a word on what to change."""
    nomination = for_head(request, pk)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and nomination.status == Status.AWAITING_HEAD and not form.is_valid():
        return detail(request, pk, note_form=form)
    note = form.cleaned_data.get("note", "") if form.is_valid() else ""
    said = _("It is back with the drafter, together with your note.")
    return act(request, nomination, services.send_back, reaches=Status.DRAFT, said=said, note=note)


@unit_page
def withdraw(request, pk: int):
    """Ask first, then take back what was submitted."""
    nomination = for_drafter(request, pk)
    form = NoteForm(sent_or_kept(request), required=False, label=WHY_WITHDRAW)
    if not can_withdraw(request.user, nomination) and nomination.status != Status.WITHDRAWN:
        messages.error(request, _("It can't be withdrawn: the nomination is “%(status)s” now.")
                       % {"status": nomination.get_status_display()})  # fmt: skip
        return read(nomination)
    if request.method == "POST" and form.is_valid():
        said, note = _("The nomination is withdrawn."), form.cleaned_data["note"]
        return act(request, nomination, services.withdraw, reaches=Status.WITHDRAWN, said=said, note=note)
    context = {"form": form, "nomination": nomination, "typed": kept(request)}
    return render(request, "nominations/withdraw.html", context)
