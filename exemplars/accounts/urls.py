"""The door: allauth's views that the site uses, one by one; what isn't named here doesn't exist."""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path
from django.views.generic import RedirectView

from exemplars.accounts import joining, views

to_sign_in = RedirectView.as_view(pattern_name="account_login")
to_reset = RedirectView.as_view(pattern_name="account_reset_password")
to_security = RedirectView.as_view(pattern_name="account_security")

urlpatterns = [
    path("", views.door, name="account_door"),
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", allauth_views.logout, name="account_logout"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("tam-ngung/", views.suspended, name="account_suspended"),
    path("loi-moi/<str:token>/", joining.accept_invitation, name="account_invitation"),
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
    # One's own account
    path("bao-mat/", views.security, name="account_security"),
    path("phien/", views.sessions, name="usersessions_list"),
    path("bao-mat/hai-lop/", to_security, name="mfa_index"),
    path("bao-mat/ung-dung/", totp.activate_totp, name="mfa_activate_totp"),
    path("bao-mat/ung-dung/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("bao-mat/khoa/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("bao-mat/khoa/them/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("bao-mat/khoa/<int:pk>/sua/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("bao-mat/khoa/<int:pk>/xoa/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("bao-mat/ma-du-phong/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("bao-mat/ma-du-phong/moi/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("bao-mat/ma-du-phong/tai-ve/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    # The second step at the door, and before a change
    path("xac-minh/", mfa.authenticate, name="mfa_authenticate"),
    path("xac-minh/lai/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("xac-minh/lai-bang-khoa/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
