"""The process behind `ground.Asker`: a question a line comes in, its answer goes out, both as JSON."""

import json
import sys
import time

import django
from django.conf import settings

django.setup()
settings.PAGES_KEPT_FOR = 0  # each page is made anew

from django.db import connection  # noqa: E402 - needs the settings
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.models import Page  # noqa: E402

from exemplars import generation  # noqa: E402

client = Client()


def status(address: str) -> int:
    return client.get(address).status_code


def milliseconds(address: str) -> float:
    """Until the page is made."""
    start = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - start) * 1_000


def queries(address: str) -> int:
    """Right after a change: what a process keeps in memory would spare some of them."""
    generation.renew()
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def anew(address: str) -> float:
    """As `milliseconds`, right after a change to the public content: nothing that was read before holds."""
    generation.renew()
    return milliseconds(address)


def addresses() -> dict[str, str]:
    """The first live page of each type: the name of the type, and its address."""
    first = {}
    for page in Page.objects.live().filter(depth__gt=1).order_by("path").select_related("content_type"):
        first.setdefault(page.content_type.model, page)
    return {name: page.get_url() for name, page in first.items()}


ANSWERS = {one.__name__: one for one in (status, milliseconds, queries, anew, addresses)}


def main() -> None:
    for line in sys.stdin:
        what, *given = json.loads(line)
        sys.stdout.write(json.dumps(ANSWERS[what](*given)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
