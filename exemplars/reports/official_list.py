"""The registration list that the plan asks for (KH 92/KH-UBND, the form attached): what stands in it.

Its words are those of an official document, so they are Vietnamese whatever the interface speaks.
How it is set in DOCX, XLSX or on a page is the business of others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch, Q

from exemplars import text
from exemplars.accounts.models import UnitMembership, UnitRole
from exemplars.enums import CountedBy, Kind
from exemplars.models import ExemplarRecognition, Unit
from exemplars.nominations.enums import COUNTED, Status
from exemplars.nominations.models import Nomination, Quota, Registration, Round

COLUMNS = ("TT", "TÊN ĐƠN VỊ", "TÊN MÔ HÌNH, ĐIỂN HÌNH TIÊN TIẾN", "LĨNH VỰC", "GHI CHÚ")
NOT_REGISTERED = "Chưa đăng ký"
HEAD_OF_UNIT, SIGN_AND_SEAL = "THỦ TRƯỞNG ĐƠN VỊ", "(Ký và đóng dấu)"
PLACE = "Hà Đông"
WITH_PARENT_BODY = ("phong-ban", "don-vi-su-nghiep")
"""Types of unit above whose name their letters carry that of the body they belong to."""
PREFIXES = {Kind.MODEL: "Mô hình", Kind.PERSON_EXAMPLE: "Gương"}
ON_UNITS_LIST = (*COUNTED, Status.AWAITING_HEAD)
"""A unit prints its list to have it signed, so what waits for the head belongs on it."""


class Form(StrEnum):
    """How the list is sent: as the annex of the unit's plan, or as a paper of its own (Decree 30/2020)."""

    ANNEX = "phu-luc"
    ALONE = "van-ban"


@dataclass(frozen=True)
class Line:
    name: str
    field: str
    note: str


@dataclass(frozen=True)
class Group:
    """A unit with its lines; number and name stand once, over all of them."""

    number: int
    unit: str
    lines: list[Line]


@dataclass(frozen=True)
class OfficialList:
    """`annex_to` is the line under an annex's title; a paper of its own has a letterhead instead.

    `stem` is the name of its files without the ending.
    """

    title: str
    groups: list[Group]
    stem: str
    issuer: str
    annex_to: str = ""
    parent_body: str = ""
    dated: str = ""
    signature: tuple[str, ...] = (HEAD_OF_UNIT,)
    signer: str = ""
    recipients: tuple[str, ...] = ()

    @property
    def is_annex(self) -> bool:
        return bool(self.annex_to)

    @property
    def count(self) -> int:
        """How many nominations it names."""
        return sum(line.name != NOT_REGISTERED for group in self.groups for line in group.lines)


def list_of_unit(unit: Unit, round: Round, form: Form | None = None) -> OfficialList:
    """The unit's own list; without a wish it is an annex as soon as the unit's plan has a number."""
    registration = Registration.objects.filter(unit=unit, round=round).first()
    lines = lines_of(_named(round, ON_UNITS_LIST).filter(registration__unit=unit))
    groups = [Group(1, unit.name, lines)] if lines else []
    head = UnitMembership.objects.filter(unit=unit, role=UnitRole.HEAD, ended_at=None).select_related("user")
    signer = next((str(one.user) for one in head), "")
    number = registration.plan_number if registration else ""
    day = registration.plan_date if registration else None
    common = {
        "title": title_of(round),
        "groups": groups,
        "stem": f"danh-sach-dang-ky-{round.year}-{unit.slug}",
        "issuer": unit.name,
        "signer": text.clean_line(signer),
    }
    if (form or (Form.ANNEX if number else Form.ALONE)) == Form.ANNEX:
        return OfficialList(**common, annex_to=annex_line(number, day, unit.name))
    return OfficialList(
        **common,
        parent_body=round.issuer if unit.unit_type.slug in WITH_PARENT_BODY else "",
        dated=dated(round.year),
        recipients=(round.receiver_line, "Lưu: VT"),
    )


def compiled_list(round: Round, *, with_missing: bool) -> OfficialList:
    """All units that registered, in their order; `with_missing` keeps a row for those that did not."""
    named = _named(round, COUNTED).order_by("registration__unit__unit_type__sort_order")
    by_unit: dict[Unit, list[Nomination]] = {}
    for nomination in named:
        by_unit.setdefault(nomination.registration.unit, []).append(nomination)
    units = set(by_unit) | (_missing(round, by_unit) if with_missing else set())
    in_order = sorted(units, key=lambda unit: (unit.unit_type.sort_order, unit.sort_key))
    nothing = [Line(NOT_REGISTERED, "", "")]
    groups = [
        Group(number, unit.name, lines_of(by_unit.get(unit, [])) or nothing)
        for number, unit in enumerate(in_order, 1)
    ]
    signature = tuple(filter(None, (round.signature_authority, round.signature_title)))
    return OfficialList(
        title_of(round),
        groups,
        f"danh-sach-dang-ky-{round.year}-tong-hop",
        round.issuer,
        dated=dated(round.year),
        signature=signature or (HEAD_OF_UNIT,),
        signer=round.signature_name,
        recipients=tuple(text.clean_line(line) for line in round.recipients.splitlines() if line.strip()),
    )


def _named(round: Round, statuses: Iterable[str]):
    earlier = ExemplarRecognition.objects.filter(year__lt=round.year).order_by("year")
    recognitions = Prefetch("exemplar__recognitions", earlier, to_attr="recognised")
    found = Nomination.objects.in_round(round).filter(status__in=statuses).with_place()
    return found.prefetch_related(recognitions)


def _missing(round: Round, registered: dict[Unit, list[Nomination]]) -> set[Unit]:
    """Units with a minimum that registered nothing; a sector is there as soon as a unit of it is."""
    types = Quota.objects.filter(round=round).values("unit_type")
    asked = Unit.objects.existing_on(round.last_day).filter(unit_type__in=types)
    in_sector = Q(parent__unit_type__counted_by=CountedBy.SECTOR)
    through_child = {unit.parent_id for unit in registered}
    found = asked.exclude(in_sector).select_related("unit_type")
    return {unit for unit in found if unit not in registered and unit.pk not in through_child}


def lines_of(nominations: Iterable[Nomination]) -> list[Line]:
    """One line a nomination, in the order of the dictionary."""
    in_order = sorted(nominations, key=lambda one: (text.sort_key(one.title), one.pk))
    return [Line(name_of(one), one.field.official_label, note_of(one)) for one in in_order]


def name_of(nomination: Nomination) -> str:
    """`Mô hình: <title> – <who>` or `Gương: <who> – <title>`; the word isn't said twice."""
    who = " ".join(filter(None, (nomination.honorific, nomination.subject_name)))
    title, prefix = nomination.title, PREFIXES[nomination.kind]
    parts = [title, who] if nomination.kind == Kind.MODEL else [who, title]
    said = text.clean_line(" – ".join(filter(None, parts)))
    return said if text.fold(said).startswith(text.fold(prefix)) else f"{prefix}: {said}"


def note_of(nomination: Nomination) -> str:
    """What the column GHI CHÚ says, one remark a line."""
    notes = []
    if nomination.new_factor:
        notes.append("Nhân tố mới")
    if nomination.supplementary:
        notes.append("Bổ sung")
    if nomination.exemplar and (years := sorted({one.year for one in nomination.exemplar.recognised})):
        notes.append(f"Đã công nhận năm {', '.join(map(str, years))}")
    return "\n".join(notes)


def title_of(round: Round) -> str:
    year = str(round.year)
    return text.clean_line(round.list_title.replace("{year}", year).replace("{năm}", year))


def annex_line(number: str, day: date | None, unit: str) -> str:
    """The line under an annex's title; what isn't known yet stays open to be filled in by hand."""
    written = f"ngày {official_day(day)}" if day else "ngày … tháng … năm …"
    return f"(Kèm theo Kế hoạch số {number or '……/KH-……'} {written} của {unit})"


def official_day(day: date) -> str:
    """`02 tháng 02 năm 2024`: days below 10 and the months 1 and 2 carry a zero (Decree 30/2020)."""
    return (
        f"{day.day:02} tháng {day.month:02} năm {day.year}"
        if day.month < 3
        else (f"{day.day:02} tháng {day.month} năm {day.year}")
    )


def dated(year: int) -> str:
    """Place and year; day and month are written when it is signed."""
    return f"{PLACE}, ngày …… tháng …… năm {year}"
