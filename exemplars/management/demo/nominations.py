"""The nominations of the demo, each carried through the real services at the times of its own history."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.management.demo.evidence import Evidence, attach_files
from exemplars.management.demo.ledger import mark
from exemplars.management.demo.people import People, Unitfolk
from exemplars.management.files import read
from exemplars.models import Criterion, Field, Unit
from exemplars.nominations import services
from exemplars.nominations.enums import Rating, Status
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.rules import lines_for
from exemplars.nominations.sections import sections_for

COLUMNS = (
    "title", "subject_type", "kind", "subject_name", "honorific", "position", "birth_year", "new_factor",
    "is_leader", "summary", "achievements", "spread", "endorsement", "endorsers_present", "endorsers_for",
    "agreement", "guardian_name", "guardian_agrees", "child_agrees",
)  # fmt: skip
DAYS = ("endorsed", "agreed")


@dataclass(order=True)
class Step:
    """Something that happened at a moment; `number` keeps the order of what happened at the same one."""

    at: datetime
    number: int
    act: Callable[[], object] = field(compare=False)


@dataclass(eq=False)
class Dossier:
    """One row of the data file on its way through the services; `others` are all dossiers by code."""

    row: dict
    unit: Unit
    round: Round
    field: Field
    folk: Unitfolk
    contact: dict
    reviewer: User
    evidence: Evidence
    others: "dict[str, Dossier]"
    nomination: Nomination | None = None

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
        """When something happened; a round that has just opened saw nothing before."""
        if name in self.row:
            return timezone.make_aware(self.row[name])
        morning = timezone.localtime(clock.now()).replace(hour=9, minute=10 + len(self.row["title"]) % 40)
        return max(morning + timedelta(days=self.row[f"{name}_days"]), self.round.opens_at)

    def start(self):
        by = self.folk.drafter
        self.nomination = services.start_nomination(
            unit=self.unit, round=self.round, by=by, field=self.field,
            **{name: self.row[name] for name in COLUMNS if name in self.row},
        )  # fmt: skip
        mark(self.nomination, self.nomination.registration)
        lines = lines_for(self.nomination)
        self.nomination = services.save_draft(
            self.nomination,
            by=by,
            drafter=by,
            answers=self.answers(lines),
            results=list(self.evidence.measured(self.row)),
            year_proofs=self.evidence.proven(self.round, self.row, lines),
            **self.days(),
            **self.whom_to_ask(),
        )
        attach_files(self.nomination, self.row, lines, by=by)

    def answers(self, lines: list[Criterion]) -> dict[int, services.AnswerGiven]:
        ratings, evidence = self.row.get("ratings", {}), self.row.get("evidence", {})
        return {
            line.pk: services.AnswerGiven(ratings.get(line.code, Rating.MET), evidence.get(line.code, ""))
            for line in lines
        }

    def days(self) -> dict[str, date]:
        """When the collective endorsed it and those whom it is about agreed, as far as they did."""
        on = {f"{name}_on": self.row[f"{name}_on"] for name in DAYS if f"{name}_on" in self.row}
        ago = {
            f"{name}_on": timezone.localdate(self.moment(name)) for name in DAYS if f"{name}_days" in self.row
        }
        return on | ago

    def whom_to_ask(self) -> dict[str, str]:
        """The unit's contact, once the text is written."""
        if "achievements" not in self.row:
            return {}
        return {f"contact_{name}": value for name, value in self.contact.items()}

    def hand(self):
        given = {"sections_done": [part.slug for part in sections_for(lines_for(self.nomination))]}
        if leads := self.row.get("leads"):
            given["leads"] = self.others[leads].nomination
        services.save_draft(self.nomination, by=self.folk.drafter, **given)
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
    units: dict[str, Unit], rounds: dict[str, Round], people: People, stories: dict[str, dict]
) -> dict[str, Dossier]:
    """All dossiers by code, their steps done in the order of time, so that numbers and dates are true."""
    fields = {one.slug: one for one in Field.objects.all()}
    contacts = {row["code"]: row["contact"] for row in read("demo", "units")["unit"]}
    evidence, steps, dossiers = Evidence(stories), [], {}
    for row in read("demo", "nominations")["nomination"]:
        if row.get("exemplar"):
            row.setdefault("summary", stories[row["exemplar"]]["summary"])
        dossier = Dossier(
            row, unit=units[row["unit"]], round=rounds[row["round"]], field=fields[row["field"]],
            folk=_folk(row, people), contact=contacts[row["unit"]], reviewer=people.staff["noivu"],
            evidence=evidence, others=dossiers,
        )  # fmt: skip
        dossiers[row["code"]] = dossier
        steps += [Step(at, len(steps) + number, act) for number, (at, act) in enumerate(dossier.steps())]

    for step in sorted(steps):
        with clock.standing_at(step.at):
            step.act()
    return dossiers


def _folk(row: dict, people: People) -> Unitfolk:
    """Who acts for the unit now where the round is open, and in older rounds those who did."""
    then = people.then[row["unit"]]
    return people.now.get(row["unit"], then) if row["round"] in ("C3", "C4") else then
