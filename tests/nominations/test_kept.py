"""The session ends while somebody types: after signing in the same text is there, for nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from exemplars.nominations.kept import FORM
from exemplars.nominations.services import save_draft
from tests.factories.nominations import NominationFactory, UserFactory, drafter_of
from tests.nominations.conftest import signed_in
from tests.nominations.sending import sent

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
