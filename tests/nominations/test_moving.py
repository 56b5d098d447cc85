"""Drafts that came too late go to the next round; those of a merged unit go to its successor."""

from datetime import timedelta

import pytest

from exemplars import clock
from exemplars.freezing import thawed
from exemplars.models import UnitSuccession
from exemplars.nominations import services
from exemplars.nominations.enums import NoticeKind, Status
from exemplars.nominations.models import Nomination, Notice, Registration, Round
from exemplars.nominations.moving import hand_over_drafts, move_to_round, rounds_to_move_to
from exemplars.nominations.steps import Refused
from tests.factories.nominations import NominationFactory, RoundFactory, UserFactory, Way, drafter_of, head_of
from tests.factories.pages import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    """A round that ended yesterday and takes nothing late; what began in it, began in time."""
    return RoundFactory(closes_in=-1, allows_supplementary=False)


@pytest.fixture
def late(closed, unit):
    with clock.standing_at(clock.now() - timedelta(days=5)):
        return NominationFactory(unit=unit, round=closed)


class TestMoving:
    def test_everything_goes_along_and_answers_find_their_line(self, late):
        answered = {one.criterion.code: one.evidence for one in late.answers.all()}
        new, by = RoundFactory(), drafter_of(late.unit)
        moved = Nomination.objects.get(pk=move_to_round(late, to=new, by=by).pk)
        assert (moved.round, moved.status, moved.version) == (new, Status.DRAFT, late.version + 1)
        assert (moved.title, moved.achievements) == (late.title, late.achievements)
        assert {one.criterion.criterion_set for one in moved.answers.all()} == {new.criterion_set}
        assert {one.criterion.code: one.evidence for one in moved.answers.all()} == answered
        row = moved.history.last()
        assert (row.action, row.by, row.from_status, row.to_status) == ("move", by, "draft", "draft")
        Way(moved).hand()
        assert Way(moved).nomination.registration == Registration.objects.get(round=new, unit=late.unit)

    def test_an_answer_without_a_line_stays_stored(self, late):
        new = RoundFactory()
        with thawed():
            new.criterion_set.criteria.filter(code="chung-01").delete()
        moved = move_to_round(late, to=new, by=drafter_of(late.unit))
        left = moved.answers.get(criterion__code="chung-01")
        assert left.criterion.criterion_set != new.criterion_set

    def test_a_second_click_changes_nothing(self, late):
        new, by = RoundFactory(), drafter_of(late.unit)
        move_to_round(late, to=new, by=by)
        move_to_round(late, to=new, by=by)
        assert late.history.filter(action="move").count() == 1

    def test_what_waited_for_the_head_is_a_draft_again(self, closed, unit):
        with clock.standing_at(clock.now() - timedelta(days=5)):
            waiting = NominationFactory(unit=unit, round=closed, waiting=True)
        assert move_to_round(waiting, to=RoundFactory(), by=drafter_of(unit)).status == Status.DRAFT

    @pytest.mark.parametrize("trait", ["submitted", "returned", "withdrawn"])
    def test_what_left_the_unit_stays(self, closed, unit, trait):
        with clock.standing_at(clock.now() - timedelta(days=5)):
            nomination = NominationFactory(unit=unit, round=closed, **{trait: True})
        with pytest.raises(Refused):
            move_to_round(nomination, to=RoundFactory(), by=drafter_of(unit))

    def test_what_is_in_time_stays_and_late_rounds_take_nothing(self, late):
        with pytest.raises(Refused):
            move_to_round(NominationFactory(round=RoundFactory()), to=RoundFactory(), by=UserFactory())
        with pytest.raises(Refused):
            move_to_round(late, to=RoundFactory(closes_in=-2), by=UserFactory())
        assert late.round not in rounds_to_move_to(late)

    def test_the_page_offers_the_open_rounds(self, late, drafter):
        address = f"/de-cu/{late.pk}/chuyen-dot/"
        with thawed():
            Round.objects.exclude(pk=late.round.pk).delete()
        assert "Hiện chưa có đợt nào khác đang mở" in drafter.get(address).text
        new = RoundFactory()
        assert address in drafter.get(f"/de-cu/{late.pk}/").text
        page = drafter.get(address)
        assert new.name in page.text
        assert drafter.post(address, {"round": "x"}).status_code == 200
        assert drafter.post(address, {"round": new.pk}).status_code == 302
        assert Nomination.objects.get().round == new
        assert drafter.post(address, {"round": new.pk}).status_code == 302
        assert Nomination.objects.get().history.filter(action="move").count() == 1

    def test_nobody_else_moves_it(self, late, head, other_drafter):
        new = RoundFactory()
        for browser in (head, other_drafter):
            assert browser.post(f"/de-cu/{late.pk}/chuyen-dot/", {"round": new.pk}).status_code == 404
        assert Nomination.objects.get().round == late.round


class TestHandingOver:
    @pytest.fixture
    def merged(self, unit, la_khe):
        """Two open drafts, one waiting for its head, one returned and one received, of a unit that ended."""
        member = head_of(la_khe)
        member.email = "la-khe@ha-dong.example"
        member.save()
        for trait in ({}, {}, {"waiting": True}, {"returned": True}, {"accepted": True}):
            NominationFactory(unit=unit, **trait)
        unit.valid_to = clock.today()
        unit.save()
        UnitSuccession.objects.create(predecessor=unit, successor=la_khe, date=clock.today())
        return unit

    def test_what_is_open_goes_with_its_history(self, merged, la_khe):
        by = UserFactory(username="noi-vu")
        moved = hand_over_drafts(merged, la_khe, by=by, note="Sáp nhập phường")
        assert [one.status for one in moved] == [Status.DRAFT, Status.DRAFT, Status.DRAFT, Status.RETURNED]
        assert {one.unit for one in moved} == {la_khe}
        assert [one.status for one in Nomination.objects.of_unit(merged)] == [Status.ACCEPTED]
        for one in moved:
            row = one.history.last()
            assert (row.action, row.by) == ("unit_hand_over", by)
            assert "Sáp nhập phường" in row.note
        assert [row.user for row in Notice.objects.filter(kind=NoticeKind.HANDED_OVER)] == [head_of(la_khe)]
        services.hand_to_head(moved[0], by=drafter_of(la_khe))

    def test_only_between_a_unit_that_ended_and_its_successor(self, merged, la_khe):
        by, stranger = UserFactory(), UnitFactory(name="UBND phường Mộ Lao")
        for old, new in ((merged, stranger), (la_khe, stranger), (stranger, la_khe)):
            with pytest.raises(Refused):
                hand_over_drafts(old, new, by=by)
        hand_over_drafts(merged, la_khe, by=by)
        with pytest.raises(Refused):
            hand_over_drafts(merged, la_khe, by=by)

    def test_the_old_units_people_only_read(self, merged, drafter, head):
        draft = Nomination.objects.of_unit(merged).filter(status=Status.DRAFT).first()
        waiting = Nomination.objects.of_unit(merged).get(status=Status.AWAITING_HEAD)
        page = drafter.get(f"/de-cu/{draft.pk}/")
        assert "Đơn vị đã sáp nhập" in page.text
        assert f"/de-cu/{draft.pk}/sua/" not in page.text
        for refused in (
            lambda: services.save_draft(draft, by=drafter_of(merged), summary="Khác"),
            lambda: services.hand_to_head(draft, by=drafter_of(merged)),
            lambda: services.confirm(waiting, by=head_of(merged)),
        ):
            with pytest.raises(Refused):
                refused()
        head.post(f"/de-cu/{waiting.pk}/xac-nhan/", {"version": waiting.version})
        assert Nomination.objects.get(pk=waiting.pk).status == Status.AWAITING_HEAD
