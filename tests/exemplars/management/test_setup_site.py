"""The reference data: complete, and safe to set up again on a site where people have edited."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page, Site, Workflow

from exemplars.freezing import Frozen
from exemplars.models import Criterion, CriterionSet, Field, Unit, UnitSuccession, UnitType
from exemplars.nominations.models import Quota, Round
from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    call_command("setup_site", verbosity=0)


def counts() -> dict:
    models = (
        Field,
        Criterion,
        CriterionSet,
        Unit,
        UnitType,
        UnitSuccession,
        Round,
        Quota,
        Page,
        Group,
        Workflow,
    )
    return {model.__name__: model.objects.count() for model in models}


def test_the_91_lines_of_the_plan_are_there(site):
    lines = Criterion.objects.working()
    by_field = {field.slug: lines.filter(field=field).count() for field in Field.objects.leaves()}
    assert lines.count() == 91
    assert lines.general().count() == 8
    assert by_field == {
        "kinh-te-ho": 6,
        "san-xuat-kinh-doanh": 9,
        "khu-dan-cu-van-hoa": 10,
        "giao-duc-dao-tao": 9,
        "y-te": 7,
        "quoc-phong-an-ninh": 6,
        "hoi-doan-the": 6,
        "co-quan-kieu-mau": 7,
        "ca-nhan-dien-hinh": 8,
        "nguoi-lao-dong": 9,
        "nguoi-dan": 6,
    }


def test_readers_see_ten_fields_and_each_wears_its_own_hue(site):
    hues = list(Field.objects.chips().values_list("hue", flat=True))
    assert len(hues) == 10
    assert len(set(hues)) == 10


def test_the_minimums_are_those_of_the_plan(site):
    quotas = dict(Quota.objects.filter(round__year=2024).values_list("unit_type__slug", "minimum"))
    assert quotas == {
        "phong-ban": 1,
        "don-vi-su-nghiep": 1,
        "mttq-doan-the": 2,
        "cong-an": 3,
        "quan-su": 3,
        "giao-duc": 3,
        "ubnd-phuong": 3,
    }


def test_seventeen_wards_in_2024_and_fifteen_in_2025(site):
    from datetime import date

    wards = Unit.objects.filter(unit_type__slug="ubnd-phuong")
    quang_trung = wards.get(slug="ubnd-phuong-quang-trung")
    assert wards.existing_on(date(2024, 12, 31)).count() == 17
    assert wards.existing_on(date(2025, 1, 1)).count() == 15
    assert {unit.slug for unit in quang_trung.predecessors()} == {
        "ubnd-phuong-nguyen-trai",
        "ubnd-phuong-yet-kieu",
    }


def test_the_deadline_before_30_april_leaves_that_day_out(site):
    round = Round.objects.get()
    assert round.closes_at.isoformat() == "2024-04-30T00:00:00+07:00"
    assert round.last_day.isoformat() == "2024-04-29"


def test_setting_up_again_changes_nothing_that_people_edited(site):
    Field.objects.filter(slug="y-te").update(short_label="Sức khỏe", hue="plum")
    Unit.objects.filter(slug="phong-noi-vu").update(name="Phòng Nội vụ và Lao động")
    Criterion.objects.working().filter(code="yt-05").update(wording="Giữ trọn y đức.")
    Group.objects.get(name="Nội vụ").permissions.clear()
    page = Page.objects.get(slug="gioi-thieu").specific
    page.body = "<p>Lời mới</p>"
    page.save_revision().publish()
    before = counts()

    call_command("setup_site", verbosity=0)

    assert counts() == before
    assert Field.objects.get(slug="y-te").short_label == "Sức khỏe"
    assert Unit.objects.get(slug="phong-noi-vu").name == "Phòng Nội vụ và Lao động"
    assert Criterion.objects.working().get(code="yt-05").wording == "Giữ trọn y đức."
    assert not Group.objects.get(name="Nội vụ").permissions.exists()
    assert Page.objects.get(slug="gioi-thieu").specific.body == "<p>Lời mới</p>"


def test_a_page_that_is_new_stands_in_its_place_on_a_site_in_use(site):
    before = list(HomePage.objects.get().get_children().values_list("slug", "url_path"))
    Page.objects.get(slug="su-kien").specific.delete()
    Page.objects.get(slug="phong-trao").specific.delete()
    call_command("setup_site", verbosity=0)
    home = HomePage.objects.get()
    assert list(home.get_children().values_list("slug", "url_path")) == before
    assert Page.objects.get(slug="su-kien").specific_class.__name__ == "EventIndexPage"
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_is_missing_comes_back(site):
    Criterion.objects.working().filter(code="chung-08").delete()
    call_command("setup_site", verbosity=0)
    assert Criterion.objects.working().filter(code="chung-08").exists()


def test_frozen_criteria_do_not_change_under_a_round(site):
    frozen = Round.objects.get().criterion_set
    line = frozen.criteria.get(code="chung-03")
    working = Criterion.objects.working().get(code="chung-03")
    line.wording = "Khác đi"
    with pytest.raises(Frozen):
        line.save()
    with pytest.raises(Frozen):
        line.delete()
    working.wording = "Chấp hành tốt hơn nữa."
    working.save()
    assert frozen.criteria.get(code="chung-03").wording != "Chấp hành tốt hơn nữa."


def test_the_first_page_replaces_wagtails_example(site):
    home = HomePage.objects.get()
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert list(home.get_children().in_menu().values_list("slug", flat=True)) == [
        "guong-dien-hinh",
        "cach-lam-hay",
        "chuyen-muc",
        "su-kien",
        "phong-trao",
        "gioi-thieu",
    ]
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Quản trị",
        "Biên tập",
        "Duyệt nội dung",
        "Nội vụ",
        "Hội đồng",
    }


def test_an_administrator_has_no_right_on_nominations(site):
    labels = Group.objects.get(name="Quản trị").permissions.values_list("content_type__app_label", flat=True)
    assert "nominations" not in set(labels)
