"""What a story lacks before it may go to its readers.

Nothing is skipped, nobody is sent to an attachment for an answer, short forms are written out once, and
every figure says over which time it was counted and by whom. Drafts may lack anything.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from wagtail.rich_text import get_text_for_indexing

from exemplars import acronyms, text

LEAST_STEPS = 2
LONGEST_EVASION = 80
"""Longer texts that mention an attachment also say something themselves."""

_EVASION = re.compile(
    r"\b(xem|doc|theo|co) (o |trong |tai )?(tep|file|phu luc|ban|bao cao|van ban|tai lieu|ho so|anh|muc)?"
    r" ?(dinh kem|kem theo)|\bxem (tep|file|phu luc)|\b(nhu|giong) tren\b|\bdinh kem\b"
    r"|\b(see|as) (the )?(attach|above|file|annex)|\battached\b"
)
_PLACEHOLDER = re.compile(
    r"(\W|_)*|n/?a|dang cap nhat\W*|(se )?(bo sung|cap nhat) sau\W*|chua co\W*|x+|tbd|todo"
)


class Gap(NamedTuple):
    """Something that is missing: the field of the page, or the row of a relation and its column."""

    field: str
    message: str
    row: object = None
    column: str = ""


class Answer(NamedTuple):
    """A text of the page and where it stands."""

    field: str
    text: str
    row: object = None
    column: str = ""

    def gap(self, message: str) -> Gap:
        return Gap(self.field, message, self.row, self.column)


def profile_gaps(page) -> list[Gap]:
    """What a profile lacks: its citation, a result with time and source, a story, or clear words."""
    results = list(page.results.all())
    answers = [
        Answer("title", page.title),
        Answer("summary", page.summary),
        *_rows("results", results, ("indicator", "period", "source")),
        Answer("story", _words_of(page.story)),
    ]
    missing = [*_empty(answers, required={"summary", "story", "period", "source"})]
    if not results:
        missing.append(Gap("results", _("At least one result with its figure, its period and its source.")))
    return [*missing, *_unclear(answers)]


def experience_gaps(page) -> list[Gap]:
    """What an experience lacks of its fixed order: problem to what to copy first."""
    prose = ("problem", "conditions", "results", "difficulties", "copy_first")
    plain = ("title", "summary", "people_needed", "time_needed", "total_cost", "contact")
    steps = list(page.steps.all())
    answers = [
        *(Answer(name, getattr(page, name)) for name in plain),
        *(Answer(name, get_text_for_indexing(getattr(page, name))) for name in prose),
        *_rows("steps", steps, ("title", "detail", "who", "duration", "cost")),
    ]
    missing = [*_empty(answers, required={"summary", *prose})]
    if len(steps) < LEAST_STEPS:
        missing.append(Gap("steps", _("At least two steps, so that others can go the same way.")))
    return [*missing, *_unclear(answers)]


def _rows(relation: str, rows: list, columns: tuple[str, ...]) -> Iterator[Answer]:
    for row in rows:
        yield from (Answer(relation, getattr(row, column), row, column) for column in columns)


def _words_of(stream) -> str:
    """All words of a StreamField, its blocks apart from each other."""
    return "\n".join(
        str(words) for block in stream for words in block.block.get_searchable_content(block.value)
    )


def _empty(answers: list[Answer], required: set[str]) -> Iterator[Gap]:
    for answer in answers:
        if (answer.column or answer.field) in required and not answer.text.strip():
            yield answer.gap(_("Readers need this: it can't be left out when the page goes public."))


def _unclear(answers: list[Answer]) -> Iterator[Gap]:
    whole = "\n".join(answer.text for answer in answers)
    for answer in answers:
        if _is_evasion(answer.text):
            yield answer.gap(_("Say it here: readers can't see an attachment, and a blank is no answer."))
        elif unknown := acronyms.unknown(answer.text, whole):
            message = _("Write out once what %(acronyms)s means, for example “Full name (%(first)s)”.")
            yield answer.gap(message % {"acronyms": ", ".join(unknown), "first": unknown[0]})


def _is_evasion(answer: str) -> bool:
    """Whether a text stands in the place of an answer: “xem file đính kèm”, “như trên”, “đang cập nhật”."""
    folded = text.fold(answer).strip()
    if not folded or len(folded) > LONGEST_EVASION:
        return False
    return bool(_PLACEHOLDER.fullmatch(folded) or _EVASION.search(folded))
