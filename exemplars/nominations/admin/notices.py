"""The log of mails in the admin: to whom, why, when, and whether it went out. No texts."""

from django.core.paginator import Paginator
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exemplars.nominations.admin.base import StaffPage, StaffViewSet
from exemplars.nominations.models import Notice
from exemplars.nominations.permissions import can_run_rounds
from exemplars.nominations.post import ATTEMPTS

ON_A_PAGE = 50


class LogView(StaffPage):
    allowed = staticmethod(can_run_rounds)
    template_name = "affairs/notices.html"
    header_icon = "mail"

    def get_page_title(self):
        return gettext("Mails to units")

    def get_context_data(self, **kwargs):
        rows = Notice.objects.select_related("user", "unit", "round")
        return super().get_context_data(**kwargs) | {
            "page": Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("p")),
            "waiting": Notice.objects.waiting(ATTEMPTS).count(),
            "given_up": Notice.objects.filter(sent_at=None, failures__gte=ATTEMPTS).count(),
        }


class NoticeViewSet(StaffViewSet):
    name = "notices"
    url_prefix = "de-cu/thu"
    icon = "mail"
    menu_label = _("Mails to units")
    allowed = staticmethod(can_run_rounds)

    def get_urlpatterns(self):
        return [path("", LogView.as_view(), name="index")]
