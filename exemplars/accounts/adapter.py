"""allauth's door: sign-up is closed, accounts are made by staff or by invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from django.shortcuts import redirect

from exemplars.accounts.devices import in_words
from exemplars.accounts.mail import later, moment, send_reset, tell_later


class ClosedAdapter(DefaultAccountAdapter):
    """Nobody registers by herself; everything else is allauth's."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def respond_user_inactive(self, request, user):
        """Said only to whoever knew the password: suspended and closed are different things."""
        suspended = user.suspended_at and not user.closed_at
        return redirect("account_suspended" if suspended else "account_inactive")

    def send_password_reset_mail(self, user, email, context) -> None:
        """Apart from the answer, which then takes as long as for an address that nobody has."""
        later(send_reset, user.pk)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Once the change is stored; a mail server that is away doesn't undo it."""
        device = in_words(self.get_http_user_agent(self.request))
        tell_later(user, template_prefix, device=device, at=moment())
