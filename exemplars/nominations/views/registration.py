"""The unit's plan and its signed list: in, out, and away. Drafter and head may both bring them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from exemplars.nominations.downloads import as_download
from exemplars.nominations.enums import RegistrationFileKind
from exemplars.nominations.forms.registration import FORMS
from exemplars.nominations.kept import forget, kept
from exemplars.nominations.models import RegistrationFile, Round
from exemplars.nominations.registration_files import note_plan, put_file, remove_file
from exemplars.nominations.services import Refused
from exemplars.nominations.views.frame import bounded_upload, tell, unit_page

KINDS = {
    "ke-hoach": RegistrationFileKind.PLAN,
    "ban-da-ky": RegistrationFileKind.SIGNED_LIST,
}
"""The part of the address that names a kind."""


@unit_page
@bounded_upload
def page(request, round: str, kind: str):
    """What is there of one kind, and a place for it."""
    round, which = _asked(round, kind)
    stored = _file_of(request, round, which)
    gone = stored if stored and stored.is_gone else None
    there = None if gone else stored
    registration = round.registrations.filter(unit=request.user.membership().unit).first()
    known = {"registration": registration, "has_file": there is not None}
    typed = kept(request)
    form = FORMS[which](typed, **known)
    form.fields["file"].required = form.fields["file"].required and typed is None
    if request.method == "POST":
        form = FORMS[which](request.POST, request.FILES, **known)
        if form.is_valid() and _take_in(request, round, which, form):
            forget(request)
            messages.success(request, _("Saved."))
            return redirect("nominations:workspace")
    context = {"form": form, "round": round, "kind": kind, "which": which, "file": there, "gone": gone}
    context["typed"] = typed
    return render(request, "nominations/registration_file.html", context)


@unit_page
def download(request, round: str, kind: str):
    """The file, for the unit's own people."""
    found = _file_of(request, *_asked(round, kind))
    if found is None:
        raise Http404
    return as_download(found)


@unit_page
def remove(request, round: str, kind: str):
    """Take the file away."""
    found_round, which = _asked(round, kind)
    found = _file_of(request, found_round, which)
    if request.method == "POST" and found:
        try:
            remove_file(found)
            messages.success(request, _("“%(name)s” is removed.") % {"name": found.name})
        except Refused as refused:
            tell(request, refused)
    return redirect("nominations:registration_file", round, kind)


def _asked(slug: str, kind: str) -> tuple[Round, RegistrationFileKind]:
    """The round and the kind that an address names, or 404."""
    round = Round.objects.filter(slug=slug, criterion_set__isnull=False).first()
    if round is None or kind not in KINDS:
        raise Http404
    return round, KINDS[kind]


def _file_of(request, round: Round, kind: RegistrationFileKind) -> RegistrationFile | None:
    unit = request.user.membership().unit
    return RegistrationFile.objects.filter(
        registration__round=round, registration__unit=unit, kind=kind
    ).first()


def _take_in(request, round: Round, kind: RegistrationFileKind, form) -> bool:
    """Store what was sent; what can't be taken is said beside its control."""
    unit, given = request.user.membership().unit, form.cleaned_data
    try:
        if kind == RegistrationFileKind.PLAN:
            note_plan(unit=unit, round=round, number=given["plan_number"], day=given["plan_date"])
        if given["file"]:
            put_file(unit=unit, round=round, kind=kind, upload=given["file"], by=request.user)
    except Refused as refused:
        form.add_error("file", refused.reasons)
    return not form.errors
