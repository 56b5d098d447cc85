"""What a unit sends beside its nominations: its plan, and the scan of the list that its head signed.

Both may come and be replaced as long as the round takes nominations. Afterwards what is there stays,
and what is missing can still be added: nothing about a registration ever blocks (decision 6).
"""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.models import Unit
from exemplars.nominations.enums import RegistrationFileKind
from exemplars.nominations.files import check
from exemplars.nominations.models import Registration, RegistrationFile, Round
from exemplars.nominations.steps import Refused
from exemplars.nominations.storing import bytes_of, forget_bytes

DOCUMENTS = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
TAKEN = {
    RegistrationFileKind.PLAN: DOCUMENTS,
    RegistrationFileKind.SIGNED_LIST: (*DOCUMENTS, "image/jpeg"),
}
"""Content types by kind; photos of any sort are drawn anew as JPEG before they are stored."""


def registration_of(unit: Unit, round: Round) -> Registration:
    """The unit's registration in the round; begun here by a unit that sends its plan first."""
    registration, _created = Registration.objects.get_or_create(round=round, unit=unit)
    return registration


def put_file(
    *, unit: Unit, round: Round, kind: RegistrationFileKind, upload: UploadedFile, by: User
) -> RegistrationFile:
    """Check an upload by its content and store it in the place of the old one, whose bytes go on commit.

    Raises Refused, with a sentence that names the file, when it can't be taken.
    """
    _refuse_unless_running(round)
    checked = check(upload)
    if checked.content_type not in TAKEN[kind]:
        raise Refused(_wrong_type(kind) % {"name": checked.name})
    made = RegistrationFile(
        kind=kind, name=checked.name, content_type=checked.content_type, size=checked.file.size,
        sha256=checked.sha256, scan=checked.scan, uploaded_by=by, uploaded_at=clock.now(),
    )  # fmt: skip
    with bytes_of(made, checked.file), transaction.atomic():
        made.registration = _locked(registration_of(unit, round))
        old = made.registration.files.filter(kind=kind).first()
        if old:
            _take_away(old, made.registration)
        made.save()
    return made


@transaction.atomic
def remove_file(file: RegistrationFile) -> None:
    """Remove a file; its bytes go when the removal is certain."""
    registration = _locked(file.registration)
    _take_away(file, registration)


@transaction.atomic
def note_plan(*, unit: Unit, round: Round, number: str, day: date | None) -> Registration:
    """Store number and date of the unit's plan; the official list names them."""
    _refuse_unless_running(round)
    registration = _locked(registration_of(unit, round))
    if (registration.plan_number, registration.plan_date) == (number, day):
        return registration
    if registration.plan_number and not round.accepts_from(unit):
        raise Refused(_closed())
    registration.plan_number, registration.plan_date = number, day
    registration.save(update_fields=["plan_number", "plan_date"])
    return registration


def _locked(registration: Registration) -> Registration:
    found = Registration.objects.select_for_update(of=("self",)).select_related("round", "unit")
    return found.get(pk=registration.pk)


def _refuse_unless_running(round: Round) -> None:
    if not round.is_opened or round.opens_at > clock.now():
        raise Refused(_("This round doesn't take anything yet."))


def _closed() -> str:
    return _("The round is closed: what was sent stays as it is. Ask Internal Affairs if it is wrong.")


def _take_away(file: RegistrationFile, registration: Registration) -> None:
    if not (file.is_gone or registration.round.accepts_from(registration.unit)):
        raise Refused(_closed())
    stored = file.file
    file.delete()
    forget_bytes(stored.storage, stored.name)


def _wrong_type(kind: RegistrationFileKind) -> str:
    if kind == RegistrationFileKind.PLAN:
        return _("“%(name)s” is not taken: the plan has to be a PDF or DOCX file.")
    return _("“%(name)s” is not taken: the signed list has to be a PDF, a DOCX file or a photo.")
