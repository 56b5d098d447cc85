"""Which passage is shown, and what in it is marked."""

import unicodedata

import pytest

from search import vietnamese
from search.passages import LENGTH, Marker, plain, sought

LONG = "Ngày đầu chỉ có ba người đến dự. " * 12
STORY = f"{LONG}Bà con cùng hòa giải. Từ đó xóm yên vui. {LONG}"


def marker(q: str) -> Marker:
    return Marker(sought(vietnamese.query_tokens(q)))


@pytest.mark.parametrize(
    ("q", "line", "marked"),
    [
        ("hòa", "Giữ nếp hòa thuận", "Giữ nếp <mark>hòa</mark> thuận"),
        ("hoa", "Giữ nếp hòa thuận", "Giữ nếp <mark>hòa</mark> thuận"),
        ("hoà", "Giữ nếp hòa thuận", "Giữ nếp <mark>hòa</mark> thuận"),
        ("HÒA", "Giữ nếp hoà thuận", "Giữ nếp <mark>hoà</mark> thuận"),
        ("hòa", "Hòa trồng hoa", "<mark>Hòa</mark> trồng hoa"),
        ("hòa", "Trồng hoa", "Trồng <mark>hoa</mark>"),
        ("dam cuoi", "Đám cưới gọn", "<mark>Đám cưới</mark> gọn"),
        ("thu", "thuận, thu và nhu", "<mark>thuận</mark>, <mark>thu</mark> và nhu"),
        ("thu gọn", "thuận, thu", "thuận, <mark>thu</mark>"),
        ("thứ", "thu, thuận", "<mark>thu</mark>, thuận"),
        ("tdp 5", "Tổ dân phố số 5 (TDP)", "<mark>Tổ dân phố</mark> số <mark>5</mark> (<mark>TDP</mark>)"),
        ("?!", "Thế à?!", "Thế à?!"),
        (
            "b",
            "<b>b</b> & b",
            "&lt;<mark>b</mark>&gt;<mark>b</mark>&lt;/<mark>b</mark>&gt; &amp; <mark>b</mark>",
        ),
        ("hòa", "😀hòa😀", "😀<mark>hòa</mark>😀"),
    ],
)
def test_marks(q, line, marked):
    assert marker(q).marked(line) == marked


def test_decomposed_text_is_composed():
    assert marker("hòa").marked(unicodedata.normalize("NFD", "Chị Hòa")) == "Chị <mark>Hòa</mark>"


def test_a_passage_begins_with_its_sentence_and_ends_with_a_word():
    passage = marker("hòa giải").passage(["Lời tựa.", STORY])
    bare = passage.replace("<mark>", "").replace("</mark>", "")
    assert passage.startswith("Bà con cùng <mark>hòa giải</mark>. Từ đó xóm yên vui.")
    assert bare.endswith("…")
    assert len(bare) <= LENGTH + 1
    assert STORY.split("Bà con")[1].startswith(bare.removeprefix("Bà con").removesuffix("…"))


def test_in_the_middle_of_a_sentence_dots_stand_before():
    line = f"{'một hai ba bốn ' * 20}hòa giải {'năm sáu bảy tám ' * 20}"
    passage = marker("hòa").passage([line])
    assert passage.startswith("…")
    assert " <mark>hòa</mark> giải" in passage


def test_the_text_with_most_words_wins_and_the_first_of_equals():
    texts = ["Chị Nguyệt.", "Chị Hòa.", "Nguyệt và Hòa."]
    assert marker("nguyệt hòa").passage(texts) == "<mark>Nguyệt</mark> và <mark>Hòa</mark>."
    assert marker("chị").passage(texts) == "<mark>Chị</mark> Nguyệt."


def test_without_a_match_the_first_text_stands_there():
    assert marker("xyz").passage(["Lời tựa <ngắn>.", STORY]) == "Lời tựa &lt;ngắn&gt;."
    assert marker("xyz").passage([]) == ""
    assert len(marker("xyz").passage([STORY])) <= LENGTH + 1


def test_right_accents_win():
    assert marker("hòa").passage(["Vườn hoa.", "Chị Hòa."]) == "Chị <mark>Hòa</mark>."


def test_a_word_longer_than_a_passage_is_shown_whole():
    assert "…" not in marker("x").passage(["x" * 50])
    assert marker("xx").passage([f"a {'x' * 500} b"]).count("<mark>") == 1


def test_rich_text_becomes_one_line():
    assert plain("<p>Một <b>hai</b>, ba</p><ul><li>bốn &lt;5&gt; &amp;</li></ul>") == "Một hai, ba bốn <5> &"


def test_where_all_accents_are_right_somewhere_others_are_not_marked():
    strict = marker("hòa")
    strict.strict = True
    assert strict.marked("Vườn hoa") == "Vườn hoa"
    assert strict.marked("Chị Hòa") == "Chị <mark>Hòa</mark>"
