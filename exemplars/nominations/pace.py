"""How fast nominations may be begun: slower than a script, faster than the busiest ward."""

from datetime import timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.models import Unit
from exemplars.nominations.models import StatusChange
from exemplars.nominations.steps import Refused

WITHIN = timedelta(hours=1)
MOST_BY_ONE, MOST_IN_UNIT = 20, 40
"""Begun within that time by one person, and by all who draft for a unit."""


def refuse_haste(*, unit: Unit, by: User) -> None:
    """Raise Refused, with the time from which on it goes, when so many were begun lately."""
    lately = StatusChange.objects.filter(action="start", at__gt=clock.now() - WITHIN).order_by("-at")
    for begun, most in (
        (lately.filter(by=by), MOST_BY_ONE),
        (lately.filter(nomination__registration__unit=unit), MOST_IN_UNIT),
    ):
        moments = list(begun.values_list("at", flat=True)[:most])
        if len(moments) == most:
            again = localtime(moments[-1] + WITHIN + timedelta(minutes=1))
            raise Refused(
                _(
                    "%(most)s nominations were begun within an hour. You can begin the next one at %(time)s; "
                    "until then please go on with those that are there. Nothing is lost."
                )
                % {"most": most, "time": f"{again:%H:%M}"}
            )
