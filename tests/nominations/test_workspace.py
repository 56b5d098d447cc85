"""A unit's desk: what makes a registration complete, what is folded, and what it asks of the database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.nominations.enums import RegistrationFileKind, Track
from exemplars.nominations.registration_files import note_plan, put_file
from exemplars.nominations.workspace import SHOWN_AT_ONCE, workspace_of
from tests.factories.nominations import NominationFactory, RoundFactory, drafter_of
from tests.factories.uploads import pdf, upload

pytestmark = pytest.mark.django_db
DESK = reverse("nominations:workspace")


@pytest.fixture
def round(db):
    return RoundFactory(minimum=1)


@pytest.fixture
def put(unit, round):
    def put(kind):
        put_file(unit=unit, round=round, kind=kind, upload=upload(pdf(), "tep.pdf"), by=drafter_of(unit))

    return put


def desk_of(unit):
    return workspace_of(drafter_of(unit).membership())


def test_complete_when_minimum_plan_and_signed_list_are_there(unit, round, put, drafter):
    seen = [desk_of(unit).is_complete]
    NominationFactory(unit=unit, submitted=True)
    seen.append(desk_of(unit).is_complete)
    put(RegistrationFileKind.PLAN)
    seen.append(desk_of(unit).is_complete)
    put(RegistrationFileKind.SIGNED_LIST)
    assert [*seen, desk_of(unit).is_complete] == [False, False, False, True]
    assert _("The registration is complete") in drafter.get(DESK).text


def test_without_a_minimum_one_nomination_is_needed(unit, round, put):
    round.quotas.all().delete()
    put(RegistrationFileKind.PLAN)
    put(RegistrationFileKind.SIGNED_LIST)
    assert desk_of(unit).is_complete is False
    NominationFactory(unit=unit, submitted=True)
    assert desk_of(unit).is_complete is True


def test_plan_number_is_shown_before_there_is_a_file_or_a_nomination(unit, round, drafter):
    note_plan(unit=unit, round=round, number="05/KH-UBND", day=None)
    assert desk_of(unit).papers.registration.plan_number == "05/KH-UBND"
    assert "05/KH-UBND" in drafter.get(DESK).text


def test_papers_never_block(unit, round, drafter):
    answer = drafter.get(DESK)
    assert (answer.context["can_start"], answer.context["workspace"].papers.plan) == (True, None)


def test_submission_after_the_signature_asks_for_a_new_one(unit, round, put):
    NominationFactory(unit=unit, submitted=True)
    put(RegistrationFileKind.SIGNED_LIST)
    assert desk_of(unit).signed_before_changes is False
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        NominationFactory(unit=unit, submitted=True)
    assert desk_of(unit).signed_before_changes is True


def test_round_for_sudden_deeds_asks_for_no_papers(unit, round):
    round.track = Track.ALL_YEAR
    round.save()
    assert desk_of(unit).papers is None


def test_long_earlier_round_stays_folded(unit, drafter):
    old = RoundFactory(closes_in=-300)
    NominationFactory.create_batch(SHOWN_AT_ONCE, unit=unit, round=old, submitted=True)
    RoundFactory()
    assert desk_of(unit).earlier[0].is_long is False
    assert "<details open>" in drafter.get(DESK).text
    NominationFactory(unit=unit, round=old, submitted=True)
    assert desk_of(unit).earlier[0].is_long is True
    assert "<details open>" not in drafter.get(DESK).text


def test_minimum_is_said_as_a_minimum(unit, round, drafter):
    NominationFactory(unit=unit, submitted=True)
    said = _("%(registered)s / at least %(minimum)s") % {"registered": 1, "minimum": 1}
    assert said in drafter.get(DESK).text


def queries_of(client) -> int:
    """Those of the page when the process is warm; the marks of transactions ask for nothing."""
    client.get(DESK)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(DESK).status_code == 200
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries)


def test_number_of_queries_does_not_depend_on_how_much_there_is(unit, round, put, drafter):
    for kind in RegistrationFileKind:
        put(kind)
    old = RoundFactory(closes_in=-300)
    NominationFactory(unit=unit, round=old, submitted=True)
    NominationFactory(unit=unit, round=round, returned=True)
    few = queries_of(drafter)
    for trait in ("returned", "sent_back", "submitted", "accepted"):
        NominationFactory(unit=unit, round=round, **{trait: True})
        NominationFactory(unit=unit, round=old, submitted=True)
    assert queries_of(drafter) == few
    assert few <= 15
