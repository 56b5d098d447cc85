"""allauth's door: sign-up is closed, accounts are made by staff."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedAdapter(DefaultAccountAdapter):
    """Nobody registers by herself; everything else is allauth's."""

    def is_open_for_signup(self, request) -> bool:
        return False
