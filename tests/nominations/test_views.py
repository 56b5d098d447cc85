"""What the pages of a unit show and do."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.html import escape

from exemplars import clock
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.steps import UNIT_ENDED
from tests.factories.nominations import PASSWORD, NominationFactory, RoundFactory, local
from tests.factories.pages import FieldFactory, UnitFactory
from tests.queries import statements_of

pytestmark = pytest.mark.django_db


def page(name: str, *args) -> str:
    return reverse(f"nominations:{name}", args=args)


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def now(nomination) -> Nomination:
    return Nomination.objects.with_place().get(pk=nomination.pk)


def part(nomination, slug: str = "ket-qua") -> str:
    return page("section", nomination.pk, slug)


def form_of(client, nomination, slug: str = "ket-qua"):
    return client.get(part(nomination, slug)).context["form"]


# The desk -----------------------------------------------------------------------------------------


def test_desk_without_a_round(drafter):
    answer = drafter.get(page("workspace"))
    assert (answer.context["workspace"].round, answer.context["can_start"]) == (None, False)


def test_desk_says_the_last_moment_and_the_minimum(drafter, unit):
    with clock.standing_at(local(2026, 4, 1, 8)):
        RoundFactory(deadline_date=local(2026, 4, 30).date(), deadline_rule="exclusive", year=2026)
        NominationFactory(unit=unit, submitted=True)
        NominationFactory(unit=unit)
        answer = drafter.get(page("workspace"))
    standing = answer.context["workspace"].standing
    assert (standing.registered, standing.minimum, standing.missing) == (1, 3, 2)
    assert "Nộp chậm nhất 23 giờ 59 phút 59 giây, thứ Tư ngày 29/4/2026 (trước ngày 30/4/2026)" in answer.text
    assert "28 " in answer.text


def test_several_open_rounds_are_a_choice(drafter):
    later, sooner = RoundFactory(closes_in=20), RoundFactory(closes_in=10)
    assert drafter.get(page("workspace")).context["workspace"].round == sooner
    assert drafter.get(page("workspace"), {"dot": later.slug}).context["workspace"].round == later
    assert drafter.get(page("workspace"), {"dot": "\x00' OR 1"}).context["workspace"].round == sooner


def test_past_round_that_takes_late_ones_is_offered_without_an_open_one(drafter):
    round = RoundFactory(closes_in=-3)
    answer = drafter.get(page("workspace"))
    assert (answer.context["workspace"].round, answer.context["can_start"]) == (round, True)


def test_what_came_back_stands_on_top_with_its_reason(drafter, unit):
    NominationFactory(unit=unit)
    returned = NominationFactory(unit=unit, returned=True)
    sent_back = NominationFactory(unit=unit, sent_back=True)
    workspace = drafter.get(page("workspace")).context["workspace"]
    assert [(entry.nomination, entry.reason) for entry in workspace.came_back] == [
        (returned, "Thiếu giấy công nhận."),
        (sent_back, "Thiếu số liệu năm ngoái."),
    ]
    assert workspace.entries[0].nomination == returned


def test_head_finds_on_top_what_waits_for_her(head, unit):
    NominationFactory(unit=unit, submitted=True)
    waiting = NominationFactory(unit=unit, waiting=True)
    answer = head.get(page("workspace"))
    assert [entry.nomination for entry in answer.context["workspace"].to_confirm] == [waiting]
    assert answer.context["workspace"].entries[0].nomination == waiting
    assert answer.context["can_start"] is False


def test_earlier_rounds_stand_below(drafter, unit):
    old = NominationFactory(unit=unit, selected=True, round=RoundFactory(closes_in=-300))
    RoundFactory()
    workspace = drafter.get(page("workspace")).context["workspace"]
    assert workspace.entries == []
    assert [(one.round, [entry.nomination for entry in one.entries]) for one in workspace.earlier] == [
        (old.round, [old])
    ]


def test_others_are_not_on_the_desk(drafter, unit):
    NominationFactory(unit=UnitFactory(name="UBND phường La Khê"), title="Bí mật của La Khê", submitted=True)
    assert "Bí mật" not in drafter.get(page("workspace")).text


# Beginning and writing ----------------------------------------------------------------------------


def begun(**changes) -> dict:
    field = FieldFactory(short_label="Y tế", for_collective=True, allows_model=True)
    return {"field": field.pk, "kind": "model", "subject_type": "collective", "title": "Trạm y tế"} | changes


def test_beginning_leads_to_the_list_of_parts(drafter, unit):
    round = RoundFactory()
    answer = drafter.post(page("start"), begun(dot=round.slug))
    nomination = Nomination.objects.get()
    assert answer.url == page("detail", nomination.pk)
    assert (nomination.unit, nomination.round, nomination.title) == (unit, round, "Trạm y tế")


def test_two_clicks_begin_one_nomination(drafter):
    RoundFactory()
    first, second = (drafter.post(page("start"), begun()) for _ in range(2))
    assert first.url == second.url
    assert Nomination.objects.count() == 1


def test_faults_keep_what_was_typed(drafter):
    RoundFactory()
    answer = drafter.post(page("start"), begun(title="ễ" * 251))
    assert answer.status_code == 200
    assert "ễ" * 251 in answer.text
    assert 'id="error-summary"' in answer.text
    assert not Nomination.objects.exists()


def test_beginning_without_a_round_says_so(drafter):
    assert drafter.post(page("start"), begun()).url == page("workspace")


def test_unit_that_is_no_more_is_told(drafter, unit):
    RoundFactory()
    unit.valid_to = clock.today()
    unit.save()
    assert drafter.get(page("workspace")).context["can_start"] is False
    told = drafter.post(page("start"), begun()).context["form"].non_field_errors()
    assert told == [str(UNIT_ENDED)]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7*7 }}", "{% debug %}", "[x](javascript:1)"]
)
def test_everything_typed_is_shown_as_text(drafter, unit, text):
    nomination = NominationFactory(unit=unit, title=text, achievements=text, subject_name=text)
    pages = (page("detail", nomination.pk), page("check", nomination.pk), part(nomination, "doi-tuong"))
    for address in pages:
        html = drafter.get(address).text
        assert html.count(escape(text)) >= 2
        assert "<script>alert" not in html


# From hand to hand --------------------------------------------------------------------------------


def test_the_whole_way_inside_a_unit(drafter, head, unit):
    nomination = NominationFactory(unit=unit)
    drafter.post(page("hand", nomination.pk))
    assert now(nomination).status == Status.AWAITING_HEAD
    answer = head.post(page("send_back", nomination.pk), {"note": ""})
    assert (answer.status_code, list(answer.context["note_form"].errors)) == (200, ["note"])
    head.post(page("send_back", nomination.pk), {"note": "Thiếu số liệu."})
    assert now(nomination).status == Status.DRAFT
    drafter.post(page("hand", nomination.pk))
    head.post(page("confirm", nomination.pk), {"version": now(nomination).version, "password": PASSWORD})
    assert now(nomination).status == Status.SUBMITTED
    drafter.post(page("withdraw", nomination.pk), {"note": "Gia đình xin rút."})
    assert [row.action for row in nomination.history.all()] == [
        "start", "hand_to_head", "send_back", "hand_to_head", "confirm", "withdraw",
    ]  # fmt: skip


def test_what_is_missing_is_said_and_nothing_moves(drafter, unit):
    nomination = NominationFactory(unit=unit, summary="", achievements="")
    answer = drafter.post(page("hand", nomination.pk))
    assert len(said(answer)) == 2
    assert now(nomination).status == Status.DRAFT


@pytest.mark.parametrize("status", [one for one in Status.values if one not in ("draft", "returned")])
def test_what_cannot_be_done_now_is_said_and_leads_back(drafter, unit, status):
    nomination = NominationFactory(unit=unit, reach=status)
    addresses = [page(name, nomination.pk) for name in ("files", "delete", "check")]
    for address in [part(nomination), *addresses]:
        answer = drafter.get(address)
        assert answer.url == page("detail", nomination.pk)
        assert said(answer)


def test_deleting_asks_first(drafter, unit):
    nomination = NominationFactory(unit=unit)
    assert nomination.title in drafter.get(page("delete", nomination.pk)).text
    assert drafter.post(page("delete", nomination.pk)).url == page("workspace")
    assert not Nomination.objects.exists()


# What it costs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["workspace", "detail", "files", "copy", "printout"])
@pytest.mark.parametrize("role", ["drafter", "head"])
def test_pages_cost_the_same_however_much_there_is(name, role, unit, request):
    if role == "head" and name in ("files", "copy"):
        return
    client = request.getfixturevalue(role)
    nomination = NominationFactory(unit=unit)
    NominationFactory(unit=unit, returned=True)
    address = page(name) if name in ("workspace", "copy") else page(name, nomination.pk)
    few = statements_of(client, address)
    for _more in range(4):
        NominationFactory(unit=unit, returned=True)
    assert few == statements_of(client, address) <= 15
