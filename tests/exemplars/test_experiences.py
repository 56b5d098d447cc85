"""Experiences: by field, with the exemplars behind them, and what it costs."""

import pytest
from django.http import QueryDict

from exemplars.experiences import experience_context, experience_listing
from tests.factories.content import exemplar, good_deeds, picture, published
from tests.factories.pages import ExperiencePageFactory, FieldFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def listing(address=""):
    return experience_listing(QueryDict(address))


def titles(address=""):
    return [page.title for page in listing(address)["experiences"]]


def test_live_experiences_stand_newest_first():
    for day in (1, 3, 2):
        published(ExperiencePageFactory(title=f"Cách {day}"), day=day)
    ExperiencePageFactory(live=False)
    assert titles() == ["Cách 3", "Cách 2", "Cách 1"]


def test_a_field_narrows_and_a_parent_finds_its_children():
    _parent, workers, people = good_deeds()
    for day, (title, field) in enumerate(
        [("A", workers), ("B", people), ("C", FieldFactory(short_label="Y tế"))]
    ):
        published(ExperiencePageFactory(title=title, field=field), day=day)
    assert titles("linh-vuc=nguoi-tot-viec-tot") == ["B", "A"]
    assert titles("linh-vuc=nguoi-dan") == ["B"]
    assert titles("linh-vuc=khong-co") == ["C", "B", "A"]
    assert listing("linh-vuc=y-te")["current_field"].slug == "y-te"
    assert listing("linh-vuc=khong-co")["current_field"] is None


def test_fields_with_something_are_offered_with_their_count():
    _parent, workers, people = good_deeds()
    FieldFactory(short_label="Y tế")
    for field in (workers, people):
        ExperiencePageFactory(field=field)
    ExperiencePageFactory(field=FieldFactory(short_label="Y tế"), live=False)
    fields = listing()["fields"]
    assert [(field.short_label, field.count, field.url) for field in fields] == [
        ("Người tốt, việc tốt", 2, "./?linh-vuc=nguoi-tot-viec-tot")
    ]


def test_cards_name_the_live_exemplars_behind_them():
    person, hidden = exemplar(title="Người"), exemplar(title="Đã rút")
    page = ExperiencePageFactory(about=[hidden, person], steps=["Một", "Hai"])
    hidden.unpublish()
    assert listing()["experiences"][0].exemplar_titles == ["Người"]
    context = experience_context(page)
    assert [card.title for card in context["exemplars"]] == ["Người"]
    assert [step.title for step in context["steps"]] == ["Một", "Hai"]


def test_parts_stand_in_their_order_and_only_where_there_is_something():
    page = ExperiencePageFactory(
        problem="<p>Chậm.</p>", time_needed="2 tuần", contact="Một cửa", steps=["Một"]
    )
    anchors = [anchor for anchor, _heading in experience_context(page)["parts"]]
    assert anchors == ["van-de", "cac-buoc", "dieu-kien", "hoi-ai"]


def test_other_experiences_of_the_field_come_along(client):
    page = ExperiencePageFactory(slug="cach", field=FieldFactory(short_label="Y tế"))
    published(ExperiencePageFactory(title="Cùng lĩnh vực"), day=1)
    ExperiencePageFactory(title="Lĩnh vực khác", field=FieldFactory(short_label="Giáo dục"))
    ExperiencePageFactory(title="Nháp", live=False)
    assert [one.title for one in experience_context(page)["related"]] == ["Cùng lĩnh vực"]


class TestCopyCard:
    def test_it_leads_back_and_is_no_page_of_its_own(self, client):
        page = ExperiencePageFactory(slug="cach", title="Một cách", people_needed="Ba người", steps=["Vẽ"])
        html = client.get("/cach-lam-hay/cach/phieu/").text
        assert '<link rel="canonical" href="http://localhost:8000/cach-lam-hay/cach/">' in html
        assert '<meta name="robots" content="noindex">' in html
        assert all(words in html for words in ("Một cách", "Ba người", "Vẽ"))
        assert experience_context(page)["card_url"] == "/cach-lam-hay/cach/phieu/"

    def test_what_is_not_public_has_none(self, client):
        ExperiencePageFactory(slug="nhap", live=False)
        ExperiencePageFactory(slug="cach")
        for address in ("nhap/phieu/", "cach/phieu/nua/", "cach/khac/"):
            assert client.get(f"/cach-lam-hay/{address}").status_code == 404

    def test_it_goes_with_a_withdrawn_page(self, client):
        page = ExperiencePageFactory(slug="cach")
        page.unpublish()
        assert client.get("/cach-lam-hay/cach/phieu/").status_code == 404

    def test_it_costs_little(self):
        page = ExperiencePageFactory(slug="cach", steps=["Một"])
        before = queries_of("/cach-lam-hay/cach/phieu/")
        page.steps.create(title="Hai")
        page.about.create(exemplar=exemplar())
        assert queries_of("/cach-lam-hay/cach/phieu/") == before
        assert before <= 10


def test_pages_keep_the_field(monkeypatch):
    monkeypatch.setattr("exemplars.paging.PER_PAGE", 1)
    for _ in range(3):
        ExperiencePageFactory()
    paging = listing("linh-vuc=y-te&trang=2")["paging"]
    assert (paging.prev_url, paging.next_url) == ("?linh-vuc=y-te", "?linh-vuc=y-te&trang=3")


def test_the_number_of_queries_does_not_grow():
    page = ExperiencePageFactory(slug="cach", image=picture(), steps=["Một"])

    def add(number):
        person = exemplar(portrait=picture())
        ExperiencePageFactory(
            image=picture(), about=[person], field=FieldFactory(short_label=f"Lĩnh vực {number}")
        )
        page.about.create(exemplar=person)
        page.steps.create(title="Thêm một bước")

    add(1)
    before = queries_of("/cach-lam-hay/"), queries_of("/cach-lam-hay/cach/")
    add(2)
    add(3)
    assert (queries_of("/cach-lam-hay/"), queries_of("/cach-lam-hay/cach/")) == before
    assert before[0] <= 12
    assert before[1] <= 10


def test_each_choice_has_one_address_for_search_engines(client):
    ExperiencePageFactory(field=FieldFactory(short_label="Y tế"))
    for query, address in [
        ("", ""),
        ("?linh-vuc=khong-co&x=1", ""),
        ("?trang=9&linh-vuc=y-te", "?linh-vuc=y-te"),
    ]:
        page = client.get(f"/cach-lam-hay/{query}").content.decode()
        assert f'<link rel="canonical" href="http://localhost:8000/cach-lam-hay/{address}">' in page
