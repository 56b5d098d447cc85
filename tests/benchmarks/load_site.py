"""Inside a site under load: makes the people, all at once, and afterwards looks whether everything is there.

python -m tests.benchmarks.load_site prepare FILE 50    writes who may come in, for `load_people`
python -m tests.benchmarks.load_site check FILE         reads what was acknowledged, says what is missing
"""

import json
import sys
from collections import Counter
from pathlib import Path

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - needs the settings
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from exemplars.accounts.models import UnitMembership, UnitRole, User  # noqa: E402
from exemplars.enums import Kind, SubjectType  # noqa: E402
from exemplars.models import Field, Unit, UnitType  # noqa: E402
from exemplars.nominations.enums import Status  # noqa: E402
from exemplars.nominations.models import Nomination  # noqa: E402
from exemplars.nominations.services import start_nomination  # noqa: E402
from exemplars.nominations.workspace import rounds_on_desk  # noqa: E402

PASSWORD = "Tải thử nhiều đơn vị"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def prepare(count: int) -> dict:
    """So many units, with a drafter and a head each, signed in: signing in isn't what is measured."""
    hashed = make_password(PASSWORD)  # one for all: it takes a second
    unit_type = UnitType.objects.exclude(minimum=None).first()
    names = [f"Đơn vị thử tải {number:02d}" for number in range(1, count + 1)]
    units = [Unit.objects.create(name=name, short_name=name, unit_type=unit_type) for name in names]
    people = User.objects.bulk_create(
        User(username=f"{unit.slug}-{role}", last_name="Thử", first_name=role, password=hashed)
        for unit in units
        for role in UnitRole.values
    )
    roles = [(unit, role) for unit in units for role in UnitRole.values]
    UnitMembership.objects.bulk_create(
        UnitMembership(unit=unit, user=user, role=role)
        for user, (unit, role) in zip(people, roles, strict=True)
    )
    keys = iter([_session(user) for user in people])
    round, field = rounds_on_desk()[0], Field.objects.filter(children=None).order_by("pk").first()
    shared = {"kind": Kind.MODEL, "subject_type": SubjectType.COLLECTIVE, "field_reason": "Thử tải."}
    drafts = [
        start_nomination(
            unit=unit, round=round, by=people[place * 2], field=field, title=f"Thử tải sẵn {place:02d}",
            subject_name=f"Tổ thử sẵn {place}", summary="Vì bà con.", achievements="Đã làm.", **shared,
        )
        for place, unit in enumerate(units)
    ]  # fmt: skip
    return {
        "units": [{role: next(keys) for role in UnitRole.values} | {"ready": draft.pk} for draft in drafts],
        "password": PASSWORD,
        "begin": shared | {"dot": round.slug, "field": str(field.pk)},
    }


def _session(user: User) -> str:
    session = SessionStore()
    session.update({SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND})
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def check(told: list[dict]) -> dict[str, int]:
    """Of what was acknowledged: texts that aren't there, submissions that aren't, whatever is there twice."""
    stored = {one.pk: one for one in Nomination.objects.filter(pk__in=[one["pk"] for one in told])}
    titles = Counter(Nomination.objects.filter(title__startswith="Thử tải ").values_list("title", flat=True))
    references = list(Nomination.objects.exclude(reference=None).values_list("reference", flat=True))
    confirmed = Counter(
        Nomination.objects.filter(pk__in=stored, history__action="confirm").values_list("pk", flat=True)
    )
    return {
        "nominations": len(told),
        "texts acknowledged": sum(bool(one["acknowledged"]) for one in told),
        "submissions acknowledged": sum(one["submitted"] for one in told),
        "lost": sum(_is_lost(one, stored.get(one["pk"])) for one in told),
        "doubled": sum(count - 1 for count in (*titles.values(), *confirmed.values()))
        + len(references) - len(set(references)),
        "gaps in numbers": _gaps(references),
    }  # fmt: skip


def _is_lost(told: dict, stored: Nomination | None) -> bool:
    """A text counts as kept when it is the last that was acknowledged, or one sent after it."""
    if stored is None or (told["submitted"] and stored.status != Status.SUBMITTED):
        return True
    kept = (told["acknowledged"], *told["sent_since"])
    return bool(told["acknowledged"]) and stored.achievements not in kept


def _gaps(references: list[str]) -> int:
    """Numbers between the first and the last of a year that nobody has."""
    years: dict[str, list[int]] = {}
    for reference in references:
        year, _, number = reference.rpartition("-")
        years.setdefault(year, []).append(int(number))
    return sum(max(numbers) - len(set(numbers)) for numbers in years.values())


def main() -> None:
    what, file = sys.argv[1], Path(sys.argv[2])
    if what == "prepare":
        file.write_text(json.dumps(prepare(int(sys.argv[3]))))
    else:
        sys.stdout.write(json.dumps(check(json.loads(file.read_text())["told"])))


if __name__ == "__main__":
    main()
