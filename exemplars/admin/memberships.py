"""Who acts for which unit, in the admin. A membership is ended, never rewritten: old histories lean on it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from exemplars.accounts.models import UnitMembership
from exemplars.admin.listing import DayColumn, FoldedIndexView
from exemplars.admin.reference import ReferenceViewSet


class MembershipForm(WagtailAdminModelForm):
    def clean_user(self):
        user = self.cleaned_data["user"]
        if user.memberships.filter(ended_at=None).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This person acts for a unit already: end that membership first."))
        return user


class MembershipIndexView(FoldedIndexView):
    title_sort_key = "user__last_name"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user", "unit")


class MembershipViewSet(ReferenceViewSet):
    model = UnitMembership
    name = "memberships"
    url_prefix = "nguoi-cua-don-vi"
    icon = "group"
    menu_label = _("People of the units")
    menu_order = 610
    add_to_settings_menu = True
    base_form_class = MembershipForm
    index_view_class = MembershipIndexView
    search_fields = ["user__username", "user__last_name", "user__first_name", "unit__name"]
    list_filter = ["role", "unit"]
    list_display = [
        "user",
        Column("unit", label=_("Unit"), accessor="unit.short_name", sort_key="unit__sort_key"),
        Column("get_role_display", label=_("Role in the unit")),
        Column("position", label=_("Position")),
        BooleanColumn("is_active", label=_("May sign in"), accessor="user.is_active"),
        DayColumn("ended_at", label=_("Ended"), sort_key="ended_at"),
    ]

    def panels_for(self, *, editing):
        panels = [FieldPanel(name, read_only=editing) for name in ("user", "unit", "role")]
        panels.append(FieldPanel("position"))
        if editing:
            panels.append(
                FieldPanel("ended_at", help_text=_("From then on this person no longer acts for the unit."))
            )
        return panels
