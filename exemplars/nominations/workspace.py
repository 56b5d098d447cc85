"""A unit's desk: the round that takes nominations, the unit's standing in it, all that it nominated."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from exemplars import clock
from exemplars.accounts.models import UnitMembership
from exemplars.models import Unit
from exemplars.nominations.deadlines import Deadline
from exemplars.nominations.enums import COUNTED, RegistrationFileKind, Status, Track
from exemplars.nominations.models import (
    Nomination,
    Registration,
    RegistrationFile,
    Round,
    StatusChange,
)
from exemplars.nominations.next_steps import ORDER, next_step_of, status_in_words, waits_for
from exemplars.nominations.queries import Standing, standing_of

SHOWN_AT_ONCE = 5
ARRIVED = (Status.SUBMITTED, Status.ACCEPTED, Status.SELECTED, Status.KEPT)
REASONS = {Status.RETURNED: "return", Status.DRAFT: "send_back", Status.DECLINED: "decline"}
"""The action whose note says why a nomination stands where it stands."""


@dataclass(frozen=True)
class Entry:
    """A nomination in the list; `reason` is what somebody wrote when it came back or was declined."""

    nomination: Nomination
    next_step: str
    is_ours: bool
    reason: str = ""

    @property
    def came_back(self) -> bool:
        return bool(self.reason) and self.nomination.is_editable

    @property
    def waits_for_head(self) -> bool:
        """Whether the reader is the head for whom it waits, in time."""
        nomination = self.nomination
        waiting = nomination.status == Status.AWAITING_HEAD and not nomination.came_too_late
        return self.is_ours and waiting

    @property
    def status(self) -> str:
        return status_in_words(self.nomination, came_back=self.came_back)

    @property
    def tone(self) -> str:
        """How the status is shown: `act` when it can't wait, `wait`, `done`, or nothing."""
        if self.came_back or self.waits_for_head:
            return "act"
        if self.nomination.status == Status.AWAITING_HEAD:
            return "wait"
        return "done" if self.nomination.status in ARRIVED else "todo"


@dataclass(frozen=True)
class EarlierRound:
    round: Round
    entries: list[Entry]

    @property
    def is_long(self) -> bool:
        """So many that they stay folded until somebody asks."""
        return len(self.entries) > SHOWN_AT_ONCE


@dataclass(frozen=True)
class Papers:
    """What goes along with the nominations: the unit's plan, and the list that its head signed."""

    registration: Registration | None
    plan: RegistrationFile | None = None
    signed_list: RegistrationFile | None = None
    gone: Mapping[str, RegistrationFile] = field(default_factory=dict)
    """By kind, what was removed after the virus scan and has to come again."""

    def is_older_than(self, entries: list[Entry]) -> bool:
        """Whether something was submitted after the list was signed, so that it isn't on it."""
        moments = [one.nomination.submitted_at for one in entries if one.nomination.status in COUNTED]
        signed = self.signed_list
        return bool(signed) and any(moment and moment > signed.uploaded_at for moment in moments)


@dataclass(frozen=True)
class Workspace:
    """`round` is None before the first has begun; `choices` are those to choose from, with their
    deadline for the unit.

    `papers` is None in a round that asks for none; `everything` is what the unit ever nominated.
    """

    round: Round | None
    choices: list[tuple[Round, Deadline]]
    standing: Standing | None
    papers: Papers | None = None
    everything: list[Entry] = field(default_factory=list)

    @property
    def takes_more(self) -> bool:
        return self.round is not None and self.round.takes(self.standing.deadline)

    @property
    def entries(self) -> list[Entry]:
        return [entry for entry in self.everything if entry.nomination.round == self.round]

    @property
    def earlier(self) -> list[EarlierRound]:
        """The other rounds in which the unit nominated, the last one first."""
        rounds: dict[int, EarlierRound] = {}
        for entry in self.everything:
            round = entry.nomination.round
            if round != self.round:
                rounds.setdefault(round.pk, EarlierRound(round, [])).entries.append(entry)
        return sorted(rounds.values(), key=lambda one: one.round.opens_at, reverse=True)

    @property
    def came_back(self) -> list[Entry]:
        """What has to be completed, in whichever round it is."""
        return [entry for entry in self.everything if entry.came_back]

    @property
    def to_confirm(self) -> list[Entry]:
        """What waits for the head who reads this and can still be confirmed, in whichever round it is."""
        return [entry for entry in self.everything if entry.waits_for_head]

    @property
    def is_complete(self) -> bool:
        """Minimum reached, plan and signed list there; told, and never asked for (decision 6)."""
        papers, standing = self.papers, self.standing
        if not (papers and papers.plan and papers.signed_list):
            return False
        return standing.is_reached and standing.registered > 0

    @property
    def signed_before_changes(self) -> bool:
        return bool(self.papers) and self.papers.is_older_than(self.entries)


def rounds_on_desk(unit: Unit | None = None) -> list[Round]:
    """Those in time for the unit; where no yearly one is, the last yearly one too: there may be work left.

    What ends first stands in front; the last yearly one too, as long as its year isn't over.
    """
    begun = list(Round.objects.begun())
    open_now = [round for round in begun if round.is_open_for(unit)]
    yearly = [round for round in begun if not round.is_all_year]
    if not yearly or any(round in open_now for round in yearly):
        return open_now
    last = max(yearly, key=lambda round: round.opens_at)
    return [last, *open_now] if last.year >= clock.today().year else [*open_now, last]


def round_to_begin_in(slug: str | None, unit: Unit) -> Round | None:
    """Of those that take nominations of the unit the one that an address names, else the first."""
    return _named(slug, [round for round in rounds_on_desk(unit) if round.accepts_from(unit)])


def _named(slug: str | None, rounds: list[Round]) -> Round | None:
    return next((round for round in rounds if round.slug == slug), next(iter(rounds), None))


def workspace_of(membership: UnitMembership, slug: str | None = None) -> Workspace:
    """What a member of a unit sees, in a number of queries that doesn't depend on how much there is."""
    rounds = rounds_on_desk(membership.unit)
    round = _named(slug, rounds)
    choices = [(one, one.deadline_for(membership.unit)) for one in rounds]
    standing = standing_of(membership.unit, round) if round else None
    desk = Workspace(round, choices, standing, everything=entries_of(membership))
    if round and round.track == Track.YEARLY:
        return replace(desk, papers=papers_of(membership.unit, round, desk.entries))
    return desk


def papers_of(unit: Unit, round: Round, entries: list[Entry]) -> Papers:
    """One query where there are files or nominations: both know their registration."""
    files = RegistrationFile.objects.filter(registration__round=round, registration__unit=unit)
    found = list(files.select_related("registration"))
    by_kind = {file.kind: file for file in found if not file.is_gone}
    known = [file.registration for file in found]
    known += [entry.nomination.registration for entry in entries[:1]]
    registration = known[0] if known else Registration.objects.filter(unit=unit, round=round).first()
    plan, signed_list = RegistrationFileKind.PLAN, RegistrationFileKind.SIGNED_LIST
    gone = {file.kind: file for file in found if file.is_gone}
    return Papers(registration, by_kind.get(plan), by_kind.get(signed_list), gone)


def entries_of(membership: UnitMembership) -> list[Entry]:
    """Everything of the unit, what waits for this role in front."""
    own = Nomination.objects.of_unit(membership.unit).with_deadline()
    related = ("registration__round", "registration__unit", "field")
    found = list(own.select_related(*related).defer("achievements", "spread"))
    reasons = reasons_for(found)
    order = ORDER[membership.role]
    found.sort(key=lambda one: order.index(one.status))  # stable: the latest first within a status
    return [_entry(one, membership.role, reasons.get(one.pk, "")) for one in found]


def _entry(nomination: Nomination, role: str, reason: str) -> Entry:
    what_next = next_step_of(nomination, role, came_back=bool(reason))
    return Entry(nomination, what_next, waits_for(nomination.status, role), reason)


def reasons_for(nominations: list[Nomination]) -> dict[int, str]:
    """By key, the note of the last action that explains the status; what was recalled since needs none."""
    actions = {one.pk: REASONS[one.status] for one in nominations if one.status in REASONS}
    notes = StatusChange.objects.filter(nomination__in=actions, action__in=[*REASONS.values(), "recall"])
    in_order = notes.order_by("at", "pk").values_list("nomination", "action", "note")
    return {pk: note for pk, action, note in in_order if action in (actions[pk], "recall")}


def reason_for(nomination: Nomination) -> str:
    """`reasons_for` one."""
    return reasons_for([nomination]).get(nomination.pk, "")
