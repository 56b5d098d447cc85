"""The nominations of the demo, each carried through the real services at the times of its own history."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from exemplars import clock
from exemplars.management.demo.ledger import mark
from exemplars.management.demo.people import People, Unitfolk
from exemplars.management.files import read
from exemplars.models import Field, Unit
from exemplars.nominations import services
from exemplars.nominations.enums import Rating, Status
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.rules import lines_for

COLUMNS = (
    "title", "subject_type", "kind", "subject_name", "honorific", "position", "birth_year", "new_factor",
    "is_leader", "summary", "achievements", "spread", "endorsement",
)  # fmt: skip


@dataclass(order=True)
class Step:
    """Something that happened at a moment; `number` keeps the order of what happened at the same one."""

    at: datetime
    number: int
    act: Callable[[], object] = field(compare=False)


class Dossier:
    """One row of the data file on its way through the services."""

    def __init__(
        self, row: dict, *, unit: Unit, round: Round, field: Field, folk: Unitfolk, reviewer, others
    ):
        self.others: dict[str, Dossier] = others
        self.row, self.unit, self.round, self.field, self.folk, self.reviewer = (
            row,
            unit,
            round,
            field,
            folk,
            reviewer,
        )
        self.nomination: Nomination | None = None

    def steps(self) -> Iterator[tuple[datetime, Callable[[], object]]]:
        """Its history as far as its status reaches."""
        status = self.row["status"]
        yield self.moment("created"), self.start
        if status == Status.DRAFT:
            return
        yield self.moment("handed"), self.hand
        if status == Status.AWAITING_HEAD:
            return
        yield self.moment("submitted"), self.confirm
        if status == Status.RETURNED:
            yield self.moment("received"), self.give_back
        elif status != Status.SUBMITTED:
            yield self.moment("received"), self.receive
            if status != Status.ACCEPTED:
                yield self.moment("decided"), self.decide

    def moment(self, name: str) -> datetime:
        if name in self.row:
            return timezone.make_aware(self.row[name])
        morning = timezone.localtime(clock.now()).replace(hour=9, minute=10 + len(self.row["title"]) % 40)
        return morning + timedelta(days=self.row[f"{name}_days"])

    def start(self):
        self.nomination = services.start_nomination(
            unit=self.unit, round=self.round, by=self.folk.drafter, field=self.field,
            **{name: self.row[name] for name in COLUMNS if name in self.row},
        )  # fmt: skip
        mark(self.nomination, self.nomination.registration)
        self.nomination = services.save_draft(self.nomination, by=self.folk.drafter, answers=self.answers())

    def answers(self) -> dict[int, services.AnswerGiven]:
        ratings, evidence = self.row.get("ratings", {}), self.row.get("evidence", {})
        return {
            line.pk: services.AnswerGiven(ratings.get(line.code, Rating.MET), evidence.get(line.code, ""))
            for line in lines_for(self.nomination)
        }

    def hand(self):
        if leads := self.row.get("leads"):
            collective = self.others[leads].nomination
            services.save_draft(self.nomination, by=self.folk.drafter, leads=collective)
        services.hand_to_head(self.nomination, by=self.folk.drafter)

    def confirm(self):
        services.confirm(self.nomination, by=self.folk.head)

    def give_back(self):
        services.return_for_correction(self.nomination, by=self.reviewer, note=self.row["return_note"])

    def receive(self):
        services.receive(self.nomination, by=self.reviewer)

    def decide(self):
        action = {
            Status.SELECTED: services.select,
            Status.KEPT: services.keep,
            Status.DECLINED: services.decline,
        }
        action[self.row["status"]](self.nomination, by=self.reviewer, note=self.row.get("decision_note", ""))
        if reason := self.row.get("barred"):
            services.bar_publication(self.nomination, by=self.reviewer, reason=reason)


def load_nominations(
    units: dict[str, Unit], rounds: dict[str, Round], people: People, summaries: dict[str, str]
) -> dict[str, Dossier]:
    """All dossiers by code, their steps done in the order of time, so that numbers and dates are true."""
    fields = {one.slug: one for one in Field.objects.all()}
    steps, dossiers = [], {}
    for row in read("demo", "nominations")["nomination"]:
        row.setdefault("summary", summaries.get(row.get("exemplar", ""), ""))
        folk = (
            people.then[row["unit"]]
            if row["round"] != "C3"
            else people.now.get(row["unit"], people.then[row["unit"]])
        )
        dossier = Dossier(
            row, unit=units[row["unit"]], round=rounds[row["round"]], field=fields[row["field"]],
            folk=folk, reviewer=people.staff["noivu"], others=dossiers,
        )  # fmt: skip
        dossiers[row["code"]] = dossier
        steps += [Step(at, len(steps) + number, act) for number, (at, act) in enumerate(dossier.steps())]

    for step in sorted(steps):
        with clock.standing_at(step.at):
            step.act()
    return dossiers
