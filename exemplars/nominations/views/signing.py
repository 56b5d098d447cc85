"""What the page of a nomination shows to those who pass it on: the forms of the head, and hints."""

from django.urls import reverse

from exemplars.nominations.duplicates import hints_for
from exemplars.nominations.enums import Status
from exemplars.nominations.forms import NoteForm
from exemplars.nominations.forms.signing import ConfirmForm
from exemplars.nominations.kept import kept
from exemplars.nominations.permissions import can_confirm, can_recall


def signing_context(request, nomination, *, note_form=None, confirm_form=None) -> dict:
    """The forms of the head, as sent or fresh; whether it can be recalled; hints while it is in the unit."""
    context = {"can_recall": can_recall(request.user, nomination)}
    if nomination.is_editable or nomination.status == Status.AWAITING_HEAD:
        context["hints"] = hints_for(nomination)
    if can_confirm(request.user, nomination):
        fresh = ConfirmForm(initial={"version": nomination.version}, request=request)
        typed = kept(request, reverse("nominations:send_back", args=[nomination.pk]))
        note_form = note_form or NoteForm(typed)
        context |= {"note_form": note_form, "confirm_form": confirm_form or fresh, "typed": typed}
    return context
