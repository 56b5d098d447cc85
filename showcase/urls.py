"""All addresses. Django's own come before Wagtail's catch-all (decision 19)."""

from allauth.account.views import logout
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from exemplars.api.endpoints import router

one_door = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("", include("home.urls")),
    path("", include("exemplars.urls")),
    path("tim-kiem/", include("search.urls")),
    path("api/v2/", router.urls),
    path("de-cu/danh-sach/", include("exemplars.reports.urls")),
    path("de-cu/", include("exemplars.nominations.urls")),
    path("tai-khoan/", include("exemplars.accounts.urls")),
    path("admin/login/", one_door),
    path("_util/login/", one_door),  # Wagtail's second sign-in form
    path("admin/logout/", logout, name="wagtailadmin_logout"),
    path("admin/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]

handler400 = "home.errors.bad_request"
handler403 = "home.errors.forbidden"
handler404 = "home.errors.not_found"
handler500 = "home.errors.server_error"
