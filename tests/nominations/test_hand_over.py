"""Nominations change hands when somebody leaves; nothing of their past does."""

import pytest

from exemplars import clock
from exemplars.accounts.models import UnitMembership, User
from exemplars.nominations.enums import Status
from exemplars.nominations.hand_over import hand_over, in_the_hands_of, leave
from exemplars.nominations.models import Nomination
from exemplars.nominations.steps import Refused
from tests.factories.nominations import NominationFactory, UserFactory, drafter_of, head_of
from tests.factories.pages import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def leaving(unit):
    return drafter_of(unit)


def successor_in(unit):
    user = UserFactory(username="nguoi-ke-nhiem")
    UnitMembership.objects.create(user=user, unit=unit, role="drafter")
    return user


def test_all_that_is_open_goes_over_and_keeps_its_status(unit, leaving):
    head = head_of(unit)
    made = {status: NominationFactory(unit=unit, reach=status) for status in Status.values}
    successor = successor_in(unit)
    before = {status: made[status].version for status in made}
    assert hand_over(of=leaving, to=successor, by=head) == 5
    went = {Status.DRAFT, Status.AWAITING_HEAD, Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED}
    for status, one in made.items():
        nomination = Nomination.objects.get(pk=one.pk)
        assert (nomination.status, nomination.version) == (status, before[status])
        assert nomination.drafter == (successor if status in went else leaving)
        last = nomination.history.last()
        assert (last.action == "hand_over") is (status in went)
        if status in went:
            assert (last.by, last.from_status, last.to_status) == (head, status, status)
            assert last.note == f"Từ {leaving} sang {successor}"
    assert hand_over(of=leaving, to=successor, by=head) == 0


def test_drafts_from_before_a_drafter_was_kept_go_over_too(unit, leaving):
    nomination = NominationFactory(unit=unit)
    Nomination.objects.update(drafter=None)
    successor = successor_in(unit)
    assert list(in_the_hands_of(leaving, unit)) == [nomination]
    assert hand_over(of=leaving, to=successor, by=head_of(unit)) == 1


def test_the_successor_drafts_for_the_same_unit(unit, leaving):
    NominationFactory(unit=unit)
    head = head_of(unit)
    elsewhere = drafter_of(UnitFactory(name="UBND phường Mộ Lao"))
    resting = UserFactory(is_active=False)
    UnitMembership.objects.create(user=resting, unit=unit, role="drafter")
    for to in (head, elsewhere, resting, leaving, UserFactory()):
        with pytest.raises(Refused):
            hand_over(of=leaving, to=to, by=head)
    assert Nomination.objects.get().drafter == leaving


def test_leaving_is_all_or_nothing(unit, leaving):
    nomination = NominationFactory(unit=unit)
    successor, head = successor_in(unit), head_of(unit)
    with pytest.raises(Refused):
        leave(leaving.membership(), to=head, by=head)
    assert User.objects.get(pk=leaving.pk).is_active
    assert leave(leaving.membership(), to=successor, by=head) == 1
    leaving = User.objects.get(pk=leaving.pk)
    assert (leaving.is_active, leaving.membership()) == (False, None)
    assert list(leaving.events.order_by("pk").values_list("action", flat=True)) == ["handed_over", "closed"]
    assert Nomination.objects.get(pk=nomination.pk).drafter == successor


def test_who_acts_for_another_unit_by_now_is_not_closed_by_the_old_one(unit, leaving):
    past = leaving.membership()
    UnitMembership.objects.filter(pk=past.pk).update(ended_at=clock.now())
    past.refresh_from_db()
    UnitMembership.objects.create(user=leaving, unit=UnitFactory(name="UBND phường Mộ Lao"), role="drafter")
    with pytest.raises(Refused):
        leave(past, to=None, by=head_of(unit))
    assert User.objects.get(pk=leaving.pk).is_active
