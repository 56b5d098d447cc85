"""How the index and a query see a word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import vietnamese
from search.vietnamese import EXACT, index_text, query_tokens, written_out

TONES_AND_LETTERS = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữự ", max_size=40
)


@pytest.mark.parametrize(
    ("word", "folded", "exact"),
    [
        ("hồng", "hong", "ho62ng"),
        ("Đào", "dao", "d9a2o"),
        ("đặng", "dang", "d9a85ng"),
        ("ĐƯỢC", "duoc", "d9u7o75c"),
        ("hòa", "hoa", "ho2a"),
        ("hoà", "hoa", "ho2a"),
        ("hoàn", "hoan", "hoa2n"),
        ("quý", "quy", "quy1"),
        ("Ðông", "dong", "d9o6ng"),
        ("mai", "mai", "mai"),
        ("5", "5", "5"),
    ],
)
def test_a_word_has_two_forms(word, folded, exact):
    [token] = query_tokens(word)
    assert (token.folded, token.exact) == (folded, EXACT + exact)
    assert token.accented == (folded != exact)


def test_a_text_is_two_runs():
    assert index_text("Hồng đào, 5 quả") == "hong dao 5 qua zqho62ng zqd9a2o zq5 zqqua3"


def test_words_of_other_scripts_keep_their_own_names():
    assert index_text("中文 я") == "u4e2du6587 u44f zqu4e2du6587 zqu44f"


@pytest.mark.parametrize("written", ["", "  ", "?!…", '"', "\x00", "\u0301", "😀"])
def test_without_a_word_there_is_nothing(written):
    assert index_text(written) == ""
    assert query_tokens(written) == []


def test_lengths_are_bounded():
    assert len(query_tokens("hòa " * 9_999)) == vietnamese.MOST_WORDS
    assert all(len(form) <= 70 for form in query_tokens("ậ" * 5_000)[0])


def test_abbreviations():
    [short, other] = query_tokens("TDP ubnđ")
    assert written_out(short) == ("to", "dan", "pho")
    assert written_out(other) == ("uy", "ban", "nhan", "dan")
    assert written_out(query_tokens("hoa")[0]) == ()


def test_every_abbreviation_is_one_word_and_stands_for_several():
    for short, long in vietnamese.abbreviations().items():
        assert [token.folded for token in query_tokens(short)] == [short]
        assert len(long) > 1


@given(st.text())
def test_tokens_are_ascii_letters_and_digits(written):
    assert all(form.isascii() and form.isalnum() for form in index_text(written).split())


@given(TONES_AND_LETTERS)
def test_forms_of_unicode_and_case_make_no_difference(written):
    expected = index_text(written)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert index_text(unicodedata.normalize(form, written)) == expected
        assert index_text(unicodedata.normalize(form, written.upper())) == expected


@given(TONES_AND_LETTERS)
def test_what_is_indexed_is_what_a_query_asks_for(written):
    stored = index_text(written).split()
    for token in query_tokens(written):
        assert {token.folded, token.exact} <= set(stored)
