"""Reading the filters from any query string, and the addresses that come out."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from exemplars import text
from exemplars.facets import NOTHING, Choice, Facet
from exemplars.selection import FilterForm, Selection


def facet(name, values, read=str):
    return Facet(name, name, [Choice(value, value) for value in values], lambda record: NOTHING, read)


FACETS = [
    facet("linh-vuc", ["kinh-te-ho", "y-te", "giao-duc"]),
    facet("nam", ["2025", "2024"]),
    facet("the", ["lang-nghe"], text.slugify),
]


def read(address):
    form = FilterForm(QueryDict(address), FACETS)
    return Selection.of(form), form.unknown


def test_values_of_one_filter_repeat_and_keep_the_order_of_the_choices():
    selection, unknown = read("linh-vuc=giao-duc&nam=2024&linh-vuc=kinh-te-ho&linh-vuc=giao-duc")
    assert selection.chosen == {"linh-vuc": ["kinh-te-ho", "giao-duc"], "nam": ["2024"]}
    assert unknown == []


def test_what_is_not_known_is_left_out_and_named():
    selection, unknown = read(
        "linh-vuc=y-te&linh-vuc=nấu-ăn&nam=1066&sap-xep=lan-toa&utm_source=zalo&linh-vuc="
    )
    assert selection == Selection({"linh-vuc": ["y-te"]})
    assert unknown == [("linh-vuc", "nấu-ăn"), ("nam", "1066"), ("sap-xep", "lan-toa")]


def test_what_is_named_is_short_and_not_endless():
    _, unknown = read("&".join(f"nam={letter * 500}" for letter in "abcdefghijklmnop"))
    assert len(unknown) == 10
    assert all(len(value) == 61 for _name, value in unknown)


def test_a_direction_mark_does_not_reach_the_note():
    assert read("nam=%E2%80%AE1066")[1] == [("nam", "1066")]


def test_a_tag_may_be_given_by_its_name():
    assert read("the=Làng nghề")[0].chosen == {"the": ["lang-nghe"]}


def test_words_are_cleaned_and_normalised():
    assert read("q=%20 lu%CC%A3a%E2%80%8B  Va%CC%A3n ")[0].q == "lụa Vạn"


@pytest.mark.parametrize("words", ["%00lụa", "a" * 201])
def test_words_that_cannot_be_searched_for_are_left_out_and_named(words):
    selection, unknown = read(f"q={words}")
    assert selection.q == ""
    assert [name for name, _value in unknown] == ["q"]


def test_the_same_choice_has_one_address():
    one, _ = read("trang=3&nam=2025&linh-vuc=y-te&q=lụa&linh-vuc=kinh-te-ho")
    other, _ = read("q=lụa&linh-vuc=kinh-te-ho&linh-vuc=y-te&nam=2025&nam=2025")
    assert one.url() == other.url() == "?q=l%E1%BB%A5a&linh-vuc=kinh-te-ho&linh-vuc=y-te&nam=2025"


def test_an_address_says_only_what_is_not_so_anyway():
    assert Selection().url() == "./"
    assert Selection(order="moi-nhat").url() == "./"
    assert Selection(q="lụa", order="moi-nhat").url() == "?q=l%E1%BB%A5a&sap-xep=moi-nhat"
    assert Selection(order="ten").url(page=2) == "?sap-xep=ten&trang=2"


def test_one_value_one_filter_or_the_words_can_be_taken_away():
    selection = Selection({"linh-vuc": ["kinh-te-ho", "y-te"], "nam": ["2024"]}, q="lụa")
    assert selection.without("linh-vuc", "y-te").url() == "?q=l%E1%BB%A5a&linh-vuc=kinh-te-ho&nam=2024"
    assert selection.without("linh-vuc").url() == "?q=l%E1%BB%A5a&nam=2024"
    assert selection.without("q").url() == "?linh-vuc=kinh-te-ho&linh-vuc=y-te&nam=2024"


NAMES = st.sampled_from(["linh-vuc", "nam", "the", "q", "sap-xep", "trang", "x"])
VALUES = st.sampled_from(["y-te", "2024", "lang-nghe", "ten", "moi-nhat", ""]) | st.text(max_size=20)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_any_query_string_is_read_and_its_address_means_the_same(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    selection = Selection.of(FilterForm(query, FACETS))
    again, unknown = read(selection.url().removeprefix("./").removeprefix("?"))
    assert again.url() == selection.url()
    assert unknown == []


@given(st.text(alphabet="%&=;+[]0aF\x00\udce1-_.", max_size=60))
def test_broken_query_strings_are_read(raw):
    selection, unknown = read(raw.encode("utf-8", "replace").decode())
    assert isinstance(selection.url(), str)
    assert all(len(named) == 2 for named in unknown)
