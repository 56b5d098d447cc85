"""How the reports hook into Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from exemplars.reports.admin import EXPORTED, ListViewSet


@hooks.register("register_admin_viewset")
def register_official_list():
    return ListViewSet()


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(EXPORTED, _("Export the official list"), _("Took the official list along"))
