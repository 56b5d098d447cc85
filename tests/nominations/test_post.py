"""Mails to units through a real mail server: who gets which, what they never say, what happens on failure."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from exemplars import clock
from exemplars.accounts.models import UnitMembership, UnitRole, User
from exemplars.freezing import thawed
from exemplars.models import Unit
from exemplars.nominations import services
from exemplars.nominations.enums import NoticeKind
from exemplars.nominations.models import Notice, Round
from exemplars.nominations.outbox import silent
from exemplars.nominations.post import ATTEMPTS, send_waiting
from showcase.mail import mailers
from tests.factories.nominations import NominationFactory, UserFactory, Way
from tests.factories.pages import UnitFactory
from tests.postbox import open_postbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def postbox(settings):
    with open_postbox(settings) as postbox:
        yield postbox


def address_of(user: User) -> str:
    return f"{user.username}@ha-dong.example"


class Committed(Way):
    """A way whose steps are committed, as on the real site: what waits for that is done after each."""

    commit = None

    def __getattribute__(self, name):
        value = super().__getattribute__(name)
        if name not in ("hand", "confirm", "send_back", "withdraw", "give_back", "receive", "decline"):
            return value

        def step(*args):
            with self.commit(execute=True):
                return value(*args)

        return step


@pytest.fixture
def way(postbox, django_capture_on_commit_callbacks):
    """A draft whose drafter and head have an address."""
    with silent():
        way = Committed(NominationFactory(title="Người gánh nước", subject_name="Bà Tơ"))
    for user in (way.drafter, way.head):
        user.email = address_of(user)
        user.save()
    way.commit = django_capture_on_commit_callbacks
    return way


STEPS = [
    # what happens, to whom, what the subject says
    (["hand"], "hand_to_head", ["head"], "[Cần làm] Một đề cử chờ đồng chí xác nhận"),
    (["hand", "send_back"], "send_back", ["drafter"], "[Cần làm] Thủ trưởng đơn vị gửi lại một đề cử"),
    (["hand", "confirm"], "confirm", ["drafter", "head"], "Đã nhận được đề cử của đơn vị"),
    (["hand", "confirm", "give_back"], "return", ["drafter", "head"], "[Cần làm] Một đề cử cần hoàn thiện"),
    (["hand", "confirm", "receive"], "receive", ["drafter", "head"], "Một đề cử đã được tiếp nhận"),
    (["hand", "confirm", "receive", "decline"], "decline", ["drafter", "head"],
     "Đã có kết quả xét chọn một đề cử"),
    (["hand", "confirm", "withdraw"], "withdraw", ["head"], "Một đề cử đã được rút"),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "action", "roles", "subject"), STEPS, ids=[row[1] for row in STEPS])
def test_a_step_writes_to_those_who_have_to_know(way, postbox, steps, action, roles, subject):
    with silent():
        for step in steps[:-1]:
            getattr(way, step)()
    getattr(way, steps[-1])()
    assert postbox.envelopes == [[address_of(getattr(way, role))] for role in roles]
    assert set(postbox.subjects) == {subject}
    body = postbox.messages[0].get_content()
    assert f"http://localhost:8000/de-cu/{way.nomination.pk}/" in body
    assert way.nomination.round.name in body
    for secret in ("Người gánh nước", "Bà Tơ", "Thiếu số liệu", "Thành tích", str(way.head)):
        assert secret not in postbox.text()
    assert postbox.messages[0].get_content_type() == "text/plain"
    notice = Notice.objects.first()
    assert (notice.failures, notice.sent_at is not None) == (0, True)


def test_the_return_says_until_when(way, postbox):
    with thawed():
        Round.objects.update(correct_by=clock.today() + timedelta(days=9))
    for step in ("hand", "confirm", "give_back"):
        getattr(way, step)()
    assert f"{clock.today() + timedelta(days=9):%d/%m/%Y}" in postbox.messages[-1].get_content()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_nobody_is_told_of_what_was_rolled_back(way, postbox):
    with pytest.raises(services.Refused):
        way.confirm()
    assert (postbox.messages, Notice.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "state", [{"is_active": False}, {"suspended_at": "2026-01-01T00:00Z"}, {"closed_at": "2026-01-01T00:00Z"},
              {"email": ""}],
)  # fmt: skip
def test_accounts_that_rest_get_none(way, postbox, state):
    User.objects.filter(pk=way.head.pk).update(**state)
    way.hand()
    assert (postbox.messages, Notice.objects.count()) == ([], 0)


def test_an_account_that_was_suspended_meanwhile_gets_none(way, postbox):
    postbox.refuses = {address_of(way.head)}
    way.hand()
    User.objects.filter(pk=way.head.pk).update(suspended_at=clock.now())
    postbox.refuses = set()
    assert send_waiting() == (0, 0)


def test_headers_cant_be_forged(way, postbox):
    evil = "Đợt\r\nBcc: ke-gian@example.com\r\n\r\nxin chào"
    with thawed():
        Round.objects.update(name=evil)
    Unit.objects.filter(pk=way.nomination.unit.pk).update(name=evil)
    User.objects.filter(pk=way.head.pk).update(first_name=evil)
    way.hand()
    with silent():
        way.confirm()
    Notice.objects.create(
        kind=NoticeKind.OPENED, user=way.head, unit=way.nomination.unit, round=way.nomination.round, key="o",
        queued_at=clock.now(),
    )  # fmt: skip
    send_waiting()
    assert postbox.envelopes == [[address_of(way.head)]] * 2
    for message in postbox.messages:
        assert "Bcc" not in message
        assert "\n" not in message["Subject"]
    assert postbox.subjects[1].startswith("Mở đăng ký: Đợt Bcc: ke-gian@example.com")


def test_an_address_with_a_line_break_is_refused_and_counted(way, postbox):
    User.objects.filter(pk=way.head.pk).update(email="a@b.example\r\nBcc: c@d.example")
    way.hand()
    assert postbox.messages == []
    assert Notice.objects.get().failures == 1


def test_a_failure_breaks_nothing_and_is_tried_again(way, postbox, caplog):
    caplog.set_level(logging.DEBUG)
    postbox.refuses = {address_of(way.head)}
    way.hand()
    notice = Notice.objects.get()
    assert (notice.sent_at, notice.failures) == (None, 1)
    ours = "\n".join(
        row.getMessage() for row in caplog.records if row.name != "mail.log"
    )  # the test's server
    assert "1 of 1 mails" in ours
    for word in (address_of(way.head), "Người gánh nước", "Kính gửi"):
        assert word not in ours

    postbox.refuses = set()
    call_command("send_notices")
    call_command("send_notices")
    assert len(postbox.messages) == 1
    assert Notice.objects.get().sent_at is not None


def test_after_many_failures_a_mail_is_left_alone(way, postbox):
    postbox.refuses = {address_of(way.head)}
    way.hand()
    Notice.objects.update(failures=ATTEMPTS)
    assert send_waiting() == (0, 0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_mail_server_is_no_reason_for_a_broken_page(way, settings, client):
    settings.MAILERS = mailers("smtp://127.0.0.1:1")
    client.force_login(User.objects.get(pk=way.drafter.pk))
    answer = client.post(f"/de-cu/{way.nomination.pk}/chuyen/")
    assert answer.status_code == 302
    assert Notice.objects.get().failures == 1


def test_who_looks_after_it_gets_it_back_alone(way, postbox):
    other = UserFactory(email="khac@ha-dong.example")
    UnitMembership.objects.create(user=other, unit=way.nomination.unit, role=UnitRole.DRAFTER)
    with silent():
        way.hand()
    type(way.nomination).objects.update(drafter=other)
    way.send_back()
    assert postbox.envelopes == [["khac@ha-dong.example"]]


def test_loading_the_demo_writes_to_nobody(postbox):
    call_command("setup_site", verbosity=0)
    call_command("load_demo", verbosity=0)
    assert (postbox.messages, Notice.objects.count()) == ([], 0)
    call_command("purge_demo", verbosity=0)


def test_each_kind_has_a_subject_of_its_own(way, postbox):
    round, unit = way.nomination.round, UnitFactory()
    for kind in NoticeKind:
        Notice.objects.create(
            kind=kind, user=way.head, unit=unit, round=round, key=kind, queued_at=clock.now()
        )
    send_waiting()
    assert len(set(postbox.subjects)) == len(NoticeKind)
    assert all(len(subject) <= 165 for subject in postbox.subjects)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_mails_leave_after_the_commit(way, postbox):
    with transaction.atomic():
        services.hand_to_head(way.nomination, by=way.drafter)
        assert postbox.messages == []
    assert len(postbox.messages) == 1
