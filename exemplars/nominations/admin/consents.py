"""Consents in the admin: the list, one of them, and taking it back. Nobody edits or deletes one."""

from dataclasses import dataclass

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.admin.widgets.button import HeaderButton

from exemplars.admin.listing import DayColumn, FoldedIndexView
from exemplars.consents import AlreadyWithdrawn, withdraw_consent, would_take_down
from exemplars.enums import ConsentCapacity, ConsentChannel, ConsentPurpose
from exemplars.models import Consent
from exemplars.nominations.admin.base import ReadingViewSet, StaffPage
from exemplars.nominations.admin.recording import recording_routes
from exemplars.nominations.enums import Status
from exemplars.nominations.forms.fields import PlainLine
from exemplars.nominations.kept import forget, kept
from exemplars.nominations.permissions import can_read, can_record_consent, can_withdraw_consent


def can_see(user) -> bool:
    return user.has_perm("exemplars.view_consent")


def visible_to(user):
    """All for those who read nominations; editors see those of pages and of what they are to write."""
    consents = Consent.objects.select_related("exemplar", "nomination", "recorded_by", "withdrawn_by")
    if can_read(user):
        return consents
    to_write = Q(nomination__status=Status.SELECTED, nomination__publication_barred=False)
    return consents.filter(Q(exemplar__isnull=False) | to_write)


def consent_for(user, pk: int) -> Consent:
    """The consent, or 404 as if it did not exist."""
    if not can_see(user):
        raise PermissionDenied
    found = visible_to(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def address(consent: Consent) -> str:
    return reverse("consents:consent", args=[consent.pk])


class ConsentFilterSet(WagtailFilterSet):
    purpose = django_filters.MultipleChoiceFilter(
        label=_("Purpose"), choices=ConsentPurpose, widget=forms.CheckboxSelectMultiple
    )
    capacity = django_filters.MultipleChoiceFilter(
        label=_("In which capacity"), choices=ConsentCapacity, widget=forms.CheckboxSelectMultiple
    )
    channel = django_filters.MultipleChoiceFilter(
        label=_("How it was given"), choices=ConsentChannel, widget=forms.CheckboxSelectMultiple
    )
    withdrawn = django_filters.BooleanFilter(
        label=_("Withdrawn"),
        field_name="withdrawn_at",
        lookup_expr="isnull",
        exclude=True,
        widget=BooleanRadioSelect,
    )

    class Meta:
        model = Consent
        fields = []


def about(consent: Consent) -> str:
    """The profile or, before there is one, the nomination."""
    return (consent.exemplar or consent.nomination).title


def state(consent: Consent) -> str:
    return gettext("In force") if consent.is_live else gettext("Withdrawn")


class ConsentIndexView(FoldedIndexView):
    default_ordering = "-given_on"
    search_fields = ["person_name", "on_behalf_of", "exemplar__title", "nomination__title"]

    def get_base_queryset(self):
        return visible_to(self.request.user)

    def get_page_title(self):
        return gettext("Consents")

    @cached_property
    def columns(self):
        return [
            TitleColumn("person_name", label=_("Who consents"), get_url=address),
            Column("on_behalf_of", label=_("For whom")),
            Column("purpose", label=_("Purpose"), accessor="get_purpose_display", sort_key="purpose"),
            Column("about", label=_("About whom"), accessor=about),
            DayColumn("given_on", label=_("Given on"), sort_key="given_on"),
            StatusTagColumn("state", label=_("State"), accessor=state, primary=lambda one: one.is_live),
        ]

    @cached_property
    def header_buttons(self):
        if not can_record_consent(self.request.user):
            return []
        url = reverse("consents:record")
        return [HeaderButton(gettext("Record a consent"), url=url, icon_name="plus")]


class ConsentView(StaffPage):
    """One consent with all that is known about it."""

    allowed = staticmethod(can_see)
    template_name = "affairs/consent.html"
    header_icon = "tick-inverse"

    def dispatch(self, request, *args, **kwargs):
        self.consent = consent_for(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def crumbs(self):
        return [{"url": reverse("consents:index"), "label": gettext("Consents")}]

    def get_page_title(self):
        return self.consent.person_name

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "consent": self.consent,
            "state": state(self.consent),
            "can_withdraw": can_withdraw_consent(user) and self.consent.is_live,
            "can_read": can_read(user),
        }


class WithdrawalForm(forms.Form):
    note = PlainLine(
        label=_("Note on the withdrawal"),
        help_text=_("How and when the person said so; where the proof is kept."),
        required=False,
    )


@dataclass(frozen=True)
class Fallen:
    """A page that the withdrawal takes down, as the confirmation shows it."""

    title: str
    kind: str


class WithdrawView(ConsentView):
    """Says what will happen, then does it at once."""

    allowed = staticmethod(can_withdraw_consent)
    template_name = "affairs/withdraw.html"

    def get_page_title(self):
        return gettext("Withdraw a consent")

    def get_page_subtitle(self):
        return self.consent.person_name

    def get_context_data(self, **kwargs):
        typed = kept(self.request)
        form = kwargs.pop("form", None) or WithdrawalForm(typed)
        fallen = [Fallen(page.title, page.get_verbose_name()) for page in would_take_down(self.consent)]
        return super().get_context_data(**kwargs) | {"form": form, "fallen": fallen, "typed": typed}

    def post(self, request, *args, **kwargs):
        form = WithdrawalForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            down = withdraw_consent(self.consent, by=request.user, note=form.cleaned_data["note"])
        except AlreadyWithdrawn:
            messages.warning(request, gettext("This consent was withdrawn before."))
        else:
            messages.success(request, _told(down))
            forget(request)
        return redirect(address(self.consent))


def _told(down: list) -> str:
    if not down:
        return gettext("The withdrawal is recorded. No public page depended on it.")
    titles = ", ".join(f"“{page.title}”" for page in down)
    sentence = ngettext(
        "The withdrawal is recorded, and %(titles)s was changed at once.",
        "The withdrawal is recorded, and these pages were changed at once: %(titles)s.",
        len(down),
    )
    return sentence % {"titles": titles}


class ConsentViewSet(ReadingViewSet):
    model = Consent
    name = "consents"
    url_prefix = "de-cu/dong-y"
    icon = "tick-inverse"
    index_view_class = ConsentIndexView
    filterset_class = ConsentFilterSet

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            *recording_routes(),
            path("<int:pk>/", ConsentView.as_view(), name="consent"),
            path("<int:pk>/rut-lai/", WithdrawView.as_view(), name="withdraw"),
        ]
