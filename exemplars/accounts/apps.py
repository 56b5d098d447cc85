from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, the units they act for, and the one door through which they come in."""

    name = "exemplars.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from allauth.account.signals import user_logged_in

        from exemplars.accounts.known_browsers import on_sign_in

        user_logged_in.connect(on_sign_in)
