"""The receipt and the printed copy: what they say, to whom, and what they cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exemplars import clock
from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.enums import Agreement, Track
from exemplars.nominations.models import Nomination, NominationResult, YearProof
from exemplars.nominations.receipts import receipt_for, stages_of
from exemplars.nominations.rules import lines_for
from tests.factories.nominations import NominationFactory, RoundFactory, Way, drafter_of, local
from tests.factories.uploads import pdf, upload
from tests.queries import statements_of

pytestmark = pytest.mark.django_db


def page(name: str, nomination) -> str:
    return reverse(f"nominations:{name}", args=[nomination.pk])


def test_receipt_has_number_time_and_days(drafter, head, unit):
    days = {"review_by": date(2026, 5, 20), "correct_by": date(2026, 5, 10), "decide_by": date(2026, 6, 1)}
    with clock.standing_at(local(2026, 4, 1, 8)):
        round = RoundFactory(deadline_date=date(2026, 4, 30), **days)
        nomination = NominationFactory(unit=unit, round=round, waiting=True)
    with clock.standing_at(local(2026, 4, 29, 23, 59, 58)):
        Way(nomination).confirm()
    for client in (drafter, head):
        html = client.get(page("receipt", nomination)).text
        assert "HD-2026-0001" in html
        assert "23:59:58 29/4/2026" in html
        assert [html.count(day) for day in ("20/5/2026", "10/5/2026", "1/6/2026")] == [1, 1, 1]


def test_receipt_says_what_counts(unit):
    RoundFactory(minimum=3)
    receipt = receipt_for(NominationFactory(unit=unit, submitted=True))
    assert (receipt.counts, receipt.standing.registered, receipt.standing.missing) == (True, 1, 2)
    assert receipt_for(NominationFactory(unit=unit, withdrawn=True)).counts is False


def test_round_without_days_names_none():
    assert [stage.until for stage in stages_of(RoundFactory())] == [None, None, None]


def test_round_for_sudden_good_deeds_says_when_an_answer_is_aimed_at():
    last = stages_of(RoundFactory(track=Track.ALL_YEAR, answer_days=5))[-1]
    one = "Internal Affairs aims to answer within one working day."
    many = "Internal Affairs aims to answer within %(n)d working days."
    assert last.sentence == ngettext(one, many, 5) % {"n": 5}


def test_receipt_can_be_opened_after_a_return_and_never_before_a_submission(drafter, unit):
    returned, draft = NominationFactory(unit=unit, returned=True), NominationFactory(unit=unit)
    assert drafter.get(page("receipt", returned)).status_code == 200
    assert drafter.get(page("receipt", draft)).url == page("detail", draft)
    assert page("receipt", returned) in drafter.get(page("detail", returned)).text
    assert page("receipt", draft) not in drafter.get(page("detail", draft)).text


def whole(unit) -> Nomination:
    """A nomination with something in every part."""
    nomination = NominationFactory(
        unit=unit, endorsement="Biên bản họp tổ", endorsed_on=date(2026, 3, 5), endorsers_present=41,
        endorsers_for=39, agreement=Agreement.AGREES, agreed_on=date(2026, 3, 6), spread="Ba trạm học theo.",
        contact_name="Cù Văn Trám", contact_phone="0900 000 000",
    )  # fmt: skip
    NominationResult.objects.create(
        nomination=nomination, indicator="Người được gọi", before="0", after="1.024",
        unit_of_measure="người", period="năm 2025", source="Sổ trực",
    )  # fmt: skip
    line = lines_for(nomination)[0]
    YearProof.objects.create(
        nomination=nomination, criterion=line, year=2025, document="QĐ 12", issuer="Phường"
    )
    add_attachment(nomination, upload(pdf(), "bien-ban.pdf"), by=drafter_of(unit))
    return nomination


def test_printed_copy_holds_everything(drafter, head, unit):
    nomination = whole(unit)
    wanted = [
        nomination.title, nomination.subject_name, nomination.summary, nomination.achievements,
        "Ba trạm học theo.", "Biên bản họp tổ", "5/3/2026", "41", "39", "6/3/2026", "Cù Văn Trám",
        "0900 000 000", "Người được gọi", "1.024", "Sổ trực", "QĐ 12", "bien-ban.pdf",
        "Có biên bản kèm theo.", "Chấp hành luật.",
    ]  # fmt: skip
    for client in (drafter, head):
        html = client.get(page("printout", nomination)).text
        assert [one for one in wanted if one not in html] == []


def test_printed_copy_of_a_draft_says_that_it_has_no_number(drafter, unit):
    html = drafter.get(page("printout", NominationFactory(unit=unit))).text
    assert _("none yet: not submitted") in html


@pytest.mark.parametrize("name", ["receipt", "printout", "detail"])
def test_papers_cost_the_same_however_much_there_is(name, drafter, unit):
    nomination = whole(unit)
    Way(nomination).hand()
    Way(nomination).confirm()
    few = statements_of(drafter, page(name, nomination))
    for number in range(4):
        NominationFactory(unit=unit, submitted=True)
        NominationResult.objects.create(nomination=nomination, indicator=f"Số {number}", after="1")
        nomination.attachments.create(
            name=f"{number}.pdf", kind="document", content_type="application/pdf", size=1, sha256=str(number),
            uploaded_by=drafter_of(unit), uploaded_at=clock.now() + timedelta(minutes=number),
        )  # fmt: skip
    assert few == statements_of(drafter, page(name, nomination)) <= 15
