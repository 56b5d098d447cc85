"""A unit's desk: the round that takes nominations, the unit's standing in it, all that it nominated."""

from dataclasses import dataclass, field

from exemplars import clock
from exemplars.accounts.models import UnitMembership
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination, Round, StatusChange
from exemplars.nominations.next_steps import ORDER, next_step, status_in_words, waits_for
from exemplars.nominations.queries import Standing, standing_of

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


@dataclass(frozen=True)
class Workspace:
    """`round` is None when nothing can be registered; `choices` are the rounds to choose from."""

    round: Round | None
    choices: list[Round]
    standing: Standing | None
    entries: list[Entry] = field(default_factory=list)
    earlier: list[EarlierRound] = field(default_factory=list)

    @property
    def came_back(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.came_back]

    @property
    def to_confirm(self) -> list[Entry]:
        waiting = Status.AWAITING_HEAD
        return [entry for entry in self.entries if entry.is_ours and entry.nomination.status == waiting]


def rounds_taking_nominations() -> list[Round]:
    """The open rounds, the one that ends first in front; without any, the last that takes late ones."""
    opened = Round.objects.filter(opens_at__lte=clock.now(), criterion_set__isnull=False)
    rounds = list(opened.order_by("deadline_date"))
    if open_now := [round for round in rounds if round.is_open]:
        return open_now
    return [round for round in rounds if round.accepts_submissions][-1:]


def chosen_round(slug: str | None) -> tuple[Round | None, list[Round]]:
    """The round that an address names, else the first, and those to choose from."""
    rounds = rounds_taking_nominations()
    named = [round for round in rounds if round.slug == slug]
    return next(iter(named or rounds), None), rounds


def workspace_of(membership: UnitMembership, slug: str | None = None) -> Workspace:
    """What a member of a unit sees, in a number of queries that doesn't depend on how much there is."""
    round, choices = chosen_round(slug)
    entries = entries_of(membership)
    now = [entry for entry in entries if round and entry.nomination.registration.round_id == round.pk]
    standing = standing_of(membership.unit, round) if round else None
    return Workspace(round, choices, standing, now, _by_round(entries, besides=round))


def entries_of(membership: UnitMembership) -> list[Entry]:
    """Everything of the unit, what waits for this role in front."""
    found = list(Nomination.objects.with_place().of_unit(membership.unit))
    reasons = reasons_for(found)
    order = ORDER[membership.role]
    found.sort(key=lambda one: order.index(one.status))  # stable: the latest first within a status
    return [_entry(one, membership.role, reasons.get(one.pk, "")) for one in found]


def _entry(nomination: Nomination, role: str, reason: str) -> Entry:
    what_next = next_step(nomination.status, role, came_back=bool(reason))
    return Entry(nomination, what_next, waits_for(nomination.status, role), reason)


def reasons_for(nominations: list[Nomination]) -> dict[int, str]:
    """By key, the note of the last action that explains the status."""
    actions = {one.pk: REASONS[one.status] for one in nominations if one.status in REASONS}
    notes = StatusChange.objects.filter(nomination__in=actions, action__in=REASONS.values())
    in_order = notes.order_by("at", "pk").values_list("nomination", "action", "note")
    return {pk: note for pk, action, note in in_order if action == actions[pk]}


def _by_round(entries: list[Entry], *, besides: Round | None) -> list[EarlierRound]:
    rounds: dict[int, EarlierRound] = {}
    for entry in entries:
        round = entry.nomination.round
        if round != besides:
            rounds.setdefault(round.pk, EarlierRound(round, [])).entries.append(entry)
    return sorted(rounds.values(), key=lambda one: one.round.opens_at, reverse=True)
