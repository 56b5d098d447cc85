"""The round of Plan 92 with its documents; opened at once, since the plan was published."""

from datetime import date, datetime, time

from django.utils import timezone

from exemplars.management.files import read
from exemplars.models import Unit
from exemplars.nominations.models import Round, RoundDocument
from exemplars.nominations.round_actions import open_round


def set_up_rounds() -> None:
    for row in read("reference", "rounds")["round"]:
        set_up_round(row)


def set_up_round(row: dict) -> Round:
    """Make and open the round, or give back the one that is there under this slug."""
    round = Round.objects.filter(slug=row["slug"]).first()
    if round:
        return round
    names = ("slug", "year", "name", "plan_number", "plan_date", "issuer", "receiver_line", "deadline_date")
    names += ("deadline_rule", "required_years", "allows_supplementary", "list_title")
    round = Round.objects.create(
        **{name: row[name] for name in names},
        receiver=Unit.objects.get(name=row["receiver"]),
        opens_at=midnight(row["opens"]),
        recipients="\n".join(row["recipients"]),
        **{f"signature_{part}": row["signature"][part] for part in ("authority", "title", "name")},
    )
    for number, document in enumerate(row.get("documents", [])):
        RoundDocument.objects.create(round=round, sort_order=number, **document)
    return open_round(round)


def midnight(day: date) -> datetime:
    """The first moment of a day in Hà Đông."""
    return timezone.make_aware(datetime.combine(day, time.min))
