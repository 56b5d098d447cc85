"""Rounds in the admin: what the plan says, its legal bases and minimums, and the day it opens."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic import EditView
from wagtail.admin.widgets.button import HeaderButton

from exemplars.admin.listing import DayColumn, FoldedIndexView
from exemplars.admin.reference import ReferenceViewSet
from exemplars.models import Criterion, UnitType
from exemplars.nominations.admin.base import StaffPage
from exemplars.nominations.models import Round
from exemplars.nominations.permissions import can_run_rounds
from exemplars.nominations.services import open_round


class RoundForm(WagtailAdminModelForm):
    def clean(self):
        data = super().clean()
        opens, deadline = data.get("opens_at"), data.get("deadline_date")
        if opens and deadline and "deadline_rule" in data:
            would_close = Round(deadline_date=deadline, deadline_rule=data["deadline_rule"]).closes_at
            if opens >= would_close:
                self.add_error("deadline_date", _("The deadline comes before the round opens."))
        return data


def state(round: Round) -> str:
    """How a round stands, in words."""
    if not round.is_opened:
        return gettext("Not opened")
    if round.is_open:
        return gettext("Open now")
    return gettext("Closed now") if round.is_past_deadline else gettext("Opens later")


class RoundIndexView(FoldedIndexView):
    title_sort_key = "opens_at"


class RoundEditView(EditView):
    @cached_property
    def header_buttons(self):
        if self.object.is_opened or not can_run_rounds(self.request.user):
            return []
        url = reverse("rounds:open", args=[self.object.pk])
        return [HeaderButton(gettext("Open the round"), url=url, icon_name="lock-open")]


class OpenView(StaffPage):
    """Asks once more, since the criteria can't be changed for this round afterwards."""

    allowed = staticmethod(can_run_rounds)
    template_name = "affairs/open_round.html"
    header_icon = "lock-open"

    def dispatch(self, request, *args, **kwargs):
        self.round = Round.objects.filter(pk=kwargs["pk"]).first()
        if self.round is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def crumbs(self):
        return [{"url": reverse("rounds:index"), "label": gettext("Rounds")}]

    def get_page_title(self):
        return gettext("Open the round")

    def get_page_subtitle(self):
        return self.round.name

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "round": self.round,
            "lines": Criterion.objects.working().count(),
            "minimums": UnitType.objects.exclude(minimum=None),
        }

    def post(self, request, *args, **kwargs):
        if self.round.is_opened:
            messages.warning(request, gettext("“%(round)s” was opened before.") % {"round": self.round})
        else:
            open_round(self.round)
            messages.success(request, gettext("“%(round)s” is opened.") % {"round": self.round})
        return redirect("rounds:index")


class RoundViewSet(ReferenceViewSet):
    model = Round
    name = "rounds"
    url_prefix = "de-cu/dot"
    icon = "calendar-alt"
    base_form_class = RoundForm
    index_view_class = RoundIndexView
    edit_view_class = RoundEditView
    search_fields = ["name", "plan_number", "issuer"]
    list_filter = ["year"]
    list_display = [
        "name",
        Column("plan_number", label=_("Plan")),
        DayColumn("opens_at", label=_("Opens"), sort_key="opens_at"),
        DayColumn("last_day", label=_("Last day"), sort_key="deadline_date"),
        StatusTagColumn("state", label=_("State"), accessor=state, primary=lambda round: round.is_open),
    ]

    def panels_for(self, *, editing):
        return [
            FieldPanel("name"),
            FieldPanel("year"),
            FieldPanel("slug", read_only=editing),
            MultiFieldPanel(["plan_number", "plan_date", "issuer"], heading=_("The plan")),
            MultiFieldPanel(
                ["opens_at", "deadline_date", "deadline_rule", "allows_supplementary"],
                heading=_("From when to when"),
            ),
            MultiFieldPanel(["receiver", "receiver_line"], heading=_("Where it goes")),
            FieldPanel("required_years"),
            InlinePanel("quotas", panels=["unit_type", "minimum"], heading=_("Minimums")),
            InlinePanel("documents", panels=["title", "number", "issuer", "date"], heading=_("Legal bases")),
            MultiFieldPanel(
                ["list_title", "recipients", "signature_authority", "signature_title", "signature_name"],
                heading=_("The official list"),
            ),
        ]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("<int:pk>/mo/", OpenView.as_view(), name="open")]
