"""A page stood open too long: its form meets kind words, what was typed waits, and only for its typist."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from exemplars import clock
from exemplars.consents import ConsentGiven, record_consent
from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.kept import KEY, MOST_PAGES
from tests.factories.nominations import NominationFactory, UserFactory, drafter_of, head_of
from tests.factories.staff import AFFAIRS, in_role
from tests.factories.uploads import jpeg, pdf, upload
from tests.nominations.conftest import signed_in

pytestmark = pytest.mark.django_db
TYPED = "Đoạn gõ suốt buổi chiều"
HEADING = "Trang đã mở quá lâu"


class Case:
    """A form with text in it: where it is, where it is sent, and the control; made for one nomination."""

    def __init__(self, unit, name: str, reach="draft", control="note", page="", args=(), by=drafter_of):
        self.nomination = NominationFactory(unit=unit, reach=reach)
        self.user = by(unit)
        attachment = add_attachment if reach == "draft" else None
        self.file = attachment and attachment(self.nomination, upload(jpeg(), "anh.jpg"), by=drafter_of(unit))
        self.control = control.format(file=self.file and self.file.pk)
        self.page, self.target = self.address(page or name, args), self.address(name, args)

    def address(self, name: str, args) -> str:
        known = {
            "pk": self.nomination.pk,
            "file": self.file and self.file.pk,
            "round": self.nomination.round.slug,
        }
        return reverse(f"nominations:{name}", args=[known.get(arg, arg) for arg in args])

    def sent(self, client: Client, **data):
        """As a browser sends it, with the file that was chosen; `data` adds to what the page carries."""
        html = client.get(self.page).text
        carried = {"typist": re.search(r'name="typist" value="([^"]+)"', html)[1], self.control: TYPED}
        return carried | {"files": upload(pdf(), "moi.pdf")} | data


CASES = {
    "start": {"name": "start", "control": "title"},
    "section": {"name": "section", "args": ("pk", "ket-qua"), "control": "spread"},
    "files": {"name": "files", "args": ("pk",), "control": "caption_{file}"},
    "plan": {"name": "registration_file", "args": ("round", "ke-hoach"), "control": "plan_number"},
    "send_back": {"name": "send_back", "args": ("pk",), "page": "detail", "reach": "awaiting_head",
                  "by": head_of},
    "withdraw": {"name": "withdraw", "args": ("pk",), "reach": "submitted"},
}  # fmt: skip


@pytest.fixture(params=CASES)
def case(request, unit):
    return Case(unit, **CASES[request.param])


def browser(user) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


@pytest.mark.parametrize("token", [None, "x" * 64, "of somebody else"])
def test_text_waits_behind_kind_words_and_goes_through_afterwards(case, token):
    client = browser(case.user)
    if token == "of somebody else":
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', Client().get("/tai-khoan/login/").text)[1]
    answer = client.post(case.target, case.sent(client) | ({"csrfmiddlewaretoken": token} if token else {}))
    assert (answer.status_code, answer.context["kept"]) == (403, True)
    assert HEADING in answer.text
    assert "no-store" in answer["Cache-Control"]

    again = client.get(answer.context["back"], follow=True)
    assert (again.status_code, TYPED in again.text) == (200, True)
    assert "Phiên làm việc đã hết" in again.text


def test_text_waits_when_the_session_is_over_and_for_nobody_else(case, unit):
    client = signed_in(case.user)
    data = case.sent(client)
    client.logout()
    door = client.post(case.target, data)
    assert door.url == f"{reverse('account_login')}?next={case.target}"

    other = UserFactory(username="dong-nghiep")
    membership = case.user.membership()
    other.memberships.create(unit=membership.unit, role=membership.role)
    next_one = Client()
    next_one.cookies = client.cookies
    next_one.force_login(other)
    assert TYPED not in next_one.get(case.target, follow=True).text


def with_a_new_password(client: Client, user) -> None:
    user.set_password("chin-do-vai-lua-5")
    user.save()


ENDS = {
    "signed out in another tab": lambda client, user: client.logout(),
    "idle for too long": lambda client, user: Session.objects.all().delete(),
    "a new password": with_a_new_password,
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_text_is_there_after_signing_in_and_gone_once_it_is_saved(unit, end):
    case = Case(unit, **CASES["withdraw"])
    client = signed_in(case.user)
    data = case.sent(client)
    end(client, case.user)
    assert client.post(case.target, data)["Location"].startswith("/tai-khoan/login/")
    client.force_login(case.user)
    assert client.get(case.target).context["form"]["note"].value() == TYPED
    assert client.post(case.target, data).status_code == 302
    assert case.nomination.history.last().note == TYPED
    assert not client.session.get(KEY)


def test_several_tabs_wait_each_for_itself(unit):
    cases = [Case(unit, **CASES["section"]) for _tab in range(MOST_PAGES + 1)]
    client = signed_in(drafter_of(unit))
    sent = [case.sent(client) for case in cases]
    client.logout()
    for case, data in zip(cases, sent, strict=True):
        client.post(case.target, data)
    client.force_login(drafter_of(unit))
    assert [TYPED in client.get(case.page).text for case in cases] == [False] + [True] * MOST_PAGES


def test_what_is_said_about_files_waits_when_one_was_to_be_removed(unit):
    case = Case(unit, **CASES["files"])
    client = browser(case.user)
    target = reverse("nominations:remove_file", args=[case.nomination.pk, case.file.pk])
    answer = client.post(target, case.sent(client))
    assert answer.context["kept"]
    assert TYPED in client.get(answer.context["back"], follow=True).text
    assert case.nomination.attachments.count() == 1


def test_more_than_the_site_takes_is_never_read_for_nobody(unit):
    case = Case(unit, **CASES["files"])
    client = signed_in(case.user)
    data = case.sent(client)
    client.logout()
    answer = client.post(case.target, data, CONTENT_LENGTH=str(10**10))
    assert answer.status_code == 302
    assert not client.session.keys()


BUTTONS = {
    "hand": ("draft", drafter_of), "delete": ("draft", drafter_of), "recall": ("awaiting_head", drafter_of),
    "confirm": ("awaiting_head", head_of), "move": ("draft", drafter_of), "copy": ("draft", drafter_of),
    "colleague": ("draft", head_of),
}  # fmt: skip


@pytest.mark.parametrize("name", BUTTONS)
def test_button_of_an_old_page_does_nothing_and_shows_the_way_back(name, unit):
    reach, by = BUTTONS[name]
    made, user = NominationFactory(unit=unit, reach=reach), by(unit)
    args = {"copy": [], "colleague": [drafter_of(unit).membership().pk]}.get(name, [made.pk])
    client = browser(user)
    answer = client.post(reverse(f"nominations:{name}", args=args), {"password": "x", "dong": "1", "tu": "1"})
    assert (answer.status_code, answer.context["kept"]) == (403, False)
    assert HEADING in answer.text
    assert client.get(answer.context["back"], follow=True).status_code == 200
    assert type(made).objects.get().status == reach


OF_STAFF = {
    "ho-so/{pk}/tra-lai/": "note", "dot/{round}/gia-han/": "reason", "dot/{round}/chi-tieu/": "reason",
    "loi-moi/moi/": "position", "nhap-thay/moi/": "title", "dong-y/ghi-nhan/de-cu/{pk}/": "evidence",
    "dong-y/{consent}/rut-lai/": "note",
}  # fmt: skip


@pytest.mark.parametrize("ended", [True, False])
@pytest.mark.parametrize("path", OF_STAFF)
def test_what_staff_typed_waits_too(path, ended):
    made, by = NominationFactory(submitted=True), in_role(AFFAIRS)
    given = ConsentGiven(
        purpose="publish", person_name="Lê An", capacity="self", channel="paper", evidence="Tủ 3",
        given_on=clock.today(),
    )  # fmt: skip
    consent = record_consent(given, by=by, nomination=made)
    known = {"pk": made.pk, "round": made.round.pk, "consent": consent.pk}
    target = f"/admin/de-cu/{path.format(**known)}"
    client = browser(by)
    page = client.get(target, follow=True).text
    typed = {"typist": re.search(r'name="typist" value="([^"]+)"', page)[1], OF_STAFF[path]: TYPED}
    if ended:
        client.logout()
        client.handler.enforce_csrf_checks = False
        assert client.post(target, typed)["Location"].startswith("/tai-khoan/login/")
        client.force_login(by)
    else:
        answer = client.post(target, typed)
        assert (answer.status_code, answer.context["kept"], HEADING in answer.text) == (403, True, True)
    again = client.get(target, follow=True).text
    assert TYPED in again
    assert "Phiên làm việc đã hết" in again
    assert type(made).objects.get().status == "submitted"
