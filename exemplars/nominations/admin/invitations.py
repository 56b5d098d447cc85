"""Invitations in the admin: the list with what became of each, inviting, sending again, taking back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn
from wagtail.admin.widgets.button import HeaderButton

from exemplars.accounts.invitations import account_of, invite, invite_again, is_open, revoke, take_in
from exemplars.accounts.models import Invitation
from exemplars.accounts.refusal import AccountRefused
from exemplars.admin.listing import DayColumn, FoldedIndexView
from exemplars.nominations.admin.base import ReadingViewSet, StaffPage
from exemplars.nominations.forms.people import InvitationForm
from exemplars.nominations.kept import forget, kept
from exemplars.nominations.permissions import can_run_people


def state(invitation: Invitation) -> str:
    if invitation.used_at:
        return gettext("Accepted")
    if invitation.revoked_at:
        return gettext("Taken back")
    return gettext("On its way") if is_open(invitation) else gettext("Run out")


class ButtonsColumn(BaseColumn):
    """Sends it again or takes it back, where that is possible."""

    cell_template_name = "affairs/invitation_buttons.html"


class InvitationIndexView(FoldedIndexView):
    default_ordering = "-invited_at"
    search_fields = ["email", "last_name", "first_name", "unit__name"]

    def get_base_queryset(self):
        return Invitation.objects.select_related("unit", "invited_by")

    def get_page_title(self):
        return gettext("Invitations")

    def get_breadcrumbs_items(self):
        people = {"url": reverse("people:index"), "label": gettext("People of the units")}
        *before, here = super().get_breadcrumbs_items()
        return [*before, people, here]

    @cached_property
    def columns(self):
        return [
            Column("person", label=_("Person"), accessor=str),
            Column("email", label=_("E-mail")),
            Column("unit", label=_("Unit"), accessor="unit.short_name", sort_key="unit__sort_key"),
            Column("role", label=_("Role in the unit"), accessor="get_role_display"),
            DayColumn("invited_at", label=_("Invited"), sort_key="invited_at"),
            DayColumn("expires_at", label=_("Runs out"), sort_key="expires_at"),
            StatusTagColumn("state", label=_("State"), accessor=state, primary=is_open),
            ButtonsColumn("buttons", label=""),
        ]

    @cached_property
    def header_buttons(self):
        return [HeaderButton(gettext("Invite somebody"), url=reverse("invitations:invite"), icon_name="plus")]


class InviteView(StaffPage):
    """Who comes in for which unit; an account that acts for nobody is simply given the unit."""

    allowed = staticmethod(can_run_people)
    template_name = "affairs/invite.html"
    header_icon = "mail"

    def crumbs(self):
        return [
            {"url": reverse("people:index"), "label": gettext("People of the units")},
            {"url": reverse("invitations:index"), "label": gettext("Invitations")},
        ]

    def get_page_title(self):
        return gettext("Invite somebody")

    def get_context_data(self, **kwargs):
        typed = kept(self.request)
        form = kwargs.pop("form", None) or InvitationForm(typed)
        return super().get_context_data(**kwargs) | {"form": form, "typed": typed}

    def post(self, request, *args, **kwargs):
        form = InvitationForm(request.POST)
        if form.is_valid():
            try:
                self.let_in(form.cleaned_data)
                forget(request)
                return redirect("invitations:index")
            except AccountRefused as refusal:
                form.add_error(None, refusal.message)
        return self.render_to_response(self.get_context_data(form=form))

    def let_in(self, data: dict) -> None:
        account = account_of(data["email"])
        if account and account.membership() is None:
            where = {name: data[name] for name in ("unit", "role", "position")}
            take_in(account, by=self.request.user, **where)
            sentence = gettext("%(person)s has an account already; it acts for %(unit)s from now on.")
            messages.success(self.request, sentence % {"person": account, "unit": data["unit"]})
            return
        invite(by=self.request.user, **data)
        sentence = gettext("The invitation is on its way to %(email)s. Its link works for seven days.")
        messages.success(self.request, sentence % {"email": data["email"]})


def button(service, said):
    """An address that answers a button of the list."""

    def view(request, pk: int):
        if not can_run_people(request.user):
            raise PermissionDenied
        return act(request, pk)

    @require_POST
    def act(request, pk: int):
        invitation = get_object_or_404(Invitation, pk=pk)
        try:
            service(invitation, by=request.user)
            messages.success(request, said)
        except AccountRefused as refusal:
            messages.error(request, refusal.message)
        return redirect("invitations:index")

    return view


class InvitationViewSet(ReadingViewSet):
    model = Invitation
    name = "invitations"
    url_prefix = "de-cu/loi-moi"
    icon = "mail"
    menu_label = _("Invitations")
    index_view_class = InvitationIndexView

    def get_urlpatterns(self):
        again = button(invite_again, _("A new link is on its way; the old one no longer works."))
        back = button(revoke, _("The invitation is taken back: its link no longer works."))
        return [
            *super().get_urlpatterns(),
            path("moi/", InviteView.as_view(), name="invite"),
            path("<int:pk>/gui-lai/", again, name="again"),
            path("<int:pk>/thu-hoi/", back, name="revoke"),
        ]
