"""Inside a site: makes units with nominations, then asks for the pages of one of them.

python -m tests.benchmarks.desk_site UNITS NOMINATIONS    prints rows as JSON
"""

import json
import sys
import time
from statistics import median

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 - needs the settings
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from exemplars.accounts.models import UnitRole  # noqa: E402
from exemplars.models import Field  # noqa: E402
from exemplars.nominations.enums import Rating  # noqa: E402
from exemplars.nominations.models import Nomination  # noqa: E402
from exemplars.nominations.rules import lines_for  # noqa: E402
from exemplars.nominations.services import AnswerGiven, hand_to_head, save_draft, start_nomination  # noqa: E402
from tests.benchmarks.load_site import prepare  # noqa: E402

ROUNDS = 25
PARTS = "doi-tuong tieu-chi-chung tieu-chi-linh-vuc ket-qua minh-chung dong-y lien-he".split()


@transaction.atomic
def fill(first: Nomination, number: int) -> None:
    """More nominations beside a unit's first one, every fourth with the head already."""
    drafter = first.drafter
    same = {
        name: getattr(first, name) for name in ("field", "kind", "subject_type", "field_reason", "summary")
    }
    for place in range(1, number):
        made = start_nomination(
            unit=first.unit, round=first.round, by=drafter, title=f"Việc tốt số {place}",
            subject_name=f"Tổ {place}", achievements="Đã làm được nhiều việc. " * 40, **same,
        )  # fmt: skip
        met = AnswerGiven(Rating.MET, "Có biên bản kèm theo.")
        save_draft(made, by=drafter, answers={line.pk: met for line in lines_for(made)})
        if place % 4 == 0:
            hand_to_head(made, by=drafter)


def measured(client: Client, address: str) -> list[float]:
    client.get(address)
    walls, processors = [], []
    for _round in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}.")
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked = sum(not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for one in queries)
    return [median(walls) * 1_000, median(processors) * 1_000, asked]


def main() -> None:
    units, number = map(int, sys.argv[1:])
    people = prepare(units)["units"]
    field = Field.objects.get(slug="y-te")  # has lines of its own for collectives
    Nomination.objects.filter(pk__in=[unit["ready"] for unit in people]).update(field=field)
    for unit in people:
        fill(Nomination.objects.with_place().select_related("drafter").get(pk=unit["ready"]), number)
    one, client = people[units // 2], Client()
    client.cookies["sessionid"] = one[UnitRole.DRAFTER]
    nomination = f"/de-cu/{one['ready']}/"
    pages = {"workspace": "/de-cu/", "parts of a nomination": nomination, "check": f"{nomination}kiem-tra/"}
    pages |= {f"part {part}": f"{nomination}phan/{part}/" for part in PARTS} | {"files": f"{nomination}tep/"}
    sys.stdout.write(json.dumps([[name, *measured(client, address)] for name, address in pages.items()]))


if __name__ == "__main__":
    main()
