"""The parts of a nomination page by page, and the page on which everything is checked."""

from itertools import pairwise

import pytest
from django.utils.html import escape
from django.utils.translation import gettext as _

from exemplars.freezing import thawed
from exemplars.models import Criterion
from exemplars.nominations.enums import Status
from exemplars.nominations.rules import lines_for
from exemplars.nominations.sections import SECTIONS
from exemplars.nominations.services import save_draft
from exemplars.nominations.workspace import reason_for
from tests.factories.nominations import NominationFactory, RoundFactory, Way, drafter_of
from tests.factories.pages import FieldFactory
from tests.nominations.sending import sent
from tests.nominations.test_views import form_of, now, page, part
from tests.queries import statements_of

pytestmark = pytest.mark.django_db
SLUGS = [section.slug for section in SECTIONS]


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


# The list of parts --------------------------------------------------------------------------------


def test_list_names_every_part_with_its_state(drafter, nomination):
    answer = drafter.get(page("detail", nomination.pk))
    states = {task.section.slug: task.state for task in answer.context["tasks"]}
    assert states == dict.fromkeys(SLUGS, "todo") | dict.fromkeys(SLUGS[:4], "doing")
    for slug in SLUGS:
        assert f'href="{part(nomination, slug)}"' in answer.text


def test_head_reads_the_whole_and_gets_no_list(head, nomination):
    assert "tasks" not in head.get(page("detail", nomination.pk)).context


def test_reason_of_the_return_stands_on_the_list(drafter, unit):
    nomination = NominationFactory(unit=unit, returned=True)
    assert "Thiếu giấy công nhận." in drafter.get(page("detail", nomination.pk)).text


@pytest.mark.parametrize(
    ("state", "asked"),
    [("returned", "What Internal Affairs asks for"), ("sent_back", "What the head asks for")],
)
def test_reason_is_at_hand_on_every_page_while_it_is_completed(drafter, unit, state, asked):
    back = NominationFactory(unit=unit, **{state: True})
    reason = reason_for(back)
    assert reason
    for address in [*(part(back, slug) for slug in SLUGS), page("check", back.pk)]:
        shown = drafter.get(address).text
        assert reason in shown
        assert _(asked) in shown


def test_new_draft_has_no_reason_to_show(drafter, nomination):
    assert "reason-again" not in drafter.get(part(nomination, SLUGS[0])).text


# One part -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("slug", "following"), list(pairwise(SLUGS)))
def test_saving_leads_to_the_next_part(drafter, nomination, slug, following):
    data = sent(form_of(drafter, nomination, slug))
    assert drafter.post(part(nomination, slug), data).url == part(nomination, following)


def test_last_part_leads_to_the_check(drafter, nomination):
    data = sent(form_of(drafter, nomination, "lien-he"), contact_phone="024 3333 0000")
    assert drafter.post(part(nomination, "lien-he"), data).url == page("check", nomination.pk)
    assert now(nomination).contact_phone == "024 3333 0000"


@pytest.mark.parametrize("then", ["list", "check", "files", "row"])
def test_buttons_lead_where_they_say(drafter, nomination, then):
    leads = {
        "list": page("detail", nomination.pk),
        "check": page("check", nomination.pk),
        "files": page("files", nomination.pk),
        "row": f"{part(nomination)}#results",
    }
    data = sent(form_of(drafter, nomination), then=then, spread="Phường bên học theo.")
    assert drafter.post(part(nomination), data).url == leads[then]
    assert now(nomination).spread == "Phường bên học theo."


def test_years_are_added_one_by_one(drafter, nomination):
    with thawed():
        Criterion.objects.filter(code="y-te-01").update(asks_years=True)
    address = part(nomination, "tieu-chi-linh-vuc")
    data = sent(form_of(drafter, nomination, "tieu-chi-linh-vuc"), then="year")
    assert drafter.post(address, data).url == f"{address}?them=1"
    form = drafter.get(f"{address}?them=1").context["form"]
    assert len(form.rows()[0].years) == 2
    assert drafter.post(f"{address}?them=1", sent(form, then="year")).url == f"{address}?them=2"


@pytest.mark.parametrize("odd", ["-1", "x", "²", "9" * 40, "\x00", "99"])
def test_odd_numbers_of_years_do_no_harm(drafter, nomination, odd):
    with thawed():
        Criterion.objects.filter(code="y-te-01").update(asks_years=True)
    answer = drafter.get(part(nomination, "tieu-chi-linh-vuc"), {"them": odd})
    assert len(answer.context["form"].rows()[0].years) == (11 if odd == "99" else 1)


def test_two_clicks_on_save_are_no_dispute(drafter, nomination):
    data = sent(form_of(drafter, nomination), spread="Phường bên học theo.", result_0_indicator="Ca khám")
    for _click in range(2):
        assert drafter.post(part(nomination), data).status_code == 302
    assert now(nomination).results.count() == 1


def test_fault_in_one_answer_stores_none_and_is_named_on_top(drafter, nomination):
    data = sent(form_of(drafter, nomination), spread="Phường bên học theo.", summary="a\x00b")
    answer = drafter.post(part(nomination), data)
    assert list(answer.context["form"].errors) == ["summary"]
    assert "Phường bên học theo." in answer.text
    assert now(nomination).spread == ""
    (sentence,) = answer.context["form"].errors["summary"]
    assert answer.text.count(escape(sentence)) == 2
    assert 'href="#id_summary"' in answer.text
    assert "<title>Lỗi:" in answer.text


def test_complete_is_remembered(drafter, nomination):
    data = sent(form_of(drafter, nomination), complete="yes")
    drafter.post(part(nomination), data)
    assert now(nomination).sections_done == ["ket-qua"]


def test_other_field_brings_its_criteria_and_keeps_the_answers(drafter, nomination):
    schools = FieldFactory(short_label="Giáo dục", for_collective=True, allows_model=True)
    nomination.registration.round = RoundFactory(field=schools)
    nomination.registration.save()
    data = sent(form_of(drafter, nomination, "doi-tuong"), field=str(schools.pk))
    address = part(nomination, "doi-tuong")
    assert drafter.post(address, data).url == address
    assert "giao-duc-01" in [line.code for line in lines_for(now(nomination))]
    assert nomination.answers.count() == 4


def test_both_texts_are_shown_when_two_wrote_the_same_answer(drafter, unit, nomination):
    data = sent(form_of(drafter, nomination), summary="Câu của tôi")
    save_draft(nomination, by=drafter_of(unit), summary="Câu của người kia")
    answer = drafter.post(part(nomination), data)
    assert "Câu của tôi" in answer.text
    assert "Câu của người kia" in answer.text
    assert now(nomination).summary == "Câu của người kia"

    drafter.post(part(nomination), sent(answer.context["form"]))
    assert now(nomination).summary == "Câu của tôi"


def test_text_typed_after_it_was_handed_on_changes_nothing(drafter, nomination):
    data = sent(form_of(drafter, nomination), summary="Muộn rồi")
    Way(nomination).hand()
    assert drafter.post(part(nomination), data).url == page("detail", nomination.pk)
    assert now(nomination).summary == nomination.summary


def test_examples_stand_beside_their_line_where_there_are_any(drafter, nomination):
    with thawed():
        Criterion.objects.filter(code="chung-01").update(
            good_example="Mỗi tuần 12 ca.", weak_example="Rất tốt."
        )
    html = drafter.get(part(nomination, "tieu-chi-chung")).text
    assert html.count('class="examples"') == 1
    assert "Mỗi tuần 12 ca." in html
    assert "Rất tốt." in html


# Checking -----------------------------------------------------------------------------------------


def test_check_tells_everything_with_the_way_to_change_it(drafter, nomination):
    html = drafter.get(page("check", nomination.pk)).text
    assert nomination.achievements in html
    assert "Chưa có" in html
    assert f'href="{part(nomination)}?ve=kiem-tra#id_spread"' in html
    assert f'action="{page("hand", nomination.pk)}"' in html


def test_check_names_what_is_missing_and_leads_there(drafter, unit):
    nomination = NominationFactory(unit=unit, summary="", subject_name="")
    answer = drafter.get(page("check", nomination.pk))
    assert [gap.address for gap in answer.context["gaps"]] == [
        f"{part(nomination, 'doi-tuong')}?ve=kiem-tra#id_subject_name",
        f"{part(nomination)}?ve=kiem-tra#id_summary",
    ]
    for gap in answer.context["gaps"]:
        assert answer.text.count(escape(gap.sentence)) == 2
    assert f'action="{page("hand", nomination.pk)}"' not in answer.text
    assert "<title>Lỗi:" in answer.text


def test_change_leads_back_to_the_check(drafter, nomination):
    address = f"{part(nomination)}?ve=kiem-tra"
    html = drafter.get(address).text
    assert 'name="then" value="check"' in html
    assert 'name="then" value="next"' not in html
    assert f'action="{address}"' in html


def test_from_the_check_it_goes_to_the_head(drafter, nomination):
    drafter.post(page("hand", nomination.pk))
    assert now(nomination).status == Status.AWAITING_HEAD
    answer = drafter.get(page("check", nomination.pk))
    assert answer.url == page("detail", nomination.pk)


# What it costs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", [*SLUGS, "kiem-tra"])
def test_pages_cost_the_same_however_much_is_answered(slug, drafter, nomination):
    with thawed():
        Criterion.objects.filter(code="y-te-01").update(asks_years=True)
    address = page("check", nomination.pk) if slug == "kiem-tra" else part(nomination, slug)
    few = statements_of(drafter, address)
    for place in range(6):
        nomination.results.create(indicator="Ca", after="1", sort_order=place)
        line = lines_for(nomination)[2]
        nomination.year_proofs.create(criterion=line, year=nomination.round.year - 1 - place, document="QĐ")
    assert few == statements_of(drafter, address) <= 15
