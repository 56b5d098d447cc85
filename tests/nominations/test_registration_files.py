"""The unit's plan and its signed list: taken by content, replaced, removed, kept when the round is over."""

import re
from datetime import timedelta

import pytest
from django.core.files.storage import storages

from exemplars import clock
from exemplars.freezing import thawed
from exemplars.nominations.enums import RegistrationFileKind
from exemplars.nominations.models import Registration, RegistrationFile
from exemplars.nominations.registration_files import note_plan, put_file, registration_of, remove_file
from exemplars.nominations.steps import Refused
from tests.factories.nominations import RoundFactory, drafter_of, head_of
from tests.factories.uploads import docx, jpeg, pdf, upload, xlsx

pytestmark = pytest.mark.django_db
PLAN, SIGNED = RegistrationFileKind.PLAN, RegistrationFileKind.SIGNED_LIST


@pytest.fixture
def round(db):
    return RoundFactory()


@pytest.fixture
def put(unit, round):
    def put(kind, content, name="tep", by=None):
        given = upload(content, name)
        return put_file(unit=unit, round=round, kind=kind, upload=given, by=by or drafter_of(unit))

    return put


def is_stored(name: str) -> bool:
    return storages["private"].exists(name)


def test_plan_begins_a_registration_without_nominations(unit, round, put):
    file = put(PLAN, pdf(), "Kế hoạch 05.pdf")
    assert (file.registration.unit, file.registration.round) == (unit, round)
    assert (file.name, file.content_type, file.size) == ("Kế hoạch 05.pdf", "application/pdf", len(pdf()))
    assert re.fullmatch(r"nominations/[0-9a-f]{32}", file.file.name)
    with file.file.open() as stored:
        assert stored.read() == pdf()


@pytest.mark.parametrize(
    ("kind", "content", "taken"),
    [
        (PLAN, pdf(), "application/pdf"),
        (PLAN, docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (PLAN, xlsx(), None),
        (PLAN, jpeg(), None),
        (SIGNED, pdf(), "application/pdf"),
        (SIGNED, jpeg(), "image/jpeg"),
        (SIGNED, xlsx(), None),
        (SIGNED, b"<?php", None),
        (SIGNED, b"", None),
    ],
)
def test_content_decides_what_is_taken(kind, content, taken, put):
    if taken:
        assert put(kind, content).content_type == taken
        return
    with pytest.raises(Refused):
        put(kind, content)
    assert not RegistrationFile.objects.exists()


def test_new_file_takes_the_place_of_the_old_whose_bytes_go(put, unit, django_capture_on_commit_callbacks):
    old = put(SIGNED, pdf(), "cu.pdf").file.name
    with django_capture_on_commit_callbacks(execute=True):
        new = put(SIGNED, docx(), "moi.docx", by=head_of(unit))
    assert [file.name for file in RegistrationFile.objects.all()] == ["moi.docx"]
    assert new.uploaded_by == head_of(unit)
    assert (is_stored(old), is_stored(new.file.name)) == (False, True)


def test_refused_file_leaves_the_old_one(put, django_capture_on_commit_callbacks):
    old = put(PLAN, pdf())
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused):
        put(PLAN, b"nothing known")
    assert (RegistrationFile.objects.get(), is_stored(old.file.name)) == (old, True)


def test_removed_file_is_gone_with_its_bytes(put, django_capture_on_commit_callbacks):
    file = put(PLAN, pdf())
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file)
    assert (RegistrationFile.objects.count(), is_stored(file.file.name)) == (0, False)


def test_kinds_stand_side_by_side(put):
    put(PLAN, pdf())
    put(SIGNED, pdf())
    assert [file.kind for file in Registration.objects.get().files.all()] == [PLAN, SIGNED]


def test_number_and_date_of_the_plan(unit, round):
    note_plan(unit=unit, round=round, number="05/KH-UBND", day=clock.today())
    registration = registration_of(unit, round)
    assert (registration.plan_number, registration.plan_date) == ("05/KH-UBND", clock.today())


@pytest.fixture
def closed(round, put):
    """A round that is over and takes nothing late; the plan is there, the signed list is not."""
    put(PLAN, pdf())
    round.allows_supplementary, round.deadline_date = False, clock.today() - timedelta(days=3)
    with thawed():
        round.save()
    return round


def test_after_the_end_what_is_there_stays(closed, put, unit):
    with pytest.raises(Refused):
        put(PLAN, docx())
    with pytest.raises(Refused):
        remove_file(RegistrationFile.objects.select_related("registration__round").get())
    assert RegistrationFile.objects.get().content_type == "application/pdf"


def test_after_the_end_what_is_missing_can_be_added(closed, put, unit):
    assert put(SIGNED, pdf()).kind == SIGNED
    note_plan(unit=unit, round=closed, number="05/KH", day=None)
    with pytest.raises(Refused):
        note_plan(unit=unit, round=closed, number="06/KH", day=None)
    assert registration_of(unit, closed).plan_number == "05/KH"


def test_round_that_has_not_begun_takes_nothing(unit):
    later = RoundFactory(opens_at=clock.now() + timedelta(days=1))
    with pytest.raises(Refused):
        put_file(unit=unit, round=later, kind=PLAN, upload=upload(pdf()), by=drafter_of(unit))
    assert not Registration.objects.exists()
