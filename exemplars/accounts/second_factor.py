"""The second factor: how it presents itself, and that staff don't go without."""

from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect

from exemplars.accounts.sealing import seal, unseal

ADMIN, WAYS_OUT = "/admin/", ("/admin/logout/", "/admin/login/")


def must_have_one(user) -> bool:
    """Whether this person may only enter the admin with a second factor."""
    return settings.REQUIRE_STAFF_MFA and user.has_perm("wagtailadmin.access_admin")


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's second factor under the name of this site."""

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def get_totp_label(self, user) -> str:
        return user.get_username()

    def build_totp_svg(self, url: str) -> str:
        """The code to be scanned, dark on white in both colour schemes: scanners want it so."""
        out = BytesIO()
        segno.make(url, error="m", micro=False).save(
            out, kind="svg", omitsize=True, border=3, light="#fff", xmldecl=False, svgns=False, nl=False
        )
        return out.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator) -> bool:
        """The last one of somebody who has to have one stays."""
        if not must_have_one(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


class StaffSecondFactorMiddleware:
    """Leads staff without a second factor to where they set one up, before any page of the admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        if settings.REQUIRE_STAFF_MFA and path.startswith(ADMIN) and path not in WAYS_OUT:
            user = request.user
            if user.is_authenticated and must_have_one(user) and not is_mfa_enabled(user):
                return redirect("account_security")
        return self.get_response(request)
