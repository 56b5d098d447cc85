"""A nomination on one page, and the actions on it."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exemplars.nominations import permissions
from exemplars.nominations.admin.actions import ACTIONS, ActionForm, open_actions
from exemplars.nominations.admin.base import StaffPage
from exemplars.nominations.dossier import AnsweredLine, answered_lines
from exemplars.nominations.downloads import as_download
from exemplars.nominations.duplicates import staff_hints_for
from exemplars.nominations.enums import Status
from exemplars.nominations.kept import forget, kept
from exemplars.nominations.models import Nomination, StatusChange
from exemplars.nominations.privacy import number_doubts
from exemplars.nominations.rules import EXEMPLARY, acceptance_problems, warnings
from exemplars.nominations.services import Refused
from exemplars.nominations.stories import missing_consents
from exemplars.nominations.wording import done


def address(nomination: Nomination) -> str:
    return reverse("dossiers:dossier", args=[nomination.pk])


def line_groups(nomination: Nomination) -> list[tuple[str, list[AnsweredLine]]]:
    """All lines that it has to answer with their answers, under the heading of their field."""
    groups = groupby(answered_lines(nomination), key=lambda row: row.line.field)
    return [(str(field or _("General criteria")), list(members)) for field, members in groups]


def facts(nomination: Nomination) -> list[tuple[str, object]]:
    """What the unit said about itself and the subject, as pairs of label and value; empty ones left out."""
    yes = gettext("Yes")
    pairs = [
        (_("Unit"), nomination.unit),
        (_("Round"), nomination.round),
        (_("Field"), nomination.field.name),
        (_("Reason for the unusual choice of field"), nomination.field_reason),
        (_("Kind"), nomination.get_kind_display()),
        (_("Subject"), nomination.get_subject_type_display()),
        (_("Name"), f"{nomination.honorific} {nomination.subject_name}".strip()),
        (_("Position or work"), nomination.position),
        (_("Year of birth"), str(nomination.birth_year or "")),
        (_("Heads a collective"), nomination.is_leader and yes),
        (_("The collective this person heads"), nomination.leads),
        (_("Document that recognises the collective"), nomination.collective_proof),
        (_("New factor"), nomination.new_factor and yes),
        *standing(nomination),
    ]
    return [(str(label), value) for label, value in pairs if value]


def standing(nomination: Nomination) -> list[tuple[str, object]]:
    """Who stands behind it, whether those concerned agree, and whom to ask."""
    counted = nomination.endorsers_present is not None and nomination.endorsers_for is not None
    contact = (nomination.contact_name, nomination.contact_phone, nomination.contact_email)
    yes = gettext("Yes")
    return [
        (_("Endorsement by the collective"), nomination.endorsement),
        (_("Day of the meeting"), date_format(nomination.endorsed_on) if nomination.endorsed_on else ""),
        (_("Present, agreed"), f"{nomination.endorsers_present}, {nomination.endorsers_for}" * counted),
        (_("Do they agree?"), nomination.get_agreement_display()),
        (_("Father, mother or guardian"), nomination.guardian_name),
        (_("The guardian knows of the nomination and agrees"), nomination.guardian_agrees and yes),
        (_("The child knows of the nomination and agrees"), nomination.child_agrees and yes),
        (_("When did they say so?"), date_format(nomination.agreed_on) if nomination.agreed_on else ""),
        (_("Whom to ask"), " · ".join(filter(None, contact))),
        (_("When and how to reach them"), nomination.contact_note),
    ]


def told(change: StatusChange) -> dict:
    """A row of the history as the template shows it."""
    return {"at": change.at, "by": change.by, "done": done(change.action), "note": change.note}


class DossierView(StaffPage):
    allowed = staticmethod(permissions.can_read)
    template_name = "affairs/dossier.html"
    header_icon = "doc-full"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.forms_sent: dict[str, ActionForm] = {}

    def dispatch(self, request, *args, **kwargs):
        self.nomination = permissions.dossier_for(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def crumbs(self):
        return [{"url": reverse("dossiers:index"), "label": gettext("Dossiers")}]

    def get_page_title(self):
        return self.nomination.reference or gettext("Dossier")

    def get_page_subtitle(self):
        return self.nomination.title

    def get_context_data(self, **kwargs):
        one, user = self.nomination, self.request.user
        attachments = list(one.attachments.select_related("criterion"))
        return super().get_context_data(**kwargs) | {
            "nomination": one,
            "facts": facts(one),
            "lines": line_groups(one),
            "problems": acceptance_problems(one) if one.status == Status.SUBMITTED else [],
            "warnings": [*warnings(one), *number_doubts(one, one.answers.all(), attachments)],
            "hints": staff_hints_for(one),
            "attachments": attachments,
            "history": [told(change) for change in one.history.select_related("by")],
            "action_forms": self.action_forms(),
            "consents": one.consents.select_related("recorded_by"),
            "missing_consents": missing_consents(one) if one.status in EXEMPLARY else None,
            "can_record": permissions.can_record_consent(user),
            "can_tell": permissions.can_tell(user),
            "can_open_page": one.exemplar and one.exemplar.permissions_for_user(user).can_edit(),
        }

    def action_forms(self) -> list[ActionForm]:
        """Those that are open now, and the one that was just refused, with what was typed."""
        offered = open_actions(self.request.user, self.nomination)
        names = {action.name for action in offered}
        sent = [form for name, form in self.forms_sent.items() if name not in names]
        return sent + [self.forms_sent.get(action.name) or self._form(action) for action in offered]

    def _form(self, action) -> ActionForm:
        here = reverse(f"dossiers:{action.name}", args=[self.nomination.pk])
        form = ActionForm(action, kept(self.request, here))
        if not action.asks_note(self.nomination):
            del form.fields["note"]
        return form


class ActionView(DossierView):
    """Does one action; what is refused is said beside its form, where the note still stands."""

    action = None

    def get(self, request, *args, **kwargs):
        return redirect(address(self.nomination))

    def post(self, request, *args, **kwargs):
        if not self.action.may(request.user):
            raise PermissionDenied
        form = ActionForm(self.action, request.POST)
        if form.is_valid() and self._performed(form):
            forget(request)
            messages.success(request, self.action.done % {"title": self.nomination.title})
            return redirect(address(self.nomination))
        self.forms_sent[self.action.name] = form
        return self.render_to_response(self.get_context_data())

    def _performed(self, form: ActionForm) -> bool:
        try:
            self.action.perform(self.nomination, self.request.user, form.cleaned_data["note"])
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return False
        return True


def attachment(request, pk: int, file: int) -> FileResponse:
    """A file of a dossier, for those who may read the dossier."""
    nomination = permissions.dossier_for(request.user, pk)
    found = nomination.attachments.filter(pk=file).first()
    if found is None:
        raise Http404
    return as_download(found)


def routes() -> list:
    """The addresses below the list."""
    actions = [
        path(f"<int:pk>/{action.slug}/", ActionView.as_view(action=action), name=action.name)
        for action in ACTIONS
    ]
    return [
        path("<int:pk>/", DossierView.as_view(), name="dossier"),
        path("<int:pk>/tep/<int:file>/", attachment, name="file"),
        *actions,
    ]
