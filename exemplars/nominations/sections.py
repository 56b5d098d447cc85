"""The parts of a nomination: what each of them asks for, of whom, and how far it is.

The task list, the pages of the form, the check page and the desk all read them here.
"""

from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.utils.translation import gettext_lazy as _

from exemplars.models import Criterion
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import has_own_say, is_child, lines_for

PERSONAL = {"honorific": "", "birth_year": None, "is_leader": False, "leads": None, "collective_proof": ""}
"""Asked of individuals only. A draft keeps them while it is about somebody else, unseen and uncounted."""
CHILDS = {"guardian_name": "", "guardian_agrees": False, "child_agrees": False}
"""Asked of a child only, instead of `agreement`."""
LINE = "line"
SHAPING = {"field", "subject_type", "kind"}
"""Which questions there are depends on these."""
FROM_THE_START = {*SHAPING, "title", "field_reason"}
STATES = {"todo": _("Not begun"), "doing": _("Begun"), "done": _("Finished")}


@dataclass(frozen=True)
class Section:
    """A part of the nomination; `columns` are those it asks for, if at all."""

    slug: str
    title: str
    columns: tuple[str, ...] = ()


SUBJECT = Section("doi-tuong", _("Who it is about"), (
    "field", "subject_type", "kind", "field_reason", "title", "subject_name", "honorific", "position",
    "birth_year", "is_leader", "leads", "collective_proof", "new_factor",
))  # fmt: skip
GENERAL = Section("tieu-chi-chung", _("General criteria"))
SPECIAL = Section("tieu-chi-linh-vuc", _("Criteria of the field"))
RESULTS = Section("ket-qua", _("What was done and reached"), ("summary", "achievements", "spread"))
PROOFS = Section("minh-chung", _("Proofs and endorsement"), (
    "endorsement", "endorsed_on", "endorsers_present", "endorsers_for",
))  # fmt: skip
AGREEMENT = Section("dong-y", _("Do they agree?"), (
    "agreement", "guardian_name", "guardian_agrees", "child_agrees", "agreed_on",
))  # fmt: skip
CONTACT = Section("lien-he", _("Whom to ask"), (
    "contact_name", "contact_phone", "contact_email", "contact_note",
))  # fmt: skip
SECTIONS = (SUBJECT, GENERAL, SPECIAL, RESULTS, PROOFS, AGREEMENT, CONTACT)


@dataclass(frozen=True)
class Task:
    """A part with its state: `todo`, `doing` or `done`."""

    section: Section
    state: str

    @property
    def word(self) -> str:
        return str(STATES[self.state])


def section_of(column: str) -> Section:
    """The part that asks for a column."""
    return next(section for section in SECTIONS if column in section.columns)


def lines_in(section: Section, lines: list[Criterion]) -> list[Criterion]:
    """The lines of the criteria that stand in a part."""
    if section not in (GENERAL, SPECIAL):
        return []
    return [line for line in lines if (line.field_id is None) == (section == GENERAL)]


def sections_for(lines: list[Criterion]) -> list[Section]:
    """The parts of a nomination that has to answer these lines; one without lines isn't asked."""
    return [one for one in SECTIONS if one not in (GENERAL, SPECIAL) or lines_in(one, lines)]


def asked(section: Section, nomination: Nomination) -> list[str]:
    """The columns of a part that are asked for this subject."""
    unasked = set() if nomination.is_personal else set(PERSONAL)
    unasked |= {"agreement"} if is_child(nomination) else set(CHILDS)
    if not has_own_say(nomination):
        unasked.add("child_agrees")
    return [name for name in section.columns if name not in unasked]


def forget_unasked(nomination: Nomination) -> None:
    """Empty what isn't asked of this subject: it doesn't leave the unit with the rest. Not saved here."""
    empty = PERSONAL | CHILDS
    for section in (SUBJECT, AGREEMENT):
        for name in set(section.columns) & set(empty) - set(asked(section, nomination)):
            setattr(nomination, name, empty[name])


def tasks_of(
    nomination: Nomination, lines: list[Criterion] | None = None, begun: set[tuple[str, int]] | None = None
) -> list[Task]:
    """The parts with their states; `lines` to answer and what is `begun`, if they have been read already."""
    lines = lines_for(nomination) if lines is None else lines
    begun = begun_of(nomination) if begun is None else begun
    return [Task(one, _state(one, nomination, lines_in(one, lines), begun)) for one in sections_for(lines)]


def begun_in(nomination: Nomination) -> set[tuple[str, int]]:
    """What stands outside the columns, by part and key (of lines: "line"), where all has been fetched."""
    answered = [one for one in nomination.answers.all() if one.rating or one.evidence]
    return {
        *((LINE, one.criterion_id) for one in [*answered, *nomination.year_proofs.all()]),
        *((RESULTS.slug, one.pk) for one in nomination.results.all()),
        *((PROOFS.slug, one.pk) for one in nomination.attachments.all()),
    }


def begun_of(nomination: Nomination) -> set[tuple[str, int]]:
    """`begun_in` in one query."""
    answered = nomination.answers.exclude(rating="", evidence="").order_by()
    found = _marked(answered, LINE, "criterion_id").union(
        _marked(nomination.year_proofs.order_by(), LINE, "criterion_id"),
        _marked(nomination.results.order_by(), RESULTS.slug, "pk"),
        _marked(nomination.attachments.order_by(), PROOFS.slug, "pk"),
    )
    return set(found.order_by())


def _marked(rows, part: str, key: str):
    return rows.values_list(Value(part, output_field=CharField()), F(key))


def _state(section: Section, nomination: Nomination, lines: list[Criterion], begun) -> str:
    if section.slug in nomination.sections_done:
        return "done"
    columns = set(asked(section, nomination)) - FROM_THE_START
    filled = any(getattr(nomination, f"{name}_id" if name == "leads" else name) for name in columns)
    own = {(LINE, line.pk) for line in lines}
    answered = any(part == section.slug or (part, key) in own for part, key in begun)
    return "doing" if filled or answered else "todo"
