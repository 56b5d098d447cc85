"""Fields of II.3 in the admin."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from exemplars.admin.listing import FoldedIndexView
from exemplars.admin.reference import ReferenceViewSet
from exemplars.models import Field


class FieldForm(WagtailAdminModelForm):
    """Two levels and no more: a parent has no parent."""

    def clean_parent(self):
        parent = self.cleaned_data["parent"]
        if parent is None:
            return None
        if parent.pk == self.instance.pk or parent.parent_id:
            raise ValidationError(_("Choose a field that stands at the top itself."))
        if self.instance.pk and self.instance.children.exists():
            raise ValidationError(_("Other fields belong to this one, so it stays at the top."))
        return parent


class FieldIndexView(FoldedIndexView):
    title_sort_key = "sort_order"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("parent")


class FieldViewSet(ReferenceViewSet):
    model = Field
    name = "fields"
    url_prefix = "danh-muc/linh-vuc"
    icon = "tag"
    base_form_class = FieldForm
    index_view_class = FieldIndexView
    search_fields = ["name", "short_label", "aliases"]
    list_filter = ["enabled"]
    list_display = [
        "name",
        Column("short_label", label=_("Short label")),
        Column("parent", label=_("Belongs to")),
        Column("sort_order", label=_("Place in the order"), sort_key="sort_order"),
        BooleanColumn("enabled", label=_("In use")),
    ]

    def panels_for(self, *, editing):
        return [
            FieldPanel("name"),
            FieldPanel("short_label"),
            FieldPanel("official_label"),
            FieldPanel("slug", read_only=editing),
            FieldPanel("parent"),
            MultiFieldPanel(
                ["for_individual", "for_collective", "for_household"], heading=_("Who can be nominated")
            ),
            MultiFieldPanel(["allows_person_example", "allows_model"], heading=_("What can be nominated")),
            FieldPanel("aliases"),
            FieldPanel("intro"),
            MultiFieldPanel(["hue", "sort_order", "enabled"], heading=_("Appearance")),
        ]
