"""A way in for one person: by mail, once, for a week, and not for strangers."""

from datetime import timedelta

import pytest
from django.core import mail

from exemplars import clock
from exemplars.accounts import invitations
from exemplars.accounts.invitations import EXPIRES_AFTER, MOST_A_DAY, accept, find, invite, is_open
from exemplars.accounts.models import AccountEvent, Invitation, UnitMembership, User
from exemplars.accounts.refusal import AccountRefused
from tests.factories.nominations import UserFactory, drafter_of
from tests.factories.pages import UnitFactory

pytestmark = pytest.mark.django_db
CHOSEN = {"username": "thumt", "password": "lua-ba-doi-la-bang", "last_name": "Mẫn Thị", "first_name": "Thu"}


@pytest.fixture
def sent(affairs, typed, django_capture_on_commit_callbacks):
    """An invitation whose mail went out, and the secret in it."""

    def send(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invite(by=affairs, **(typed | changes))
        invitation.refresh_from_db()
        return invitation, secret()

    return send


def secret() -> str:
    return next(line for line in mail.outbox[-1].body.splitlines() if "/loi-moi/" in line).split("/")[-2]


def reason(action, *args, **kwargs) -> str:
    with pytest.raises(AccountRefused) as refused:
        action(*args, **kwargs)
    return refused.value.message


def test_the_secret_stands_in_the_mail_alone(sent):
    invitation, secret = sent()
    assert mail.outbox[0].to == ["thu@example.invalid"]
    assert invitation.digest == invitations.digest_of(secret)
    assert secret not in str(Invitation.objects.values().get()) + str(list(AccountEvent.objects.values()))
    assert find(secret) == invitation
    assert find(secret + "x") is None


def test_accepting_makes_an_account_that_acts_for_the_unit(sent, unit, affairs):
    invitation, _secret = sent()
    user = accept(invitation, **CHOSEN)
    assert (str(user), user.email, user.check_password(CHOSEN["password"])) == (
        "Mẫn Thị Thu", "thu@example.invalid", True,
    )  # fmt: skip
    membership = UnitMembership.objects.get(user=user)
    assert (membership.unit, membership.role, membership.position) == (unit, "drafter", "Công chức")
    assert [(event.action, event.by) for event in user.events.all()] == [("joined", affairs)]
    assert reason(accept, invitation, **CHOSEN | {"username": "khac"}) == "Lời mời này không còn dùng được."
    assert User.objects.filter(email__iexact="thu@example.invalid").count() == 1


def test_it_ends_after_a_week(sent):
    invitation, _secret = sent()
    assert is_open(invitation)
    with clock.standing_at(invitation.invited_at + EXPIRES_AFTER):
        assert not is_open(invitation)
        with pytest.raises(AccountRefused):
            accept(invitation, **CHOSEN)


def test_a_new_link_makes_the_old_one_worthless(sent, affairs, django_capture_on_commit_callbacks):
    invitation, old = sent()
    with clock.standing_at(invitation.invited_at + timedelta(days=8)):
        with django_capture_on_commit_callbacks(execute=True):
            invitations.invite_again(invitation, by=affairs)
        assert find(old) is None
        assert is_open(find(secret()))


def test_what_is_taken_back_is_not_sent_and_not_accepted(affairs, typed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(by=affairs, **typed)
        invitations.revoke(invitation, by=affairs)
    assert mail.outbox == []
    with pytest.raises(AccountRefused):
        accept(invitation, **CHOSEN)
    assert "viết lời mời mới" in reason(invitations.invite_again, invitation, by=affairs)


def test_an_address_with_an_account_is_named(affairs, typed, unit):
    here, there = drafter_of(unit), drafter_of(UnitFactory(name="UBND phường Mộ Lao"))
    for person, address in ((here, "o-day@example.invalid"), (there, "noi-khac@example.invalid")):
        User.objects.filter(pk=person.pk).update(email=address)
    assert str(here) in reason(invite, by=affairs, **typed | {"email": "O-Day@example.invalid"})
    told = reason(invite, by=affairs, **typed | {"email": "noi-khac@example.invalid"})
    assert "UBND phường Mộ Lao" in told
    assert mail.outbox == []


def test_staff_are_not_invited(affairs, typed):
    User.objects.filter(pk=affairs.pk).update(email="noi-vu@example.invalid")
    assert "quản trị" in reason(invite, by=affairs, **typed | {"email": "noi-vu@example.invalid"})


def test_what_the_administrator_switched_off_stays_off(affairs, unit):
    user = UserFactory(email="thu@example.invalid", is_active=False)
    told = reason(invitations.take_in, user, unit=unit, role="drafter", by=affairs)
    assert "đã tắt" in told
    assert not User.objects.get(pk=user.pk).is_active


def test_it_is_no_way_to_send_mail_to_strangers(affairs, typed):
    for number in range(MOST_A_DAY):
        AccountEvent.objects.create(
            user=affairs, by=affairs, at=clock.now(), action="invited", note=f"{number}@example.invalid"
        )
    assert "ngày mai" in reason(invite, by=affairs, **typed)
    with clock.standing_at(clock.now() + timedelta(days=1, minutes=1)):
        assert invite(by=affairs, **typed).pk


def test_one_address_gets_three_mails_a_day(affairs, typed):
    invitation = invite(by=affairs, **typed)
    assert "gửi lại" in reason(invite, by=affairs, **typed)
    for _again in range(2):
        invitations.invite_again(invitation, by=affairs)
    assert "ngày mai" in reason(invitations.invite_again, invitation, by=affairs)
    invitations.revoke(invitation, by=affairs)
    assert "ngày mai" in reason(invite, by=UserFactory(), **typed)


def test_an_account_that_acts_for_nobody_is_taken_in(affairs, unit, django_capture_on_commit_callbacks):
    user = UserFactory(email="thu@example.invalid", is_active=False, closed_at=clock.now())
    with django_capture_on_commit_callbacks(execute=True):
        invitations.take_in(user, unit=unit, role="drafter", by=affairs)
    user = User.objects.get(pk=user.pk)
    assert (user.is_active, user.closed_at, user.membership().unit) == (True, None, unit)
    assert unit.name in mail.outbox[0].body
    assert unit.name not in mail.outbox[0].subject
    with pytest.raises(AccountRefused):
        invitations.take_in(user, unit=UnitFactory(name="UBND phường Mộ Lao"), role="head", by=affairs)
