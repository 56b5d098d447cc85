"""The sign-in page, where a person goes after signing in, and the pages of her own account."""

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from exemplars.accounts.demo import ACCOUNTS, PASSWORD
from exemplars.accounts.devices import in_words
from exemplars.accounts.second_factor import must_have_one
from exemplars.accounts.sessions import end_sessions


class SignIn(LoginView):
    """allauth's sign-in; a demo says which accounts there are."""

    def get_authenticated_redirect_url(self) -> str:
        """Who is in already goes on to where she wanted, but not back to an admin that just sent her here."""
        wanted = super().get_authenticated_redirect_url()
        turned_away = wanted.startswith("/admin/") and not self.request.user.has_perm(
            "wagtailadmin.access_admin"
        )
        return reverse("account_door") if turned_away else wanted

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return (
            context | {"demo_accounts": ACCOUNTS, "demo_password": PASSWORD}
            if settings.DEMO_MODE
            else context
        )


@login_required
def door(request):
    """Units to their workspace, staff to the admin, anybody else to the front page."""
    if request.user.membership():
        return redirect("nominations:workspace")
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    return redirect("/")


@never_cache
def suspended(request):
    """Whom to ask. Reached after the right password only, though it tells nothing by itself."""
    return render(request, "account/suspended.html")


@never_cache
@login_required
def security(request):
    """Password, second factor, sessions, name and mail at one place."""
    kinds = Authenticator.Type
    mine = list(Authenticator.objects.filter(user=request.user))
    codes = next((one.wrap() for one in mine if one.type == kinds.RECOVERY_CODES), None)
    context = {
        "totp": any(one.type == kinds.TOTP for one in mine),
        "keys": [one for one in mine if one.type == kinds.WEBAUTHN],
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "protected": any(one.type != kinds.RECOVERY_CODES for one in mine),
        "required": must_have_one(request.user),
        "sessions": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "account/security.html", context)


@never_cache
@login_required
def sessions(request):
    """Where one is signed in; POST ends one session (`phien`) or all others (`khac`)."""
    if request.method == "POST":
        return _end(request)
    rows = UserSession.objects.purge_and_list(request.user)
    listed = [
        {"row": row, "device": in_words(row.user_agent), "current": row.is_current()}
        for row in sorted(rows, key=lambda row: row.last_seen_at, reverse=True)
    ]
    listed.sort(key=lambda one: not one["current"])
    return render(request, "account/sessions.html", {"sessions": listed, "others": len(listed) > 1})


def _end(request):
    if "khac" in request.POST:
        end_sessions(request.user, but=request.session.session_key)
        messages.success(request, _("All other sign-ins are ended."))
        return redirect("usersessions_list")
    chosen = request.POST.get("phien", "")
    if chosen.isdecimal() and len(chosen) < 15:
        session = UserSession.objects.filter(user=request.user, pk=chosen).first()
        if session and not session.is_current():
            session.end()
            messages.success(request, _("That sign-in is ended."))
    return redirect("usersessions_list")
