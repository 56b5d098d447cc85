"""The list of what units have submitted: filters, search without accents, export."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets import BooleanRadioSelect

from exemplars.admin.listing import DayColumn, FoldedIndexView
from exemplars.enums import SubjectType
from exemplars.models import Field, Unit
from exemplars.nominations.admin import dossier
from exemplars.nominations.admin.base import ReadingViewSet
from exemplars.nominations.enums import WITH_INTERNAL_AFFAIRS, Status
from exemplars.nominations.forms.fields import KnownKeys
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.permissions import can_export

LIVELY = (Status.SUBMITTED, Status.ACCEPTED, Status.SELECTED)
HERE = [(status.value, status.label) for status in Status if status in WITH_INTERNAL_AFFAIRS]


class SeveralRowsFilter(django_filters.ModelMultipleChoiceFilter):
    field_class = type("SeveralRows", (KnownKeys, django_filters.ModelMultipleChoiceFilter.field_class), {})


def _flag(label, **options) -> django_filters.BooleanFilter:
    return django_filters.BooleanFilter(label=label, widget=BooleanRadioSelect, **options)


class NominationFilterSet(WagtailFilterSet):
    """Everything by which Internal Affairs narrows the list."""

    round = django_filters.ModelChoiceFilter(
        label=_("Round"), field_name="registration__round", queryset=Round.objects.all()
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=HERE, widget=forms.CheckboxSelectMultiple
    )
    field = SeveralRowsFilter(
        label=_("Field"), queryset=Field.objects.leaves(), widget=forms.CheckboxSelectMultiple
    )
    subject_type = django_filters.MultipleChoiceFilter(
        label=_("Subject"), choices=SubjectType, widget=forms.CheckboxSelectMultiple
    )
    unit = django_filters.ModelChoiceFilter(
        label=_("Unit"), field_name="registration__unit",
        queryset=Unit.objects.filter(registrations__isnull=False).distinct().in_order(),
    )  # fmt: skip
    supplementary = _flag(_("Supplementary"))
    on_behalf = _flag(_("Entered for the unit"))
    publication_barred = _flag(_("Not for publication"))
    has_profile = _flag(_("Has a public profile"), field_name="exemplar", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Nomination
        fields = []


def flags(nomination: Nomination) -> str:
    """What stands beside the status, in words."""
    words = {
        _("Supplementary"): nomination.supplementary,
        _("Entered for the unit"): nomination.on_behalf,
        _("New factor"): nomination.new_factor,
        _("Not for publication"): nomination.publication_barred,
    }
    return ", ".join(str(word) for word, holds in words.items() if holds)


def _marked(value: bool) -> str:
    return "x" if value else ""


class NominationIndexView(FoldedIndexView):
    """Drafts never appear here: they are the unit's own business."""

    FORMATS = ("xlsx",)  # formulas are inert in text cells; a CSV would run them
    default_ordering = "-submitted_at"
    search_fields = ["title", "subject_name", "reference", "registration__unit__name"]
    list_export = [
        "reference", "title", "subject_name", "get_subject_type_display", "get_kind_display", "unit.name",
        "field.official_label", "round.name", "get_status_display", "supplementary", "new_factor",
        "publication_barred", "submitted_at",
    ]  # fmt: skip
    export_headings = {
        "reference": _("Reference"),
        "title": _("Name of the model or example"),
        "subject_name": _("Name of the person, household or collective"),
        "get_subject_type_display": _("Subject"),
        "get_kind_display": _("Kind"),
        "unit.name": _("Unit"),
        "field.official_label": _("Field"),
        "round.name": _("Round"),
        "get_status_display": _("Status"),
        "supplementary": _("Supplementary"),
        "new_factor": _("New factor"),
        "publication_barred": _("Not for publication"),
        "submitted_at": _("Submitted on"),
    }
    custom_field_preprocess = {
        "supplementary": {"xlsx": _marked},
        "new_factor": {"xlsx": _marked},
        "publication_barred": {"xlsx": _marked},
        "submitted_at": {"xlsx": lambda moment: localtime(moment).replace(tzinfo=None)},
    }

    def dispatch(self, request, *args, **kwargs):
        if self.is_export and not can_export(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return Nomination.objects.with_internal_affairs().with_place()

    def generate_xlsx_row(self, *args, **kwargs):
        """Whatever a unit typed is text, also where it looks like a formula or an error."""
        for cell in super().generate_xlsx_row(*args, **kwargs):
            if isinstance(cell.value, str):
                cell.data_type = "s"
            yield cell

    @cached_property
    def show_export_buttons(self):
        return can_export(self.request.user)

    @cached_property
    def header_more_buttons(self):
        return [button for button in super().header_more_buttons if button.url != self.csv_export_url]

    @cached_property
    def columns(self):
        return [
            Column("reference", label=_("Reference"), sort_key="reference", classname="affairs-number"),
            TitleColumn("title", label=_("Name"), get_url=dossier.address),
            Column(
                "unit", label=_("Unit"), accessor="unit.short_name", sort_key="registration__unit__sort_key"
            ),
            Column("field", label=_("Field"), accessor="field.short_label", sort_key="field__sort_order"),
            Column("subject_type", label=_("Subject"), accessor="get_subject_type_display"),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor="get_status_display",
                sort_key="status",
                primary=lambda one: one.status in LIVELY,
            ),
            Column("flags", label=_("Flags"), accessor=flags),
            DayColumn("submitted_at", label=_("Submitted on"), sort_key="submitted_at"),
        ]

    def get_page_title(self):
        return gettext("Nominations submitted")


class NominationViewSet(ReadingViewSet):
    model = Nomination
    name = "dossiers"
    url_prefix = "de-cu/ho-so"
    icon = "doc-full"
    menu_label = _("Dossiers")
    export_filename = "de-cu"
    index_view_class = NominationIndexView
    filterset_class = NominationFilterSet

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), *dossier.routes()]
