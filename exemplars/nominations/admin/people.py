"""The people of the units, for Internal Affairs: who acts for whom, what to do when one leaves."""

import django_filters
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.admin.widgets.button import HeaderButton

from exemplars.accounts.closing import reactivate, remove_second_factor
from exemplars.accounts.history import done
from exemplars.accounts.models import UnitMembership
from exemplars.accounts.refusal import AccountRefused
from exemplars.admin.listing import DayColumn, FoldedIndexView
from exemplars.models import Unit
from exemplars.nominations.admin.base import ReadingViewSet, StaffPage
from exemplars.nominations.forms.people import SuccessorForm
from exemplars.nominations.hand_over import hand_over, in_the_hands_of, leave
from exemplars.nominations.permissions import can_hand_over, can_run_people
from exemplars.nominations.steps import Refused


def state(membership: UnitMembership) -> str:
    """How the account stands, in words."""
    if membership.user.closed_at:
        return gettext("Account closed")
    if membership.ended_at:
        return gettext("No longer acts for the unit")
    if membership.user.suspended_at:
        return gettext("Suspended")
    return gettext("Active") if membership.user.is_active else gettext("Switched off")


def acts_now(membership: UnitMembership) -> bool:
    return membership.ended_at is None and membership.user.is_active


def address(membership: UnitMembership) -> str:
    return reverse("people:person", args=[membership.pk])


class PeopleFilterSet(WagtailFilterSet):
    unit = django_filters.ModelChoiceFilter(label=_("Unit"), queryset=Unit.objects.order_by("sort_key"))
    acting = django_filters.BooleanFilter(
        label=_("Acts for the unit now"),
        field_name="ended_at",
        lookup_expr="isnull",
        widget=BooleanRadioSelect,
    )

    class Meta:
        model = UnitMembership
        fields = ["role"]


class PeopleIndexView(FoldedIndexView):
    any_permission_required = None  # who runs people is another right than changing memberships
    default_ordering = "unit__sort_key"
    search_fields = ["user__username", "user__last_name", "user__first_name", "user__email", "unit__name"]

    def dispatch(self, request, *args, **kwargs):
        if not can_run_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return UnitMembership.objects.select_related("user", "unit")

    def get_page_title(self):
        return gettext("People of the units")

    @cached_property
    def columns(self):
        return [
            TitleColumn("user", label=_("Person"), get_url=address, sort_key="user__last_name"),
            Column("unit", label=_("Unit"), accessor="unit.short_name", sort_key="unit__sort_key"),
            Column("role", label=_("Role in the unit"), accessor="get_role_display", sort_key="role"),
            DayColumn(
                "last_login",
                label=_("Last sign-in"),
                accessor="user.last_login",
                sort_key="user__last_login",
            ),
            StatusTagColumn("state", label=_("State"), accessor=state, primary=acts_now),
        ]

    @cached_property
    def header_buttons(self):
        return [HeaderButton(gettext("Invite somebody"), url=reverse("invitations:invite"), icon_name="plus")]

    @cached_property
    def header_more_buttons(self):
        invitations = HeaderButton(gettext("Invitations"), url=reverse("invitations:index"), icon_name="mail")
        return [*super().header_more_buttons, invitations]


class PersonView(StaffPage):
    """One person of a unit: what is known, what she looks after, her history, and what can be done."""

    allowed = staticmethod(can_run_people)
    template_name = "affairs/person.html"
    header_icon = "user"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = UnitMembership.objects.select_related("user", "unit")
        self.membership = rows.filter(pk=kwargs["pk"]).first()

    def dispatch(self, request, *args, **kwargs):
        if can_run_people(request.user) and self.membership is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def crumbs(self):
        return [{"url": reverse("people:index"), "label": gettext("People of the units")}]

    def get_page_title(self):
        return str(self.membership.user)

    def get_context_data(self, **kwargs):
        membership, user = self.membership, self.membership.user
        in_hand = in_the_hands_of(user, membership.unit).count()
        form = kwargs.pop("form", None) or SuccessorForm(membership=membership, in_hand=in_hand)
        return super().get_context_data(**kwargs) | {
            "membership": membership,
            "state": state(membership),
            "acts_now": acts_now(membership),
            "in_hand": in_hand,
            "events": [(event, done(event.action)) for event in user.events.select_related("by")[:20]],
            "form": form,
            "heirs": form.fields["successor"].queryset.exists(),
            "can_hand_over": can_hand_over(self.request.user) and membership.is_drafter,
            "has_factor": is_mfa_enabled(user),
            "can_close": not user.closed_at and membership.ended_at is None,
            "can_reactivate": bool(user.suspended_at and not user.closed_at),
        }

    def post(self, request, *args, **kwargs):
        actions = {
            "giao": self.hand_over,
            "dong": self.close,
            "mo": self.reactivate,
            "bo-buoc-hai": self.remove_factor,
        }
        action = actions.get(kwargs["action"])
        if action is None:
            raise Http404
        try:
            return action() or redirect(address(self.membership))
        except AccountRefused as refusal:
            messages.error(request, refusal.message)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
        return redirect(address(self.membership))

    def successor(self, *, closing: bool) -> SuccessorForm:
        in_hand = in_the_hands_of(self.membership.user, self.membership.unit).count()
        if not can_hand_over(self.request.user):
            in_hand = 0
        return SuccessorForm(self.request.POST, membership=self.membership, in_hand=in_hand, closing=closing)

    def hand_over(self):
        form = self.successor(closing=False)
        if not can_hand_over(self.request.user):
            raise PermissionDenied
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if to := form.cleaned_data["successor"]:
            self.say_how_many(hand_over(of=self.membership.user, to=to, by=self.request.user), to)
        return None

    def close(self):
        form = self.successor(closing=True)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        to = form.cleaned_data["successor"] if can_hand_over(self.request.user) else None
        count = leave(self.membership, to=to, by=self.request.user)
        if to:
            self.say_how_many(count, to)
        messages.success(self.request, gettext("The account is closed. Its history stays."))
        return None

    def reactivate(self):
        reactivate(self.membership.user, by=self.request.user)
        messages.success(self.request, gettext("The account is open again."))

    def remove_factor(self):
        remove_second_factor(self.membership.user, by=self.request.user)
        messages.success(self.request, gettext("The second step is removed. The password alone holds now."))

    def say_how_many(self, count: int, to) -> None:
        sentence = ngettext(
            "One nomination went over to %(to)s.", "%(count)s nominations went over to %(to)s.", count
        )
        messages.success(self.request, sentence % {"count": count, "to": to})


class PeopleOfUnitsViewSet(ReadingViewSet):
    model = UnitMembership
    name = "people"
    url_prefix = "de-cu/nguoi"
    icon = "group"
    menu_label = _("People of the units")
    index_view_class = PeopleIndexView
    filterset_class = PeopleFilterSet
    menu_item_class = type(
        "PeopleMenuItem", (MenuItem,), {"is_shown": lambda item, request: can_run_people(request.user)}
    )

    def get_urlpatterns(self):
        page = PersonView.as_view
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", page(http_method_names=["get"]), name="person"),
            path("<int:pk>/<slug:action>/", page(http_method_names=["post"]), name="act"),
        ]
