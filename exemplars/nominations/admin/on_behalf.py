"""Internal Affairs enters for units without a computer, and hands on the drafts of units that were merged."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from exemplars import clock
from exemplars.models import Unit
from exemplars.nominations.admin.base import FormPage, StaffPage, StaffViewSet
from exemplars.nominations.admin.round_pages import existing_units, told_to
from exemplars.nominations.forms import StartForm
from exemplars.nominations.forms.fields import PlainLine
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.moving import OPEN, hand_over_drafts
from exemplars.nominations.on_behalf import entered_on_behalf, start_on_behalf, submit_on_behalf
from exemplars.nominations.outbox import reachable
from exemplars.nominations.permissions import can_review


class OnBehalfPage(StaffPage):
    allowed = staticmethod(can_review)
    header_icon = "group"

    def crumbs(self):
        return [{"url": reverse("on_behalf:index"), "label": gettext("Entered for units")}]

    def back(self) -> str:
        return reverse("on_behalf:index")


class IndexView(OnBehalfPage):
    template_name = "affairs/on_behalf.html"

    def crumbs(self):
        return []

    def get_page_title(self):
        return gettext("Entered for units")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"nominations": entered_on_behalf()}


class OnBehalfForm(StartForm):
    """The unit and the round, then what a unit is asked itself when it begins."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    round = forms.ModelChoiceField(label=_("Round"), queryset=Round.objects.none(), empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = existing_units()
        taking = [round.pk for round in Round.objects.begun() if round.accepts_from_somebody]
        self.fields["round"].queryset = Round.objects.filter(pk__in=taking)
        self.order_fields(["unit", "round"])


class StartView(OnBehalfPage, FormPage):
    form_class = OnBehalfForm
    button = _("Begin")
    lead = _(
        "For a unit without a computer. You fill in the same pages as units do; it is submitted on a paper "
        "that the head of the unit has signed, and marked as entered by Internal Affairs."
    )

    def get_page_title(self):
        return gettext("Register for a unit")

    def act(self, form):
        begun = start_on_behalf(by=self.request.user, **form.cleaned_data)
        return redirect("nominations:detail", begun.pk)


class PaperForm(forms.Form):
    paper_number = PlainLine(
        label=_("Number of the signed paper"),
        limit=60,
        help_text=_("The list that the head of the unit has signed and stamped. It stays in the history."),
    )
    paper_date = forms.DateField(label=_("Date of the paper"), widget=AdminDateInput)


class SubmitView(OnBehalfPage, FormPage):
    form_class = PaperForm
    button = _("Submit it for the unit")
    lead = _("The signed paper takes the place of the head's confirmation.")

    def dispatch(self, request, *args, **kwargs):
        found = Nomination.objects.with_place().filter(on_behalf=True, pk=kwargs["pk"])
        self.nomination = found.first() if can_review(request.user) else None
        if self.nomination is None and can_review(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return gettext("Submit for the unit")

    def get_page_subtitle(self):
        return f"{self.nomination.unit.short_name}: {self.nomination.title}"

    def back(self):
        return reverse("nominations:detail", args=[self.nomination.pk])

    def act(self, form):
        done = submit_on_behalf(self.nomination, by=self.request.user, **form.cleaned_data)
        messages.success(
            self.request,
            gettext("Submitted for the unit, with the number %(number)s.") % {"number": done.reference},
        )
        return redirect("dossiers:dossier", done.pk)


class HandOverForm(forms.Form):
    """A unit that ended and still has open drafts, and the one that takes them over."""

    from_unit = forms.ModelChoiceField(label=_("Unit that ended"), queryset=Unit.objects.none())
    to_unit = forms.ModelChoiceField(label=_("Unit that took over"), queryset=Unit.objects.none())
    note = PlainLine(label=_("Note (not required)"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        with_drafts = Nomination.objects.filter(status__in=OPEN).values("registration__unit")
        ended = Unit.objects.filter(valid_to__lte=clock.today(), pk__in=with_drafts)
        self.fields["from_unit"].queryset = ended.in_order()
        self.fields["to_unit"].queryset = existing_units().filter(succeeded_from__isnull=False).distinct()


class HandOverView(OnBehalfPage, FormPage):
    form_class = HandOverForm
    button = _("Go on")
    header_icon = "arrow-right"
    lead = _(
        "All open drafts of a unit that was merged go to its successor, with their texts and files. Both "
        "units have to be linked in the succession of units. What lies with Internal Affairs stays with the "
        "old unit."
    )

    def get_page_title(self):
        return gettext("Hand over a merged unit's drafts")

    def warning_for(self, form):
        old, new = form.cleaned_data["from_unit"], form.cleaned_data["to_unit"]
        number = Nomination.objects.of_unit(old).filter(status__in=OPEN).count()
        said = ngettext(
            "One draft goes from %(old)s to %(new)s.", "%(number)s drafts go from %(old)s to %(new)s.", number
        )
        return f"{said % {'number': number, 'old': old, 'new': new}} {told_to(reachable([new]))}"

    def act(self, form):
        given = form.cleaned_data
        moved = hand_over_drafts(
            given["from_unit"], given["to_unit"], by=self.request.user, note=given["note"]
        )
        said = ngettext("One draft was handed over.", "%(number)s drafts were handed over.", len(moved))
        messages.success(self.request, said % {"number": len(moved)})
        return redirect(self.back())


class OnBehalfViewSet(StaffViewSet):
    name = "on_behalf"
    url_prefix = "de-cu/nhap-thay"
    icon = "group"
    menu_label = _("Entered for units")
    allowed = staticmethod(can_review)

    def get_urlpatterns(self):
        return [
            path("", IndexView.as_view(), name="index"),
            path("moi/", StartView.as_view(), name="start"),
            path("<int:pk>/nop/", SubmitView.as_view(), name="submit"),
            path("ban-giao/", HandOverView.as_view(), name="hand_over"),
        ]
