"""Recording what somebody agreed to: one row a purpose, nothing ticked beforehand (decision 23)."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from exemplars import clock
from exemplars.consents import TEXT_VERSION, ConsentGiven, record_consent
from exemplars.enums import AgeGroup, ConsentCapacity, ConsentChannel, ConsentPurpose, SubjectType
from exemplars.models import Consent, ExemplarPage
from exemplars.nominations.admin.base import StaffPage
from exemplars.nominations.forms.fields import PlainLine
from exemplars.nominations.kept import forget, kept
from exemplars.nominations.models import Nomination
from exemplars.nominations.permissions import can_read, can_record_consent, dossier_for
from exemplars.nominations.stories import missing_consents


class ConsentForm(forms.Form):
    """What the paper says. `exemplar` is asked only where the way here doesn't tell whom it is about."""

    exemplar = forms.ModelChoiceField(
        label=_("About which profile"), queryset=ExemplarPage.objects.filter(alias_of=None).order_by("title")
    )
    purposes = forms.MultipleChoiceField(
        label=_("Purposes agreed to"),
        help_text=_("Tick only what the person said yes to."),
        choices=ConsentPurpose,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one purpose.")},
    )
    person_name = PlainLine(label=_("Who consents"), help_text=_("The name as it stands on the paper."))
    capacity = forms.ChoiceField(
        label=_("In which capacity"), choices=ConsentCapacity, widget=forms.RadioSelect
    )
    on_behalf_of = PlainLine(
        label=_("For whom"),
        required=False,
        help_text=_("The child, household or collective, if not oneself."),
    )
    channel = forms.ChoiceField(label=_("How it was given"), choices=ConsentChannel, widget=forms.RadioSelect)
    evidence = PlainLine(label=_("Where the proof is kept"))
    given_on = forms.DateField(label=_("Given on"), widget=AdminDateInput)

    def __init__(self, *args, subject=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.subject = subject
        if subject is not None:
            del self.fields["exemplar"]

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self):
        data = super().clean()
        capacity, whom = data.get("capacity"), data.get("on_behalf_of")
        if capacity == ConsentCapacity.SELF and whom:
            self.add_error(
                "on_behalf_of", _("Who consents for oneself consents for nobody else: leave this empty.")
            )
        elif capacity and capacity != ConsentCapacity.SELF and not whom and "on_behalf_of" not in self.errors:
            self.add_error("on_behalf_of", _("Say for whom this person consents."))
        if not self.errors:
            self._refuse_twice(data)
        return data

    def _refuse_twice(self, data: dict) -> None:
        """The same consent recorded twice would survive the withdrawal of one of them."""
        there = self._of_subject().live().filter(purpose__in=data["purposes"], capacity=data["capacity"])
        for consent in there:
            if consent.speaks_for(data["person_name"]) and consent.is_on_behalf_of(data["on_behalf_of"]):
                message = _("It is recorded already: “%(consent)s”.") % {"consent": consent}
                self.add_error("purposes", message)

    def _of_subject(self):
        subject = self.subject or self.cleaned_data["exemplar"]
        if isinstance(subject, Nomination):
            return Consent.objects.filter(nomination=subject)
        return Consent.objects.filter(exemplar=subject)

    def given(self) -> list[ConsentGiven]:
        """One for each purpose."""
        shared = {
            name: value for name, value in self.cleaned_data.items() if name not in ("exemplar", "purposes")
        }
        return [ConsentGiven(purpose=purpose, **shared) for purpose in self.cleaned_data["purposes"]]


def first_guess(subject) -> dict:
    """Names to start from, so that they agree letter by letter with those that are asked for."""
    name = subject.subject_name
    if subject.subject_type != SubjectType.INDIVIDUAL:
        return {"capacity": ConsentCapacity.REPRESENTATIVE, "on_behalf_of": name}
    if getattr(subject, "age_group", AgeGroup.ADULT) == AgeGroup.SMALL_CHILD:
        return {"capacity": ConsentCapacity.GUARDIAN, "on_behalf_of": name}
    return {"capacity": ConsentCapacity.SELF, "person_name": name}


class RecordView(StaffPage):
    """Asks about any profile; the two below know whom it is about."""

    allowed = staticmethod(can_record_consent)
    template_name = "affairs/record_consent.html"
    header_icon = "tick-inverse"
    subject = None

    def crumbs(self):
        return [{"url": reverse("consents:index"), "label": gettext("Consents")}]

    def get_page_title(self):
        return gettext("Record a consent")

    def get_page_subtitle(self):
        return self.subject.title if self.subject else ""

    def missing(self) -> list[str]:
        """Who has not consented yet, to be read beside the form."""
        return []

    def back(self) -> str:
        return reverse("consents:index")

    def get_context_data(self, **kwargs):
        form, typed = kwargs.pop("form", None), kept(self.request)
        if form is None:
            guess = first_guess(self.subject) if self.subject else {}
            form = ConsentForm(typed, subject=self.subject, initial=guess)
        return super().get_context_data(**kwargs) | {
            "form": form, "missing": self.missing(), "back": self.back(), "text_version": TEXT_VERSION,
            "media": form.media, "typed": typed,
        }  # fmt: skip

    def post(self, request, *args, **kwargs):
        form = ConsentForm(request.POST, subject=self.subject)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        given = form.given()
        with transaction.atomic():
            for consent in given:
                record_consent(consent, by=request.user, **self.about(form))
        sentence = ngettext("One consent is recorded.", "%(count)s consents are recorded.", len(given))
        messages.success(request, sentence % {"count": len(given)})
        forget(request)
        return redirect(self.back())

    def about(self, form: ConsentForm) -> dict:
        return {"exemplar": form.cleaned_data["exemplar"]}


class RecordForNomination(RecordView):
    """From the dossier; it holds for the profile too once there is one."""

    def dispatch(self, request, *args, **kwargs):
        self.subject = dossier_for(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def missing(self):
        return missing_consents(self.subject)

    def back(self):
        return reverse("dossiers:dossier", args=[self.subject.pk])

    def about(self, form):
        return {"nomination": self.subject, "exemplar": self.subject.exemplar}


class RecordForExemplar(RecordView):
    """From a profile, whether or not a nomination led to it."""

    def dispatch(self, request, *args, **kwargs):
        if not can_record_consent(request.user):
            return super().dispatch(request, *args, **kwargs)
        self.subject = ExemplarPage.objects.filter(pk=kwargs["page"], alias_of=None).first()
        if self.subject is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def missing(self):
        return self.subject.get_latest_revision_as_object().missing_consents()

    def back(self):
        nomination = self.subject.nominations.with_internal_affairs().first()
        if nomination and can_read(self.request.user):
            return reverse("dossiers:dossier", args=[nomination.pk])
        return reverse("consents:index")

    def about(self, form):
        return {"exemplar": self.subject}


def recording_routes() -> list:
    return [
        path("ghi-nhan/", RecordView.as_view(), name="record"),
        path("ghi-nhan/de-cu/<int:pk>/", RecordForNomination.as_view(), name="record_for_nomination"),
        path("ghi-nhan/guong/<int:page>/", RecordForExemplar.as_view(), name="record_for_exemplar"),
    ]
