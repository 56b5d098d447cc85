"""/tim-kiem/: what readers see, whatever they type."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from exemplars.models import Field
from search.addresses import EXACT
from tests.factories.pages import ExemplarPageFactory, FieldFactory, StandardPageFactory, home_page

pytestmark = pytest.mark.django_db
HOSTILE = [
    '"',
    "*",
    "NEAR(",
    "NEAR(a b, 2)",
    "a:b",
    "?!…",
    "%",
    "<b>hòa</b>",
    "' OR 1=1 --",
    "-",
    "()",
    "&|!",
]
HOSTILE += ["x" * 10_000, "hòa " * 2_500, "\x00hòa", "\u202ehòa", "\u0301\u0300", "zqho2a", "中文", "½ 1e9"]
HOSTILE += [
    "{0}",
    "\U0001f469\u200d\U0001f467 hòa",
    "a" * 19,
    "9" * 40,
    "hoa*hoa",
    '"hoa" NOT b',
    "^hoa",
    "\\",
]


@pytest.fixture
def look(client, library):
    def look(q=None, **parameters):
        response = client.get(reverse("search"), ({} if q is None else {"q": q}) | parameters)
        assert response.status_code == 200
        return response

    return look


def found(response) -> list[str]:
    return [page.title for group in response.context["search"].groups for page in group.pages]


def without_marks(response) -> str:
    return re.sub("</?mark>", "", response.text)


def test_the_address():
    assert reverse("search") == "/tim-kiem/"


def test_without_a_question_it_offers_the_fields(look):
    response = look()
    assert response.context["search"].total == 0
    assert "data-total" not in response.text
    assert all(field.get_absolute_url() in response.text for field in Field.objects.all())


def test_a_blank_question_is_no_question(look):
    assert found(look("  \n ")) == []


def test_all_kinds_of_public_pages_are_found(look):
    kinds = {page.kind_label for group in look("a").context["search"].groups for page in group.pages}
    for q, title in [
        ("nguyệt thị hòa", "Chị cán bộ tư pháp “đọc luật bằng ca dao”"),
        ("giờ tắt loa", "Quy ước giờ tắt loa"),
        ("biển cấm ồn", "Vì sao tổ dân phố số 5 không cần biển cấm ồn"),
        ("nết đẹp", "Việc nhỏ, nết đẹp"),
        ("giới thiệu", "Giới thiệu"),
    ]:
        response = look(q)
        assert found(response)[0] == title
        assert title in without_marks(response)
        kinds |= {page.kind_label for group in response.context["search"].groups for page in group.pages}
    assert len(kinds) == 5


def test_hits_lead_to_their_pages(look, client):
    for group in look("quận Hà Đông").context["search"].groups:
        for page in group.pages:
            assert page.link == page.get_url()


def test_lists_and_the_front_page_are_not_hits(look):
    home_page()
    assert found(look("gương điển hình")) == found(look("Gương sáng Hà Đông")) == []


def test_drafts_and_private_pages_are_not_found(look):
    private = StandardPageFactory(title="Riêng tư của ban biên tập")
    assert found(look("ban biên tập")) == [private.title]
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert found(look("ban biên tập", **{EXACT: "1"})) == []
    assert found(look("bản nháp", **{EXACT: "1"})) == []
    assert "Bản nháp ở Đồng Mai" not in look("bản nháp").text


def test_a_withdrawn_story_is_gone_at_once(look, library):
    assert found(look("nguyệt thị hòa"))
    library["E26"].unpublish()
    assert found(look("nguyệt thị hòa")) == []


def test_close_matches_stand_apart(look):
    groups = look("hòa").context["search"].groups
    assert [group.approximate for group in groups] == [False, True]
    assert "Chị cán bộ tư pháp “đọc luật bằng ca dao”" in [page.title for page in groups[0].pages]
    assert "Vườn hoa của xóm: hoa, hoa và hoa" in [page.title for page in groups[1].pages]


def test_without_accents_there_are_no_close_matches(look):
    assert [group.approximate for group in look("hoa").context["search"].groups] == [False]


def test_fields_are_found_by_name_and_alias(look):
    FieldFactory(short_label="Quốc phòng, an ninh", aliases="Công an\nDân quân")
    assert [str(field) for field in look("an ninh").context["search"].fields] == ["Quốc phòng, an ninh"]
    assert [str(field) for field in look("dân qu").context["search"].fields] == ["Quốc phòng, an ninh"]
    assert look("an ninh mạng").context["search"].fields == []
    assert look("cổng an ninh").context["search"].fields == []
    assert look("q").context["search"].fields == []


def test_accents_that_were_typed_count_for_fields_too(look):
    assert "Văn hóa khu dân cư" in map(str, look("hoa").context["search"].fields)
    assert "Văn hóa khu dân cư" in map(str, look("hoá").context["search"].fields)
    assert look("hòa").context["search"].fields == []


def test_the_total_and_the_slugs_are_marked(look, library):
    response = look("nguyet thi hoa")
    assert 'data-total="1"' in response.text
    assert f'data-exemplar="{library["E26"].slug}"' in response.text


def test_nothing_found_offers_ways_on(look):
    response = look("không có gì như thế này")
    assert 'data-total="0"' in response.text
    assert 'href="/guong-dien-hinh/"' in response.text
    assert "field-index" in response.text


def test_the_question_leads_on_to_the_filters(look):
    assert 'href="/guong-dien-hinh/?q=tr%E1%BA%A3%20k%E1%BA%BFt' in look("trả kết").text


@pytest.mark.parametrize("q", HOSTILE)
def test_hostile_questions_get_an_answer(look, client, q):
    assert "<b>hòa</b>" not in look(q).text
    suggested = client.get(reverse("suggestions"), {"q": q})
    assert suggested.status_code == 200
    assert "<b>hòa</b>" not in suggested.text


def test_a_long_question_is_cut_with_a_note(look):
    response = look("đ" * 201)
    assert response.context["search"].q == "đ" * 200
    assert len(response.context["form"].notes) == 1
    assert not look("đ" * 200).context["form"].notes


def test_what_nobody_types_is_left_out_with_a_note(look):
    response = look("nguyệt\x00 thị hòa")
    assert len(found(response)) == 1
    assert len(response.context["form"].notes) == 1


def test_a_decomposed_question_is_composed(look):
    assert look("nguye\u0323\u0302t").context["search"].q == "nguyệt"


def test_several_values_and_strange_page_numbers(look):
    assert found(look(["hoa", "nguyệt"]))
    for number in ("0", "-1", "999", "x", "1e9", "9" * 400):
        assert found(look("nguyệt", trang=number))


def test_only_reading_is_allowed(client):
    assert client.post(reverse("search")).status_code == 405
    assert client.head(reverse("search")).status_code == 200


def test_readers_get_no_cookie(look):
    assert not look("hòa").cookies


def test_pages_of_results(look):
    for _ in range(26):
        ExemplarPageFactory(title="Chuồn chuồn ớt")
    first, second = look("chuồn chuồn"), look("chuồn chuồn", trang="2")
    assert (len(found(first)), len(found(second))) == (24, 2)
    assert 'data-total="26"' in first.text
    assert "?q=chu%E1%BB%93n+chu%E1%BB%93n&amp;trang=2" in first.text


@pytest.mark.parametrize("q", ["quận", "giờ tắt loa", "nguyêtt", "nguyệt xưởng luật"])
def test_no_question_asks_the_database_too_much(look, q):
    look(q)
    with CaptureQueriesContext(connection) as asked:
        look(q)
    assert len(asked) <= 12


def test_the_number_of_queries_stays_the_same_when_the_entries_double(look):
    def queries(q):
        look(q)
        with CaptureQueriesContext(connection) as asked:
            look(q)
        return len(asked)

    before, total = queries("quận"), look("quận").context["search"].total
    for _ in range(total):
        ExemplarPageFactory(title="Chuyện ở quận")
    assert look("quận").context["search"].total == 2 * total
    assert queries("quận") == before
