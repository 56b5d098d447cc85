"""Which short forms a reader is expected to know."""

import pytest

from exemplars import acronyms


@pytest.mark.parametrize(
    "passage",
    [
        "UBND phường và HTX dệt lụa họp tổ dân phố.",
        "Trung tâm VH-TT&TT, trường THCS, mã QR, KH số 92",
        "Điều III, thế kỷ XXI",
        "KHÔNG VỨT RÁC Ở ĐÂY",
        "bác dán chữ “ĐỪNG” lên cột",
        "một chữ A to, phường A",
        "",
    ],
)
def test_what_everybody_knows_passes(passage):
    assert acronyms.unknown(passage, passage) == []


def test_what_nobody_can_know_is_named_once_in_order():
    passage = "BQLDA giao cho TCGS, rồi BQLDA kiểm tra."
    assert acronyms.unknown(passage, passage) == ["BQLDA", "TCGS"]


@pytest.mark.parametrize("elsewhere", ["Ban quản lý dự án (BQLDA) phường.", "BQLDA (Ban quản lý dự án) họp."])
def test_written_out_once_anywhere_is_enough(elsewhere):
    assert acronyms.unknown("BQLDA họp.", f"BQLDA họp.\n{elsewhere}") == []


def test_the_label_of_demo_data_is_no_explanation():
    whole = "BQLDA (minh họa) họp."
    assert acronyms.unknown(whole, whole) == ["BQLDA"]
