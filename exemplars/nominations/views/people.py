"""The people of a unit, for its head: who drafts, who may go on when somebody leaves."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exemplars.accounts.models import UnitMembership
from exemplars.accounts.refusal import AccountRefused
from exemplars.nominations.forms.people import SuccessorForm
from exemplars.nominations.hand_over import hand_over, in_the_hands_of, leave
from exemplars.nominations.permissions import can_sign, colleague_for
from exemplars.nominations.steps import Refused
from exemplars.nominations.views.frame import tell, unit_page


@unit_page
def people(request):
    """Everybody who acts for the unit, and who did."""
    if not can_sign(request.user):
        raise Http404
    unit = request.user.membership().unit
    rows = UnitMembership.objects.filter(unit=unit).select_related("user").order_by("ended_at", "role", "pk")
    now = [row for row in rows if row.ended_at is None]
    before = [row for row in rows if row.ended_at]
    return render(request, "nominations/people.html", {"unit": unit, "now": now, "before": before})


@unit_page
def colleague(request, pk: int):
    """One drafter: hand her nominations over, or close her account as well."""
    membership = colleague_for(request.user, pk)
    in_hand = in_the_hands_of(membership.user, membership.unit).count()
    closing = "dong" in request.POST
    sent = request.POST if request.method == "POST" else None
    form = SuccessorForm(sent, membership=membership, in_hand=in_hand, closing=closing)
    if form.is_valid():
        return _part(request, membership, form.cleaned_data["successor"], closing=closing)
    context = {"membership": membership, "in_hand": in_hand, "form": form}
    return render(request, "nominations/colleague.html", context)


def _part(request, membership: UnitMembership, to, *, closing: bool):
    """Do it and say how it went."""
    try:
        if closing:
            count = leave(membership, to=to, by=request.user)
        else:
            count = hand_over(of=membership.user, to=to, by=request.user) if to else 0
    except Refused as refused:
        tell(request, refused)
        return redirect("nominations:colleague", membership.pk)
    except AccountRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("nominations:colleague", membership.pk)
    if to:
        sentence = ngettext(
            "One nomination went over to %(to)s.", "%(count)s nominations went over to %(to)s.", count
        )
        messages.success(request, sentence % {"count": count, "to": to})
    if closing:
        messages.success(request, _("The account is closed. Its history stays."))
    return redirect("nominations:people")
