"""Sends the mails that wait, each once. A mail that fails is counted and tried again later.

Nothing of an address or of what a mail says gets into the journal.
"""

import logging
from collections.abc import Iterable

from django.db.models import F
from django.tasks import task

from exemplars import clock
from exemplars.accounts.mail import Mail
from exemplars.nominations.letters import letter_for
from exemplars.nominations.models import Notice

ATTEMPTS = 10
"""After so many failures a mail is left alone; the log in the admin shows it."""
journal = logging.getLogger(__name__)


@task(backend="mail")
def deliver(keys: list[str]) -> None:
    """Send what waits under these keys, after the transaction that wrote it."""
    send(Notice.objects.filter(key__in=keys))


def send_waiting() -> tuple[int, int]:
    """Send all that waits, what failed before included: how many went out, and how many failed."""
    return send(Notice.objects.all())


def send(notices: Iterable[Notice]) -> tuple[int, int]:
    """Send those of these that may go out now: how many did, and how many failed."""
    waiting = notices.waiting(ATTEMPTS).select_related("user", "round", "unit__unit_type")
    results = [_send(notice) for notice in waiting.order_by("queued_at", "pk")]
    sent, failed = results.count(True), results.count(False)
    if failed:
        journal.warning("%s of %s mails couldn't be sent; send_notices tries again.", failed, sent + failed)
    return sent, failed


def _send(notice: Notice) -> bool | None:
    """Whether it went out; None when another process has it.

    It is marked as sent before it goes, so that two processes never send the same; a process that dies
    between the two has then lost one mail, which is the smaller harm.
    """
    mine = Notice.objects.filter(pk=notice.pk, sent_at=None)
    if not mine.update(sent_at=clock.now()):
        return None
    try:
        letter = letter_for(notice)
        Mail(letter.subject, letter.body, to=[notice.user.email]).send()
    except Exception as error:  # noqa: BLE001  whatever is wrong with one mail, the others go out
        Notice.objects.filter(pk=notice.pk).update(sent_at=None, failures=F("failures") + 1)
        journal.info("A mail of kind %s failed: %s", notice.kind, type(error).__name__)
        return False
    return True
