"""Who still owes nominations in a round: the units under their minimum (KH 92/KH-UBND, III.1)."""

from itertools import groupby

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exemplars.nominations.admin.base import StaffPage, StaffViewSet
from exemplars.nominations.downloads import as_download
from exemplars.nominations.models import Nomination, RegistrationFile, Round
from exemplars.nominations.permissions import can_read
from exemplars.nominations.queries import overdue_answers, standings


class RoundChoice(forms.Form):
    """Which round, and whether units that reached their minimum are shown too."""

    dot = forms.ModelChoiceField(
        label=_("Round"), queryset=Round.objects.exclude(criterion_set=None), empty_label=None
    )
    tat_ca = forms.BooleanField(label=_("Show all units"), required=False)


class BoardView(StaffPage):
    allowed = staticmethod(can_read)
    template_name = "affairs/board.html"
    header_icon = "list-ul"

    def get_page_title(self):
        return gettext("Who still owes nominations")

    def get_context_data(self, **kwargs):
        form = RoundChoice(self.request.GET)
        chosen = form.cleaned_data.get("dot") if form.is_valid() else None
        round = chosen or RoundChoice.base_fields["dot"].queryset.first()
        if chosen is None:
            form = RoundChoice({"dot": round and round.pk})
        rows = standings(round) if round else []
        shown = (
            rows if form.is_valid() and form.cleaned_data["tat_ca"] else [row for row in rows if row.missing]
        )
        groups = groupby(shown, key=lambda row: row.unit.unit_type)
        files = files_by_unit(round) if round else {}
        return super().get_context_data(**kwargs) | {
            "form": form,
            "round": round,
            "groups": [
                (unit_type, [(row, files.get(row.unit.pk, [])) for row in members])
                for unit_type, members in groups
            ],
            "units": len(rows),
            "short": sum(1 for row in rows if row.missing),
            "registered": sum(row.registered for row in rows),
            "missing": sum(row.missing for row in rows),
            "drafts": Nomination.objects.in_round(round).unsubmitted().count() if round else 0,
            "overdue": overdue_answers(),
        }


def files_by_unit(round: Round) -> dict[int, list[RegistrationFile]]:
    """What the units sent beside their nominations, by the key of the unit."""
    found: dict[int, list[RegistrationFile]] = {}
    for file in RegistrationFile.objects.filter(registration__round=round).select_related("registration"):
        if not file.is_gone:
            found.setdefault(file.registration.unit_id, []).append(file)
    return found


def registration_file(request, file: int) -> FileResponse:
    """A unit's plan or signed list, for those who may read what units submit."""
    if not can_read(request.user):
        raise PermissionDenied
    found = RegistrationFile.objects.filter(pk=file).first()
    if found is None:
        raise Http404
    return as_download(found)


class BoardViewSet(StaffViewSet):
    name = "board"
    url_prefix = "de-cu/don-doc"
    icon = "list-ul"
    menu_label = _("Reminders")
    allowed = staticmethod(can_read)

    def get_urlpatterns(self):
        return [
            path("", BoardView.as_view(), name="index"),
            path("tep/<int:file>/", registration_file, name="file"),
        ]
