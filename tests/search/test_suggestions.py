"""/tim-kiem/goi-y/: titles and names that begin with what was typed so far."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from exemplars.models import UnitSuccession
from search.suggestions import suggest
from tests.factories.pages import ExemplarPageFactory, FieldFactory, StandardPageFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client, library):
    return lambda q: client.get(reverse("suggestions"), {"q": q})


def titles(q) -> list[str]:
    return [str(one.title) for one in suggest(q)]


def test_the_address():
    assert reverse("suggestions") == "/tim-kiem/goi-y/"


@pytest.mark.parametrize("typed", ["nguyệt th", "nguyet", "Nguyệt", "nguyê", "chị cán bộ t"])
def test_titles_and_names_are_found_by_their_beginnings(library, typed):
    assert [one.url for one in suggest(typed)] == [library["E26"].get_url()]


def test_the_words_are_marked_and_the_rest_is_escaped(library):
    ExemplarPageFactory(title="<b>Chuồn</b> chuồn ớt")
    assert titles("ớt") == ["&lt;b&gt;Chuồn&lt;/b&gt; chuồn <mark>ớt</mark>"]


def test_fields_units_and_columns_come_too(library):
    FieldFactory(short_label="Đồng ruộng")
    kinds = {one.kind for one in suggest("đồng")}
    assert {"Lĩnh vực", "Đơn vị"} <= kinds
    assert [one.url for one in suggest("việc nhỏ")] == [library["column"].get_url()]


def test_a_unit_is_offered_under_its_old_name():
    old, new = UnitFactory(name="UBND phường Nguyễn Trãi"), UnitFactory(name="UBND phường Quang Trung")
    UnitSuccession.objects.create(predecessor=old, successor=new, date=date(2025, 1, 1))
    assert suggest("nguyễn trãi") == []
    ExemplarPageFactory(title="Ngõ sạch", unit=new)
    assert [(str(one.title), str(one.about)) for one in suggest("nguyễn trãi")] == [
        (new.name, "UBND phường <mark>Nguyễn Trãi</mark>")
    ]


def test_there_are_eight_at_most(library):
    for _ in range(12):
        ExemplarPageFactory(title="Chuồn chuồn ớt")
    assert len(suggest("chuồn")) == 8


def test_drafts_withdrawn_and_private_pages_are_not_offered(library):
    assert suggest("bản nháp") == []
    library["E26"].unpublish()
    assert suggest("nguyệt") == []
    PageViewRestriction.objects.create(page=library["column"], restriction_type="login")
    assert suggest("việc nhỏ") == []


def test_plain_pages_are_found_but_not_offered(library):
    StandardPageFactory(title="Chuồn chuồn ớt")
    assert suggest("chuồn") == []


@pytest.mark.parametrize("typed", ["", " ", "n", "?!", "\x00", "̣"])
def test_too_little_gets_nothing(look, typed):
    response = look(typed)
    assert response.status_code == 200
    assert 'role="option"' not in response.text


def test_three_queries_whatever_is_there(look):
    def asked():
        look("đồng")
        with CaptureQueriesContext(connection) as queries:
            look("đồng")
        return len(queries)

    before = asked()
    for _ in range(10):
        ExemplarPageFactory(title="Đồng lúa", unit=UnitFactory(name="UBND phường Đồng Mai"))
    assert asked() == before <= 4


def test_the_answer_may_be_kept_by_anybody_for_seconds(look):
    response = look("nguyệt")
    assert response["Cache-Control"] == "public, max-age=30, stale-while-revalidate=15"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
