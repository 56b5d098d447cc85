"""An open round holds still, whatever route somebody takes; before it opens all of it can be changed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from exemplars.freezing import Frozen, thawed
from exemplars.models import Criterion, CriterionSet, UnitType
from exemplars.nominations.models import Quota, Round, RoundDocument
from exemplars.nominations.round_actions import except_unit, extend, open_round
from tests.factories.nominations import RoundFactory, UserFactory, working_criteria
from tests.factories.pages import FieldFactory, UnitFactory

pytestmark = pytest.mark.django_db


def with_a_basis(**said) -> Round:
    """A round with a minimum, a legal basis and the lines of its criteria."""
    working_criteria(FieldFactory())
    round = RoundFactory(opened=False)
    Quota.objects.create(round=round, unit_type=UnitFactory().unit_type, minimum=3)
    RoundDocument.objects.create(round=round, title="Luật Thi đua, khen thưởng")
    return open_round(round) if said.get("opened", True) else round


def parts_of(round) -> list:
    rows = [round, round.quotas.get(), round.documents.get()]
    return rows + ([round.criterion_set, round.criterion_set.criteria.first()] if round.is_opened else [])


WORDS = {Round: "name", Quota: "minimum", RoundDocument: "title", CriterionSet: "name", Criterion: "wording"}
OTHER = {"minimum": 9}


def changed(row) -> tuple[str, object]:
    name = WORDS[type(row)]
    return name, OTHER.get(name, "Chữ khác")


def stored(row):
    return getattr(type(row).objects.get(pk=row.pk), WORDS[type(row)])


WAYS = {
    "saved": lambda row, name, value: row.save(),
    "one column saved": lambda row, name, value: row.save(update_fields=[name]),
    "deleted": lambda row, name, value: row.delete(),
    "updated": lambda row, name, value: type(row).objects.filter(pk=row.pk).update(**{name: value}),
    "all updated": lambda row, name, value: type(row).objects.update(**{name: value}),
    "updated in bulk": lambda row, name, value: type(row).objects.bulk_update([row], [name]),
    "deleted in bulk": lambda row, name, value: type(row).objects.filter(pk=row.pk).delete(),
    "checked": lambda row, name, value: row.full_clean(),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("place", range(5), ids=["round", "minimum", "basis", "set", "line"])
def test_nothing_of_an_open_round_can_be_changed(place, way):
    row = parts_of(with_a_basis())[place]
    before, (name, value) = stored(row), changed(row)
    setattr(row, name, value)
    with pytest.raises(ValidationError):  # `Frozen`, or what a form makes of it
        way(row, name, value)
    assert stored(row) == before


def test_nothing_can_be_added():
    round = with_a_basis()
    line = Criterion.objects.working().first()
    line.pk, line._state.adding, line.criterion_set, line.code = None, True, round.criterion_set, "chung-99"
    other = UnitType.objects.create(slug="loai-khac", name="Loại khác")
    for row in (line, Quota(round=round, unit_type=other, minimum=1), RoundDocument(round=round, title="X")):
        with pytest.raises(Frozen):
            row.save()
        with pytest.raises(Frozen):
            type(row).objects.bulk_create([row])
    with pytest.raises(Frozen):
        round.criterion_set.criteria.create(code="chung-98", wording="Thêm")


def test_nothing_can_be_moved_out_of_it():
    round, other = with_a_basis(), RoundFactory(opened=False)
    quota = round.quotas.get()
    quota.round = other
    with pytest.raises(Frozen):
        quota.save()


def test_what_an_object_remembers_from_before_does_not_open_it_again():
    """The form of the admin was read, then somebody opened the round, then the form is saved."""
    before = with_a_basis(opened=False)
    open_round(before)
    before.name = "Tên khác"
    with pytest.raises(Frozen):
        before.save()
    assert Round.objects.get(pk=before.pk).is_opened


def test_before_it_opens_all_of_it_can_be_changed():
    for row in parts_of(with_a_basis(opened=False)):
        name, value = changed(row)
        setattr(row, name, value)
        row.save()
        assert stored(row) == value
        type(row).objects.filter(pk=row.pk).update(**{name: value})
    Round.objects.all().delete()
    assert not Quota.objects.exists()


def test_the_working_criteria_can_be_changed_while_a_round_is_open():
    with_a_basis()
    assert Criterion.objects.working().update(source="Kế hoạch 92") == 5


def test_more_time_and_exceptions_are_still_given():
    round, by, unit = with_a_basis(), UserFactory(), UnitFactory()
    day = date(round.deadline_date.year + 1, 1, 1)
    assert extend(round, units=None, last_day=day, by=by, reason="Mưa lũ").last_day == day
    assert except_unit(round, unit=unit, minimum=1, by=by, reason="Mới thành lập").minimum == 1


def test_who_takes_the_round_away_thaws_it():
    round = with_a_basis()
    with thawed():
        round.delete()
        CriterionSet.objects.filter(working=False).delete()
    assert (Round.objects.count(), Criterion.objects.exclude(criterion_set__working=True).count()) == (0, 0)
    with pytest.raises(Frozen):
        with_a_basis().delete()
