"""Search words and filters together."""

import pytest
from django.db.models import Count

from exemplars.finding import matching
from exemplars.models import ExemplarPage
from tests.factories.pages import ExemplarPageFactory, FieldFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def exemplars():
    """Six live exemplars of which four speak of silk, and a draft."""
    trade = FieldFactory(short_label="Kinh tế hộ")
    made = [ExemplarPageFactory(title=f"Tấm lụa {n}", field=trade, year=2023 + n % 2) for n in range(3)]
    made.append(ExemplarPageFactory(title="Lúa chín", new_factor=True))
    made += [ExemplarPageFactory(title="Trạm y tế"), ExemplarPageFactory(title="Lớp học đêm")]
    ExemplarPageFactory(title="Lụa còn trên khung", live=False)
    return made


@pytest.fixture
def live(exemplars):
    return ExemplarPage.objects.live()


def test_the_hits_of_a_filtered_queryset(live, exemplars):
    assert set(matching(live, "lua")) == set(exemplars[:4])
    assert set(matching(live.filter(new_factor=True), "lua")) == {exemplars[3]}
    assert set(matching(live.filter(unit=UnitFactory(), field__slug="kinh-te-ho"), "lua")) == set(
        exemplars[:3]
    )


def test_hits_can_be_filtered_on(live, exemplars):
    assert set(matching(live, "lua").filter(year=2024, place=None)) == {exemplars[1], exemplars[3]}


def test_all_words_have_to_occur(live, exemplars):
    assert list(matching(live, "lụa 2")) == [exemplars[2]]
    assert list(matching(live, "lụa xyz")) == []


def test_the_rank_puts_right_accents_first(live, exemplars):
    assert matching(live, "lúa").order_by("-rank").first() == exemplars[3]
    assert set(matching(live, "lụa").order_by("-rank")[:3]) == set(exemplars[:3])


def test_it_comes_without_an_order(live):
    assert not matching(live.order_by("title"), "lua").query.order_by
    assert not matching(live.order_by("title"), "lua").ordered


def test_counting_and_grouping(live):
    found = matching(live, "lua")
    assert found.count() == 4
    assert set(found.values_list("field__slug").annotate(Count("pk"))) == {("kinh-te-ho", 3), ("y-te", 1)}
    assert ExemplarPage.objects.filter(pk__in=found.values("pk")).count() == 4


@pytest.mark.parametrize("q", ["", "   ", "\n\u00a0"])
def test_a_blank_question_keeps_all(live, q):
    assert matching(live, q).count() == 6
    assert {page.rank for page in matching(live, q)} == {0.0}


@pytest.mark.parametrize("q", ["?!", '"', "*", "\x00", "NEAR(", "a:b"])
def test_text_without_known_words_finds_nothing(live, q):
    assert list(matching(live, q).order_by("-rank")) == []


def test_one_query(live, django_assert_num_queries):
    matching(live, "lua").count()
    with django_assert_num_queries(1):
        list(matching(live, "lụa").order_by("-rank").values_list("pk", "rank"))
