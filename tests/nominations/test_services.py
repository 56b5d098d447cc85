"""Every action on a nomination: when it is allowed, when it is refused, and the row that it leaves."""

from datetime import date, timedelta

import pytest

from exemplars import clock
from exemplars.freezing import thawed
from exemplars.models import Criterion
from exemplars.nominations import services
from exemplars.nominations.enums import TRANSITIONS, DeadlineRule, Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.round_actions import open_round
from exemplars.nominations.rules import lines_for
from exemplars.nominations.services import ChangedMeanwhile, Refused
from tests.factories.nominations import NominationFactory, RoundFactory, Way, drafter_of, head_of, local
from tests.factories.pages import UnitFactory

pytestmark = pytest.mark.django_db

STEPS = {
    "hand": (Status.AWAITING_HEAD, "hand_to_head"),
    "confirm": (Status.SUBMITTED, "confirm"),
    "send_back": (Status.DRAFT, "send_back"),
    "recall": (Status.DRAFT, "recall"),
    "withdraw": (Status.WITHDRAWN, "withdraw"),
    "give_back": (Status.RETURNED, "return"),
    "receive": (Status.ACCEPTED, "receive"),
    "select": (Status.SELECTED, "select"),
    "keep": (Status.KEPT, "keep"),
    "decline": (Status.DECLINED, "decline"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("status", Status.values)
def test_each_step_is_taken_exactly_where_the_table_has_it(status, step):
    nomination = NominationFactory(reach=status)
    reached, action = STEPS[step]
    before = nomination.history.count()

    if reached in TRANSITIONS[status] and (step, status) != ("withdraw", Status.DRAFT):
        getattr(Way(nomination), step)()
        row = nomination.history.last()
        assert (row.action, row.from_status, row.to_status) == (action, status, reached)
        assert nomination.history.count() == before + 1
        assert Nomination.objects.get(pk=nomination.pk).version == nomination.version + 1
    else:
        with pytest.raises(Refused):
            getattr(Way(nomination), step)()
        assert nomination.history.count() == before
        assert Nomination.objects.get(pk=nomination.pk).status == status


def test_a_draft_that_was_submitted_once_is_withdrawn_not_deleted():
    nomination = NominationFactory(returned=True)
    way = Way(nomination)
    way.hand()
    way.send_back()

    with pytest.raises(Refused):
        services.delete_draft(nomination, by=way.drafter)
    way.withdraw()
    assert Nomination.objects.get().status == Status.WITHDRAWN


def test_deleting_a_draft_leaves_nothing():
    nomination = NominationFactory()
    services.delete_draft(nomination, by=drafter_of(nomination.unit))
    assert not Nomination.objects.exists()


def test_history_says_who_when_and_why():
    moment = clock.now() + timedelta(days=1)
    nomination = NominationFactory(waiting=True)
    head = head_of(nomination.unit)
    with clock.standing_at(moment):
        services.send_back(nomination, by=head, note="  Thêm số liệu.  ")
    row = nomination.history.last()
    assert (row.by, row.at, row.note) == (head, moment, "Thêm số liệu.")


def test_first_confirmation_gives_the_next_number_of_the_year():
    first, second = NominationFactory(submitted=True), NominationFactory(submitted=True)
    year = first.round.year
    assert (first.reference, second.reference) == (f"HD-{year}-0001", f"HD-{year}-0002")


def test_rounds_of_one_year_share_their_numbers():
    one = NominationFactory(submitted=True)
    other = NominationFactory(submitted=True, round=RoundFactory())
    assert one.reference[-4:] == "0001"
    assert other.reference[-4:] == "0002"


def test_numbers_go_on_after_9999():
    Nomination.objects.filter(pk=NominationFactory(submitted=True).pk).update(
        reference=f"HD-{clock.today().year}-9999"
    )
    numbers = [NominationFactory(submitted=True).reference.split("-")[-1] for _ in range(2)]
    assert numbers == ["10000", "10001"]


def test_confirming_again_keeps_the_number():
    nomination = NominationFactory(returned=True)
    way = Way(nomination)
    way.hand()
    way.confirm()
    assert Nomination.objects.get().reference == nomination.reference


def test_who_edited_cannot_confirm():
    nomination = NominationFactory(waiting=True)
    nomination.editors.add(head_of(nomination.unit))
    with pytest.raises(Refused):
        services.confirm(nomination, by=head_of(nomination.unit))


def test_confirming_a_version_that_was_not_read_is_refused():
    nomination = NominationFactory(waiting=True)
    with pytest.raises(ChangedMeanwhile):
        services.confirm(nomination, by=head_of(nomination.unit), version=nomination.version - 1)


@pytest.mark.parametrize("missing", ["subject_name", "summary", "achievements"])
def test_head_gets_only_what_says_who_why_and_what(missing):
    nomination = NominationFactory(**{missing: ""})
    with pytest.raises(Refused) as refused:
        services.hand_to_head(nomination, by=drafter_of(nomination.unit))
    assert len(refused.value.reasons) == 1


@pytest.mark.parametrize("action", [services.send_back, services.return_for_correction, services.decline])
def test_what_the_other_side_reads_needs_words(action):
    nomination = NominationFactory(waiting=True)
    with pytest.raises(Refused):
        action(nomination, by=head_of(nomination.unit), note=" \n")


# The deadline -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "last_second"),
    [
        (DeadlineRule.EXCLUSIVE, (2026, 4, 29, 23, 59, 59)),
        (DeadlineRule.INCLUSIVE, (2026, 4, 30, 23, 59, 59)),
    ],
)
def test_last_second_is_in_time_and_the_next_is_not(rule, last_second):
    last = local(*last_second)
    with clock.standing_at(last - timedelta(days=10)):
        round = RoundFactory(deadline_date=date(2026, 4, 30), deadline_rule=rule, allows_supplementary=False)
        in_time, late = (
            NominationFactory(waiting=True, round=round),
            NominationFactory(waiting=True, round=round),
        )

    with clock.standing_at(last):
        assert services.confirm(in_time, by=head_of(in_time.unit)).supplementary is False
    with clock.standing_at(last + timedelta(seconds=1)):
        with pytest.raises(Refused):
            services.confirm(late, by=head_of(late.unit))
        with pytest.raises(Refused):
            services.start_nomination(unit=late.unit, round=round, by=drafter_of(late.unit))


def test_what_was_returned_may_come_back_after_the_deadline():
    nomination = NominationFactory(returned=True)
    round = nomination.round
    round.allows_supplementary = False
    with thawed():
        round.save()
    with clock.standing_at(round.closes_at):
        Way(nomination).hand()
        Way(nomination).confirm()
    assert Nomination.objects.get().supplementary is False


def test_late_nomination_is_supplementary_where_the_round_allows_it():
    assert NominationFactory(submitted=True, round=RoundFactory(closes_in=-1)).supplementary is True


def test_handing_over_after_the_deadline_is_refused_before_the_head_reads_it():
    nomination = NominationFactory()
    round = nomination.round
    round.allows_supplementary = False
    with thawed():
        round.save()
    with clock.standing_at(round.closes_at), pytest.raises(Refused):
        services.hand_to_head(nomination, by=drafter_of(nomination.unit))


@pytest.mark.parametrize("opened", [False, True])
def test_nothing_begins_in_a_round_before_it_opens(opened):
    round = RoundFactory(opened=opened, opens_at=clock.now() + timedelta(days=opened))
    with pytest.raises(Refused):
        NominationFactory(round=round)


def test_unit_that_is_no_more_begins_nothing():
    unit = UnitFactory(name="UBND phường cũ", valid_to=clock.today())
    with pytest.raises(Refused):
        NominationFactory(unit=unit)


# Rounds -------------------------------------------------------------------------------------------


def test_open_round_keeps_its_criteria_when_the_working_ones_change():
    nomination = NominationFactory()
    line = Criterion.objects.working().get(code="chung-01")
    line.wording = "Khác hẳn."
    line.save()
    assert "Khác hẳn." not in [line.wording for line in lines_for(nomination)]
    assert open_round(nomination.round).criterion_set == nomination.round.criterion_set


def test_barring_publication_needs_a_reason_and_leaves_a_row():
    nomination = NominationFactory(selected=True)
    with pytest.raises(Refused):
        services.bar_publication(nomination, by=head_of(nomination.unit), reason=" ")
    services.bar_publication(nomination, by=head_of(nomination.unit), reason="Đơn vị quân đội.")
    assert nomination.history.last().action == "bar"
