"""The sign-in page, and where a person goes after signing in."""

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.urls import reverse

from exemplars.accounts.demo import ACCOUNTS, PASSWORD


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
