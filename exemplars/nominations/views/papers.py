"""What a unit takes along: the receipt of a submission, and the whole nomination to print."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from exemplars.nominations.dossier import dossier_of
from exemplars.nominations.permissions import nomination_for
from exemplars.nominations.receipts import receipt_for
from exemplars.nominations.views.frame import read, unit_page


@unit_page
def receipt(request, pk: int):
    """Number, time and what follows; it can be opened again at any time."""
    nomination = nomination_for(request.user, pk)
    found = receipt_for(nomination)
    if found is None:
        messages.error(request, _("There is no receipt yet: the nomination wasn't submitted."))
        return read(nomination)
    context = {"receipt": found, "nomination": nomination, "round": nomination.round}
    return render(request, "nominations/receipt.html", context)


@unit_page
def printout(request, pk: int):
    """Everything that was written, to print; a draft too."""
    nomination = nomination_for(request.user, pk)
    prefetch_related_objects([nomination], "answers", "year_proofs", "results")
    context = {"nomination": nomination, "dossier": dossier_of(nomination, request.user)}
    return render(request, "nominations/printout.html", context)


def receipt_of(nomination):
    return redirect("nominations:receipt", nomination.pk)
