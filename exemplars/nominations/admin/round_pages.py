"""What is done with a round in the admin: reading it once it is open, opening it, more time, exceptions."""

from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from exemplars import clock
from exemplars.models import Criterion, Unit, UnitType
from exemplars.nominations.admin.base import FormPage, StaffPage
from exemplars.nominations.deadlines import day_in_full
from exemplars.nominations.forms.fields import PlainLine, SeveralRows, in_our_time
from exemplars.nominations.models import Extension, Round
from exemplars.nominations.outbox import members_of_all_units, whom_extensions_reach
from exemplars.nominations.permissions import can_run_rounds
from exemplars.nominations.round_actions import except_unit, extend, open_round

ALL, CHOSEN = "tat-ca", "chon"


def existing_units():
    return Unit.objects.existing_on(clock.today()).select_related("unit_type").in_order()


def told_to(memberships) -> str:
    """How many mails go out and to which units, in a sentence."""
    members = list(memberships)
    if not members:
        return gettext("No mail goes out: none of these units has an account.")
    units = list(dict.fromkeys(member.unit.short_name for member in members))
    sentence = ngettext(
        "This will send one mail, to: %(units)s.",
        "This will send %(mails)s mails, to: %(units)s.",
        len(members),
    )
    return sentence % {"mails": len(members), "units": ", ".join(units)}


class RoundPage(StaffPage):
    """A page about one round."""

    allowed = staticmethod(can_run_rounds)
    header_icon = "calendar-alt"

    def dispatch(self, request, *args, **kwargs):
        self.round = Round.objects.filter(pk=kwargs["pk"]).prefetch_related("extensions").first()
        if self.round is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def address(self) -> str:
        return reverse("rounds:round", args=[self.round.pk])

    def crumbs(self):
        return [{"url": reverse("rounds:index"), "label": gettext("Rounds")}]

    def get_page_subtitle(self):
        return self.round.name


class ReadView(RoundPage):
    """An opened round: frozen, with what was granted since."""

    template_name = "affairs/round.html"

    def get_page_title(self):
        return gettext("Round")

    def get_context_data(self, **kwargs):
        round = self.round
        exceptions = round.quota_exceptions.select_related("unit", "by").order_by("unit__sort_key")
        return super().get_context_data(**kwargs) | {
            "round": round,
            "deadline": round.deadline_for(),
            "facts": _facts(round),
            "quotas": round.quotas.select_related("unit_type").order_by("unit_type__sort_order"),
            "documents": round.documents.all(),
            "lines": round.criterion_set.criteria.count() if round.is_opened else None,
            "extensions": round.extensions.select_related("unit", "by"),
            "exceptions": exceptions,
        }


def _facts(round: Round) -> list[tuple[str, object]]:
    """What the plan says, as pairs of label and value; empty ones left out."""
    plain = (
        "year", "track", "plan_number", "plan_date", "issuer", "receiver", "receiver_line", "opens_at",
        "correct_by", "review_by", "decide_by", "answer_days", "required_years", "list_title", "recipients",
        "signature_authority", "signature_title", "signature_name",
    )  # fmt: skip
    yes_no = {True: gettext("Yes"), False: gettext("No")}
    pairs = [(Round._meta.get_field(name).verbose_name, _shown(round, name)) for name in plain]
    late = Round._meta.get_field("allows_supplementary").verbose_name
    return [(label, value) for label, value in pairs if value] + [(late, yes_no[round.allows_supplementary])]


def _shown(round: Round, name: str):
    value = getattr(round, name)
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    words = {"year": str(round.year), "track": round.get_track_display()}
    return words.get(name) or (value.replace("{year}", str(round.year)) if name == "list_title" else value)


class OpenView(RoundPage):
    """Asks once more, since nothing of the round can be changed afterwards."""

    template_name = "affairs/open_round.html"
    header_icon = "lock-open"

    def get_page_title(self):
        return gettext("Open the round")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "round": self.round,
            "lines": Criterion.objects.working().count(),
            "minimums": [] if self.round.is_all_year else UnitType.objects.exclude(minimum=None),
            "mails": "" if self.round.is_past_deadline else told_to(members_of_all_units()),
        }

    def post(self, request, *args, **kwargs):
        if self.round.is_opened:
            messages.warning(request, gettext("“%(round)s” was opened before.") % {"round": self.round})
        else:
            open_round(self.round)
            messages.success(request, gettext("“%(round)s” is opened.") % {"round": self.round})
        return redirect("rounds:index")


class ExtensionForm(forms.Form):
    """For whom, until when, and why. Nothing is chosen beforehand: an empty choice means nobody."""

    whom = forms.ChoiceField(
        label=_("For whom?"),
        choices=[(ALL, _("All units")), (CHOSEN, _("Only the units ticked below"))],
        widget=forms.RadioSelect,
    )
    units = SeveralRows(
        label=_("Units"), queryset=Unit.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "affairs-units"}),
    )  # fmt: skip
    last_day = forms.DateField(
        label=_("New last day"), help_text=_("Taken in: until 23:59:59 of this day."), widget=AdminDateInput,
        validators=[in_our_time],
    )  # fmt: skip
    reason = PlainLine(label=_("Reason"), help_text=_("It stays in the log of the round."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = existing_units()

    def clean(self):
        data = super().clean()
        if data.get("whom") == CHOSEN and not data.get("units"):
            self.add_error("units", _("Choose at least one unit."))
        return data

    def chosen(self) -> list[Unit] | None:
        """The units, or None for all."""
        return None if self.cleaned_data["whom"] == ALL else list(self.cleaned_data["units"])


class ExtendView(RoundPage, FormPage):
    header_icon = "time"
    form_class = ExtensionForm
    button = _("Go on")

    @property
    def lead(self):
        return self.round.deadline_for().sentence + "."

    def get_page_title(self):
        return gettext("More time")

    def back(self):
        return self.address()

    def warning_for(self, form):
        chosen, day = form.chosen(), day_in_full(form.cleaned_data["last_day"])
        given = [Extension(unit=unit) for unit in chosen or [None]]
        whom = ", ".join(one.whom for one in given)
        until = gettext("New last day %(day)s for: %(whom)s.") % {"day": day, "whom": whom}
        return f"{until} {told_to(member for member, _extension in whom_extensions_reach(given))}"

    def act(self, form):
        given = form.cleaned_data
        extend(
            self.round, units=form.chosen(), last_day=given["last_day"], by=self.request.user,
            reason=given["reason"],
        )  # fmt: skip
        messages.success(self.request, gettext("There is more time, and the units are written to."))
        return redirect(self.address())


class ExceptionForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    minimum = forms.IntegerField(
        label=_("Its own minimum"), min_value=0, max_value=999, help_text=_("0: nothing is expected of it.")
    )
    reason = PlainLine(label=_("Reason"), help_text=_("It stays in the log of the round."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = existing_units()


class ExceptView(RoundPage, FormPage):
    header_icon = "edit"
    form_class = ExceptionForm
    button = _("Save the exception")
    lead = _("The minimum of its type doesn't hold for this unit in this round. More is always welcome.")

    def get_page_title(self):
        return gettext("A minimum of its own")

    def back(self):
        return self.address()

    def act(self, form):
        except_unit(self.round, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, gettext("The exception is saved."))
        return redirect(self.address())


def round_routes() -> list:
    return [
        path("<int:pk>/", ReadView.as_view(), name="round"),
        path("<int:pk>/mo/", OpenView.as_view(), name="open"),
        path("<int:pk>/gia-han/", ExtendView.as_view(), name="extend"),
        path("<int:pk>/chi-tieu/", ExceptView.as_view(), name="except"),
    ]
