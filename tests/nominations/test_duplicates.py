"""Who was nominated before: near names and far ones, and what a unit may learn of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from exemplars import clock, text
from exemplars.enums import Kind, SubjectType
from exemplars.nominations.duplicates import hints_for, same_person, same_words, staff_hints_for
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from tests.factories.nominations import NominationFactory, RoundFactory, UserFactory, drafter_of, head_of
from tests.factories.pages import FieldFactory, UnitFactory

pytestmark = pytest.mark.django_db

HERE = "A nomination with the same or a very similar name exists in this round."
BEFORE = "A nomination with the same or a very similar name exists in an earlier round."


def person(name: str, **columns) -> Nomination:
    field = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    columns = {"subject_type": SubjectType.INDIVIDUAL, "kind": Kind.PERSON_EXAMPLE, "field": field} | columns
    return NominationFactory(subject_name=name, **columns)


def sentences(nomination) -> list[str]:
    return [hint.sentence for hint in hints_for(nomination)]


def elsewhere(**columns):
    return columns | {"unit": UnitFactory(name="UBND phường La Khê")}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Thị Hòa", "nguyen thi hoa", True),
        ("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", True),
        ("Nguyễn Thị Lý", "Nguyễn Thị Lí", True),
        ("Nguyễn Thị Hòa", "Nguyễn Văn Hòa", False),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Thu Hòa", False),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hoàn", False),
        ("Nguyễn Văn Nam", "Nguyễn Văn Lam", False),
        ("Nguyễn Minh Khánh", "Nguyễn Ninh Khánh", False),
        ("Nguyễn Thanh Phương", "Nguyên Thanh Phuơng", True),
        ("Nguyễn Thanh Phương", "Nguyễn Thanh Phưong", True),
        ("Nguyễn Thanh Phương", "Nguyễn Thanh Phươgn", True),
        ("Nguyễn Thị Hòa", "Nguyn Thị Hòa", True),
        ("Trần Văn Khánh", "Trần Văn Thanh", False),
    ],
)
def test_one_persons_name(one, other, same):
    assert same_person(text.fold(one), text.fold(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lớp học tối cho công nhân", "Lớp học tối của công nhân", True),
        ("Ngõ xanh tổ 5", "Ngõ xanh tổ 6", False),
        ("Ngõ xanh Vạn Phúc", "Ngõ xanh La Khê", False),
        ("Trạm y tế gọi trước", "Gọi trước: trạm y tế", True),
    ],
)
def test_one_models_title(one, other, same):
    assert same_words(text.fold(one), text.fold(other)) is same


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", "bà Nguyễn Thị Hòa", "Nguye\u0302\u0303n Thị Hòa"]
)
def test_own_unit_gets_the_other_by_name_and_with_the_way_there(name):
    first, again = person("Nguyễn Thị Hòa"), person(name)
    [hint] = hints_for(again)
    assert first.title in hint.sentence
    assert hint.url == reverse("nominations:detail", args=[first.pk])


def test_of_others_only_that_there_is_one():
    for _more in range(3):
        person("Nguyễn Thị Hòa", title="Bí mật", submitted=True, **elsewhere())
    [hint] = hints_for(person("Nguyễn Thị Hoà"))
    assert (hint.sentence, hint.url) == (_(HERE), "")


def test_what_was_nominated_elsewhere_in_an_earlier_round():
    earlier = RoundFactory(closes_in=-300, opens_at=clock.now() - timedelta(days=400))
    person("Nguyễn Thị Hòa", round=earlier, selected=True, **elsewhere())
    assert sentences(person("Nguyễn Thị Hòa", round=RoundFactory())) == [_(BEFORE)]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.AWAITING_HEAD, Status.WITHDRAWN])
def test_what_others_keep_to_themselves_is_never_told(status):
    person("Nguyễn Thị Hòa", reach=status, **elsewhere())
    assert sentences(person("Nguyễn Thị Hòa")) == []
    assert staff_hints_for(person("Nguyễn Thị Hòa", submitted=True)) == []


def test_models_are_compared_by_their_titles_too():
    first = NominationFactory(title="Mô hình “Lớp học tối cho công nhân”", subject_name="Công đoàn phường")
    again = NominationFactory(title="Lớp học tối của công nhân", subject_name="Đoàn thanh niên")
    assert [hint.url for hint in hints_for(again)] == [reverse("nominations:detail", args=[first.pk])]


def test_person_and_collective_of_one_name_are_two():
    NominationFactory(subject_name="Nguyễn Thị Hòa")
    assert sentences(person("Nguyễn Thị Hòa")) == []


def test_household_is_known_by_its_head():
    person("Hộ gia đình ông Nguyễn Văn Ổi", subject_type=SubjectType.HOUSEHOLD)
    assert len(sentences(person("Nguyễn Văn Ổi"))) == 1


def test_internal_affairs_gets_both_with_the_way_to_them():
    first = person("Nguyễn Thị Hòa", title="Việc của La Khê", submitted=True, **elsewhere())
    again = person("Nguyễn Thị Hoà", submitted=True)
    for one, other in ((again, first), (first, again)):
        [hint] = staff_hints_for(one)
        assert other.title in hint.sentence
        assert hint.url == reverse("dossiers:dossier", args=[other.pk])


def test_internal_affairs_finds_the_way_on_the_dossier(internal_affairs):
    first, again = (person("Nguyễn Thị Hòa", submitted=True) for _one in range(2))
    html = internal_affairs.get(reverse("dossiers:dossier", args=[again.pk])).text
    assert reverse("dossiers:dossier", args=[first.pk]) in html


@pytest.mark.parametrize("who", [drafter_of, head_of])
def test_who_nominates_oneself_or_the_head_is_noticed(who):
    nomination = person("Đặng Thị Sấu")
    user = who(nomination.unit)
    user.last_name, user.first_name = "Đặng Thị", "Sấu"
    user.save()
    assert len(hints_for(nomination)) == len(staff_hints_for(nomination)) == 1


def test_namesake_in_another_unit_is_no_conflict():
    UserFactory(last_name="Đặng Thị", first_name="Sấu")
    assert hints_for(person("Đặng Thị Sấu")) == []


def test_names_of_all_rounds_are_read_at_once(django_assert_num_queries):
    nomination = person("Nguyễn Thị Hòa")
    for number in range(5):
        person(f"Nguyễn Thị Hòa {number}", submitted=True)
    with django_assert_num_queries(2):  # the names, and the people of the unit
        hints_for(nomination)


def test_hints_stand_on_the_page_while_it_is_in_the_unit(drafter, head, unit):
    other = person("Nguyễn Thị Hòa", unit=unit)
    nomination = person("Nguyễn Thị Hòa", unit=unit, waiting=True)
    address = reverse("nominations:detail", args=[nomination.pk])
    for client in (drafter, head):
        assert [hint.url for hint in client.get(address).context["hints"]] == [
            reverse("nominations:detail", args=[other.pk])
        ]
