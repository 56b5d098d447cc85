"""The log of mails in the admin."""

import pytest

from exemplars import clock
from exemplars.nominations.enums import NoticeKind
from exemplars.nominations.models import Notice
from exemplars.nominations.post import ATTEMPTS
from tests.factories.nominations import NominationFactory, head_of
from tests.factories.staff import AFFAIRS, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

PLACE = "/admin/de-cu/thu/"


def notice(key, **changes):
    nomination = NominationFactory(title="Người gánh nước")
    return Notice.objects.create(
        key=key, kind=NoticeKind.TO_CONFIRM, user=head_of(nomination.unit), unit=nomination.unit,
        round=nomination.round, nomination=nomination, queued_at=clock.now(), **changes,
    )  # fmt: skip


def test_it_says_who_when_why_and_whether_it_went_out():
    affairs = client_of(in_role(AFFAIRS))
    assert "Không có thư nào" in affairs.get(PLACE).text
    rows = [notice("a", sent_at=clock.now()), notice("b", failures=2), notice("c", failures=ATTEMPTS)]
    page = affairs.get(PLACE)
    assert (page.context["waiting"], page.context["given_up"]) == (1, 1)
    assert str(rows[0].user) in page.text
    assert "2 lần không gửi được" in page.text
    assert "Người gánh nước" not in page.text


@pytest.mark.parametrize("query", ["?p=x", "?p=99", "?p=%00"])
def test_any_query_gets_an_answer(query):
    assert client_of(in_role(AFFAIRS)).get(PLACE + query).status_code == 200


@pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
def test_nobody_else_reads_it(role):
    assert turned_away(client_of(in_role(role)).get(PLACE))
