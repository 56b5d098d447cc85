"""Rounds in the admin, and the board of units under their minimum."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from exemplars.freezing import thawed
from exemplars.models import Criterion, Unit
from exemplars.nominations.models import Quota, Round
from tests.factories.nominations import NominationFactory, RoundFactory, working_criteria
from tests.factories.pages import FieldFactory, UnitFactory
from tests.factories.staff import AFFAIRS, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

PLACE, BOARD = "/admin/de-cu/dot/", "/admin/de-cu/don-doc/"


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


def typed(quotas=(), documents=(), **changes) -> dict:
    return nested_form_data({
        "name": "Đợt năm 2027", "year": "2027", "slug": "nam-2027", "plan_number": "15/KH-UBND",
        "plan_date": "05/01/2027", "issuer": "UBND quận", "opens_at": "10/01/2027 08:00",
        "deadline_date": "30/04/2027", "deadline_rule": "exclusive", "track": "yearly",
        "receiver": str(UnitFactory(name="Phòng Nội vụ").pk),
        "receiver_line": "UBND quận (qua Phòng Nội vụ)", "required_years": "3", "list_title": "DANH SÁCH",
        "recipients": "Như trên", "quotas": inline_formset(list(quotas)),
        "documents": inline_formset(list(documents)), **changes,
    })  # fmt: skip


def test_a_round_is_made_with_its_minimums_and_legal_bases(affairs):
    unit_type = UnitFactory().unit_type
    law = {"title": "Luật Thi đua", "number": "06/2022", "issuer": "Quốc hội", "date": "15/06/2022"}
    decree = {"title": "Nghị định 98", "number": "98/2023", "issuer": "Chính phủ", "date": ""}
    documents = [law | {"ORDER": "2"}, decree | {"ORDER": "1"}]
    response = affairs.post(f"{PLACE}new/", typed([{"unit_type": unit_type.pk, "minimum": 4}], documents))
    assert response.status_code == 302
    round = Round.objects.get()
    assert [one.title for one in round.documents.all()] == ["Nghị định 98", "Luật Thi đua"]
    assert round.quotas.get().minimum == 4
    assert not round.is_opened


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"deadline_date": "10/01/2027"}, "deadline_date"),
        ({"deadline_date": "31/02/2027"}, "deadline_date"),
        ({"slug": "Năm 2027"}, "slug"),
        ({"name": ""}, "name"),
        ({"year": "-1"}, "year"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(affairs, wrong, field):
    response = affairs.post(f"{PLACE}new/", typed(**wrong))
    assert field in response.context["form"].errors
    assert "15/KH-UBND" in response.text
    assert not Round.objects.exists()


def test_one_minimum_a_type(affairs):
    row = {"unit_type": UnitFactory().unit_type.pk, "minimum": 1}
    assert affairs.post(f"{PLACE}new/", typed([row, row])).status_code == 200
    assert not Round.objects.exists()


def test_opening_asks_first_and_freezes_the_criteria(affairs):
    round = RoundFactory(opened=False)
    working_criteria(FieldFactory())
    address = f"{PLACE}{round.pk}/mo/"
    assert address in affairs.get(f"{PLACE}edit/{round.pk}/").text
    assert affairs.get(address).context["lines"] == Criterion.objects.working().count()
    assert not Round.objects.get().is_opened

    affairs.post(address)
    round = Round.objects.get()
    frozen = round.criterion_set
    assert frozen.criteria.count() == Criterion.objects.working().count()
    affairs.post(address)
    assert Round.objects.get().criterion_set == frozen
    assert address not in affairs.get(f"{PLACE}edit/{round.pk}/").text


def test_an_open_round_is_frozen(affairs):
    round = RoundFactory()
    for answer in (
        affairs.get(f"{PLACE}edit/{round.pk}/"),
        affairs.post(f"{PLACE}edit/{round.pk}/", typed([{"unit_type": "1", "minimum": 9}], name="Tên mới")),
    ):
        assert (answer.status_code, answer["Location"]) == (302, f"{PLACE}{round.pk}/")
    after = Round.objects.get(pk=round.pk)
    assert (after.name, after.criterion_set) == (round.name, round.criterion_set)
    assert [one.minimum for one in after.quotas.all()] == [3]


def test_a_round_that_isnt_open_is_changed(affairs):
    round = RoundFactory(opened=False)
    affairs.post(f"{PLACE}edit/{round.pk}/", typed(slug="khac", name="Tên mới", correct_by="15/05/2027"))
    after = Round.objects.get(pk=round.pk)
    assert (after.name, after.slug, after.correct_by.isoformat()) == ("Tên mới", round.slug, "2027-05-15")


def test_an_all_year_round_needs_no_deadline_of_its_own(affairs):
    assert (
        affairs.post(f"{PLACE}new/", typed(track="all_year", deadline_date="01/01/2027")).status_code == 302
    )
    round = Round.objects.get()
    assert (round.last_day.isoformat(), round.answer_days) == ("2027-12-31", 5)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
def test_nobody_else_runs_rounds(role):
    round, browser = RoundFactory(opened=False), client_of(in_role(role))
    for address in (PLACE, f"{PLACE}new/", f"{PLACE}edit/{round.pk}/", f"{PLACE}{round.pk}/mo/", BOARD):
        assert turned_away(browser.get(address))
    assert turned_away(browser.post(f"{PLACE}{round.pk}/mo/"))
    assert not Round.objects.get(pk=round.pk).is_opened


def test_a_round_is_never_deleted(admin_client):
    round = RoundFactory()
    assert admin_client.post(f"{PLACE}delete/{round.pk}/").status_code == 404


class TestBoard:
    def rows(self, client, **query) -> dict[str, tuple[int, int]]:
        groups = client.get(BOARD, query).context["groups"]
        return {
            row.unit.name: (row.registered, row.missing) for _type, rows in groups for row, _files in rows
        }

    def test_it_shows_who_is_short(self, affairs):
        round = RoundFactory(minimum=2)
        ready, short = UnitFactory(), UnitFactory(name="UBND phường Mộ Lao")
        NominationFactory.create_batch(2, unit=ready, submitted=True)
        NominationFactory(unit=short, submitted=True)
        NominationFactory(unit=short)

        receiver = {round.receiver.name: (0, 2)}
        assert self.rows(affairs) == receiver | {short.name: (1, 1)}
        shown = self.rows(affairs, tat_ca="on", dot=round.pk)
        assert shown == receiver | {short.name: (1, 1), ready.name: (2, 0)}

    @pytest.mark.parametrize("query", [{}, {"dot": "x"}, {"dot": "99999"}, {"tat_ca": "\x00"}, {"dot": ""}])
    def test_any_query_gets_an_answer(self, affairs, query):
        assert affairs.get(BOARD, query).status_code == 200
        RoundFactory()
        assert affairs.get(BOARD, query).status_code == 200

    def test_units_without_a_minimum_owe_nothing(self, affairs):
        RoundFactory()
        with thawed():
            Quota.objects.all().delete()
        assert Unit.objects.exists()
        assert self.rows(affairs, tat_ca="on") == {}
