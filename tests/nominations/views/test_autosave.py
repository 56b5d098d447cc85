"""A page saves on its own: what is stored, what is said, and what never happens."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exemplars import clock
from exemplars.enums import SubjectType
from exemplars.nominations.kept import FORM, KEY
from exemplars.nominations.services import save_draft
from tests.factories.nominations import NominationFactory, UserFactory, Way, drafter_of
from tests.nominations.conftest import signed_in
from tests.nominations.sending import sent
from tests.nominations.test_views import now, page, part

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


def opened(client, nomination, slug="ket-qua", **typed):
    """What the page sends after something was typed."""
    context = client.get(part(nomination, slug)).context
    return sent(context["form"], typist=context["typist"], **typed)


def autosaved(client, nomination, data, slug="ket-qua", **headers):
    address = reverse("nominations:autosave", args=[nomination.pk, slug])
    headers = {"accept": "application/json"} | headers
    return client.post(address, data.urlencode(), content_type=FORM, headers=headers)


def go_on(data, answer, **typed):
    """The page takes over what the answer says and somebody types on."""
    data["version"], data["base"] = str(answer.json()["version"]), answer.json()["base"]
    for name, value in typed.items():
        data[name] = value
    return data


def test_what_is_typed_is_stored_and_the_time_is_said(drafter, nomination):
    data = opened(drafter, nomination, spread="Phường bên", result_0_indicator="Ca khám")
    with clock.standing_at(timezone.localtime().replace(hour=14, minute=32)):
        answer = autosaved(drafter, nomination, data)
    saved = now(nomination)
    assert (saved.spread, saved.results.get().indicator) == ("Phường bên", "Ca khám")
    assert {name: answer.json()[name] for name in ("saved_at", "version", "errors", "said")} == {
        "saved_at": "14:32", "version": saved.version, "errors": {}, "said": "",
    }  # fmt: skip
    assert nomination.history.count() == 1


def test_page_goes_on_saving(drafter, nomination):
    data = opened(drafter, nomination, spread="Phường")
    answer = autosaved(drafter, nomination, data)
    for text in ("Phường bên", "Phường bên học", "Phường bên học theo"):
        answer = autosaved(drafter, nomination, go_on(data, answer, spread=text))
        assert answer.status_code == 200
    assert now(nomination).spread == "Phường bên học theo"
    assert drafter.post(part(nomination), go_on(data, answer)).status_code == 302


def test_what_is_faulty_is_named_and_the_rest_is_stored(drafter, nomination):
    data = opened(drafter, nomination, summary="ễ" * 201, spread="Phường bên")
    answer = autosaved(drafter, nomination, data)
    assert list(answer.json()["errors"]) == ["summary"]
    assert (now(nomination).summary, now(nomination).spread) == (nomination.summary, "Phường bên")

    answer = autosaved(drafter, nomination, go_on(data, answer, summary="Câu ngắn lại"))
    assert answer.json()["errors"] == {}
    assert now(nomination).summary == "Câu ngắn lại"


def test_late_request_never_overwrites_a_newer_one(drafter, nomination):
    first = opened(drafter, nomination, spread="Bản cũ")
    second = go_on(first.copy(), autosaved(drafter, nomination, first), spread="Bản mới")
    assert autosaved(drafter, nomination, second).status_code == 200
    assert autosaved(drafter, nomination, first).status_code == 409
    assert now(nomination).spread == "Bản mới"


def test_same_answer_changed_by_another_is_a_conflict_and_nothing_is_stored(drafter, unit, nomination):
    data = opened(drafter, nomination, summary="Câu của tôi", spread="Đoạn của tôi")
    save_draft(nomination, by=drafter_of(unit), summary="Câu của người kia")
    answer = autosaved(drafter, nomination, data)
    assert (answer.status_code, set(answer.json())) == (409, {"said", "link"})
    assert (now(nomination).summary, now(nomination).spread) == ("Câu của người kia", "")


def test_other_answers_of_another_are_never_undone(drafter, unit, nomination):
    data = opened(drafter, nomination, summary="Câu của tôi")
    save_draft(nomination, by=drafter_of(unit), spread="Đoạn của người kia")
    answer = autosaved(drafter, nomination, data)
    assert autosaved(drafter, nomination, go_on(data, answer, summary="Viết tiếp")).status_code == 200
    assert (now(nomination).summary, now(nomination).spread) == ("Viết tiếp", "Đoạn của người kia")


def test_choices_that_change_the_questions_wait_for_the_button(drafter, nomination):
    data = opened(drafter, nomination, "doi-tuong", subject_type=SubjectType.HOUSEHOLD, position="Dệt lụa")
    data["field_reason"] = "Cả nhà cùng làm."
    answer = autosaved(drafter, nomination, data, "doi-tuong")
    saved = now(nomination)
    assert (saved.subject_type, saved.position) == (SubjectType.COLLECTIVE, "Dệt lụa")
    assert answer.json()["said"]
    drafter.post(part(nomination, "doi-tuong"), go_on(data, answer))
    assert now(nomination).subject_type == SubjectType.HOUSEHOLD


def test_without_a_session_it_says_so_and_the_text_waits(drafter, unit, nomination):
    data = opened(drafter, nomination, spread="Đoạn gõ suốt buổi chiều")
    drafter.logout()
    answer = autosaved(drafter, nomination, data)
    door = f"{reverse('account_login')}?next={part(nomination)}"
    assert (answer.status_code, answer.json()["sign_in"]) == (401, door)
    assert "no-store" in answer.headers["Cache-Control"]
    drafter.force_login(drafter_of(unit))
    assert "Đoạn gõ suốt buổi chiều" in drafter.get(part(nomination)).text
    assert now(nomination).spread == ""


def test_page_of_somebody_else_saves_nothing_under_the_next_ones_name(drafter, unit, nomination):
    data = opened(drafter, nomination, spread="Đoạn của người trước")
    colleague = UserFactory(username="dong-nghiep")
    colleague.memberships.create(unit=unit, role="drafter")
    client = signed_in(colleague)
    assert autosaved(client, nomination, data).status_code == 401
    assert KEY not in client.session
    assert now(nomination).spread == ""


def test_old_token_gets_a_new_one_and_the_same_goes_through(unit, nomination):
    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter_of(unit))
    data = opened(client, nomination, spread="Phường bên")
    refused = autosaved(client, nomination, data)
    assert (refused.status_code, set(refused.json())) == (403, {"token"})
    data["csrfmiddlewaretoken"] = refused.json()["token"]
    assert autosaved(client, nomination, data).status_code == 200
    assert now(nomination).spread == "Phường bên"


def test_what_has_been_handed_on_is_not_saved_any_more(drafter, nomination):
    data = opened(drafter, nomination, spread="Muộn rồi")
    Way(nomination).hand()
    answer = autosaved(drafter, nomination, data)
    assert (answer.status_code, answer.json()["address"]) == (409, page("detail", nomination.pk))
    assert now(nomination).spread == ""


@pytest.mark.parametrize("junk", [{"version": "x"}, {"base": "{"}, {"base": "null", "version": "-1"}])
def test_odd_requests_store_nothing_unseen(drafter, nomination, junk):
    data = opened(drafter, nomination, summary="Câu của tôi")
    for name, value in junk.items():
        data[name] = value
    answer = autosaved(drafter, nomination, data)
    assert answer.status_code in (200, 409)
    assert now(nomination).summary in (nomination.summary, "Câu của tôi")
