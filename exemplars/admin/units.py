"""Units, their types and what became of them, in the admin."""

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from exemplars import text
from exemplars.admin.listing import DayColumn, FoldedIndexView
from exemplars.admin.reference import ReferenceViewSet
from exemplars.models import Unit, UnitSuccession, UnitType


class UnitTypeIndexView(FoldedIndexView):
    title_sort_key = "sort_order"

    def get_base_queryset(self):
        return super().get_base_queryset().annotate(unit_count=Count("units"))


class UnitTypeViewSet(ReferenceViewSet):
    model = UnitType
    name = "unit_types"
    url_prefix = "danh-muc/loai-don-vi"
    icon = "folder-inverse"
    index_view_class = UnitTypeIndexView
    search_fields = ["name"]
    list_display = [
        "name",
        Column("minimum", label=_("Minimum a round")),
        Column("get_counted_by_display", label=_("Counted by")),
        Column("unit_count", label=_("Units")),
    ]

    def panels_for(self, *, editing):
        return [
            FieldPanel("name"),
            FieldPanel("slug", read_only=editing),
            FieldPanel(
                "minimum", help_text=_("Rounds that are open keep the minimum they were opened with.")
            ),
            FieldPanel("counted_by"),
            FieldPanel("sort_order"),
        ]


class UnitForm(WagtailAdminModelForm):
    """The address comes from the name when it is left empty, and stays afterwards."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_parent(self):
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk and parent.pk in {self.instance.pk, *_below(self.instance)}:
            raise ValidationError(_("A unit can't belong to itself or to one of its own."))
        return parent

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or text.slugify(self.cleaned_data.get("name", ""))
        if Unit.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another unit has this address."))
        return slug

    def clean(self):
        data = super().clean()
        begins, ends = data.get("valid_from"), data.get("valid_to")
        if begins and ends and begins >= ends:
            self.add_error("valid_to", _("It can't end before it begins."))
        return data


def _below(unit: Unit) -> set[int]:
    """The keys of all units under this one."""
    found, edge = set(), {unit.pk}
    while edge:
        edge = set(Unit.objects.filter(parent__in=edge).values_list("pk", flat=True)) - found
        found |= edge
    return found


class UnitIndexView(FoldedIndexView):
    title_sort_key = "sort_key"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("unit_type", "parent")


class UnitViewSet(ReferenceViewSet):
    model = Unit
    name = "units"
    url_prefix = "danh-muc/don-vi"
    icon = "group"
    base_form_class = UnitForm
    index_view_class = UnitIndexView
    search_fields = ["name", "short_name", "aliases"]
    list_filter = ["unit_type"]
    list_display = [
        "name",
        Column("unit_type", label=_("Type of unit"), sort_key="unit_type__sort_order"),
        Column("parent", label=_("Belongs to")),
        DayColumn("valid_from", label=_("Exists from"), sort_key="valid_from"),
        DayColumn("valid_to", label=_("Exists until"), sort_key="valid_to"),
    ]

    def panels_for(self, *, editing):
        slug = FieldPanel(
            "slug", read_only=editing, help_text=_("Left empty, it is made from the name. It stays.")
        )
        return [
            FieldPanel("name"),
            FieldPanel("short_name"),
            slug,
            FieldPanel("unit_type"),
            FieldPanel("parent"),
            FieldPanel("aliases"),
            MultiFieldPanel(["valid_from", "valid_to"], heading=_("From when to when")),
            MultiFieldPanel(["official_code", "code_system"], heading=_("Official code")),
        ]


class SuccessionForm(WagtailAdminModelForm):
    def clean(self):
        data = super().clean()
        if data.get("predecessor") and data.get("predecessor") == data.get("successor"):
            self.add_error("successor", _("A unit can't follow itself."))
        return data


class SuccessionIndexView(FoldedIndexView):
    title_sort_key = "predecessor__sort_key"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("predecessor", "successor")


class SuccessionViewSet(ReferenceViewSet):
    model = UnitSuccession
    name = "successions"
    url_prefix = "danh-muc/ke-thua"
    icon = "resubmit"
    base_form_class = SuccessionForm
    index_view_class = SuccessionIndexView
    deletable = True
    search_fields = ["predecessor__name", "successor__name", "legal_document"]
    list_filter = ["date", "kind"]
    list_display = [
        "predecessor",
        Column("successor", label=_("Unit after"), accessor=lambda row: row.successor or "—"),
        Column("get_kind_display", label=_("How it went over")),
        DayColumn("date", label=_("Date"), sort_key="date"),
    ]

    def panels_for(self, *, editing):
        return [
            FieldPanel(name)
            for name in ("predecessor", "successor", "date", "kind", "legal_document", "note")
        ]
