"""A unit's desk: what makes a registration complete, what is folded, and what it asks of the database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.freezing import thawed
from exemplars.nominations.enums import RegistrationFileKind, Track
from exemplars.nominations.models import Round
from exemplars.nominations.registration_files import note_plan, put_file
from exemplars.nominations.workspace import (
    SHOWN_AT_ONCE,
    round_to_begin_in,
    rounds_on_desk,
    workspace_of,
)
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
    with thawed():
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
    with thawed():
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


class TestAfterTheDeadline:
    """What is left to do stays in sight, whatever else is open."""

    @pytest.fixture
    def all_year(self, round):
        return RoundFactory(track=Track.ALL_YEAR, minimum=0)

    @pytest.fixture
    def over(self, round):
        """Ends the yearly round: a day ago unless told otherwise, and nothing late is taken."""

        def over(*, late=False, days=1, years=0):
            round.deadline_date = clock.today() - timedelta(days=days)
            with thawed():
                Round.objects.filter(pk=round.pk).update(
                    deadline_date=round.deadline_date, allows_supplementary=late, year=round.year - years
                )

        return over

    def test_yearly_round_stays_in_front(self, unit, round, all_year, over):
        assert rounds_on_desk(unit) == [round, all_year]
        over()
        assert rounds_on_desk(unit) == [round, all_year]
        assert round_to_begin_in(None, unit) == all_year
        assert round_to_begin_in(round.slug, unit) == all_year

    def test_late_ones_begin_in_it_where_it_takes_them(self, unit, round, all_year, over):
        over(late=True)
        assert round_to_begin_in(None, unit) == round

    def test_when_its_year_is_over_it_steps_back(self, unit, round, all_year, over):
        over(days=400, years=1)
        assert rounds_on_desk(unit) == [all_year, round]

    def test_newer_yearly_round_takes_its_place(self, unit, round, over):
        over(late=True)
        newer = RoundFactory(opens_at=clock.now() - timedelta(days=1))
        assert rounds_on_desk(unit) == [newer]

    def test_desk_says_that_it_is_over_and_lets_nobody_begin(self, unit, all_year, over, drafter):
        over()
        page = drafter.get(DESK).text
        assert _("deadline over") in page
        assert _("The unit registered nothing in this round.") in page
        assert reverse("nominations:start") not in page

    def test_return_stands_on_top_wherever_it_is(self, unit, round, all_year, over, drafter):
        returned = NominationFactory(unit=unit, round=round, returned=True)
        reason = returned.history.get(action="return").note
        over(days=400, years=1)
        desk = desk_of(unit)
        assert (desk.round, desk.entries) == (all_year, [])
        assert [entry.nomination for entry in desk.came_back] == [returned]
        page = drafter.get(DESK).text
        assert page.index(reason) < page.index(all_year.name + "</a>")

    def test_what_waits_too_long_for_the_head_isnt_asked_of_her(self, unit, round, over, head):
        waiting = NominationFactory(unit=unit, waiting=True)
        address = reverse("nominations:detail", args=[waiting.pk])
        assert 'id="confirm"' in head.get(address).text
        assert len(head.get(DESK).context["workspace"].to_confirm) == 1
        over()
        assert 'id="confirm"' not in head.get(address).text
        assert head.get(DESK).context["workspace"].to_confirm == []

    def test_what_lies_with_the_head_isnt_taken_back_to_be_changed(self, unit, round, over, drafter):
        waiting = NominationFactory(unit=unit, waiting=True)
        address, recall = (reverse(f"nominations:{name}", args=[waiting.pk]) for name in ("detail", "recall"))
        assert recall in drafter.get(address).text
        over()
        assert recall not in drafter.get(address).text


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
