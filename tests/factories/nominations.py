"""Rounds, people of units and nominations, brought to where they stand by the real services.

RoundFactory()                              open, its criteria frozen, closes in 30 days
RoundFactory(closes_in=-1)                  the deadline was yesterday
NominationFactory()                         a draft that could be handed to the head
NominationFactory(submitted=True)           and waiting, sent_back, returned, accepted, selected, kept,
                                            declined, withdrawn
drafter_of(unit), head_of(unit)             people of the unit, whose password is PASSWORD
staff("nominations.receive_nomination")
"""

from datetime import timedelta

import factory
from django.contrib.auth.models import Permission
from django.utils import timezone
from factory.django import DjangoModelFactory

from exemplars import clock
from exemplars.accounts.models import UnitMembership, UnitRole, User
from exemplars.enums import CriterionLevel, Kind, SubjectType
from exemplars.models import Criterion, CriterionSet, Field, Unit
from exemplars.nominations import services
from exemplars.nominations.enums import DeadlineRule, Rating, Status
from exemplars.nominations.models import Nomination, Quota, Round
from exemplars.nominations.round_actions import open_round
from exemplars.nominations.rules import lines_for
from tests.factories.pages import FieldFactory, UnitFactory

PASSWORD = "Chín con trâu dưới ao"
PATHS: dict[str, tuple[str, ...]] = {
    Status.DRAFT: (),
    Status.AWAITING_HEAD: ("hand",),
    Status.SUBMITTED: ("hand", "confirm"),
    Status.RETURNED: ("hand", "confirm", "give_back"),
    Status.ACCEPTED: ("hand", "confirm", "receive"),
    Status.SELECTED: ("hand", "confirm", "receive", "select"),
    Status.KEPT: ("hand", "confirm", "receive", "keep"),
    Status.DECLINED: ("hand", "confirm", "receive", "decline"),
    Status.WITHDRAWN: ("hand", "confirm", "withdraw"),
}


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        django_get_or_create = ["username"]

    username = factory.Sequence("nguoi-{}".format)
    last_name = "Lê Thị"
    first_name = factory.Sequence("Mận {}".format)


def member(unit: Unit, role: str) -> User:
    """Who acts for a unit in a role; made when there is nobody yet."""
    found = UnitMembership.objects.filter(unit=unit, role=role, ended_at=None).select_related("user").first()
    if found:
        return User.objects.get(pk=found.user_id)
    user = UserFactory(username=f"{unit.slug}-{role}")
    user.set_password(PASSWORD)
    user.save()
    UnitMembership.objects.create(user=user, unit=unit, role=role)
    return user


def drafter_of(unit: Unit) -> User:
    return member(unit, UnitRole.DRAFTER)


def head_of(unit: Unit) -> User:
    return member(unit, UnitRole.HEAD)


def staff(*permissions: str) -> User:
    """Somebody of no unit who may enter the admin and whatever else is named."""
    user = UserFactory(username="-".join(["staff", *permissions])[:150])
    for name in ("wagtailadmin.access_admin", *permissions):
        label, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=label, codename=codename))
    return User.objects.get(pk=user.pk)


def working_criteria(field: Field) -> None:
    """Two general lines and two of a field, one of each hard, and one for leaders only."""
    working, _created = CriterionSet.objects.get_or_create(working=True, defaults={"name": "Hiện hành"})
    for_all = {f"for_{subject}": True for subject in SubjectType.values}
    rows = [
        {"code": "chung-01", "wording": "Có thành tích nổi bật.", "sort_order": 1},
        {"code": "chung-02", "wording": "Chấp hành luật.", "sort_order": 2, "level": CriterionLevel.HARD},
        {"code": f"{field.slug}-01", "wording": "Phục vụ tận tình.", "sort_order": 101, "field": field},
        {
            "code": f"{field.slug}-02", "wording": "Tổ chức đảng vững mạnh.", "sort_order": 102,
            "field": field, "level": CriterionLevel.HARD, "allows_not_applicable": True,
        },
        {
            "code": f"{field.slug}-03", "wording": "Nêu cao trách nhiệm.", "sort_order": 103, "field": field,
            "leader_only": True,
        },
    ]  # fmt: skip
    for row in rows:
        if not Criterion.objects.working().filter(code=row["code"]).exists():
            Criterion.objects.create(criterion_set=working, **for_all, **row)


class RoundFactory(DjangoModelFactory):
    """A round, opened unless told otherwise; `minimum` is that of the usual unit's type."""

    class Meta:
        model = Round

    class Params:
        closes_in = 30

    year = factory.LazyFunction(lambda: clock.today().year)
    name = factory.Sequence("Đợt đăng ký thứ {}".format)
    slug = factory.Sequence("dot-{}".format)
    plan_number = factory.Sequence("{}/KH-UBND".format)
    plan_date = factory.LazyFunction(clock.today)
    issuer = "UBND quận"
    receiver = factory.SubFactory(UnitFactory, name="Phòng Nội vụ")
    receiver_line = "Phòng Nội vụ"
    opens_at = factory.LazyFunction(lambda: clock.now() - timedelta(days=30))
    deadline_date = factory.LazyAttribute(lambda round: clock.today() + timedelta(days=round.closes_in))
    deadline_rule = DeadlineRule.INCLUSIVE
    list_title = "DANH SÁCH"
    minimum = 3
    opened = True
    field = factory.SubFactory(FieldFactory, short_label="Y tế", for_collective=True, allows_model=True)

    @classmethod
    def _create(cls, model_class, *, minimum, opened, field, **values):
        made = super()._create(model_class, **values)
        if not opened:
            return made
        working_criteria(field)
        Quota.objects.create(round=made, unit_type=UnitFactory().unit_type, minimum=minimum)
        return open_round(made)


class NominationFactory(DjangoModelFactory):
    """A collective's model with every line met, as far on its way as the trait says."""

    class Meta:
        model = Nomination

    class Params:
        waiting = factory.Trait(reach=Status.AWAITING_HEAD)
        sent_back = factory.Trait(back="Thiếu số liệu năm ngoái.")
        submitted = factory.Trait(reach=Status.SUBMITTED)
        returned = factory.Trait(reach=Status.RETURNED)
        accepted = factory.Trait(reach=Status.ACCEPTED)
        selected = factory.Trait(reach=Status.SELECTED)
        kept = factory.Trait(reach=Status.KEPT)
        declined = factory.Trait(reach=Status.DECLINED)
        withdrawn = factory.Trait(reach=Status.WITHDRAWN)

    unit = factory.SubFactory(UnitFactory)
    round = factory.LazyFunction(lambda: Round.objects.exclude(criterion_set=None).first() or RoundFactory())
    title = factory.Sequence("Trạm y tế gọi trước {}".format)
    subject_type = SubjectType.COLLECTIVE
    kind = Kind.MODEL
    subject_name = factory.Sequence("Trạm y tế minh họa {}".format)
    summary = "Gọi trước khi bệnh nặng."
    achievements = "Lập danh sách 1.024 người cao tuổi và gọi theo lịch."
    answered = True
    reach = Status.DRAFT
    back = ""

    @factory.lazy_attribute
    def field(self):
        return Field.objects.filter(slug="y-te").first() or FieldFactory(
            for_collective=True, allows_model=True
        )

    @classmethod
    def _create(cls, model_class, *, unit, round, answered, reach, back, **columns):
        way = Way(services.start_nomination(unit=unit, round=round, by=drafter_of(unit), **columns))
        if answered:
            way.answer()
        for step in PATHS[reach]:
            getattr(way, step)()
        if back:
            way.hand()
            way.send_back(back)
        return Nomination.objects.with_place().get(pk=way.nomination.pk)


class Way:
    """The steps of a nomination, each by who does it."""

    def __init__(self, nomination: Nomination):
        self.nomination = nomination
        self.drafter, self.head = drafter_of(nomination.unit), head_of(nomination.unit)
        self.reviewer = UserFactory(username="noi-vu")

    def answer(self):
        met = services.AnswerGiven(Rating.MET, "Có biên bản kèm theo.")
        answers = {line.pk: met for line in lines_for(self.nomination)}
        services.save_draft(self.nomination, by=self.drafter, answers=answers)

    def hand(self):
        services.hand_to_head(self.nomination, by=self.drafter)

    def confirm(self):
        services.confirm(self.nomination, by=self.head)

    def recall(self):
        services.recall(self.nomination, by=self.drafter)

    def send_back(self, note: str = "Thiếu số liệu."):
        services.send_back(self.nomination, by=self.head, note=note)

    def withdraw(self):
        services.withdraw(self.nomination, by=self.drafter)

    def give_back(self):
        services.return_for_correction(self.nomination, by=self.reviewer, note="Thiếu giấy công nhận.")

    def receive(self):
        services.receive(self.nomination, by=self.reviewer)

    def select(self):
        services.select(self.nomination, by=self.reviewer)

    def keep(self):
        services.keep(self.nomination, by=self.reviewer)

    def decline(self):
        services.decline(self.nomination, by=self.reviewer, note="Thành tích chưa nổi bật.")


def local(*moment: int):
    """A moment on the clocks of Hà Đông: year, month, day, hour, minute, second."""
    return timezone.make_aware(timezone.datetime(*moment))
