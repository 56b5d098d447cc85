"""How nominations hook into Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from exemplars.nominations.admin.board import BoardViewSet
from exemplars.nominations.admin.consents import ConsentViewSet
from exemplars.nominations.admin.home import TasksPanel
from exemplars.nominations.admin.invitations import InvitationViewSet
from exemplars.nominations.admin.listing import NominationViewSet
from exemplars.nominations.admin.notices import NoticeViewSet
from exemplars.nominations.admin.on_behalf import OnBehalfViewSet
from exemplars.nominations.admin.people import PeopleOfUnitsViewSet
from exemplars.nominations.admin.rounds import RoundViewSet
from exemplars.nominations.admin.waiting import WaitingViewSet


class NominationsGroup(ViewSetGroup):
    items = (
        NominationViewSet,
        WaitingViewSet,
        BoardViewSet,
        OnBehalfViewSet,
        RoundViewSet,
        ConsentViewSet,
        NoticeViewSet,
        PeopleOfUnitsViewSet,
    )
    menu_label = _("Nominations")
    menu_name = "nominations"
    menu_icon = "clipboard-list"
    menu_order = 50


@hooks.register("register_admin_viewset")
def register_nominations():
    return [NominationsGroup(), InvitationViewSet()]


@hooks.register("construct_homepage_panels")
def add_tasks(request, panels):
    panel = TasksPanel(request.user)
    if panel.tasks:
        panels.insert(0, panel)
