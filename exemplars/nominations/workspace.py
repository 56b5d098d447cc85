"""A unit's desk: the round that takes nominations, the unit's standing in it, all that it nominated."""

from dataclasses import dataclass, field

from exemplars.accounts.models import UnitMembership
from exemplars.models import Unit
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
    def status(self) -> str:
        return status_in_words(self.nomination, came_back=self.came_back)

    @property
    def tone(self) -> str:
        """How the status is shown: `act` when it can't wait, `wait`, `done`, or nothing."""
        if self.came_back or (self.is_ours and self.nomination.status == Status.AWAITING_HEAD):
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

    def is_older_than(self, entries: list[Entry]) -> bool:
        """Whether something was submitted after the list was signed, so that it isn't on it."""
        moments = [one.nomination.submitted_at for one in entries if one.nomination.status in COUNTED]
        signed = self.signed_list
        return bool(signed) and any(moment and moment > signed.uploaded_at for moment in moments)


@dataclass(frozen=True)
class Workspace:
    """`round` is None when nothing can be registered; `choices` are the rounds to choose from.

    `papers` is None in a round that asks for none.
    """

    round: Round | None
    choices: list[Round]
    standing: Standing | None
    papers: Papers | None = None
    entries: list[Entry] = field(default_factory=list)
    earlier: list[EarlierRound] = field(default_factory=list)

    @property
    def came_back(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.came_back]

    @property
    def to_confirm(self) -> list[Entry]:
        waiting = Status.AWAITING_HEAD
        return [entry for entry in self.entries if entry.is_ours and entry.nomination.status == waiting]

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


def rounds_taking_nominations(unit: Unit | None = None) -> list[Round]:
    """Those in time for the unit, the one that ends first in front, and the last that takes late ones.

    A late one stands behind those in time, and only where no other yearly round is open.
    """
    rounds = list(Round.objects.begun())
    open_now = [round for round in rounds if round.is_open_for(unit)]
    if any(not round.is_all_year for round in open_now):
        return open_now
    late = [round for round in rounds if round not in open_now and round.accepts_from(unit)]
    return open_now + late[-1:]


def chosen_round(slug: str | None, unit: Unit | None = None) -> tuple[Round | None, list[Round]]:
    """The round that an address names, else the first, and those to choose from."""
    rounds = rounds_taking_nominations(unit)
    named = [round for round in rounds if round.slug == slug]
    return next(iter(named or rounds), None), rounds


def workspace_of(membership: UnitMembership, slug: str | None = None) -> Workspace:
    """What a member of a unit sees, in a number of queries that doesn't depend on how much there is."""
    round, choices = chosen_round(slug, membership.unit)
    entries = entries_of(membership)
    now = [entry for entry in entries if round and entry.nomination.registration.round_id == round.pk]
    standing = standing_of(membership.unit, round) if round else None
    papers = papers_of(membership.unit, round, now) if round and round.track == Track.YEARLY else None
    return Workspace(round, choices, standing, papers, now, _by_round(entries, besides=round))


def papers_of(unit: Unit, round: Round, entries: list[Entry]) -> Papers:
    """One query where there are files or nominations: both know their registration."""
    files = RegistrationFile.objects.filter(registration__round=round, registration__unit=unit)
    by_kind = {file.kind: file for file in files.select_related("registration")}
    known = [file.registration for file in by_kind.values()]
    known += [entry.nomination.registration for entry in entries[:1]]
    registration = known[0] if known else Registration.objects.filter(unit=unit, round=round).first()
    plan, signed_list = RegistrationFileKind.PLAN, RegistrationFileKind.SIGNED_LIST
    return Papers(registration, by_kind.get(plan), by_kind.get(signed_list))


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


def _by_round(entries: list[Entry], *, besides: Round | None) -> list[EarlierRound]:
    rounds: dict[int, EarlierRound] = {}
    for entry in entries:
        round = entry.nomination.round
        if round != besides:
            rounds.setdefault(round.pk, EarlierRound(round, [])).entries.append(entry)
    return sorted(rounds.values(), key=lambda one: one.round.opens_at, reverse=True)
