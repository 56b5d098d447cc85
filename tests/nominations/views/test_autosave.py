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
from tests.factories.pages import FieldFactory
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


class TestChoicesThatChangeTheQuestions:
    """They are stored; the page keeps its questions until somebody presses the button."""

    SLUG = "doi-tuong"

    def test_they_are_stored_and_the_button_shows_the_new_questions(self, drafter, nomination):
        data = opened(drafter, nomination, self.SLUG, subject_type=SubjectType.INDIVIDUAL, position="Thợ dệt")
        data["field_reason"] = "Người khởi xướng."
        answer = autosaved(drafter, nomination, data, self.SLUG)
        saved = now(nomination)
        assert (saved.subject_type, saved.position) == (SubjectType.INDIVIDUAL, "Thợ dệt")
        assert answer.json()["said"]
        answer = autosaved(drafter, nomination, go_on(data, answer, position="Thợ"), self.SLUG)
        assert (answer.status_code, bool(answer.json()["said"])) == (200, True)

        here = part(nomination, self.SLUG)
        assert drafter.post(here, go_on(data, answer)).url == here
        form = drafter.get(here).context["form"]
        assert "birth_year" in form.fields
        following = drafter.post(here, sent(form, then="next")).url
        assert following == part(nomination, "tieu-chi-chung")

    def test_the_page_keeps_its_questions_and_nothing_typed_there_is_lost(self, drafter, nomination):
        type(nomination).objects.update(subject_type=SubjectType.INDIVIDUAL, field_reason="Vì thế.")
        data = opened(drafter, nomination, self.SLUG, birth_year="1965", is_leader="on")
        answer = autosaved(drafter, nomination, data, self.SLUG)
        other = {"subject_type": SubjectType.COLLECTIVE, "birth_year": "1966", "honorific": "Ông"}
        answer = autosaved(drafter, nomination, go_on(data, answer, **other), self.SLUG)
        saved = now(nomination)
        assert (saved.subject_type, saved.birth_year, saved.honorific) == (
            SubjectType.COLLECTIVE, 1966, "Ông"
        )  # fmt: skip
        answer = autosaved(drafter, nomination, go_on(data, answer, birth_year="1967"), self.SLUG)
        data = go_on(data, answer, subject_type=SubjectType.INDIVIDUAL)
        answer = autosaved(drafter, nomination, data, self.SLUG)
        assert (answer.status_code, answer.json()["errors"]) == (200, {})
        saved = now(nomination)
        assert (saved.subject_type, saved.birth_year, saved.is_leader) == (
            SubjectType.INDIVIDUAL, 1967, True
        )  # fmt: skip
        assert drafter.post(part(nomination, self.SLUG), go_on(data, answer)).status_code == 302

    def test_a_choice_that_doesnt_fit_is_not_stored_by_halves(self, drafter, nomination):
        economy = FieldFactory(short_label="Kinh tế hộ", for_household=True, allows_model=True)
        type(nomination).objects.update(sections_done=["tieu-chi-chung"])
        data = opened(drafter, nomination, self.SLUG, field=economy.pk, position="Dệt lụa")
        answer = autosaved(drafter, nomination, data, self.SLUG)
        assert list(answer.json()["errors"]) == ["subject_type"]
        saved = now(nomination)
        assert (saved.field, saved.position) == (nomination.field, "Dệt lụa")
        assert saved.sections_done == ["tieu-chi-chung"]
        data = go_on(data, answer, field_reason="Cả tổ cùng làm.")
        autosaved(drafter, nomination, data, self.SLUG)
        assert (now(nomination).field, now(nomination).sections_done) == (economy, [])

    def test_answers_on_a_page_in_another_tab_are_stored_too(self, drafter, nomination):
        data = opened(drafter, nomination, "tieu-chi-linh-vuc")
        line = nomination.round.criterion_set.criteria.get(code="y-te-01")
        economy = FieldFactory(short_label="Kinh tế hộ", for_collective=True, allows_model=True)
        change = opened(drafter, nomination, self.SLUG, field=economy.pk)
        assert autosaved(drafter, nomination, change, self.SLUG).json()["errors"] == {}
        data[f"evidence_{line.pk}"] = "Viết ở thẻ kia"
        assert autosaved(drafter, nomination, data, "tieu-chi-linh-vuc").status_code == 200
        assert now(nomination).answers.get(criterion=line).evidence == "Viết ở thẻ kia"


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
