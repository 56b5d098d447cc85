"""The compiled list of all units, for Internal Affairs: to look at and to take along."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from exemplars.nominations.admin.base import StaffPage, StaffViewSet
from exemplars.nominations.models import Round
from exemplars.nominations.permissions import can_export
from exemplars.reports.files import as_docx, as_xlsx
from exemplars.reports.official_list import COLUMNS, OfficialList, compiled_list

EXPORTED = "nominations.export_list"
"""The action in Wagtail's log: who, when, of which round, in what shape, how many rows; no nomination."""


class ListChoice(forms.Form):
    """Which round, and whether units that registered nothing keep a row."""

    dot = forms.ModelChoiceField(
        label=_("Round"), queryset=Round.objects.exclude(criterion_set=None), empty_label=None
    )
    chua = forms.BooleanField(label=_("With units that haven't registered"), required=False)


def chosen(query) -> tuple[Round | None, bool]:
    """What a query string asks for; the latest round, with all units, when it asks for nothing sensible."""
    form = ListChoice(query)
    if form.is_valid():
        return form.cleaned_data["dot"], form.cleaned_data["chua"]
    return form.fields["dot"].queryset.first(), True


class ListView(StaffPage):
    allowed = staticmethod(can_export)
    template_name = "affairs/official_list.html"
    header_icon = "list-ol"

    def get_page_title(self):
        return gettext("Official list")

    def get_context_data(self, **kwargs):
        round, with_missing = chosen(self.request.GET)
        listed = compiled_list(round, with_missing=with_missing) if round else None
        return super().get_context_data(**kwargs) | {
            "form": ListChoice({"dot": round and round.pk, "chua": with_missing}),
            "round": round,
            "with_missing": with_missing,
            "listed": listed,
            "columns": COLUMNS,
        }


def export(shape: str, make):
    """The view that sends the compiled list in one shape and writes down that it did."""

    def view(request):
        if not can_export(request.user):
            raise PermissionDenied
        round, with_missing = chosen(request.GET)
        if round is None:
            raise PermissionDenied
        listed = compiled_list(round, with_missing=with_missing)
        note_export(round, listed, shape=shape, with_missing=with_missing, by=request.user)
        return make(listed)

    return view


def note_export(round: Round, listed: OfficialList, *, shape: str, with_missing: bool, by) -> None:
    """Write down who took the list along."""
    filters = {"round": round.slug, "with_missing": with_missing}
    log(round, EXPORTED, user=by, data={"shape": shape, "filter": filters, "rows": listed.count})


class ListViewSet(StaffViewSet):
    name = "official_list"
    url_prefix = "de-cu/danh-sach"
    icon = "list-ol"
    menu_label = _("Official list")
    menu_order = 60
    add_to_admin_menu = True
    allowed = staticmethod(can_export)

    def get_urlpatterns(self):
        return [
            path("", ListView.as_view(), name="index"),
            path("word/", export("docx", as_docx), name="docx"),
            path("excel/", export("xlsx", as_xlsx), name="xlsx"),
        ]
