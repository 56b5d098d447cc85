"""What a unit checks before it hands a nomination on: every answer in words, and what is missing."""

from dataclasses import dataclass

from django.urls import reverse

from exemplars.models import Criterion
from exemplars.nominations.forms import PARTS
from exemplars.nominations.forms.section import Told
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import gaps
from exemplars.nominations.sections import Task, begun_in, section_of, tasks_of


@dataclass(frozen=True)
class Row:
    """An answer to read; `change` leads to its control, `gap` says what is wrong with it."""

    told: Told
    change: str
    gap: str = ""


@dataclass(frozen=True)
class Part:
    task: Task
    rows: list[Row]


@dataclass(frozen=True)
class Gap:
    sentence: str
    address: str


def _address(nomination: Nomination, slug: str, control: str) -> str:
    page = reverse("nominations:section", args=[nomination.pk, slug])
    return f"{page}?ve=kiem-tra#id_{control}"


def told_parts(nomination: Nomination, lines: list[Criterion]) -> list[Part]:
    """All answers in the order of the form, those that are missing too; what is related has been fetched."""
    missing = gaps(nomination)
    parts = []
    for task in tasks_of(nomination, lines, begun_in(nomination)):
        slug = task.section.slug
        form = PARTS[slug](instance=nomination, lines=lines)
        rows = [
            Row(told, _address(nomination, slug, form.anchor(told.name)), missing.get(told.name, ""))
            for told in form.told()
        ]
        parts.append(Part(task, rows))
    return parts


def open_gaps(nomination: Nomination) -> list[Gap]:
    """What keeps it from the head, each with the way to its question."""
    return [
        Gap(sentence, _address(nomination, section_of(name).slug, name))
        for name, sentence in gaps(nomination).items()
    ]
