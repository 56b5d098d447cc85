"""What a story lacks, said before it goes to its readers."""

import pytest
from django.core.management import call_command

from exemplars.completeness import experience_gaps, profile_gaps
from exemplars.models import ExemplarPage, ExemplarResult, ExperiencePage, ExperienceStep
from tests.factories.pages import ExemplarPageFactory, ExperiencePageFactory

pytestmark = pytest.mark.django_db

PROSE = ("problem", "conditions", "results", "difficulties", "copy_first")


def profile(**values):
    page = ExemplarPageFactory(live=False, body="<p>Bà Ngò trồng rau trên mái nhà.</p>", **values)
    page.results = [
        ExemplarResult(after="480", indicator="rau mỗi tháng", period="2024", source="Sổ giao rau")
    ]
    return page


def experience(**values):
    texts = dict.fromkeys(PROSE, "<p>Cả tổ cùng làm.</p>") | {"summary": "Một cách làm."} | values
    return ExperiencePageFactory(live=False, steps=["Vẽ đường đi", "Đánh dấu chỗ chờ"], **texts)


def places(gaps):
    return [(gap.field, gap.column) for gap in gaps]


def test_a_whole_profile_lacks_nothing():
    assert profile_gaps(profile()) == []


def test_an_empty_profile_lacks_citation_result_and_story():
    page = ExemplarPageFactory(live=False, summary="")
    assert places(profile_gaps(page)) == [("summary", ""), ("story", ""), ("results", "")]


def test_a_figure_has_its_time_and_its_source():
    page = profile()
    page.results = [ExemplarResult(after="480", indicator="rau mỗi tháng")]
    gaps = profile_gaps(page)
    assert places(gaps) == [("results", "period"), ("results", "source")]
    assert gaps[0].row is page.results.all()[0]


def test_a_whole_experience_lacks_nothing():
    assert experience_gaps(experience()) == []


@pytest.mark.parametrize("name", [*PROSE, "summary"])
def test_no_part_of_an_experience_is_skipped(name):
    assert places(experience_gaps(experience(**{name: ""}))) == [(name, "")]


def test_one_step_is_no_way():
    page = experience()
    page.steps = [ExperienceStep(title="Vẽ đường đi")]
    assert places(experience_gaps(page)) == [("steps", "")]


@pytest.mark.parametrize(
    "words",
    [
        "Xem file đính kèm",
        "xem tệp kèm theo.",
        "(Như trên)",
        "Theo báo cáo đính kèm",
        "Xem phụ lục 2",
        "see attached",
        "đang cập nhật…",
        "Sẽ bổ sung sau",
        "...",
        "N/A",
        "x",
    ],
)
def test_an_attachment_or_a_blank_is_no_answer(words):
    assert places(experience_gaps(experience(conditions=f"<p>{words}</p>"))) == [("conditions", "")]
    page = experience()
    page.steps = [ExperienceStep(title="Một"), ExperienceStep(title="Hai", who=words)]
    assert places(experience_gaps(page)) == [("steps", "who")]


@pytest.mark.parametrize(
    "words",
    [
        "Không tốn tiền",
        "Có ba người và một cái bàn; mẫu sổ xem ở phụ lục kèm theo, in được ở bất cứ đâu, vài trăm đồng.",
        "Sổ đặt ngay trên bàn",
    ],
)
def test_words_that_say_something_pass(words):
    assert experience_gaps(experience(conditions=f"<p>{words}</p>")) == []


def test_an_unknown_short_form_is_written_out_once():
    assert places(experience_gaps(experience(problem="<p>BQLDA giữ hồ sơ.</p>"))) == [("problem", "")]
    page = experience(problem="<p>BQLDA giữ hồ sơ.</p>", results="<p>Ban quản lý dự án (BQLDA) trả sớm.</p>")
    assert experience_gaps(page) == []


def test_the_demo_keeps_its_own_rules():
    call_command("setup_site", verbosity=0)
    call_command("load_demo", verbosity=0)
    assert [gap for page in ExemplarPage.objects.live() for gap in profile_gaps(page)] == []
    assert [gap for page in ExperiencePage.objects.live() for gap in experience_gaps(page)] == []
