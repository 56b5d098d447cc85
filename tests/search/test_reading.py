"""How a query is read, before any database sees it."""

import pytest
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from search.reading import EVERYTHING, NOTHING, All, Any, No, Reader, Term, every, no, some

reader, typing = Reader(prefix_from=2), Reader(prefix_from=1, tone_may_move=True)
HOA, HOA_EXACT = Term(("hoa",)), Term(("zqhoa",))
HOA_ON = Term(("hoa",), prefix=True)


def test_a_word_matches_folded_or_exact_or_as_a_beginning():
    assert reader.loose(PlainText("hoa")) == Any((HOA, HOA_EXACT, HOA_ON))


def test_an_accented_beginning_keeps_its_accents():
    assert reader.loose(PlainText("hoà")) == Any((HOA, Term(("zqho2a",)), Term(("zqho2a",), prefix=True)))
    assert reader.loose(PlainText("hoà")) == reader.loose(PlainText("HÒA"))


def test_a_tone_may_move_while_typing():
    beginnings = [term for term in typing.loose(PlainText("hoà")).parts if term.prefix]
    assert beginnings == [Term(("zqho2a",), prefix=True), Term(("zqhoa2",), prefix=True)]


def test_only_the_last_word_goes_on():
    first, last = reader.loose(PlainText("dong mai")).parts
    assert not any(term.prefix for term in first.parts)
    assert any(term.prefix for term in last.parts)


def test_one_letter_begins_a_word_only_while_typing():
    assert not any(term.prefix for term in reader.loose(PlainText("h")).parts)
    assert any(term.prefix for term in typing.loose(PlainText("h")).parts)


def test_what_is_excluded_is_whole():
    assert reader.loose(Not(PlainText("hoa"))) == No(Any((HOA, HOA_EXACT)))


def test_phrases_have_no_beginnings():
    assert reader.loose(Phrase("hòa giải")) == Any((Term(("hoa", "giai")), Term(("zqho2a", "zqgia3i"))))


def test_an_abbreviation_is_also_read_written_out():
    assert Term(("to", "dan", "pho")) in reader.loose(PlainText("tdp so")).parts[0].parts


def test_strictness_needs_accents():
    assert reader.strict(PlainText("hoa")) is None
    assert reader.strict(PlainText("hòa")) == Term(("zqho2a",), True)
    assert reader.strict(Phrase("hòa giải")) == Term(("zqho2a", "zqgia3i"))
    assert reader.strict(Not(PlainText("hòa"))) is None


def test_words_without_accents_stay_loose_beside_those_with():
    dong, mai = reader.strict(PlainText("đồng mai")).parts
    assert dong == Term(("zqd9o62ng",))
    assert Term(("mai",)) in mai.parts


def test_closeness():
    assert reader.close(PlainText("hoa")) == Any((HOA, HOA_EXACT))
    assert reader.close(PlainText("h")) is None
    assert reader.close(PlainText("dong mai")) == Term(("dong", "mai"), True)
    assert reader.close(PlainText("tdp so")) == Any(
        (Term(("tdp", "so"), True), Term(("to", "dan", "pho", "so"), True))
    )
    assert reader.close(Phrase("dong mai")) is None


def test_flat_parts_fall_out():
    assert every([EVERYTHING, HOA]) == some([NOTHING, HOA]) == every([HOA, HOA]) == HOA
    assert every([NOTHING, HOA]) is some([]) is no(EVERYTHING) is NOTHING
    assert some([EVERYTHING, HOA]) is every([]) is no(NOTHING) is EVERYTHING
    assert no(no(HOA)) == HOA


@pytest.mark.parametrize(
    ("query", "node"),
    [
        (PlainText("?!"), NOTHING),
        (Phrase("?!"), NOTHING),
        (Not(PlainText("?!")), EVERYTHING),
        (MATCH_ALL, EVERYTHING),
        (Not(MATCH_ALL), NOTHING),
        (And([MATCH_ALL, Phrase("hoa")]), Any((HOA, HOA_EXACT))),
        (Or([MATCH_ALL, Phrase("hoa")]), EVERYTHING),
        (Boost(Phrase("hoa"), 2), Any((HOA, HOA_EXACT))),
        (Not(Not(Phrase("hoa"))), Any((HOA, HOA_EXACT))),
    ],
)
def test_combinations(query, node):
    assert reader.loose(query) == node


def test_the_rank_knows_nothing_of_what_is_excluded():
    asked = And([Phrase("hoa"), Not(Phrase("hong"))])
    assert isinstance(reader.loose(asked), All)
    assert reader.positive(asked) == Any((HOA, HOA_EXACT))
    assert reader.positive(Not(Phrase("hong"))) is NOTHING


def test_an_unknown_query_is_refused():
    with pytest.raises(NotImplementedError):
        reader.loose(SearchQuery())
