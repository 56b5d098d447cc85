"""Many clicks at the same moment, each in a thread and with a connection of its own: one effect, once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections
from django.urls import reverse
from django.utils.translation import gettext as _

from exemplars.nominations import services
from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.copies import start_from
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination, Registration
from exemplars.nominations.steps import Refused
from tests.factories.nominations import PASSWORD, NominationFactory, RoundFactory, Way, drafter_of, head_of
from tests.factories.pages import UnitFactory
from tests.factories.uploads import pdf, upload
from tests.nominations.conftest import signed_in

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

CLICKS = 20


def at_once(*calls: Callable) -> list:
    """What each call gave, or how it was refused; all begin together."""
    together = Barrier(len(calls))

    def run(call: Callable):
        try:
            together.wait()
            return call()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def refused(answers: list) -> list[str]:
    return [str(answer) for answer in answers if isinstance(answer, Refused)]


def actions(nomination) -> list[str]:
    return [row.action for row in nomination.history.all()]


def test_confirming(unit):
    nomination = NominationFactory(unit=unit, waiting=True)
    address = reverse("nominations:confirm", args=[nomination.pk])
    data = {"version": nomination.version, "password": PASSWORD}
    heads = [signed_in(head_of(unit)) for _click in range(CLICKS)]

    answers = at_once(*(lambda head=head: head.post(address, data) for head in heads))
    receipt = reverse("nominations:receipt", args=[nomination.pk])
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, receipt)}
    nomination.refresh_from_db()
    assert (nomination.status, nomination.reference[-4:]) == (Status.SUBMITTED, "0001")
    assert actions(nomination) == ["start", "hand_to_head", "confirm"]


def test_confirming_many_gives_each_a_number_and_leaves_none_out():
    units = [UnitFactory(name=f"UBND phường {name}") for name in ("La Khê", "Mỗ Lao", "Phú La", "Biên Giang")]
    waiting = [NominationFactory(unit=units[turn % 4], waiting=True) for turn in range(CLICKS)]
    ways = [Way(nomination) for nomination in waiting]
    assert refused(at_once(*(way.confirm for way in ways))) == []
    year = waiting[0].round.year
    given = Nomination.objects.order_by("reference").values_list("reference", flat=True)
    assert list(given) == [f"HD-{year}-{number:04d}" for number in range(1, CLICKS + 1)]


def test_handing_over():
    nomination = NominationFactory()
    way = Way(nomination)
    told = refused(at_once(*[way.hand] * CLICKS))
    assert len(told) == CLICKS - 1
    assert set(told) == {
        _("This can't be done: the nomination is “%(status)s” now.") % {"status": Status.AWAITING_HEAD.label}
    }
    assert actions(nomination) == ["start", "hand_to_head"]


def test_receiving():
    nomination = NominationFactory(submitted=True)
    told = refused(at_once(*[Way(nomination).receive] * CLICKS))
    assert len(told) == CLICKS - 1
    assert actions(nomination) == ["start", "hand_to_head", "confirm", "receive"]


def test_adding_the_same_file():
    nomination = NominationFactory()
    drafter, folder = drafter_of(nomination.unit), Path(settings.PRIVATE_ROOT) / "nominations"
    before = set(folder.glob("*"))
    copies = [upload(pdf(), "bien-ban.pdf") for _click in range(CLICKS)]
    told = refused(at_once(*(lambda one=one: add_attachment(nomination, one, by=drafter) for one in copies)))
    assert told == [_("“%(name)s” is there already: one copy is enough.") % {"name": "bien-ban.pdf"}] * 19
    assert nomination.attachments.count() == len(set(folder.glob("*")) - before) == 1


def test_beginning(unit):
    round, field = RoundFactory(), NominationFactory(round=RoundFactory()).field
    given = {"unit": unit, "round": round, "by": drafter_of(unit), "field": field, "title": "Lớp học tối"}
    given |= {"kind": "model", "subject_type": "collective"}
    begun = at_once(*[lambda: services.start_once(**given)] * CLICKS)
    assert len({one.pk for one in begun}) == 1
    assert Registration.objects.filter(round=round).count() == 1
    assert actions(begun[0]) == ["start"]


def test_beginning_from_an_earlier_one(unit):
    source = NominationFactory(unit=unit, round=RoundFactory(closes_in=-300))
    given = {"unit": unit, "round": RoundFactory(), "by": drafter_of(unit)}
    begun = at_once(*[lambda: start_from(source, **given)] * CLICKS)
    assert len({one.pk for one in begun}) == 1
    assert actions(begun[0]) == ["start", "copy"]
    assert begun[0].answers.count() == 4


def test_taking_back_while_the_head_confirms():
    nomination = NominationFactory(waiting=True)
    way = Way(nomination)
    assert len(refused(at_once(*[way.recall, way.confirm] * 10))) == CLICKS - 1
    nomination.refresh_from_db()
    assert (nomination.status, actions(nomination)[2:]) in [
        (Status.DRAFT, ["recall"]),
        (Status.SUBMITTED, ["confirm"]),
    ]


def test_writing_while_it_is_handed_over():
    nomination = NominationFactory()
    way, drafter = Way(nomination), drafter_of(nomination.unit)

    def write(number: int):
        return services.save_draft(nomination, by=drafter, summary=f"Câu {number}")

    answers = at_once(way.hand, *(lambda number=number: write(number) for number in range(CLICKS - 1)))
    stored = [answer for answer in answers[1:] if isinstance(answer, Nomination)]
    nomination.refresh_from_db()
    assert nomination.status == Status.AWAITING_HEAD
    assert nomination.version == 2 + len(stored) + 1
    assert not stored or nomination.summary == max(stored, key=lambda one: one.version).summary
