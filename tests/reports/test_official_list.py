"""What stands on the official list, in which order and with which words."""

from datetime import date

import pytest

from exemplars import text
from exemplars.accounts.models import UnitMembership
from exemplars.enums import CountedBy, Kind, RecognitionLevel, SubjectType
from exemplars.freezing import thawed
from exemplars.models import ExemplarRecognition, Field
from exemplars.nominations.enums import RegistrationFileKind
from exemplars.nominations.models import Quota
from exemplars.nominations.registration_files import note_plan
from exemplars.reports.official_list import (
    NOT_REGISTERED,
    Form,
    annex_line,
    compiled_list,
    list_of_unit,
    name_of,
    official_day,
)
from tests.factories.nominations import NominationFactory, RoundFactory, drafter_of, head_of
from tests.factories.pages import ExemplarPageFactory, UnitFactory

pytestmark = pytest.mark.django_db
TITLE = "DANH SÁCH ĐĂNG KÝ MÔ HÌNH, ĐIỂN HÌNH TIÊN TIẾN NĂM {year}"


@pytest.fixture
def round(db):
    return RoundFactory(list_title=TITLE, year=2026)


def names(listed) -> list[list[str]]:
    return [[line.name for line in group.lines] for group in listed.groups]


def registered(title: str, **traits):
    return NominationFactory(title=title, subject_name="Tổ 3", **({"submitted": True} | traits))


def test_unit_list_holds_what_is_submitted_and_what_waits_for_the_head(unit, round):
    for title, traits in {
        "Áo ấm": {"waiting": True, "submitted": False},
        "Ao làng": {},
        "Bếp chung": {"returned": True, "submitted": False},
        "Đò ngang": {"declined": True, "submitted": False},
        "Nháp": {"submitted": False},
        "Rút": {"withdrawn": True, "submitted": False},
    }.items():
        registered(title, unit=unit, **traits)
    registered("Của nơi khác", unit=UnitFactory(name="UBND phường La Khê"))
    assert names(list_of_unit(unit, round)) == [
        [f"Mô hình: {title} – Tổ 3" for title in ("Áo ấm", "Ao làng", "Bếp chung", "Đò ngang")]
    ]


def test_empty_list_of_a_unit_has_no_group(unit, round):
    listed = list_of_unit(unit, round)
    assert (listed.groups, listed.count) == ([], 0)


def test_title_carries_the_year_of_the_round(unit, round):
    assert list_of_unit(unit, round).title == "DANH SÁCH ĐĂNG KÝ MÔ HÌNH, ĐIỂN HÌNH TIÊN TIẾN NĂM 2026"


def test_annex_once_the_plan_has_a_number_and_alone_before(unit, round):
    assert list_of_unit(unit, round).is_annex is False
    assert list_of_unit(unit, round, Form.ANNEX).annex_to == (
        f"(Kèm theo Kế hoạch số ……/KH-…… ngày … tháng … năm … của {unit.name})"
    )
    note_plan(unit=unit, round=round, number="05/KH-UBND", day=date(2026, 2, 3))
    assert list_of_unit(unit, round).annex_to == (
        f"(Kèm theo Kế hoạch số 05/KH-UBND ngày 03 tháng 02 năm 2026 của {unit.name})"
    )
    alone = list_of_unit(unit, round, Form.ALONE)
    assert (alone.is_annex, alone.issuer, alone.recipients) == (
        False, unit.name, ("Phòng Nội vụ", "Lưu: VT")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 2, 2), "02 tháng 02 năm 2024"),
        (date(2024, 1, 15), "15 tháng 01 năm 2024"),
        (date(2024, 3, 9), "09 tháng 3 năm 2024"),
        (date(2024, 12, 30), "30 tháng 12 năm 2024"),
    ],
)
def test_days_carry_zeros_as_the_decree_says(day, written):
    assert official_day(day) == written


def test_annex_line_leaves_room_for_what_is_not_known():
    assert annex_line("7/KH", None, "Phòng Y tế") == (
        "(Kèm theo Kế hoạch số 7/KH ngày … tháng … năm … của Phòng Y tế)"
    )


def test_head_of_now_signs(unit, round):
    assert list_of_unit(unit, round).signer == ""
    head = head_of(unit)
    assert list_of_unit(unit, round).signer == head.get_full_name()
    UnitMembership.objects.filter(user=head).update(ended_at="2026-01-01T00:00:00Z")
    assert list_of_unit(unit, round).signer == ""


def test_office_stands_under_the_body_it_belongs_to(round):
    office = UnitFactory(name="Phòng Y tế", unit_type__slug="phong-ban")
    assert list_of_unit(office, round, Form.ALONE).parent_body == "UBND quận"
    assert list_of_unit(UnitFactory(), round, Form.ALONE).parent_body == ""


def test_wording_says_who_and_what_once(unit, round):
    example = {"kind": Kind.PERSON_EXAMPLE, "subject_type": SubjectType.INDIVIDUAL, "honorific": "bà"}
    said = {
        "Gương: bà Thôi Thị Sen – Hiến đất mở ngõ": example
        | {"subject_name": "Thôi Thị Sen", "title": "Hiến đất mở ngõ"},
        "Mô hình dân vận khéo – Tổ 3": {"title": "Mô hình dân vận khéo", "subject_name": "Tổ 3"},
        "Mô hình: Ngõ sạch – Tổ 3": {"title": "Ngõ sạch", "subject_name": "Tổ 3"},
    }
    assert [name_of(NominationFactory(unit=unit, **columns)) for columns in said.values()] == list(said)


def test_words_are_composed(unit, round):
    decomposed = text.unicodedata.normalize("NFD", "Ngõ sạch Nguyễn Ễ Ộ Ự ẵ")
    line = list_of_unit(registered(decomposed, unit=unit).unit, round).groups[0].lines[0]
    assert line.name == "Mô hình: Ngõ sạch Nguyễn Ễ Ộ Ự ẵ – Tổ 3"


def test_notes_tell_new_late_and_recognised_before(unit, round):
    page = ExemplarPageFactory()
    for year in (2026, 2024, 2019):
        ExemplarRecognition.objects.create(
            page=page, year=year, level=RecognitionLevel.DISTRICT, form="Giấy khen",
            decision_number="MH-01/QĐ", issuer="UBND quận",
        )  # fmt: skip
    one = registered("Ngõ sạch", unit=unit, new_factor=True)
    type(one).objects.filter(pk=one.pk).update(supplementary=True, exemplar=page)
    line = list_of_unit(unit, round).groups[0].lines[0]
    assert line.note == "Nhân tố mới\nBổ sung\nĐã công nhận năm 2019, 2024"


def test_field_prints_its_official_label(unit, round):
    one = registered("Ngõ sạch", unit=unit)
    Field.objects.filter(pk=one.field_id).update(official_label="Người tốt, việc tốt")
    assert list_of_unit(unit, round).groups[0].lines[0].field == "Người tốt, việc tốt"


# All units --------------------------------------------------------------------------------------------


def test_compiled_list_counts_only_what_counts_and_keeps_the_order(unit, round):
    dong, du = UnitFactory(name="UBND phường Đồng Mai"), UnitFactory(name="UBND phường Dương Nội")
    for owner in (dong, du):
        registered("Ngõ sạch", unit=owner)
        registered("Chờ ký", unit=owner, waiting=True, submitted=False)
        registered("Đã rút", unit=owner, withdrawn=True, submitted=False)
    listed = compiled_list(round, with_missing=False)
    assert [(group.number, group.unit) for group in listed.groups] == [
        (1, "UBND phường Dương Nội"), (2, "UBND phường Đồng Mai")
    ]  # fmt: skip
    assert names(listed) == [["Mô hình: Ngõ sạch – Tổ 3"]] * 2
    assert listed.count == 2


def test_missing_units_keep_a_row_only_when_asked(unit, round):
    registered("Ngõ sạch", unit=UnitFactory(name="UBND phường La Khê"))
    assert names(compiled_list(round, with_missing=False)) == [["Mô hình: Ngõ sạch – Tổ 3"]]
    listed = compiled_list(round, with_missing=True)
    assert [(group.unit, names(listed)[place]) for place, group in enumerate(listed.groups)] == [
        (round.receiver.name, [NOT_REGISTERED]),
        ("UBND phường La Khê", ["Mô hình: Ngõ sạch – Tổ 3"]),
        (unit.name, [NOT_REGISTERED]),
    ]
    assert listed.count == 1


def test_sector_is_there_as_soon_as_a_unit_of_it_is(round):
    sector = UnitFactory(
        name="Ngành Giáo dục", unit_type__slug="giao-duc", unit_type__counted_by=CountedBy.SECTOR
    )
    school = UnitFactory(name="Trường Dâu Tằm", unit_type__slug="don-vi-su-nghiep", parent=sector)
    other = UnitFactory(name="Trường Kén Nhỏ", unit_type__slug="don-vi-su-nghiep", parent=sector)
    for one in (sector, school):
        with thawed():
            Quota.objects.create(round=round, unit_type=one.unit_type, minimum=3)
    units = [group.unit for group in compiled_list(round, with_missing=True).groups]
    assert (sector.name in units, school.name in units, other.name in units) == (True, False, False)
    registered("Ngõ sạch", unit=school)
    units = [group.unit for group in compiled_list(round, with_missing=True).groups]
    assert (sector.name in units, school.name in units, other.name in units) == (False, True, False)


def test_compiled_list_is_signed_as_the_round_says(round):
    round.signature_authority, round.signature_title = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    round.recipients = "Hội đồng TĐKT Quận\n\nLưu: VT\n"
    with thawed():
        round.save()
    listed = compiled_list(round, with_missing=True)
    assert listed.signature == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert listed.recipients == ("Hội đồng TĐKT Quận", "Lưu: VT")
    assert (listed.issuer, listed.stem) == ("UBND quận", "danh-sach-dang-ky-2026-tong-hop")


def test_number_of_queries_stays_when_there_is_more(unit, round, django_assert_num_queries):
    registered("Một", unit=unit)
    for number in range(3):
        registered("Hai", unit=UnitFactory(name=f"UBND phường Số {number}"))
    with django_assert_num_queries(2):
        compiled_list(round, with_missing=True)
    with django_assert_num_queries(3):
        list_of_unit(unit, round)


def test_a_plan_file_alone_makes_no_row(unit, round):
    from exemplars.nominations.registration_files import put_file
    from tests.factories.uploads import pdf, upload

    kind = RegistrationFileKind.PLAN
    put_file(unit=unit, round=round, kind=kind, upload=upload(pdf()), by=drafter_of(unit))
    assert compiled_list(round, with_missing=False).groups == []
