"""Starting from an earlier nomination: what comes along, what is asked anew, and for whom."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from exemplars import clock
from exemplars.enums import SuccessionKind
from exemplars.models import UnitSuccession
from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.copies import source_for, sources_for, start_from
from exemplars.nominations.enums import Agreement, Status
from exemplars.nominations.models import Nomination, NominationResult, YearProof
from exemplars.nominations.rules import lines_for
from exemplars.nominations.steps import Refused
from tests.factories.nominations import NominationFactory, RoundFactory, drafter_of
from tests.factories.pages import UnitFactory
from tests.factories.uploads import pdf, upload

pytestmark = pytest.mark.django_db

COPY = "nominations:copy"


@pytest.fixture
def earlier():
    return RoundFactory(closes_in=-300, opens_at=clock.now() - timedelta(days=400))


@pytest.fixture
def round(earlier):
    return RoundFactory(required_years=2)


def test_words_come_along_and_proofs_of_their_day_dont(earlier, round, unit):
    source = NominationFactory(
        unit=unit, round=earlier, spread="Ba trạm học theo.", position="Trạm", contact_name="Cù Văn Trám",
        endorsement="Biên bản", endorsed_on=date(2025, 3, 5), agreement=Agreement.AGREES, new_factor=True,
    )  # fmt: skip
    add_attachment(source, upload(pdf(), "bien-ban.pdf"), by=drafter_of(unit))
    copy = start_from(source, unit=unit, round=round, by=drafter_of(unit))

    same = ("title", "kind", "subject_type", "field", "subject_name", "summary", "achievements", "spread",
            "position", "contact_name")  # fmt: skip
    assert [getattr(copy, name) for name in same] == [getattr(source, name) for name in same]
    assert (copy.endorsement, copy.endorsed_on, copy.agreement, copy.new_factor) == ("", None, "", False)
    assert (copy.status, copy.round, copy.copied_from, copy.reference) == (Status.DRAFT, round, source, None)
    assert copy.attachments.count() == 0
    assert [row.action for row in copy.history.all()] == ["start", "copy"]
    assert source.title in copy.history.last().note


def test_evidence_goes_to_the_line_of_the_same_code_and_ratings_are_open(earlier, round, unit):
    source = NominationFactory(unit=unit, round=earlier)
    copy = start_from(source, unit=unit, round=round, by=drafter_of(unit))
    assert {one.criterion.code for one in copy.answers.all()} == {line.code for line in lines_for(source)}
    assert {one.criterion.criterion_set_id for one in copy.answers.all()} == {round.criterion_set_id}
    assert {(one.rating, one.evidence) for one in copy.answers.all()} == {("", "Có biên bản kèm theo.")}


def test_results_come_along_and_years_that_are_still_asked(earlier, round, unit):
    source = NominationFactory(unit=unit, round=earlier)
    NominationResult.objects.create(nomination=source, indicator="Người được gọi", before="0", after="1.024")
    line = lines_for(source)[0]
    for year in range(round.year - 4, round.year):
        YearProof.objects.create(nomination=source, criterion=line, year=year, document=f"QĐ {year}")
    copy = start_from(source, unit=unit, round=round, by=drafter_of(unit))
    assert [(row.indicator, row.before, row.after) for row in copy.results.all()] == [
        ("Người được gọi", "0", "1.024")
    ]
    assert [row.year for row in copy.year_proofs.all()] == [round.year - 2, round.year - 1]
    assert source.year_proofs.count() == 4


def test_second_click_gets_the_draft_of_the_first(earlier, round, unit):
    source = NominationFactory(unit=unit, round=earlier)
    given = {"unit": unit, "round": round, "by": drafter_of(unit)}
    first = start_from(source, **given)
    assert start_from(source, **given) == first
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        assert start_from(source, **given) != first


def test_list_has_earlier_rounds_and_says_what_was_begun(earlier, round, unit):
    source, draft = NominationFactory(unit=unit, round=earlier), NominationFactory(unit=unit, round=earlier)
    NominationFactory(unit=unit, round=round)
    NominationFactory(unit=UnitFactory(name="UBND phường La Khê"), round=earlier, submitted=True)
    copy = start_from(source, unit=unit, round=round, by=drafter_of(unit))
    [group] = sources_for(unit, round)
    assert group.round == earlier
    assert {(one.nomination, one.copy) for one in group.sources} == {(source, copy), (draft, None)}


def test_what_predecessors_submitted_may_be_taken_up(earlier, round, unit):
    old = UnitFactory(name="UBND phường cũ")
    UnitSuccession.objects.create(
        predecessor=old, successor=unit, date=date(2025, 1, 1), kind=SuccessionKind.WHOLE
    )
    taken, draft = (
        NominationFactory(unit=old, round=earlier, kept=True),
        NominationFactory(unit=old, round=earlier),
    )
    assert source_for(unit, round, str(taken.pk)) == taken
    with pytest.raises(Refused):
        source_for(unit, round, str(draft.pk))


def test_page_begins_a_draft(drafter, earlier, round, unit):
    source = NominationFactory(unit=unit, round=earlier)
    html = drafter.get(reverse(COPY)).text
    assert source.title in html
    first, second = (drafter.post(reverse(COPY), {"tu": source.pk, "dot": round.slug}) for _click in range(2))
    copy = Nomination.objects.get(copied_from=source)
    assert first.url == second.url == reverse("nominations:detail", args=[copy.pk])


@pytest.mark.parametrize("key", ["", "0", "x", "²", "-1", "9" * 40, "\x00"])
def test_odd_choice_begins_nothing(drafter, round, key):
    assert drafter.post(reverse(COPY), {"tu": key}).url == reverse(COPY)
    assert not Nomination.objects.exists()


def test_others_nominations_begin_nothing(drafter, earlier, round, la_khe):
    theirs = NominationFactory(unit=la_khe, round=earlier, submitted=True)
    drafter.post(reverse(COPY), {"tu": theirs.pk})
    assert not Nomination.objects.filter(copied_from=theirs).exists()


def test_without_a_round_or_anything_earlier_the_page_says_so(drafter, unit):
    assert drafter.get(reverse(COPY)).url == reverse("nominations:workspace")
    RoundFactory()
    answer = drafter.get(reverse(COPY))
    assert (answer.status_code, answer.context["groups"]) == (200, [])
