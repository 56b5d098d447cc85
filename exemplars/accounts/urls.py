"""The door: allauth's views that the site uses, one by one; what isn't named here doesn't exist."""

from allauth.account import views as allauth_views
from django.urls import path, re_path
from django.views.generic import RedirectView

from exemplars.accounts import views

to_sign_in = RedirectView.as_view(pattern_name="account_login")
to_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("", views.door, name="account_door"),
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", allauth_views.logout, name="account_logout"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("signup/", to_sign_in, name="account_signup"),  # closed; allauth's pages ask for the name
    path("reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth_views.password_change, name="account_change_password"),
    path(
        "password/set/", to_reset, name="account_set_password"
    ),  # allauth sends people without a password here
    path("password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
