"""An opened round in the admin: read, extended, with exceptions; the board of overdue answers."""

from datetime import timedelta

import pytest

from exemplars import clock
from exemplars.enums import CountedBy
from exemplars.models import UnitType
from exemplars.nominations.enums import Track
from exemplars.nominations.models import Extension, Notice, QuotaException
from tests.factories.nominations import NominationFactory, RoundFactory, drafter_of, working_criteria
from tests.factories.pages import FieldFactory, UnitFactory
from tests.factories.staff import AFFAIRS, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

PLACE = "/admin/de-cu/dot/"


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


@pytest.fixture
def round():
    return RoundFactory()


@pytest.fixture
def unit(round):
    unit = UnitFactory()
    member = drafter_of(unit)
    member.email = "can-bo@ha-dong.example"
    member.save()
    return unit


def day(number: int) -> str:
    return f"{clock.today() + timedelta(days=number):%d/%m/%Y}"


def test_the_page_shows_what_the_plan_says_and_what_was_granted(affairs, round, unit):
    by = in_role(AFFAIRS)
    Extension.objects.create(
        round=round, unit=unit, last_day=clock.today(), reason="Bão số 3", by=by, at=clock.now()
    )
    QuotaException.objects.create(
        round=round, unit=unit, minimum=7, reason="Địa bàn rộng", by=by, at=clock.now()
    )
    page = affairs.get(f"{PLACE}{round.pk}/").text
    for words in (round.plan_number, "Bão số 3", "Địa bàn rộng", f"{unit}: 7", "đã được chốt"):
        assert words in page


class TestExtending:
    def test_it_says_first_how_many_mails_go_out(self, affairs, round, unit):
        address = f"{PLACE}{round.pk}/gia-han/"
        typed = {"whom": "chon", "units": [unit.pk], "last_day": day(40), "reason": "Bão số 3"}
        asked = affairs.post(address, typed)
        assert "Sẽ gửi 1 thư tới" in asked.text
        assert not Extension.objects.exists()

        sure = asked.context["warning"]
        other = affairs.post(address, typed | {"last_day": day(50), "sure": sure})
        assert other.status_code == 200
        assert not Extension.objects.exists()

        assert affairs.post(address, typed | {"sure": sure}).status_code == 302
        row = Extension.objects.get()
        assert (row.unit, row.reason, row.by) == (unit, "Bão số 3", in_role(AFFAIRS))
        assert Notice.objects.count() == 1

    def test_a_sector_is_named_with_what_it_counts(self, affairs, round, unit):
        kind = UnitType.objects.create(slug="nganh", name="Ngành", counted_by=CountedBy.SECTOR)
        unit.parent = UnitFactory(name="Phòng Giáo dục", unit_type=kind)
        unit.save()
        address = f"{PLACE}{round.pk}/gia-han/"
        typed = {"whom": "chon", "units": [unit.parent.pk], "last_day": day(40), "reason": "Bão số 3"}
        sure = affairs.post(address, typed).context["warning"]
        whom = f"{unit.parent.short_name} và các đơn vị trực thuộc"
        assert (whom in sure, unit.short_name in sure) == (True, True)
        affairs.post(address, typed | {"sure": sure})
        assert whom in affairs.get(f"{PLACE}{round.pk}/").text

    def test_for_all(self, affairs, round, unit):
        address = f"{PLACE}{round.pk}/gia-han/"
        typed = {"whom": "tat-ca", "last_day": day(40), "reason": "Nghỉ lễ"}
        affairs.post(address, typed | {"sure": affairs.post(address, typed).context["warning"]})
        assert Extension.objects.get().unit is None

    @pytest.mark.parametrize(
        "wrong",
        [{"whom": ""}, {"whom": "chon"}, {"last_day": "31/02/2026"}, {"reason": " "}, {"units": ["x"]}],
    )
    def test_what_is_missing_is_said(self, affairs, round, unit, wrong):
        typed = {"whom": "tat-ca", "last_day": day(40), "reason": "Nghỉ lễ"} | wrong
        assert affairs.post(f"{PLACE}{round.pk}/gia-han/", typed).context["form"].errors
        assert not Extension.objects.exists()

    def test_what_the_service_refuses_is_said_too(self, affairs, round, unit):
        address, typed = (
            f"{PLACE}{round.pk}/gia-han/",
            {"whom": "tat-ca", "last_day": day(3), "reason": "Nhầm"},
        )
        sure = affairs.post(address, typed).context["warning"]
        assert "hạn hiện nay đã là" in affairs.post(address, typed | {"sure": sure}).text


def test_an_exception_is_saved(affairs, round, unit):
    address = f"{PLACE}{round.pk}/chi-tieu/"
    assert affairs.post(address, {"unit": unit.pk, "minimum": "-1", "reason": "x"}).status_code == 200
    assert affairs.post(address, {"unit": unit.pk, "minimum": "1", "reason": "Mới lập"}).status_code == 302
    assert QuotaException.objects.get().minimum == 1


def test_opening_says_whom_it_writes_to(affairs, unit):
    working_criteria(FieldFactory())
    page = affairs.get(f"{PLACE}{RoundFactory(opened=False).pk}/mo/").text
    assert "Sẽ gửi 1 thư tới" in page


@pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
def test_nobody_else_comes_here(role, round, unit):
    browser = client_of(in_role(role))
    for rest in ("", "gia-han/", "chi-tieu/"):
        assert turned_away(browser.get(f"{PLACE}{round.pk}/{rest}"))
        assert turned_away(browser.post(f"{PLACE}{round.pk}/{rest}"))


def test_a_round_that_isnt_there(affairs):
    assert affairs.get(f"{PLACE}99999/gia-han/").status_code == 404


def test_overdue_answers_stand_in_front(affairs):
    with clock.standing_at(clock.now() - timedelta(days=15)):
        round = RoundFactory(track=Track.ALL_YEAR, year=clock.today().year)
        late = NominationFactory(round=round, submitted=True)
    assert late.reference in affairs.get("/admin/de-cu/don-doc/").text
    assert "Quá hạn trả lời" in affairs.get("/admin/").text
