"""The page on which somebody accepts an invitation."""

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from exemplars.accounts.forms import AcceptForm
from exemplars.accounts.invitations import accept, find, is_open
from exemplars.accounts.models import Invitation
from exemplars.accounts.refusal import AccountRefused


@sensitive_post_parameters()
@never_cache
def accept_invitation(request, token: str):
    """Choose a user name and a password, and go straight in."""
    if refused := ratelimit.consume_or_429(request, action="accept_invitation"):
        return refused
    invitation = find(token)
    if invitation is None or not is_open(invitation):
        return render(request, "account/invitation_shut.html", {"why": _state(invitation)}, status=410)
    if request.user.is_authenticated:
        return render(request, "account/invitation_other.html", {"invitation": invitation})
    sent = request.POST if request.method == "POST" else None
    form = AcceptForm(sent, invitation=invitation)
    if form.is_valid():
        try:
            return _come_in(request, invitation, form.cleaned_data)
        except AccountRefused as refusal:
            form.add_error(None, refusal.message)
    return render(request, "account/invitation.html", {"invitation": invitation, "form": form})


def _come_in(request, invitation: Invitation, data: dict):
    chosen = {name: data[name] for name in ("username", "last_name", "first_name")}
    user = accept(invitation, password=data["password1"], **chosen)
    messages.success(request, _("Welcome! Your account is ready."))
    return perform_login(request, user, signal_kwargs={"invited": True})


def _state(invitation: Invitation | None) -> str:
    """Why a link doesn't work: nobody has to guess."""
    if invitation is None:
        return "unknown"
    if invitation.used_at:
        return "used"
    return "revoked" if invitation.revoked_at else "expired"
