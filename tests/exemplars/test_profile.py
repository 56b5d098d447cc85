"""What a profile shows beside its own text, and what it costs."""

from datetime import timedelta

import pytest
from wagtail.models import Page

from exemplars.models import ExemplarPage, ExemplarRecognition, ExemplarResult
from exemplars.profile import profile_context
from exemplars.related import close_exemplars
from tests.factories.content import FIRST_DAY, exemplar, good_deeds, picture, published
from tests.factories.pages import ArticlePageFactory, ExperiencePageFactory, FieldFactory, UnitFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def titles(pages):
    return [page.title for page in pages]


def test_only_live_pages_about_it_are_linked_newest_first():
    page, other = exemplar(), exemplar()
    for day in (1, 3, 2):
        published(ArticlePageFactory(title=f"Bài {day}", about=[page], date=f"2025-05-0{day}"), day=day)
        published(ExperiencePageFactory(title=f"Cách {day}", about=[page, other]), day=day)
    ArticlePageFactory(title="Nháp", about=[page], live=False)
    ExperiencePageFactory(title="Nháp", about=[page], live=False)
    ArticlePageFactory(title="Chuyện khác", about=[other])
    context = profile_context(page)
    assert titles(context["articles"]) == ["Bài 3", "Bài 2", "Bài 1"]
    assert titles(context["experiences"]) == ["Cách 3", "Cách 2", "Cách 1"]
    article = context["articles"][0]
    assert article.link == article.get_url()


def test_related_are_of_the_same_field_first_then_of_the_same_unit():
    _parent, workers, people = good_deeds()
    ward = UnitFactory(name="Phường Hà Cầu")
    page = exemplar(field=workers, unit=ward)
    exemplar(title="Cùng lĩnh vực", field=people, unit=UnitFactory(name="Phường khác"), day=1)
    exemplar(title="Cùng phường, mới", field=FieldFactory(short_label="Y tế"), place=ward, day=9)
    exemplar(title="Cùng phường, cũ", unit=ward, field=FieldFactory(short_label="Y tế"), day=2)
    exemplar(title="Cùng phường, cũ nhất", unit=ward, field=FieldFactory(short_label="Y tế"), day=1)
    exemplar(
        title="Chẳng chung gì", unit=UnitFactory(name="Phường khác"), field=FieldFactory(short_label="Y tế")
    )
    exemplar(title="Nháp", field=workers, unit=ward, live=False)
    related = profile_context(page)["related"]
    assert set(titles(related)) == {"Cùng lĩnh vực", "Cùng phường, mới", "Cùng phường, cũ"}
    assert all(one.link == f"/guong-dien-hinh/{one.slug}/" for one in related)


def test_who_shares_a_topic_comes_first_in_the_field_and_last_from_elsewhere():
    health, schools = FieldFactory(short_label="Y tế"), FieldFactory(short_label="Giáo dục")
    page = exemplar(field=health, unit=UnitFactory(name="Phường A"), tags=("rác", "trẻ em"))
    elsewhere = UnitFactory(name="Phường B")
    exemplar(title="Cùng lĩnh vực", field=health, unit=elsewhere, day=9)
    exemplar(title="Cùng lĩnh vực và chủ đề", field=health, unit=elsewhere, tags=("rác", "trẻ em"), day=1)
    exemplar(title="Cùng chủ đề", field=schools, unit=elsewhere, tags=("trẻ em", "rác"), day=5)
    exemplar(title="Chẳng chung gì", field=schools, unit=elsewhere, tags=("nước",), day=7)
    exemplar(title="Cùng chủ đề, đã rút", field=schools, unit=elsewhere, tags=("rác",), live=False)
    keys = [row["pk"] for row in close_exemplars(page)]
    found = {one.pk: one.title for one in ExemplarPage.objects.all()}
    assert [found[key] for key in keys] == ["Cùng lĩnh vực và chủ đề", "Cùng lĩnh vực", "Cùng chủ đề"]


def test_one_source_for_all_figures_is_said_once():
    page = exemplar(portrait=picture())
    for number, source in enumerate(("Sổ công", "Sổ công")):
        page.results.add(ExemplarResult(after=str(number), indicator="việc", source=source))
    assert profile_context(page)["one_source"] == "Sổ công"
    page.results.add(ExemplarResult(after="3", indicator="việc", source="Sổ khác"))
    assert profile_context(page)["one_source"] == ""


def test_what_the_portrait_shows_is_described_captioned_and_credited(client):
    page = exemplar(portrait=picture())
    page.portrait_alt, page.portrait_caption = "Bà đứng bên khung cửi", "Bà Tằm ở xưởng"
    page.portrait_credit = "Hải Âu"
    page.tags.add("làng nghề")
    page.save_revision().publish()
    html = client.get(f"/guong-dien-hinh/{page.slug}/").text
    assert 'alt="Bà đứng bên khung cửi"' in html
    assert "Bà Tằm ở xưởng" in html
    assert '<span class="credit">Hải Âu</span>' in html
    assert 'href="/guong-dien-hinh/?the=lang-nghe">làng nghề' in html


def test_a_later_change_is_dated(client):
    page = exemplar()
    Page.objects.filter(pk=page.pk).update(last_published_at=FIRST_DAY + timedelta(days=40))
    published(page, day=0)
    html = client.get(f"/guong-dien-hinh/{page.slug}/").text
    assert "Đăng ngày 1/1/2025." in html
    assert "Cập nhật ngày 10/2/2025." in html
    Page.objects.filter(pk=page.pk).update(last_published_at=FIRST_DAY)
    assert "Cập nhật ngày" not in client.get(f"/guong-dien-hinh/{page.slug}/?la=1").text


def test_addresses_of_the_list_use_the_field_that_readers_see():
    _parent, workers, _people = good_deeds()
    page = exemplar(
        field=workers, unit=UnitFactory(name="Phường Hà Cầu"), year=2023, tags=("môi trường", "làng nghề")
    )
    context = profile_context(page)
    assert context["list_url"] == "/guong-dien-hinh/"
    assert context["field_url"] == "/guong-dien-hinh/?linh-vuc=nguoi-tot-viec-tot"
    assert context["unit_url"] == page.unit.get_absolute_url()
    assert context["year_url"] == "/guong-dien-hinh/?nam=2023"
    assert context["tags"] == [
        {"label": "làng nghề", "link": "/guong-dien-hinh/?the=lang-nghe"},
        {"label": "môi trường", "link": "/guong-dien-hinh/?the=moi-truong"},
    ]


def test_a_preview_of_an_empty_draft_has_what_there_is():
    page = exemplar()
    draft = type(page)(title="Nháp", slug="nhap", depth=page.depth, path=page.path[:-4] + "zzzz")
    draft.set_url_path(Page.objects.get(pk=page.get_parent().pk))
    context = profile_context(draft)
    assert context["field_url"] == context["list_url"] == "/guong-dien-hinh/"
    assert (context["results"], context["related"], context["tags"]) == ([], [], [])


def test_the_number_of_queries_does_not_grow():
    page = exemplar(portrait=picture(), tags=("rác",))

    def add(number):
        page.results.add(ExemplarResult(after="1", indicator="việc"))
        page.recognitions.add(
            ExemplarRecognition(
                year=2024, level="unit", form="Giấy khen", decision_number="1", issuer="UBND phường"
            )
        )
        page.save_revision().publish()
        ArticlePageFactory(about=[page], image=picture())
        ExperiencePageFactory(
            about=[page], image=picture(), field=FieldFactory(short_label=f"Lĩnh vực {number}")
        )
        exemplar(portrait=picture(), place=UnitFactory(name=f"Phường {number}"))

    add(1)
    before = queries_of(f"/guong-dien-hinh/{page.slug}/")
    add(2)
    add(3)
    assert queries_of(f"/guong-dien-hinh/{page.slug}/") == before
    assert before <= 10
