"""How fast nominations may be begun: a busy ward isn't stopped, a script is, and nothing is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from exemplars import clock
from exemplars.accounts.models import UnitMembership
from exemplars.nominations import pace
from exemplars.nominations.models import Nomination
from exemplars.nominations.on_behalf import start_on_behalf
from tests.factories.nominations import NominationFactory, RoundFactory, UserFactory
from tests.nominations.conftest import signed_in
from tests.nominations.test_views import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return RoundFactory()


def begun(round, number: int) -> dict:
    field = round.criterion_set.criteria.exclude(field=None).first().field
    kinds = {"kind": "model", "subject_type": "collective"}
    return {"title": f"Nếp sống đẹp ngõ {number}", "field": field.pk, **kinds}


def begin(client, round, *numbers) -> list[int]:
    return [client.post(page("start"), begun(round, number)).status_code for number in numbers]


def test_a_script_is_slowed_down_and_what_was_typed_stays(drafter, round):
    assert set(begin(drafter, round, *range(pace.MOST_BY_ONE))) == {302}
    answer = drafter.post(page("start"), begun(round, 99))
    assert Nomination.objects.count() == pace.MOST_BY_ONE
    (sentence,) = answer.context["form"].non_field_errors()
    assert sentence.startswith("20 đề cử đã được tạo trong vòng một giờ. Có thể tạo đề cử tiếp theo từ ")
    assert sentence in answer.text
    assert "Nếp sống đẹp ngõ 99" in answer.text
    assert answer.context["form"]["kind"].value() == "model"


def test_second_click_is_no_haste(drafter, round):
    begin(drafter, round, *range(pace.MOST_BY_ONE))
    assert begin(drafter, round, pace.MOST_BY_ONE - 1) == [302]
    assert Nomination.objects.count() == pace.MOST_BY_ONE


def test_a_ward_enters_thirty_in_a_morning(drafter, unit, round):
    now = clock.now()
    for number in range(30):
        with clock.standing_at(now + timedelta(minutes=4 * number)):
            assert begin(drafter, round, number) == [302]
    assert Nomination.objects.of_unit(unit).count() == 30


def test_the_time_that_was_said_holds(drafter, round):
    now = clock.now().replace(second=30)
    with clock.standing_at(now):
        begin(drafter, round, *range(pace.MOST_BY_ONE))
    with clock.standing_at(now + timedelta(minutes=59)):
        (sentence,) = drafter.post(page("start"), begun(round, 99)).context["form"].non_field_errors()
    assert f"{localtime(now + timedelta(minutes=61)):%H:%M}" in sentence
    with clock.standing_at(now.replace(second=0) + timedelta(minutes=61)):
        assert begin(drafter, round, 99) == [302]


def test_a_unit_has_a_limit_for_all_who_draft(drafter, unit, round, other_drafter):
    begin(drafter, round, *range(pace.MOST_BY_ONE))
    colleagues = []
    for number in range(2):
        user = UserFactory(username=f"dong-nghiep-{number}")
        UnitMembership.objects.create(user=user, unit=unit, role="drafter")
        colleagues.append(signed_in(user))
    assert set(begin(colleagues[0], round, *range(100, 120))) == {302}
    assert begin(colleagues[1], round, 200) == [200]
    assert begin(other_drafter, round, 200) == [302]


def test_beginning_from_an_earlier_one_counts_too(drafter, unit, round):
    earlier = RoundFactory(opens_at=clock.now() - timedelta(days=400), closes_in=-300)
    source = NominationFactory(unit=unit, round=earlier)
    begin(drafter, round, *range(pace.MOST_BY_ONE - 1))
    answer = drafter.post(f"{reverse('nominations:copy')}?dot={round.slug}", {"tu": source.pk}, follow=True)
    assert "20 đề cử đã được tạo" in answer.text
    assert not Nomination.objects.filter(copied_from=source).exists()


def test_internal_affairs_enters_a_pile_of_papers(unit, round):
    by = UserFactory(username="noi-vu")
    fields = begun(round, 0)
    field = NominationFactory(round=round, unit=unit).field
    for number in range(pace.MOST_IN_UNIT + 1):
        fields |= {"title": f"Giấy {number}", "field": field}
        assert start_on_behalf(unit=unit, round=round, by=by, **fields).pk


def test_thirty_nearly_the_same_are_pointed_out(drafter, unit, round, internal_affairs):
    """To the unit, each by name; to Internal Affairs, on the dossier of every single one."""
    title = "Mô hình “Lớp học tối cho công nhân khu trọ tổ dân phố”"
    made = [
        NominationFactory(unit=unit, round=round, title=f"{title} {'!' * number}", subject_name="")
        for number in range(30)
    ]
    for name in ("detail", "check"):
        assert len(drafter.get(page(name, made[-1].pk)).context["hints"]) == 29
    for one in made:
        Nomination.objects.filter(pk=one.pk).update(status="submitted", reference=f"HD-{one.pk}")
    html = internal_affairs.get(reverse("dossiers:dossier", args=[made[0].pk])).text
    assert all(reverse("dossiers:dossier", args=[one.pk]) in html for one in made[1:])
