"""Demo accounts, and the inactive people whose names old histories need."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from exemplars import text
from exemplars.accounts.demo import PASSWORD
from exemplars.accounts.models import UnitMembership, UnitRole, User
from exemplars.management.demo.ledger import mark
from exemplars.models import Unit

STAFF = {
    "quantri": ("Quản trị hệ thống", "Quản trị"),
    "bientap": ("Biên tập viên", "Biên tập"),
    "tuyengiao": ("Cán bộ Ban Tuyên giáo", "Duyệt nội dung"),
    "noivu": ("Cán bộ Phòng Nội vụ", "Nội vụ"),
    "hoidong1": ("Thành viên Hội đồng 1", "Hội đồng"),
    "hoidong2": ("Thành viên Hội đồng 2", "Hội đồng"),
    "hoidong3": ("Thành viên Hội đồng 3", "Hội đồng"),
}
UNIT_ACCOUNTS = {
    "vanphuc": ("p-vanphuc", "Nghiêm Thị Thoa", "Vi Văn Cửi"),
    "congan": ("ca", "Lò Trọng Nghĩa", "Khúc Hữu An"),
    "phunu": ("hpn", "Ứng Thị Lành", "Tiêu Thị Hảo"),
}
"""Account of the drafter, with the unit and the invented names of drafter and head."""


@dataclass
class Unitfolk:
    """The two people who act for a unit: one drafts, one confirms."""

    drafter: User
    head: User


@dataclass
class People:
    staff: dict[str, User] = field(default_factory=dict)
    now: dict[str, Unitfolk] = field(default_factory=dict)
    then: dict[str, Unitfolk] = field(default_factory=dict)


def load_people(units: dict[str, Unit]) -> People:
    """Staff and unit accounts that can sign in, and for each unit two former people who can't."""
    people, password = People(), make_password(PASSWORD)
    for username, (title, group) in STAFF.items():
        user = _user(username, title, "", password)
        user.groups.add(Group.objects.get(name=group))
        people.staff[username] = user
    for username, (code, *names) in UNIT_ACCOUNTS.items():
        drafter = _user(username, *text.split_name(names[0]), password)
        head = _user(f"{username}-thutruong", *text.split_name(names[1]), password)
        _join(drafter, units[code], UnitRole.DRAFTER, "Cán bộ đầu mối")
        _join(head, units[code], UnitRole.HEAD, "Thủ trưởng đơn vị")
        people.now[code] = Unitfolk(drafter, head)
    for code, unit in units.items():
        people.then[code] = Unitfolk(
            _former(f"{code}-cu", "Cán bộ đầu mối", unit), _former(f"{code}-thutruong-cu", "Thủ trưởng", unit)
        )
    return people


def _user(username: str, first_part: str, last_part: str, password: str, *, active: bool = True) -> User:
    user = User.objects.create(
        username=username,
        last_name=first_part,
        first_name=last_part,
        email=f"{username}@example.invalid",  # a domain that never exists
        password=password,
        is_active=active,
    )
    mark(user)
    return user


def _former(username: str, title: str, unit: Unit) -> User:
    return _user(username, title, unit.short_name, make_password(None), active=False)


def _join(user: User, unit: Unit, role: str, position: str) -> None:
    mark(UnitMembership.objects.create(user=user, unit=unit, role=role, position=position))
