"""The list of rounds in the admin, and the form of one that isn't open yet."""

from django import forms
from django.core.validators import MaxValueValidator
from django.shortcuts import redirect
from django.urls import reverse
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
from exemplars.nominations.admin.round_pages import round_routes
from exemplars.nominations.enums import Track
from exemplars.nominations.forms.criteria import MOST_YEARS
from exemplars.nominations.forms.fields import in_our_time
from exemplars.nominations.models import Round

ALL_YEAR_HINT = _(
    "The all-year track is for sudden good deeds: it ends with the year, asks no minimum, and shows units in "
    "how many working days they get an answer."
)
MOST_DAYS = 250
"""To answer in: each of them is counted, to see whether it is a working day."""


class RoundForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField | forms.DateTimeField) or name == "year":
                field.validators = [*field.validators, in_our_time]
        for name, most in (("required_years", MOST_YEARS), ("answer_days", MOST_DAYS)):
            self.fields[name].validators = [*self.fields[name].validators, MaxValueValidator(most)]

    def clean(self):
        data = super().clean()
        opens, deadline = data.get("opens_at"), data.get("deadline_date")
        if data.get("track") == Track.ALL_YEAR:
            return data
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

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("extensions")


class RoundEditView(EditView):
    """Only before the round opens; afterwards its own page shows what it says and what was granted."""

    def get(self, request, *args, **kwargs):
        return self._frozen() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self._frozen() or super().post(request, *args, **kwargs)

    def _frozen(self):
        """On to its own page, for a round that is open."""
        self.object = self.get_object()
        return redirect("rounds:round", self.object.pk) if self.object.is_opened else None

    @cached_property
    def header_buttons(self):
        url = reverse("rounds:open", args=[self.object.pk])
        return [HeaderButton(gettext("Open the round"), url=url, icon_name="lock-open")]


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
            FieldPanel("track", help_text=ALL_YEAR_HINT),
            MultiFieldPanel(["plan_number", "plan_date", "issuer"], heading=_("The plan")),
            MultiFieldPanel(
                [
                    "opens_at",
                    "deadline_date",
                    "deadline_rule",
                    "allows_supplementary",
                    "correct_by",
                    "review_by",
                    "decide_by",
                    "answer_days",
                ],
                heading=_("From when to when"),
                help_text=_(
                    "Days and hours are those of Hanoi (UTC+7). All of it is frozen when the round opens."
                ),
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
        return [*super().get_urlpatterns(), *round_routes()]
