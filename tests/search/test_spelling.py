"""Near spellings: one edit, the remains of an input method, and whose words are learnt."""

import pytest
from modelsearch.query import And, Or, Phrase, PlainText

from search import spelling
from search.models import Spelling
from search.nearness import near
from tests.factories.pages import ExemplarPageFactory

WORDS = ["nguyen", "tien", "duong", "hoa", "hoan", "phuong", "uy", "phuc"]


@pytest.fixture
def learnt(db):
    spelling.learn(WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nguyn", ["nguyen"]),
        ("nguyeen", ["nguyen"]),
        ("nguyem", ["nguyen"]),
        ("ngueyn", ["nguyen"]),
        ("gnuyen", ["nguyen"]),
        ("nguyen", ["nguyen"]),
        ("nguyenx", ["nguyen"]),
        ("nguyeenx", ["nguyen"]),
        ("tieens", ["tien"]),
        ("tie61n", ["tien"]),
        ("dduwowngf", ["duong"]),
        ("hoa", ["hoa", "hoan"]),
        ("ngyn", []),
        ("hu", []),
        ("2024", []),
        ("ubdn", ["ubnd"]),
    ],
)
def test_words_within_one_edit(learnt, typed, meant):
    assert spelling.near([typed]) == {typed: meant}


def test_many_words_are_one_query(learnt, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert spelling.near(["nguyn", "tiein"]) == {"nguyn": ["nguyen"], "tiein": ["tien"]}


def test_what_is_known_is_not_learnt_again(learnt, django_assert_num_queries):
    before = Spelling.objects.count()
    with django_assert_num_queries(1):
        spelling.learn(WORDS)
    assert Spelling.objects.count() == before


@pytest.mark.django_db
def test_words_of_public_pages_alone_are_learnt():
    ExemplarPageFactory(title="Chuồn chuồn năm 2024", live=False)
    assert spelling.near(["chuon"]) == {"chuon": []}
    ExemplarPageFactory(title="Chuồn chuồn năm 2024")
    assert spelling.near(["chuonf"]) == {"chuonf": ["chuon"]}
    assert not Spelling.objects.filter(word__in=["2024", "zqchuo62n"]).exists()


def read(q) -> str:
    return repr(near(q).query)


def test_words_that_occur_nowhere_are_replaced(learnt):
    assert read("nguyn phuc") == repr(And([Phrase("nguyen"), PlainText("phuc")]))
    assert near("nguyn phuc").typed == {0: "nguyn"}
    assert near("nguyn xyzt") is None


def test_where_all_occur_somewhere_one_may_be_wrong(learnt):
    assert read("hoa phuc") == repr(And([Phrase("hoan"), PlainText("phuc")]))
    assert read("hoan hoa") == repr(
        Or([And([Phrase("hoa"), PlainText("hoa")]), And([PlainText("hoan"), Phrase("hoan")])])
    )
    assert near("phuc") is None


@pytest.mark.parametrize("typed", ["", "?!", "a " * 9, "x" * 300, "😀", "\x00", "12 34"])
def test_strange_questions_have_nothing_near(learnt, typed):
    assert near(typed) is None
