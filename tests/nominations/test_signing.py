"""The head signs with her password; what she signed stays; the drafter can take it back before."""

from contextvars import copy_context
from datetime import date

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.nominations import services
from exemplars.nominations.attachments import add_attachment, remove_attachment
from exemplars.nominations.enums import EDITABLE, TRANSITIONS, Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.steps import Refused
from exemplars.nominations.workspace import reasons_for
from tests.factories.nominations import (
    PASSWORD,
    NominationFactory,
    RoundFactory,
    Way,
    drafter_of,
    head_of,
    local,
)
from tests.factories.uploads import pdf, upload

pytestmark = pytest.mark.django_db


def page(name: str, nomination) -> str:
    return reverse(f"nominations:{name}", args=[nomination.pk])


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def status_of(nomination) -> str:
    return Nomination.objects.get(pk=nomination.pk).status


@pytest.fixture
def waiting(unit):
    return NominationFactory(unit=unit, waiting=True)


def sign(client, nomination, **changes):
    data = {"version": nomination.version, "password": PASSWORD} | changes
    return client.post(page("confirm", nomination), data)


# Confirming ---------------------------------------------------------------------------------------


def test_confirming_leads_to_the_receipt(head, waiting):
    assert sign(head, waiting).url == page("receipt", waiting)
    assert status_of(waiting) == Status.SUBMITTED


def test_two_clicks_on_confirm_submit_once_and_say_so_twice(head, waiting):
    first, second = (sign(head, waiting) for _click in range(2))
    assert set(said(second)) == {_("Confirmed and submitted to Internal Affairs.")}
    assert first.url == second.url
    assert waiting.history.filter(action="confirm").count() == 1


@pytest.mark.parametrize("password", ["", "sai", f" {PASSWORD}", "x" * 5_000, "\x00"])
def test_without_the_right_password_nothing_is_submitted(head, waiting, password):
    answer = sign(head, waiting, password=password)
    assert (answer.status_code, list(answer.context["confirm_form"].errors)) == (200, ["password"])
    assert answer.text.count('id="id_password_error"') == 1
    assert 'id="error-summary"' in answer.text
    assert f"<title>{_('Error:')}" in answer.text
    assert status_of(waiting) == Status.AWAITING_HEAD


def test_a_password_is_never_shown_again(head, waiting):
    assert "mat-khau-sai-1" not in sign(head, waiting, password="mat-khau-sai-1").text


def test_after_five_wrong_passwords_even_the_right_one_waits(head, waiting):
    for _guess in range(5):
        sign(head, waiting, password="sai")
    answer = sign(head, waiting)
    assert answer.context["confirm_form"].errors["password"] == [
        _("Too many wrong passwords. Wait five minutes, then try again; nothing is lost meanwhile.")
    ]
    assert status_of(waiting) == Status.AWAITING_HEAD


def test_right_passwords_are_never_counted(head, unit):
    many = [NominationFactory(unit=unit, waiting=True) for _one in range(7)]
    for nomination in many:
        sign(head, nomination)
    assert {status_of(nomination) for nomination in many} == {Status.SUBMITTED}


@pytest.mark.parametrize("version", ["", "0", "x", "²", "9" * 40])
def test_head_confirms_only_what_she_read(head, waiting, version):
    answer = sign(head, waiting, version=version)
    assert answer.url == page("detail", waiting)
    assert status_of(waiting) == Status.AWAITING_HEAD


def test_drafters_password_signs_nothing(drafter, waiting):
    assert sign(drafter, waiting).status_code == 404


class LateHasher(MD5PasswordHasher):
    """Takes so long that the deadline passes meanwhile."""

    algorithm = "late"

    def verify(self, password, encoded):
        clock._standing_at.set(local(2026, 5, 1, 0, 0, 5))
        return super().verify(password, encoded)


def test_in_time_is_what_has_arrived_in_time(head, unit, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.LateHasher", *settings.PASSWORD_HASHERS]
    signer, last = head_of(unit), local(2026, 4, 30, 23, 59, 59)
    User.objects.filter(pk=signer.pk).update(password=make_password(PASSWORD))
    head.force_login(User.objects.get(pk=signer.pk))
    with clock.standing_at(last):
        round = RoundFactory(deadline_date=date(2026, 4, 30), allows_supplementary=False)
        nomination = NominationFactory(unit=unit, round=round, waiting=True)
        copy_context().run(sign, head, nomination)
    nomination.refresh_from_db()
    assert (nomination.status, nomination.supplementary) == (Status.SUBMITTED, False)
    assert nomination.submitted_at > last


# What was signed stays ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [one for one in Status.values if one not in EDITABLE])
def test_nothing_that_left_the_drafter_changes(status):
    nomination = NominationFactory()
    drafter, attachment = drafter_of(nomination.unit), None
    attachment = add_attachment(nomination, upload(pdf(), "bien-ban.pdf"), by=drafter)
    Nomination.objects.filter(pk=nomination.pk).update(status=status, reference="HD-2026-0001")
    nomination.refresh_from_db()
    edits = [
        lambda: services.save_draft(nomination, by=drafter, title="Khác"),
        lambda: add_attachment(nomination, upload(pdf(), "khac.pdf"), by=drafter),
        lambda: remove_attachment(attachment, by=drafter),
        lambda: services.delete_draft(nomination, by=drafter),
    ]
    for edit in edits:
        with pytest.raises(Refused):
            edit()
    stored = Nomination.objects.get(pk=nomination.pk)
    assert (stored.title, stored.version, stored.attachments.count()) == (
        nomination.title, nomination.version, 1,
    )  # fmt: skip


def test_what_came_back_is_submitted_by_a_new_confirmation_alone(unit):
    ways = {status for status, follow in TRANSITIONS.items() if Status.SUBMITTED in follow}
    assert ways == {Status.AWAITING_HEAD}
    nomination = NominationFactory(unit=unit, returned=True)
    services.save_draft(nomination, by=drafter_of(unit), summary="Sửa theo yêu cầu.")
    way = Way(nomination)
    for step in (way.confirm, way.receive):
        with pytest.raises(Refused):
            step()
    way.hand()
    way.confirm()
    assert [row.action for row in nomination.history.all()][-3:] == ["return", "hand_to_head", "confirm"]


# Taking it back -----------------------------------------------------------------------------------


def test_drafter_takes_back_what_waits(drafter, head, waiting):
    assert page("recall", waiting) in drafter.get(page("detail", waiting)).text
    assert page("recall", waiting) not in head.get(page("detail", waiting)).text
    drafter.post(page("recall", waiting))
    row = waiting.history.last()
    assert (row.action, row.from_status, row.to_status) == ("recall", Status.AWAITING_HEAD, Status.DRAFT)


def test_head_who_had_it_open_signs_nothing_after_a_recall(drafter, head, waiting):
    drafter.post(page("recall", waiting))
    assert sign(head, waiting).url == page("detail", waiting)
    assert status_of(waiting) == Status.DRAFT


def test_recalled_and_handed_over_again_is_another_version(drafter, head, waiting):
    drafter.post(page("recall", waiting))
    drafter.post(page("hand", waiting))
    assert said(sign(head, waiting))[-1] == _(
        "Somebody changed this nomination after you opened it: please read it again."
    )
    assert status_of(waiting) == Status.AWAITING_HEAD


def test_an_older_reason_doesnt_stand_at_what_was_recalled(unit):
    nomination = NominationFactory(unit=unit, sent_back=True)
    assert reasons_for([nomination]) == {nomination.pk: "Thiếu số liệu năm ngoái."}
    way = Way(nomination)
    way.hand()
    way.recall()
    nomination.refresh_from_db()
    assert not any(reasons_for([nomination]).values())
