"""The working criteria in the admin; what a round has frozen can be read and nothing else."""

import django_filters
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusFlagColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, InspectView
from wagtail.admin.widgets import AdminAutoHeightTextInput

from exemplars import text
from exemplars.admin.listing import FoldedIndexView
from exemplars.admin.reference import ReferenceViewSet
from exemplars.enums import CriterionLevel
from exemplars.models import Criterion, CriterionSet, Field


class CriterionForm(WagtailAdminModelForm):
    """A line of the working set."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.criterion_set_id is None:
            self.instance.criterion_set = CriterionSet.objects.get(working=True)

    def clean_code(self):
        code = text.clean_line(self.cleaned_data["code"])
        if self.instance.criterion_set.criteria.filter(code=code).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another line has this code."))
        return code


class CriterionFilterSet(WagtailFilterSet):
    criterion_set = django_filters.ModelChoiceFilter(
        label=_("Set of criteria"),
        queryset=CriterionSet.objects.order_by("-working", "-frozen_at"),
        empty_label=_("Working version"),
    )
    field = django_filters.ModelChoiceFilter(
        label=_("Field"), queryset=Field.objects.all(), null_label=_("General criteria"), null_value="chung"
    )
    level = django_filters.ChoiceFilter(label=_("Level"), choices=CriterionLevel)

    class Meta:
        model = Criterion
        fields = []


class CriterionIndexView(FoldedIndexView):
    def get_base_queryset(self):
        lines = super().get_base_queryset().select_related("field", "criterion_set")
        return lines if self.request.GET.get("criterion_set") else lines.working()

    def get_edit_url(self, instance):
        return None if instance.criterion_set.frozen_at else super().get_edit_url(instance)

    def get_delete_url(self, instance):
        return None if instance.criterion_set.frozen_at else super().get_delete_url(instance)


class WorkingLinesOnly:
    """Mixin of views that change a line: a frozen one is shown instead, with the reason."""

    def dispatch(self, request, *args, **kwargs):
        line = get_object_or_404(Criterion.objects.select_related("criterion_set"), pk=kwargs["pk"])
        if line.criterion_set.frozen_at:
            messages.warning(request, frozen_sentence(line))
            return redirect("criteria:inspect", line.pk)
        return super().dispatch(request, *args, **kwargs)


def frozen_sentence(line: Criterion) -> str:
    return gettext("“%(set)s” belongs to a round that is open or over: it can be read, not changed.") % {
        "set": line.criterion_set
    }


class CriterionAddView(CreateView):
    """New lines go to the working set."""


class CriterionEditView(WorkingLinesOnly, EditView):
    pass


class CriterionDeleteView(WorkingLinesOnly, DeleteView):
    pass


class CriterionInspectView(InspectView):
    """One line, to be read."""

    def get_context_for_field(self, field_name):
        if field_name != "field":
            return super().get_context_for_field(field_name)
        # Wagtail takes its own method of the same name for this column's.
        return {
            "label": gettext("Field"),
            "value": self.object.field or gettext("General criteria"),
            "component": None,
        }

    def get_edit_url(self):
        return None if self.object.criterion_set.frozen_at else super().get_edit_url()

    def get_delete_url(self):
        return None if self.object.criterion_set.frozen_at else super().get_delete_url()


class CriterionViewSet(ReferenceViewSet):
    model = Criterion
    name = "criteria"
    url_prefix = "danh-muc/tieu-chi"
    icon = "list-ul"
    base_form_class = CriterionForm
    index_view_class = CriterionIndexView
    add_view_class = CriterionAddView
    edit_view_class = CriterionEditView
    delete_view_class = CriterionDeleteView
    inspect_view_class = CriterionInspectView
    inspect_view_enabled = True
    inspect_view_fields = [
        "criterion_set", "field", "code", "wording", "level", "good_example", "weak_example", "source",
    ]  # fmt: skip
    deletable = True
    list_per_page = 100
    filterset_class = CriterionFilterSet
    search_fields = ["code", "wording", "field__name"]
    list_display = [
        "wording",
        Column("code", label=_("Code"), classname="affairs-number"),
        Column("field", label=_("Field"), accessor=lambda line: line.field or _("General criteria")),
        StatusFlagColumn("is_hard", label=_("Level"), true_label=_("Required")),
        StatusFlagColumn("leader_only", label=_("Meant for"), true_label=_("Leaders only")),
    ]

    def panels_for(self, *, editing):
        return [
            FieldPanel("code", read_only=editing),
            FieldPanel("field"),
            FieldPanel("wording"),
            MultiFieldPanel(["level", "allows_not_applicable", "leader_only"], heading=_("How strict it is")),
            MultiFieldPanel(
                ["for_individual", "for_collective", "for_household"], heading=_("Whom it is about")
            ),
            MultiFieldPanel(
                ["asks_text", "asks_number", "asks_years", "asks_file", "asks_link"],
                heading=_("Evidence it asks for"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("good_example", widget=AdminAutoHeightTextInput),
                    FieldPanel("weak_example", widget=AdminAutoHeightTextInput),
                ],
                heading=_("Examples of answers"),
                help_text=_("Units read both beside the line. Make them up: no real people."),
            ),
            FieldPanel("source"),
            FieldPanel("sort_order"),
        ]
