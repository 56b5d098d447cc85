"""What generated exemplars tell: nobody's story, in Vietnamese syllables as often as the demo has them."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate

from exemplars import clock, text
from exemplars.enums import SubjectType
from exemplars.management.files import read
from exemplars.models import ExemplarPage, ExemplarResult, Field, Unit

FIRST_YEAR, LAST_YEAR = 2005, 2026
SOURCE = "Dữ liệu sinh tự động để thử tải, không có thật"
WARDS = "ubnd-phuong"
FAMILY_NAMES = "Ứng Lò Khúc Tiêu Nghiêm Vi Cung Lụa Thoa Bạch Đào Đặng Ngô Ân Ôn Ung Quách Tạ Ỷ Xa".split()
MIDDLE_NAMES = "Thị Văn Hữu Ngọc Đức Thanh Minh Xuân Thu Quang Gia Bảo".split()
GIVEN_NAMES = (
    "Ẩn An Bình Cúc Dung Đào Đạo Giang Hà Hòa Huệ Kén Khánh Lan Mơ Nga Oanh Phúc Quý Sen Út Yến".split()
)
COLLECTIVES = ("Tổ dân phố số", "Chi hội phụ nữ số", "Câu lạc bộ số", "Trường mầm non số", "Đội tự quản số")
TAGS = (
    "an toàn", "bếp ăn", "bóng mát", "cây xanh", "chợ", "công nghệ", "cựu chiến binh", "dân vận", "đọc sách",
    "giao thông", "gia đình", "hiến máu", "học nghề", "khuyến học", "làng nghề", "môi trường",
    "người cao tuổi", "phòng cháy", "rác", "sáng kiến", "sinh kế", "sức khỏe", "thể thao", "thiếu nhi",
    "trẻ em", "văn hóa",
)  # fmt: skip
MEASURES = (("hộ", "hộ tham gia"), ("%", "lượng rác giảm được"), ("triệu đồng", "tiền góp được"))
EPOCH = datetime(FIRST_YEAR, 1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Speech:
    """Syllables with how often they come, as the demo's stories have them; names are left out."""

    syllables: list[str]
    weights: list[int]

    @classmethod
    def of_the_demo(cls) -> "Speech":
        stories = (word for row in read("demo", "exemplars")["exemplar"] for word in text.words(row["story"]))
        heard = Counter(word for word in stories if word.islower() and word.isalpha())
        return cls(list(heard), list(accumulate(heard.values())))

    def say(self, chance: random.Random, count: int) -> str:
        """`count` syllables that begin with a capital letter."""
        said = " ".join(chance.choices(self.syllables, cum_weights=self.weights, k=count))
        return said[0].upper() + said[1:]


class Inventor:
    """Invents exemplars, the same ones again for the same `seed`. Needs the reference data."""

    def __init__(self, seed: int):
        self.chance = random.Random(seed)  # noqa: S311 - the same invention again is what is wanted
        self.speech = Speech.of_the_demo()
        leaves = Field.objects.leaves().select_related("parent")
        self.fields = [field for field in leaves if field.subject_types and field.kinds]
        self.units = list(Unit.objects.select_related("unit_type"))
        self.wards = [unit for unit in self.units if unit.unit_type.slug == WARDS]

    @cached_property
    def days(self) -> int:
        return (clock.now() - EPOCH).days

    def exemplar(self, number: int) -> ExemplarPage:
        """A public profile that isn't stored yet, with everything but its place in the tree."""
        pick, field = self.chance.choice, self.chance.choice(self.fields)
        title, public = self.speech.say(self.chance, self.chance.randint(5, 9)), self._moment()
        page = ExemplarPage(
            title=title, draft_title=title, slug=f"{text.slugify(title)}-{number}", live=True,
            first_published_at=public, last_published_at=public,
            summary=f"{self.speech.say(self.chance, 18)}."[:200],
            subject_type=pick(field.subject_types), kind=pick(field.kinds), field=field,
            unit=pick(self.units), place=self._ward(),
            year=min(max(public.year, FIRST_YEAR), LAST_YEAR), new_factor=self.chance.random() < 0.15,
            source=SOURCE, story=self._story(),
        )  # fmt: skip
        page.subject_name = self._name(page.subject_type, number)
        page.results = [self._result(order) for order in range(3)]
        page.fill_in()
        page.clean_text()
        return page

    def tags(self) -> list[str]:
        """None to three topics."""
        return self.chance.sample(TAGS, self.chance.randint(0, 3))

    def _ward(self) -> Unit | None:
        return self.chance.choice(self.wards) if self.wards and self.chance.random() < 0.6 else None

    def _moment(self) -> datetime:
        """More of late than long ago."""
        days, seconds = self.days * self.chance.random() ** 0.6, self.chance.randrange(8 * 3600)
        return EPOCH + timedelta(days=int(days), seconds=seconds)

    def _name(self, subject_type: str, number: int) -> str:
        pick = self.chance.choice
        person = f"{pick(FAMILY_NAMES)} {pick(MIDDLE_NAMES)} {pick(GIVEN_NAMES)}"
        if subject_type == SubjectType.INDIVIDUAL:
            return person
        if subject_type == SubjectType.HOUSEHOLD:
            return f"Hộ {person} (minh họa)"
        return f"{pick(COLLECTIVES)} {number} (minh họa)"

    def _story(self) -> list[tuple[str, str]]:
        parts = [("heading", self.speech.say(self.chance, 5))]
        return parts + [("paragraph", f"<p>{self.speech.say(self.chance, 50)}.</p>") for _ in range(3)]

    def _result(self, order: int) -> ExemplarResult:
        unit, indicator = MEASURES[order]
        before = self.chance.randint(1, 50)
        return ExemplarResult(
            sort_order=order, before=str(before), after=str(before + self.chance.randint(1, 400)), unit=unit,
            indicator=f"{indicator}: {self.speech.say(self.chance, 3).lower()}", source=SOURCE,
        )  # fmt: skip
