"""A draft that came too late goes to another round."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from exemplars.nominations.forms.moving import MoveForm
from exemplars.nominations.moving import move_to_round
from exemplars.nominations.permissions import can_move
from exemplars.nominations.steps import Refused
from exemplars.nominations.views.frame import for_drafter, read, tell, unit_page


@unit_page
def move(request, pk: int):
    """Choose the round, then take everything there; a second click finds it moved, which is no fault."""
    nomination = for_drafter(request, pk)
    if not can_move(request.user, nomination):
        messages.info(request, _("It can be filled in where it is now, or has been submitted."))
        return read(nomination)
    form = MoveForm(nomination, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            moved = move_to_round(nomination, to=form.cleaned_data["round"], by=request.user)
        except Refused as refused:
            tell(request, refused)
            return read(nomination)
        messages.success(request, _("Moved to “%(round)s”.") % {"round": moved.round.name})
        return redirect("nominations:detail", moved.pk)
    return render(request, "nominations/move.html", {"form": form, "nomination": nomination})
