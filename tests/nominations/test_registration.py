"""The pages on which a unit brings its plan and its signed list."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.freezing import thawed
from exemplars.nominations.enums import RegistrationFileKind
from exemplars.nominations.files import DOCUMENT_LIMIT
from exemplars.nominations.models import Registration, RegistrationFile
from exemplars.nominations.registration_files import put_file
from exemplars.nominations.views import frame
from tests.factories.nominations import RoundFactory, drafter_of
from tests.factories.uploads import jpeg, pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(db):
    return RoundFactory()


def page(round, kind="ke-hoach", name="registration_file") -> str:
    return reverse(f"nominations:{name}", args=[round.slug, kind])


def plan(**changes) -> dict:
    return {"plan_number": "05/KH-UBND", "plan_date": "5/3/2026", "file": upload(pdf(), "kh.pdf")} | changes


def test_drafter_brings_plan_number_and_date(drafter, unit, round):
    answer = drafter.post(page(round), plan())
    assert (answer.status_code, answer.url) == (302, reverse("nominations:workspace"))
    registration = Registration.objects.get(unit=unit, round=round)
    assert (registration.plan_number, str(registration.plan_date)) == ("05/KH-UBND", "2026-03-05")
    assert registration.files.get().name == "kh.pdf"


def test_head_brings_a_photo_of_the_signed_list(head, round):
    head.post(page(round, "ban-da-ky"), {"file": upload(jpeg(), "ban ky.png")})
    file = RegistrationFile.objects.get()
    assert (file.kind, file.name) == (RegistrationFileKind.SIGNED_LIST, "ban ky.jpg")


def test_number_is_changed_without_sending_the_file_again(drafter, round):
    drafter.post(page(round), plan())
    drafter.post(page(round), {"plan_number": "06/KH-UBND", "plan_date": "2026-03-06"})
    registration = Registration.objects.get()
    assert (registration.plan_number, registration.files.count()) == ("06/KH-UBND", 1)


@pytest.mark.parametrize("written", ["5/3/2026", "05-03-2026", "2026-03-05", "05.03.2026"])
def test_day_is_read_as_people_write_it(written, drafter, round):
    drafter.post(page(round), plan(plan_date=written))
    assert str(Registration.objects.get().plan_date) == "2026-03-05"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"plan_date": "13/13/2026"}, "plan_date"),
        ({"plan_date": "31/12/2999"}, "plan_date"),
        ({"plan_number": "5" * 61}, "plan_number"),
        ({"plan_number": "05\x00"}, "plan_number"),
        ({"plan_number": "👨‍👩‍👧" * 13}, "plan_number"),
        ({"file": ""}, "file"),
        ({"file": upload(b"", "rong.pdf")}, "file"),
        ({"file": upload(b"MZ not a plan", "kh.pdf")}, "file"),
    ],
)
def test_fault_stands_beside_its_field_and_what_was_typed_stays(changes, field, drafter, round):
    answer = drafter.post(page(round), plan(**changes))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["plan_number"].value() == plan(**changes)["plan_number"]
    assert not RegistrationFile.objects.exists()


def test_too_large_is_said_in_words(drafter, round):
    big = upload(pdf() + b" " * DOCUMENT_LIMIT, "kh.pdf")
    answer = drafter.post(page(round), plan(file=big))
    assert "10" in answer.context["form"].errors["file"][0]


def test_announced_flood_is_refused_before_it_is_read(drafter, round, monkeypatch):
    monkeypatch.setattr(frame, "MOST_SENT", 2_000)
    answer = drafter.post(page(round), plan(file=upload(pdf() + b"x" * 3_000, "kh.pdf")))
    assert (answer.status_code, answer.url) == (302, page(round))
    assert not Registration.objects.exists()


def test_file_leaves_as_a_download_that_nobody_keeps(drafter, unit, round):
    given = upload(pdf(), "Kế hoạch.pdf")
    kind = RegistrationFileKind.PLAN
    put_file(unit=unit, round=round, kind=kind, upload=given, by=drafter_of(unit))
    answer = drafter.get(page(round, name="registration_download"))
    assert b"".join(answer.streaming_content) == pdf()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_other_unit_finds_nothing_under_the_same_address(drafter, other_drafter, other_head, round):
    drafter.post(page(round), plan())
    for stranger in (other_drafter, other_head):
        assert stranger.get(page(round, name="registration_download")).status_code == 404
        stranger.post(page(round, name="registration_remove"))
        assert stranger.get(page(round)).context["file"] is None
    assert RegistrationFile.objects.count() == 1


def test_removing_asks_for_a_post(drafter, round):
    drafter.post(page(round), plan())
    drafter.get(page(round, name="registration_remove"))
    assert RegistrationFile.objects.count() == 1
    drafter.post(page(round, name="registration_remove"))
    assert RegistrationFile.objects.count() == 0


def test_what_is_refused_is_said_after_the_end(drafter, round):
    drafter.post(page(round), plan())
    round.allows_supplementary, round.deadline_date = False, clock.today().replace(year=2020)
    with thawed():
        round.save()
    answer = drafter.post(page(round), plan())
    said = _("The round is closed: what was sent stays as it is. Ask Internal Affairs if it is wrong.")
    assert answer.context["form"].errors["file"] == [said]


@pytest.mark.parametrize("address", ["khong-co/ke-hoach/", "{round}/khong-co/"])
def test_unknown_round_or_kind_is_not_found(address, drafter, round):
    assert drafter.get(f"/de-cu/dang-ky/{address.format(round=round.slug)}").status_code == 404


def test_round_that_was_not_opened_is_not_found(drafter):
    assert drafter.get(page(RoundFactory(opened=False))).status_code == 404
