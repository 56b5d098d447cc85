"""The Vietnamese alphabet, people and the A–Z index: domain.md §6.4 and demo-data.md §I."""

import json
import random
import re
import sqlite3
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exemplars import text as vi
from tests.exemplars.strategies import anything, nfd, vietnamese


def in_order(items, key):
    """Whether `items` stand in the order that `key` gives, none tying with the next."""
    keys = [key(item) for item in items]
    return keys == sorted(keys) and len(set(keys)) == len(keys)


class TestOrder:
    @pytest.mark.parametrize(
        "items",
        [
            "ma mà mả mã má mạ",
            "A An Ảnh Ánh Ă Â Ân Ẩn Âu B D Diệp Dũng Đ Đào Đức E Ê G O Ô Ơ U Ư V X Y",
            "Cam Chanh Cúc Ga Gà Ghế Nam Nga Nghệ Nho Ổi Tím Trắng Tú",
            ["Hà Đông", "Hàm Nghi"],
            ["Hà Cầu", "Hà Đông", "Ha Lâm", "Ham"],
            ["mà an", "ma ăn"],
            ["ba bà", "ba bá", "bà ba"],
            ["Tổ dân phố 9", "Tổ dân phố số 2", "Tổ dân phố số 10", "Tổ dân phố số 010"],
            ["5", "5A", "5B", "12", "A1", "A10", "A10b"],
            ["hòa giải", "Hòa giải", "Hòa-giải", "hòa giải viên"],
            ["Phường Đồng Mai", "Phường Kiến Hưng", "Phường La Khê", "Phường Văn Quán"],
            ["", "#!", "1", "a", "z", "я", "中"],
        ],
    )
    def test_follows_the_vietnamese_dictionary(self, items):
        items = items.split() if isinstance(items, str) else items
        assert in_order(items, vi.sort_key)

    def test_leading_quotes_decide_last(self):
        assert in_order(["Ba cụ", "“Ba cụ”", "Bà cụ"], vi.sort_key)

    def test_has_the_documented_shape(self):
        assert vi.sort_key("Đặng") == "d4a2n1g1" + "0" + "16" + "0" + "2"

    @given(anything)
    def test_holds_only_what_every_collation_keeps_in_place(self, text):
        assert re.fullmatch("[0-9a-z]+", vi.sort_key(text))
        assert vi.sort_key(nfd(text)) == vi.sort_key(text)

    @given(st.lists(vietnamese, min_size=2, max_size=6))
    def test_orders_alike_in_sqlite_with_and_without_case(self, texts):
        keys = sorted(vi.sort_key(text) for text in texts)
        rows = "SELECT value FROM json_each(?) ORDER BY value COLLATE "
        with closing(sqlite3.connect(":memory:")) as db:
            for collation in ("BINARY", "NOCASE"):
                ordered = db.execute(rows + collation, [json.dumps(keys[::-1])])
                assert [key for (key,) in ordered] == keys

    @given(st.integers(0, 10**30 - 1), st.integers(0, 10**30 - 1))
    def test_numbers_go_by_value(self, one, other):
        by_key = vi.sort_key(f"Tổ số {one} cũ") < vi.sort_key(f"Tổ số {other} cũ")
        assert by_key == (one < other)

    @given(anything, anything)
    @example("ab", "a b")
    @example("hòa", "hoà")
    def test_equal_keys_mean_equal_folds_without_punctuation(self, one, other):
        if vi.sort_key(one) == vi.sort_key(other):
            assert vi.slugify(one) == vi.slugify(other)


class TestPeople:
    NAMES = [  # demo-data.md §I, with neighbours for D/Đ, tones and family names
        "Vương Hoài An",
        "Ưng Văn Ẩn",
        "Cung Ngọc Diệp",
        "Trần Thị Dung",
        "Bùi Văn Đào",
        "Cao Minh Đức",
        "Lê Văn Em",
        "NGUYỆT AN HOÀ",
        "Nguyệt Thị Hòa",
        "Ân Thị Hóa",
        "Mạc Thị Sao Khuê",
        "Khuất Thị Mơ",
        "Trịnh Đông Phong",
        "Lục Bá Thông",
        "Phan Vũ Hải Triều",
        "Thôi Thị Sen Vàng",
    ]

    def test_come_by_given_name_then_family_name(self):
        assert in_order(self.NAMES, lambda name: vi.person_sort_key(*vi.split_name(name)))
        shuffled = random.Random(92).sample(self.NAMES, len(self.NAMES))
        assert sorted(shuffled, key=lambda name: vi.person_sort_key(*vi.split_name(nfd(name)))) == self.NAMES

    def test_a_given_name_of_two_syllables_counts_as_a_whole(self):
        phong, vang, thong = ("Trịnh Đông", "Phong"), ("Thôi Thị", "Sen Vàng"), ("Lục Bá", "Thông")
        assert in_order([phong, vang, thong], lambda name: vi.person_sort_key(*name))

    def test_tone_of_the_given_name_goes_before_the_family_name(self):
        assert vi.person_sort_key("Vũ", "Hòa") < vi.person_sort_key("An", "Hóa")
        assert vi.person_sort_key("An", "HÒA") < vi.person_sort_key("Vũ", "Hòa")

    @pytest.mark.parametrize(
        ("full", "parts"),
        [
            ("Ưng Văn Ẩn", ("Ưng Văn", "Ẩn")),
            ("  Nguyệt  Thị\tHòa ", ("Nguyệt Thị", "Hòa")),
            (nfd("Mạc Thị Sao Khuê"), ("Mạc Thị Sao", "Khuê")),
            ("Ẩn", ("", "Ẩn")),
            ("", ("", "")),
        ],
    )
    def test_the_last_word_is_the_given_name(self, full, parts):
        assert vi.split_name(full) == parts

    @given(anything)
    def test_splitting_loses_nothing(self, text):
        assert " ".join(filter(None, vi.split_name(text))) == vi.clean_line(text)

    @pytest.mark.parametrize(
        ("text", "letter"),
        [
            ("Ẩn", "Â"),
            ("Ánh", "A"),
            ("Ắng", "Ă"),
            ("đức", "Đ"),
            ("Ðức", "Đ"),
            ("Dung", "D"),
            (nfd("Ưng"), "Ư"),
            ("“Ộp”", "Ô"),
            ("Wịt", "W"),
            ("Čapek", "C"),
            ("Ĉu", "C"),
            ("4 cụ", "#"),
            ("中", "#"),
            ("", "#"),
            ("…", "#"),
        ],
    )
    def test_initial_is_the_letter_without_tone(self, text, letter):
        assert vi.initial(text) == letter

    @given(anything)
    def test_initial_is_one_known_letter(self, text):
        assert vi.initial(text) in {*vi.ALPHABET, *"FJWZ", "#"}

    def test_alphabet_is_in_its_own_order(self):
        assert len(vi.ALPHABET) == 29
        assert in_order(vi.ALPHABET, vi.sort_key)
        assert [vi.initial(letter) for letter in vi.ALPHABET] == list(vi.ALPHABET)
