"""The demo's units and its rounds."""

from datetime import date, timedelta

from exemplars import clock, text
from exemplars.management.demo.ledger import mark
from exemplars.management.files import read
from exemplars.management.setup.catalogue import set_up_unit
from exemplars.management.setup.rounds import midnight
from exemplars.models import Unit, UnitType
from exemplars.nominations.enums import DeadlineRule, Track
from exemplars.nominations.models import Quota, Round
from exemplars.nominations.round_actions import open_round

PLAN_92 = "ke-hoach-92-nam-2024"
FROM_PLAN_92 = (
    "issuer", "receiver", "receiver_line", "recipients", "list_title", "required_years",
    "allows_supplementary", "signature_authority", "signature_title", "signature_name",
)  # fmt: skip


def load_units() -> dict[str, Unit]:
    """The units of table A by their short codes; the invented one is made."""
    units = {}
    for row in read("demo", "units")["unit"]:
        if row.get("demo"):
            unit_type = UnitType.objects.get(slug=row["unit_type"])
            unit = set_up_unit(
                {**row, "short_name": row["name"], "slug": text.slugify(row["name"])}, unit_type
            )
            mark(unit)
        else:
            unit = Unit.objects.select_related("unit_type").get(name=row["name"])
        units[row["code"]] = unit
    return units


def load_rounds() -> dict[str, Round]:
    """C1 is the round that `setup_site` made; the others follow its pattern, C3 and C4 relative to today."""
    first = Round.objects.get(slug=PLAN_92)
    rows = {row["code"]: row for row in read("demo", "rounds")["round"]}
    return {
        "C1": first,
        "C2": _second(first, rows["C2"]),
        "C3": _third(first, rows["C3"]),
        "C4": _all_year(first, rows["C4"]),
    }


def _second(first: Round, row: dict) -> Round:
    return _make(
        first, slug="minh-hoa-2025", year=row["year"], name=row["title"], plan_number=row["plan_number"],
        plan_date=row["plan_date"], opens_at=midnight(row["opens"]), deadline_date=row["deadline"],
    )  # fmt: skip


def _third(first: Round, row: dict) -> Round:
    today = clock.today()
    closes = today + timedelta(days=row["closes_days"])
    return _make(
        first, slug="minh-hoa-dang-mo", year=closes.year, name=row["title"].format(year=closes.year),
        plan_number=row["plan_number"], plan_date=today + timedelta(days=row["plan_days"]),
        opens_at=midnight(today + timedelta(days=row["opens_days"])), deadline_date=closes,
        required_years=row["required_years"],
    )  # fmt: skip


def _all_year(first: Round, row: dict) -> Round:
    """The door for sudden good deeds, open through the whole year of the load day, without minimums."""
    year = clock.today().year
    return _make(
        first, slug="minh-hoa-dot-xuat", year=year, name=row["title"].format(year=year),
        plan_number=row["plan_number"], plan_date=date(year, 1, 1), opens_at=midnight(date(year, 1, 1)),
        deadline_date=date(year, 12, 31), track=Track.ALL_YEAR, answer_days=row["answer_days"],
    )  # fmt: skip


def _make(first: Round, **own) -> Round:
    given = {name: getattr(first, name) for name in FROM_PLAN_92}
    round = Round.objects.create(**{**given, "deadline_rule": DeadlineRule.INCLUSIVE, **own})
    with clock.standing_at(round.opens_at):
        round = open_round(round)
    mark(round, round.criterion_set, *round.criterion_set.criteria.all(), *Quota.objects.filter(round=round))
    return round
