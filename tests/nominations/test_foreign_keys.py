"""Keys of others in what a form sends: they change nothing, and are answered like keys that nothing has."""

from datetime import timedelta

import pytest

from exemplars import clock
from exemplars.accounts.models import UnitMembership
from exemplars.enums import Kind, SubjectType
from exemplars.freezing import thawed
from exemplars.models import Criterion
from exemplars.nominations.kept import FORM
from exemplars.nominations.models import Nomination, Round, YearProof
from tests.factories.nominations import NominationFactory, RoundFactory, drafter_of, local
from tests.factories.pages import FieldFactory, UnitFactory
from tests.nominations.sending import sent
from tests.nominations.test_views import now, page, part

pytestmark = pytest.mark.django_db
NOTHING = 987_654_321


@pytest.fixture
def nomination(unit):
    people = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    return NominationFactory(
        unit=unit, round=RoundFactory(field=people), field=people, subject_type=SubjectType.INDIVIDUAL,
        kind=Kind.PERSON_EXAMPLE, is_leader=True,
    )  # fmt: skip


def answered(client, nomination, slug: str, way: str, typed: dict):
    """Send a part with more in it than its page shows: the status, and what is said."""
    context = client.get(part(nomination, slug)).context
    data = sent(context["form"], typist=context["typist"])
    for name, value in typed.items():
        data[name] = str(value)
    answer = client.post(page(way, nomination.pk, slug), data.urlencode(), content_type=FORM)
    if way == "autosave":
        return answer.status_code, answer.json()["errors"]
    return answer.status_code, answer.status_code == 200 and dict(answer.context["form"].errors)


def of_others(unit) -> dict[str, int]:
    """Keys that exist and aren't the unit's to use."""
    la_khe = UnitFactory(name="UBND phường La Khê")
    theirs = NominationFactory(unit=la_khe, round=RoundFactory())
    other_line = Criterion.objects.filter(criterion_set=theirs.round.criterion_set).first()
    parent = FieldFactory(short_label="Người tốt, việc tốt")
    FieldFactory(short_label="Người lao động", parent=parent, for_individual=True)
    return {
        "leads": theirs.pk, "line": other_line.pk, "field": parent.pk,
        "switched_off": FieldFactory(short_label="Khác", for_individual=True, enabled=False).pk,
    }  # fmt: skip


@pytest.mark.parametrize("way", ["section", "autosave"])
@pytest.mark.parametrize(
    ("control", "key"), [("leads", "leads"), ("field", "field"), ("field", "switched_off")]
)
def test_choice_of_others_is_a_fault_of_its_control(drafter, unit, nomination, way, control, key):
    known = of_others(unit)[key]
    theirs = answered(drafter, nomination, "doi-tuong", way, {control: known})
    nothing = answered(drafter, nomination, "doi-tuong", way, {control: NOTHING})
    assert theirs == nothing
    assert list(theirs[1]) == [control]
    assert (now(nomination).leads, now(nomination).field) == (None, nomination.field)


@pytest.mark.parametrize("way", ["section", "autosave"])
@pytest.mark.parametrize("slug", ["tieu-chi-chung", "tieu-chi-linh-vuc"])
def test_lines_of_another_round_or_part_are_not_answered(drafter, unit, nomination, way, slug):
    before = {(one.criterion_id, one.rating, one.evidence) for one in nomination.answers.all()}
    mine = Criterion.objects.filter(criterion_set=nomination.round.criterion_set)
    elsewhere = mine.exclude(field=None) if slug == "tieu-chi-chung" else mine.filter(field=None)
    for line in (of_others(unit)["line"], elsewhere.first().pk, NOTHING):
        year = nomination.round.year - 1
        typed = {
            f"rating_{line}": "not_met",
            f"evidence_{line}": "đổi",
            f"proof_{line}_{year}_document": "QĐ",
        }
        status, errors = answered(drafter, nomination, slug, way, typed)
        assert (status, errors or {}) == ({"section": 302, "autosave": 200}[way], {})
    after = {(one.criterion_id, one.rating, one.evidence) for one in nomination.answers.all()}
    assert after == before
    assert not YearProof.objects.exists()


def hidden(nomination) -> dict:
    """What steps and services write, as it is stored now."""
    columns = ("status", "reference", "registration", "drafter", "on_behalf")
    return Nomination.objects.values(*columns).get(pk=nomination.pk)


@pytest.mark.parametrize("column", ["status", "reference", "registration", "drafter", "on_behalf", "version"])
def test_columns_that_no_control_shows_are_not_written(drafter, unit, nomination, column):
    other = NominationFactory(unit=UnitFactory(name="UBND phường La Khê"), round=nomination.round)
    before = hidden(nomination)
    values = {"registration": other.registration_id, "drafter": 1, "on_behalf": "on", "status": "selected"}
    for slug in ("doi-tuong", "ket-qua", "lien-he"):
        answered(drafter, nomination, slug, "section", {column: values.get(column, "7")})
    assert hidden(nomination) == before
    assert Nomination.objects.of_unit(unit).count() == 1


def rounds() -> dict[str, str]:
    """Codes of rounds that take nothing, and one that takes something."""
    return {
        "closed": RoundFactory(closes_in=-3, allows_supplementary=False).slug,
        "not opened": RoundFactory(opened=False).slug,
        "to come": RoundFactory(opens_at=clock.now() + timedelta(days=3)).slug,
        "unknown": "khong-co",
    }


@pytest.mark.parametrize("which", ["closed", "not opened", "to come", "unknown"])
def test_round_that_takes_nothing_cannot_be_named(drafter, nomination, which):
    slug = rounds()[which]
    fields = {"title": "Tên", "field": nomination.field_id, "kind": nomination.kind}
    drafter.post(page("start"), fields | {"dot": slug, "subject_type": nomination.subject_type})
    assert not Nomination.objects.filter(registration__round__slug=slug).exists()
    with thawed():
        Round.objects.filter(pk=nomination.round.pk).update(
            deadline_date=local(2020, 1, 1).date(), allows_supplementary=False
        )
    key = Round.objects.filter(slug=slug).values_list("pk", flat=True).first() or NOTHING
    RoundFactory(closes_in=9)
    answer = drafter.post(page("move", nomination.pk), {"round": key})
    assert list(answer.context["form"].errors) == ["round"]
    assert now(nomination).round == nomination.round


def test_successor_from_elsewhere_is_like_one_that_nobody_knows(head, unit, nomination):
    stranger = drafter_of(UnitFactory(name="UBND phường La Khê"))
    mine = drafter_of(unit).membership()
    for extra in ({}, {"dong": "1"}):
        answers = [
            head.post(page("colleague", mine.pk), {"successor": key, **extra})
            for key in (stranger.pk, NOTHING)
        ]
        assert [list(answer.context["form"].errors) for answer in answers] == [["successor"]] * 2
    assert UnitMembership.objects.get(pk=mine.pk).ended_at is None
