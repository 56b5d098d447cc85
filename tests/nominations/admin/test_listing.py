"""The list of Internal Affairs: what is on it, how it is narrowed, how it leaves as a spreadsheet."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ReferenceIndex
from wagtail.search.index import class_is_indexed

from exemplars.models import Consent
from exemplars.nominations.enums import WITH_INTERNAL_AFFAIRS, Status
from exemplars.nominations.models import Nomination
from tests.factories.nominations import NominationFactory, staff
from tests.factories.pages import UnitFactory, exemplar_index
from tests.factories.staff import AFFAIRS, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

LIST = "/admin/de-cu/ho-so/"
HIDDEN = sorted(set(Status) - set(WITH_INTERNAL_AFFAIRS))


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


def titles(client, **query) -> set[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return {one.title for one in response.context["object_list"]}


@pytest.mark.parametrize("status", Status.values)
def test_only_what_has_left_its_unit_is_there(affairs, status):
    nomination = NominationFactory(reach=status)
    assert titles(affairs) == ({nomination.title} if status in WITH_INTERNAL_AFFAIRS else set())


@pytest.mark.parametrize("role", ROLES)
def test_only_internal_affairs_gets_in(role):
    response = client_of(in_role(role)).get(LIST)
    assert response.status_code == 200 if role == AFFAIRS else turned_away(response)


def test_units_and_visitors_are_sent_to_the_door(client):
    assert client.get(LIST)["Location"].startswith("/tai-khoan/login/")
    unit_side = client_of(NominationFactory(submitted=True).editors.first())
    assert unit_side.get(LIST)["Location"].startswith("/tai-khoan/login/")


@pytest.mark.parametrize("q", ["tram y te luu dong", "TRẠM", "lưu động", "hd-20", "kien hung", "man thi thu"])
def test_search_needs_no_accents(affairs, q):
    found = NominationFactory(
        submitted=True,
        title="Trạm y tế lưu động",
        subject_name="Mẫn Thị Thu",
        unit=UnitFactory(name="UBND phường Kiến Hưng"),
    )
    other = NominationFactory(accepted=True, title="Tủ sách đầu ngõ", subject_name="Tổ 4")
    assert titles(affairs, q=q) - {other.title} == {found.title}
    assert titles(affairs, q="không có gì như vậy") == set()


def test_filters_narrow(affairs):
    exemplar_index()
    first = NominationFactory(submitted=True, title="Một")
    second = NominationFactory(selected=True, title="Hai", unit=UnitFactory(name="UBND phường Mộ Lao"))
    Nomination.objects.filter(pk=second.pk).update(
        supplementary=True, publication_barred=True, barred_reason="x"
    )

    assert titles(affairs, round=first.round.pk) == {"Một", "Hai"}
    assert titles(affairs, status=["submitted"]) == {"Một"}
    assert titles(affairs, status=["submitted", "selected"]) == {"Một", "Hai"}
    assert titles(affairs, field=[first.field.pk]) == {"Một", "Hai"}
    assert titles(affairs, subject_type=["individual"]) == set()
    assert titles(affairs, unit=second.unit.pk) == {"Hai"}
    assert titles(affairs, supplementary="true") == {"Hai"}
    assert titles(affairs, publication_barred="false") == {"Một"}
    assert titles(affairs, has_profile="true") == set()
    assert titles(affairs, has_profile="false") == {"Một", "Hai"}


@pytest.mark.parametrize(
    "query",
    [
        {"status": "draft"},
        {"round": "abc"},
        {"unit": "999999999999999999999"},
        {"field": "'; DROP TABLE"},
        {"ordering": "password"},
        {"ordering": "-registration__unit__sort_key"},
        {"p": "-1"},
        {"p": "zzz"},
        {"q": "\x00"},
        {"q": "x" * 5_000},
        {"export": "pdf"},
        {"export": "csv"},
    ],
)
def test_no_query_breaks_it_and_none_shows_a_draft(affairs, query):
    NominationFactory(title="Chưa gửi")
    response = affairs.get(LIST, query)
    assert response.status_code == 200
    assert "Chưa gửi" not in response.text
    assert response["Content-Type"].startswith("text/html")


KEYED = ("edit", "delete", "copy", "usage", "history", "history-results", "inspect", "reorder")
SIDE_DOORS = ["new/", *(f"{door}/{{}}/" for door in KEYED)]


@pytest.mark.parametrize("door", SIDE_DOORS)
def test_wagtails_side_doors_are_shut_even_for_superusers(admin_client, affairs, door):
    nomination = NominationFactory(submitted=True)
    for place in (LIST, "/admin/de-cu/dong-y/"):
        for browser in (admin_client, affairs):
            assert browser.get(place + door.format(nomination.pk)).status_code == 404
            assert browser.post(place + door.format(nomination.pk)).status_code == 404
    assert admin_client.get(LIST).status_code == 200


def test_nominations_stay_out_of_everything_shared():
    for model in (Nomination, Consent):
        assert not class_is_indexed(model)
        assert not ReferenceIndex.is_indexed(model)


class TestExport:
    def sheet(self, client, **query):
        response = client.get(LIST, {"export": "xlsx", **query})
        assert response["Content-Disposition"] == 'attachment; filename="de-cu.xlsx"'
        return load_workbook(BytesIO(response.getvalue())).active

    @pytest.mark.parametrize(
        "title", ['=HYPERLINK("http://x.example","y")', "+84912345678", "-1+1", "@SUM(A1)", "\t=1+1", "#N/A"]
    )
    def test_what_looks_like_a_formula_is_text(self, affairs, title):
        NominationFactory(submitted=True, title=title)
        cell = self.sheet(affairs).cell(2, 2)
        assert (cell.value, cell.data_type) == (Nomination.objects.get().title, "s")

    def test_it_has_the_rows_of_the_screen_in_local_time(self, affairs):
        nomination = NominationFactory(submitted=True)
        NominationFactory(accepted=True)
        NominationFactory()
        sheet = self.sheet(affairs, status="submitted")
        assert sheet.max_row == 2
        row = [cell.value for cell in sheet[2]]
        assert row[0] == nomination.reference
        local = timezone.localtime(nomination.submitted_at).replace(tzinfo=None, microsecond=0)
        assert abs((row[-1] - local).total_seconds()) <= 1

    def test_it_is_a_right_of_its_own(self):
        reader = client_of(staff("nominations.view_nomination"))
        assert reader.get(LIST).status_code == 200
        assert "export=xlsx" not in reader.get(LIST).text
        assert turned_away(reader.get(LIST, {"export": "xlsx"}))

    def test_there_is_no_csv(self, affairs):
        page = affairs.get(LIST).text
        assert "export=xlsx" in page
        assert "export=csv" not in page


def test_the_number_of_queries_does_not_grow(affairs, django_assert_max_num_queries):
    for _ in range(8):
        NominationFactory(submitted=True)
    affairs.get(LIST)
    with django_assert_max_num_queries(30):
        affairs.get(LIST)
