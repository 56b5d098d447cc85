"""Vietnamese text: tables from domain.md §6 and bad-input.md, properties with hypothesis."""

import re
import unicodedata

import pytest
from hypothesis import example, given

from exemplars import text as vi
from tests.exemplars.strategies import FAMILY, HEART_ON_FIRE, anything, nfc, nfd, vietnamese


class TestClean:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            (nfd("Nguyễn Thị Đào"), "Nguyễn Thị Đào"),
            ("Ngu\u200byễn\ufeff", "Nguyễn"),
            ("ảnh\u202egnp.exe", "ảnhgnp.exe"),
            ("\u2066Đào\u2069 \u202aMơ\u202c", "Đào Mơ"),
            ("a\x00b\x07c\x9fd", "abcd"),
            ("a\ud800b\udfffc", "abc"),
            ("một\r\nhai\rba\nbốn\x0bnăm\u2028sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
            ("cột\tcột", "cột\tcột"),
            ("“Hà Nội” – 10\u00a0m²…", "“Hà Nội” – 10\u00a0m²…"),
            ("Ðặng", "Ðặng"),
            (f"gia đình {FAMILY} {HEART_ON_FIRE}", f"gia đình {FAMILY} {HEART_ON_FIRE}"),
            ("h\u200doà", "hoà"),
            ("hoa\u200b\u0300", "hoà"),
            ("", ""),
        ],
    )
    def test_keeps_what_was_typed_and_nothing_hidden(self, typed, kept):
        assert vi.clean(typed) == kept

    @given(anything)
    def test_is_idempotent_nfc_and_storable(self, text):
        cleaned = vi.clean(text)
        assert vi.clean(cleaned) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not vi.has_forbidden(cleaned)
        assert vi.clean(nfd(text)) == cleaned
        cleaned.encode()  # no lone surrogate

    @pytest.mark.parametrize("text", ["a\x00", "\x1b[31m", "\x80", "\ud83d", "\uffff"])
    def test_forbidden_is_what_nobody_types(self, text):
        assert vi.has_forbidden(text)

    @pytest.mark.parametrize("text", ["", "Đào\r\n\tMơ", "\x0b", "\u202e", "\u200b", FAMILY])
    def test_what_pasting_brings_is_not_forbidden(self, text):
        assert not vi.has_forbidden(text)

    def test_a_line_has_single_spaces_and_no_header_injection(self):
        assert vi.clean_line("  Mời họp\r\nBcc: ai@vidu.vn\t ") == "Mời họp Bcc: ai@vidu.vn"

    def test_an_import_takes_eth_for_d_with_stroke(self):
        assert vi.clean_import("Ðặng Thị ðào") == "Đặng Thị đào"


class TestFold:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("Đặng Thị Hoà – đường Phố", "dang thi hoa - duong pho"),
            ("NGUYỄN", "nguyen"),
            ("Ðào ðạo", "dao dao"),
            ("“Ngõ an toàn”", '"ngo an toan"'),
            ("H’Mông, H´Mông", "h'mong, h'mong"),
            ("10\u00a0m²", "10 m2"),
            ("Ê\u200bĐê  Ƀlăn", "ede blan"),
            ("Straße, Łódź, Ærø", "strasse, lodz, aero"),
            ("中 я", "中 я"),
        ],
    )
    def test_gives_a_plain_key(self, text, key):
        assert vi.fold(text) == key

    @given(anything)
    def test_is_idempotent_and_blind_to_the_form(self, text):
        key = vi.fold(text)
        assert vi.fold(key) == key == vi.fold(nfd(text)) == vi.fold(nfc(text))

    @given(vietnamese)
    def test_vietnamese_becomes_ascii_and_case_does_not_count(self, text):
        assert vi.fold(text).isascii()
        assert vi.fold(text) == vi.fold(text.upper()) == vi.fold(text.lower())


class TestTonePlacement:
    MOVED = [
        ("hoà", "hòa"),
        ("Hoà", "Hòa"),
        ("HOÀ", "HÒA"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("Thuỷ", "Thủy"),
        ("đại uý", "đại úy"),
        ("huỷ hoạ", "hủy họa"),
        ("oà khóc, loã xoã", "òa khóc, lõa xõa"),
        ("hoà-bình", "hòa-bình"),
        ("đoá hoa", "đóa hoa"),
        ("nghoẹ", "nghọe"),
    ]

    @pytest.mark.parametrize(("new_style", "house_style"), MOVED)
    def test_moves_the_tone_in_open_syllables(self, new_style, house_style):
        assert vi.canonical_tone(new_style) == house_style
        assert vi.canonical_tone(nfd(new_style)) == house_style
        assert vi.canonical_tone(house_style) == house_style

    @pytest.mark.parametrize(("new_style", "house_style"), MOVED)
    def test_both_styles_have_the_same_keys(self, new_style, house_style):
        for key in (vi.fold, vi.exact_key, vi.slugify, vi.sort_key):
            assert key(new_style) == key(house_style)

    @pytest.mark.parametrize(
        "text",
        "quý qúy Quỳnh quà quẻ hoàn hoàng thuyền khuỷu ngoáy hoài toét tuýt hoa khoe goáz Croatoà".split(),
    )
    def test_leaves_other_syllables(self, text):
        assert vi.canonical_tone(text) == text

    @given(anything)
    def test_is_idempotent_and_changes_no_letter(self, text):
        moved = vi.canonical_tone(text)
        assert vi.canonical_tone(moved) == moved
        assert vi.fold(moved) == vi.fold(text)
        assert len(moved) == len(nfc(text))

    def test_exact_key_tells_tones_apart_and_nothing_else(self):
        assert vi.exact_key(nfd("NGUYỆT Thị  Hoà")) == vi.exact_key("Nguyệt Thị Hòa")
        assert vi.exact_key("Ðào") == vi.exact_key("đào")
        assert len({vi.exact_key(word) for word in "ma mà mả mã má mạ đào đạo dào".split()}) == 9

    @given(anything)
    def test_exact_key_is_idempotent_and_finer_than_fold(self, text):
        key = vi.exact_key(text)
        assert vi.exact_key(key) == key == vi.exact_key(nfd(text))
        assert vi.fold(key) == vi.fold(text)


class TestSlug:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Đặng Thị Hoà – đường Phố", "dang-thi-hoa-duong-pho"),
            ("Ðường lối", "duong-loi"),
            ("ơ ư ấ ộ ự ẵ đ", "o-u-a-o-u-a-d"),
            (
                "Đám cưới gọn, góp một cây cho vườn chung",
                "dam-cuoi-gon-gop-mot-cay-cho-vuon-chung",
            ),
            (
                "Trung tâm Văn hóa - Thông tin và Thể thao",
                "trung-tam-van-hoa-thong-tin-va-the-thao",
            ),
            ("Phòng GD&ĐT", "phong-gd-dt"),
            ("H'Mông, H’Mông", "hmong-hmong"),
            ("  --“Ba cụ”?!  ", "ba-cu"),
            ("1,5 tỷ", "1-5-ty"),
            ("中文 👩", ""),
            ("", ""),
        ],
    )
    def test_is_readable_ascii(self, title, slug):
        assert vi.slugify(title) == vi.slugify(nfd(title)) == slug

    def test_is_cut_without_a_hyphen_at_the_end(self):
        assert vi.slugify("ba cụ hiến bốn mét ngõ", max_length=7) == "ba-cu-h"
        assert vi.slugify("ba cụ hiến bốn mét ngõ", max_length=6) == "ba-cu"
        assert len(vi.slugify("đường " * 200)) <= 255

    @given(anything)
    def test_has_only_letters_digits_and_single_hyphens(self, text):
        slug = vi.slugify(text)
        assert slug == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert vi.slugify(slug) == slug == vi.slugify(nfd(text))


class TestCounting:
    @pytest.mark.parametrize(
        ("text", "length"),
        [
            ("", 0),
            ("Nguyễn", 6),
            (nfd("Nguyễn"), 6),
            ("ơ\u0306", 1),
            ("một\r\nhai", 7),
            (FAMILY, 1),
            (f"{FAMILY}{FAMILY}", 2),
            (HEART_ON_FIRE, 1),
            ("👍🏽!", 2),
            ("🇻🇳🇻🇳", 2),
            ("🇻", 1),
            ("1️⃣2", 2),
            ("a\u200bb\u202e", 2),
            ("\n\u0301", 2),
        ],
    )
    def test_counts_what_people_see(self, text, length):
        assert vi.visible_length(text) == length

    @given(anything)
    def test_never_more_than_code_points_and_blind_to_the_form(self, text):
        length = vi.visible_length(text)
        assert length <= len(vi.clean(text))
        assert length == vi.visible_length(nfd(text)) == vi.visible_length(vi.clean(text))

    @given(vietnamese)
    def test_vietnamese_is_counted_by_letters(self, text):
        assert vi.visible_length(nfd(text)) == len(text)


class TestWords:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Tổ dân phố số 5, phường Đồng Mai", "Tổ dân phố số 5 phường Đồng Mai".split()),
            (nfd("Đào_Mơ"), ["Đào", "Mơ"]),
            ("H'Mông – HʼMông", ["H", "Mông", "H", "Mông"]),
            ('a"b OR (c*) 10 m²', ["a", "b", "OR", "c", "10", "m2"]),
            ("…\u200b", []),
        ],
    )
    def test_are_runs_of_letters_and_digits(self, text, found):
        assert vi.words(text) == found

    @given(anything)
    @example("ŉ ½ ㏂ ﷺ")
    def test_fold_to_letters_and_digits_alone(self, text):
        assert all(vi.fold(word).isalnum() for word in vi.words(text))
        assert vi.words(text) == vi.words(nfd(text))


class TestPersonalNumbers:
    @pytest.mark.parametrize(
        ("text", "masked"),
        [
            ("CCCD 001185012345.", "CCCD •••••••••345."),
            ("(CMND:112345678)", "(CMND:••••••678)"),
            ("001 185 012 345", "••••••••••••345"),
            ("0011.8501.2345, cấp năm 2021", "•••••••••••345, cấp năm 2021"),
            ("hai số 001185012345 và 112345678", "hai số •••••••••345 và ••••••678"),
        ],
    )
    def test_are_found_and_masked(self, text, masked):
        assert vi.personal_numbers(text) != []
        assert vi.mask_personal_numbers(text) == masked
        assert vi.personal_numbers(masked) == []

    @pytest.mark.parametrize(
        "text",
        [
            "", "0912345678", "+84912345678", "150.000.000 đồng", "120000000 đồng", "120000000đ",
            "123456789 VNĐ", "123456789/QĐ-UBND", "1234 5678 9012", "1234567890123", "năm 2024, 2025",
            "A112345678",
        ],
    )  # fmt: skip
    def test_other_numbers_are_left_alone(self, text):
        assert vi.personal_numbers(text) == []
        assert vi.mask_personal_numbers(text) == text

    @given(anything)
    def test_nothing_breaks_them(self, text):
        assert vi.personal_numbers(vi.mask_personal_numbers(text)) == []
