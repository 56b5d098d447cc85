"""What waits for somebody, on the admin's start page."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from wagtail.admin.ui.components import Component

from exemplars.nominations.admin.waiting import waiting
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.permissions import can_read, can_tell
from exemplars.nominations.queries import overdue_answers


@dataclass(frozen=True)
class Task:
    label: str
    count: int
    url: str


def tasks_of(user) -> list[Task]:
    """How much waits in each step that is this person's."""
    tasks = []
    if can_read(user):
        steps = {
            Status.SUBMITTED: gettext("To be received"),
            Status.ACCEPTED: gettext("To be decided"),
            Status.RETURNED: gettext("Back at their units"),
        }
        rows = (
            Nomination.objects.filter(status__in=steps).values_list("status").annotate(Count("pk")).order_by()
        )
        counts = dict(rows)
        tasks = [Task(label, counts.get(status, 0), _listed(status)) for status, label in steps.items()]
        if late := len(overdue_answers()):
            tasks.insert(0, Task(gettext("Answers overdue"), late, f"{reverse('board:index')}#qua-han"))
    if can_tell(user):
        tasks.append(Task(gettext("Waiting to be written"), waiting().count(), reverse("waiting:index")))
    return tasks


def _listed(status: str) -> str:
    return f"{reverse('dossiers:index')}?{urlencode({'status': status})}"


class TasksPanel(Component):
    template_name = "affairs/tasks.html"
    order = 10

    def __init__(self, user):
        self.tasks = tasks_of(user)

    def get_context_data(self, parent_context):
        return {"tasks": self.tasks}
