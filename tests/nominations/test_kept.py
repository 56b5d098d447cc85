"""The session ends while somebody types: after signing in the same text is there, for nobody else."""

import re
import time
from html import unescape

import pytest
from django.core import signing
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from exemplars.nominations.kept import FORM, LIFETIME, SALT
from exemplars.nominations.services import save_draft
from tests.factories.nominations import NominationFactory, UserFactory, drafter_of, head_of, staff
from tests.factories.pages import UnitFactory
from tests.nominations.conftest import signed_in
from tests.nominations.sending import sent
from tests.nominations.test_views import now

pytestmark = pytest.mark.django_db
TYPED = "Đoạn gõ suốt buổi chiều"


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


@pytest.fixture
def address(nomination) -> str:
    return reverse("nominations:section", args=[nomination.pk, "ket-qua"])


def post(client: Client, address: str, data):
    """As a browser does."""
    return client.post(address, data.urlencode(), content_type=FORM)


def typed(client: Client, address: str):
    context = client.get(address).context
    return sent(context["form"], spread=TYPED, typist=context["typist"])


def test_text_survives_the_end_of_the_session(address, drafter, unit, nomination):
    data = typed(drafter, address)
    drafter.logout()
    answer = post(drafter, address, data)
    assert answer.url == f"{reverse('account_login')}?next={address}"

    drafter.force_login(drafter_of(unit))
    shown = drafter.get(address)
    assert TYPED in shown.text
    nomination.refresh_from_db()
    assert nomination.spread == ""

    post(drafter, address, sent(shown.context["form"], typist=shown.context["typist"]))
    nomination.refresh_from_db()
    assert nomination.spread == TYPED
    assert drafter.get(address).context["typed"] is None


def test_text_meets_what_a_colleague_saved_meanwhile(address, drafter, unit, nomination):
    data = typed(drafter, address)
    drafter.logout()
    post(drafter, address, data)
    save_draft(nomination, by=drafter_of(unit), spread="Câu của người kia")
    drafter.force_login(drafter_of(unit))
    assert drafter.get(address).context["form"].dispute == {"spread": "Câu của người kia"}


def test_next_person_at_the_computer_sees_nothing_of_it(address, drafter, unit):
    data = typed(drafter, address)
    drafter.logout()
    post(drafter, address, data)
    colleague = UserFactory(username="dong-nghiep")
    colleague.memberships.create(unit=unit, role="drafter")
    drafter.force_login(colleague)
    assert TYPED not in drafter.get(address).text


@pytest.fixture(params=["colleague", "head", "other unit", "staff"])
def next_person(request, unit):
    """Who signs in at the same computer while the page stands open."""
    colleague = UserFactory(username="dong-nghiep")
    colleague.memberships.create(unit=unit, role="drafter")
    return {
        "colleague": colleague, "head": head_of(unit), "staff": staff("nominations.view_nomination"),
        "other unit": drafter_of(UnitFactory(name="UBND phường La Khê")),
    }[request.param]  # fmt: skip


def hidden(html: str) -> QueryDict:
    """What the form of the page carries."""
    data = QueryDict(mutable=True)
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html)
    for name, value in inputs:
        data.appendlist(unescape(name), unescape(value))
    return data


def test_text_is_never_saved_under_the_next_persons_name(address, unit, nomination, next_person):
    """A types, B signs in in another tab, A presses the button; then A signs in and presses it again."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter_of(unit))
    data = typed(client, address)
    data["achievements"] = 'Dòng một "có ngoặc"\nDòng hai'
    client.force_login(next_person)
    for _again in range(2):
        answer = post(client, address, data)
        assert (answer.status_code, answer.templates[0].name) == (409, "nominations/typed_by_another.html")
        assert TYPED in answer.text
        assert str(next_person) in answer.text
        assert now(nomination).spread == ""
        data = hidden(answer.text)
    assert not now(nomination).editors.filter(pk=next_person.pk).exists()

    client.force_login(drafter_of(unit))
    client.get(address)
    data["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
    assert post(client, address, data).status_code == 302
    assert (now(nomination).spread, now(nomination).achievements) == (
        TYPED, 'Dòng một "có ngoặc"\nDòng hai'
    )  # fmt: skip


class SignedLongAgo(signing.TimestampSigner):
    def timestamp(self):
        return signing.b62_encode(int(time.time()) - LIFETIME - 60)


def test_an_old_page_of_another_is_known_too(address, drafter, unit, nomination):
    data = typed(drafter, address)
    data["typist"] = SignedLongAgo(salt=SALT).sign_object(drafter_of(unit).pk)
    assert post(signed_in(head_of(unit)), address, data).status_code == 409
    assert post(drafter, address, data).status_code == 302


def test_text_survives_a_page_that_stood_open_too_long(address, unit):
    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter_of(unit))
    answer = post(client, address, typed(client, address))
    assert (answer.status_code, answer.context["kept"]) == (403, True)
    assert TYPED in client.get(address).text


@pytest.mark.parametrize("typist", [None, "", "1", "1:abc:def"])
def test_text_of_unknown_origin_is_not_kept(address, drafter, unit, typist):
    data = typed(drafter, address)
    data["typist"] = typist or ""
    nobody = Client()
    post(nobody, address, data)
    assert not nobody.session.keys()


def test_kept_text_of_another_page_stays_there(address, drafter, unit):
    data = typed(drafter, address)
    drafter.logout()
    post(drafter, address, data)
    drafter.force_login(drafter_of(unit))
    other = NominationFactory(unit=unit)
    assert TYPED not in drafter.get(reverse("nominations:section", args=[other.pk, "ket-qua"])).text
    assert signed_in(drafter_of(unit)).get(address).context["typed"] is None
