"""The search backend on the database of the run: what is found, in which order, whatever is typed."""

import unicodedata

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends.base import SearchFieldError
from modelsearch.index import get_indexed_models
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page
from wagtail.search.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.search.utils import parse_query_string

from exemplars.models import ArticlePage, ExemplarPage, ExperiencePage
from tests.factories.pages import ExemplarPageFactory, UnitFactory

pytestmark = pytest.mark.django_db
in_any_database = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HOSTILE = [
    "",
    " ",
    '"',
    '"""',
    "'",
    "*",
    "hoa*",
    "NEAR(",
    "NEAR(hoa, 2)",
    "AND",
    "a:b",
    "{title}: hoa",
    "-hoa",
]
HOSTILE += [
    "^hoa",
    "hoa'; --",
    "(",
    ")",
    "!",
    "?!…",
    "&",
    "|",
    "<->",
    "hoa & ! |",
    ":*",
    "\\",
    "%",
    "%s",
    "_",
]
HOSTILE += [
    "\x00",
    "hoa\x00",
    "\ud800",
    "😀",
    "中文",
    "x" * 10_000,
    "hòa " * 2_500,
    '"' * 10_000,
    '"a" b ' * 2_000,
]
HOSTILE += ["1e5", "1e5abc", "½", "hoa\r\n", "H'Mông"]


def codes(library, found) -> list[str]:
    of_page = {page.pk: code for code, page in library.items()}
    return [of_page[page.pk] for page in found]


@pytest.fixture
def search(library):
    """Codes of the live profiles that a query finds, the best first."""
    return lambda q, **options: codes(library, ExemplarPage.objects.live().search(q, **options))


@pytest.mark.parametrize("typed", ["hoa", "hòa", "hoà", "HÒA", "HOÀ", unicodedata.normalize("NFD", "hòa")])
def test_hoa_is_found_however_it_is_typed(search, typed):
    assert {"E26", "E19", "E08", "hoa"} <= set(search(typed))


@pytest.mark.parametrize("typed", ["hòa", "hoà", "HÒA", unicodedata.normalize("NFD", "hoà")])
def test_right_accents_lead(search, typed):
    found = search(typed)
    assert found == search("hòa")
    assert found[0] == "E26"
    assert set(found[:3]) == {"E26", "E19", "E08"}


def test_whole_words_stand_before_words_that_only_begin_so(search):
    found = search("hoa")
    assert found.index("E05") > max(map(found.index, ["E26", "E19", "E08", "hoa"]))  # `hoạt động`


def test_words_side_by_side_lead(search):
    found = search("dong mai")
    assert set(found[:4]) == {"E02", "E08", "E14", "E22"}
    assert "E05" in found  # … triệu đồng. Sáng mai …


def test_an_abbreviation_finds_what_it_stands_for(search):
    assert search("tdp so 5") == ["E07"]
    assert search("TDP số 5") == ["E07"]


def test_a_name_of_one_syllable(search):
    assert search("Ẩn")[0] == "E25"
    assert "E25" in search("an")


@pytest.mark.parametrize(
    "typed", ["nguyet thi hoa", "Nguyệt Thị Hoà", "NGUYỆT THỊ HÒA", "hòa nguyệt", "nguyệt-thị-hòa"]
)
def test_a_full_name(search, typed):
    assert search(typed) == ["E26"]


@pytest.mark.parametrize("typed", ["nguy", "nguye", "nguyệ", "nguyệt th", "luật nguyet"])
def test_the_last_word_may_be_unfinished(search, typed):
    assert search(typed) == ["E26"]


def test_a_word_before_the_last_is_whole(search):
    assert search("ngu hòa") == []


def test_a_tone_that_will_move_is_understood_while_typing(library):
    page = ExemplarPageFactory(title="Chị Hoàng Yến", subject_name="Đội văn nghệ")
    assert page not in ExemplarPage.objects.search("hoà").results()
    assert page in ExemplarPage.objects.autocomplete("hoà").results()


def test_d_with_a_stroke(search):
    assert search("đám cưới") == search("dam cuoi") == search("ĐÁM CƯỚI") == search("Ðám cưới") == ["E08"]


def test_text_that_was_stored_decomposed(library):
    page = ExemplarPageFactory(title=unicodedata.normalize("NFD", "Gánh củi nhỏ"))
    assert list(ExemplarPage.objects.search("gánh củi")) == [page]


def test_names_of_the_unit_and_the_field_are_found(search):
    assert set(search("Phòng Nội vụ")) == {"E25"}
    assert "E25" in search("y te")


def test_steps_of_an_experience_are_found_once_it_is_published(library):
    assert list(ExperiencePage.objects.search("khảo sát giờ ồn")) == [library["experience"]]


def test_drafts_are_left_out_by_live(library):
    assert library["draft"] in [page.specific for page in Page.objects.search("bản nháp")]
    assert not Page.objects.live().search("bản nháp").count()


def test_what_is_withdrawn_is_found_no_more(search, library):
    library["E26"].unpublish()
    assert search("nguyệt thị hòa") == []


def test_what_is_deleted_leaves_the_index(library):
    ArticlePage.objects.get(pk=library["article"].pk).delete()
    assert not Page.objects.search("biển cấm ồn").count()


def test_a_renamed_page_is_found_by_its_new_name_alone(library):
    page = ExemplarPageFactory(title="Lớp học bên nôi")
    page.title = "Buổi trò chuyện ban mai"
    page.save_revision().publish()
    assert not ExemplarPage.objects.search("bên nôi").count()
    assert list(ExemplarPage.objects.search("trò chuyện ban mai")) == [page]


def test_the_title_counts_more_than_the_text(library):
    in_text = ExemplarPageFactory(title="Một", body="<p>Cây bưởi, cây khế, cây mít.</p>")
    in_title = ExemplarPageFactory(title="Cây khế", body="<p>Chuyện một cái cây.</p>")
    assert list(ExemplarPage.objects.search("khế")[:2]) == [in_title, in_text]


def test_filters_on_any_column_combine(library):
    found = ExemplarPage.objects.live().filter(unit__name__contains="Đồng Mai", subject_type="individual")
    assert codes(library, found.search("dong mai")) == ["E14"]
    assert found.filter(new_factor=True).search("dong mai").count() == 0


def test_order_counting_slicing_and_facets(library):
    found = ExemplarPage.objects.live().search("dong mai", fields=None)
    assert found.count() == len(found) == 5
    assert codes(library, found[1:3]) == codes(library, found)[1:3]
    by_title = ExemplarPage.objects.live().order_by("title").search("dong mai", order_by_relevance=False)
    assert [page.title for page in by_title] == sorted(page.title for page in found)
    unit = UnitFactory(name="UBND phường Đồng Mai")
    assert found.facet("unit_id")[unit.pk] == 4


def test_the_rank_can_be_asked_for(library):
    ranks = [page.rank for page in ExemplarPage.objects.live().search("hòa").annotate_score("rank")]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] > 2 > ranks[-1]


def test_fields(search):
    assert search("hoa", fields=["title"]) == ["hoa"]
    assert "E25" in search("ẩn", fields=["subject_name"])
    with pytest.raises(SearchFieldError):
        search("hoa", fields=["nowhere"])


def test_all_kinds_of_queries(search):
    assert search(Phrase("dong mai dong")) == ["E08"]
    assert search(Phrase("mai dong dong")) == []
    assert search(Phrase("Hoà Nguyệt")) == []
    assert search(And([PlainText("dong"), Phrase("hộ sinh")])) == ["E14"]
    assert set(search(Or([PlainText("nguyet"), PlainText("xưởng")]))) == {"E26", "E05"}
    assert set(search(PlainText("nguyet xuong", operator="or"))) == {"E26", "E05"}
    assert "E26" not in search(And([PlainText("hoa"), Not(PlainText("nguyet"))]))
    assert len(search(Not(PlainText("nguyet")))) == len(search(MATCH_ALL)) - 1
    assert set(search(Or([PlainText("nguyet"), Not(PlainText("hoa"))]))) >= {"E26", "E25"}
    assert search(Not(MATCH_ALL)) == []
    assert len(search(And([MATCH_ALL, PlainText("nguyet")]))) == 1
    assert search(Boost(PlainText("nguyet"), 2.0)) == search(Fuzzy("nguyet")) == ["E26"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_gives_results_or_none(library, typed):
    for found in (Page.objects.live().search(typed), Page.objects.autocomplete(typed)):
        assert found.count() == len(found)
    _, parsed = parse_query_string(typed, operator="and", zero_terms=MATCH_ALL)
    assert Page.objects.autocomplete(parsed).count() >= 0


@in_any_database
@given(st.text(max_size=300) | st.text("hoaà\"'*():-^ANDORT\x00&|!<>\\", max_size=60))
def test_any_text_gives_results_or_none(library, typed):
    found = Page.objects.live().search(typed)
    assert found.count() == len(found)


@in_any_database
@given(
    st.sampled_from(["Nguyệt", "luật", "Hòa", "điệu", "ru"]), st.sampled_from(["NFC", "NFD"]), st.booleans()
)
def test_every_word_of_a_page_finds_it(library, word, form, upper):
    typed = unicodedata.normalize(form, word.upper() if upper else word)
    assert library["E26"] in ExemplarPage.objects.search(typed).results()


def test_what_is_indexed_can_be_found_whatever_it_is(library):
    image = Image.objects.create(title="Tấm lụa Vạn Phúc", file=get_test_image_file())
    assert list(Image.objects.search("lua van phuc")) == list(Image.objects.autocomplete("vạn")) == [image]
    assert {Page, Image, ExemplarPage} <= set(get_indexed_models())


def test_a_type_without_entries_finds_nothing(library):
    assert list(Image.objects.search("hoa")) == []


def test_the_index_can_be_made_again(library, search):
    before = search("dong mai")
    call_command("update_index", verbosity=0)
    assert search("dong mai") == before
    call_command("rebuild_references_index", verbosity=0)


def test_a_page_of_enormous_length_can_be_saved(library):
    unlike = " ".join(f"{number:x}z" for number in range(50_000))
    for body in ("chữ rất dài " * 60_000 + "x" * 70_000, f"chữ rất dài {unlike}"):
        page = ExemplarPageFactory(title="Dài", body=f"<p>{body}</p>")
        assert page in ExemplarPage.objects.search("rất dài").results()


def test_one_query_for_hits_and_one_for_their_number(library, django_assert_num_queries):
    ExemplarPage.objects.search("dong mai").count()
    with django_assert_num_queries(1):
        ExemplarPage.objects.live().search("hòa").count()
    with django_assert_num_queries(1):
        list(ExemplarPage.objects.live().search("đồng mai")[:20])
