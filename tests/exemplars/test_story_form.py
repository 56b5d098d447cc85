"""The editor says what a story lacks beside the field, and keeps what was typed."""

import json

import pytest

from exemplars.models import ExemplarPage, ExperiencePage
from tests.exemplars.editing import add_row, edit_address, form_at, press, told_story
from tests.factories.pages import ExemplarPageFactory, ExperiencePageFactory, agree

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    page = ExemplarPageFactory(live=False)
    agree(page)
    return page


def form(response):
    assert response.status_code == 200
    return response.context["form"]


def test_what_is_missing_is_said_beside_its_field(admin_client, draft):
    data = form_at(admin_client, edit_address(draft), title="Tên mới", summary="")
    add_row(data, "results", after="12", indicator="lao động", period="", source="")
    response = press(admin_client, edit_address(draft), data, "action-publish")

    refused = form(response)
    assert refused.has_error("summary", "incomplete")
    assert refused.has_error("story", "incomplete")
    assert list(refused.formsets["results"].forms[0].errors) == ["period", "source"]
    assert "Tên mới" in response.text
    assert not ExemplarPage.objects.get(pk=draft.pk).live


def test_without_any_result_the_group_says_so(admin_client, draft):
    data = told_story(form_at(admin_client, edit_address(draft)))
    data["results-TOTAL_FORMS"] = "0"
    response = press(admin_client, edit_address(draft), data, "action-publish")
    said = [error.code for error in form(response).formsets["results"].non_form_errors().as_data()]
    assert said == ["incomplete"]
    assert "Cần ít nhất một kết quả" in response.text


def test_handing_it_on_asks_for_the_same(admin_client, draft):
    data = form_at(admin_client, edit_address(draft), summary="")
    assert form(press(admin_client, edit_address(draft), data, "action-submit")).has_error("summary")


def test_a_draft_may_lack_anything(admin_client, draft):
    data = form_at(admin_client, edit_address(draft), summary="", title="Nháp")
    assert admin_client.post(edit_address(draft), data).status_code == 302
    assert ExemplarPage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Nháp"


def test_what_is_whole_goes_public(admin_client, draft):
    data = told_story(form_at(admin_client, edit_address(draft)))
    assert press(admin_client, edit_address(draft), data, "action-publish").status_code == 302
    assert ExemplarPage.objects.get(pk=draft.pk).live


def test_a_later_step_is_found_in_its_own_row(admin_client):
    page = ExperiencePageFactory(live=False, steps=["Một", "Hai"], summary="Một cách làm.")
    text = json.dumps(
        {"blocks": [{"key": "a", "text": "Cả tổ cùng làm.", "type": "unstyled"}], "entityMap": {}}
    )
    prose = dict.fromkeys(("problem", "conditions", "results", "difficulties", "copy_first"), text)
    data = form_at(admin_client, edit_address(page), **prose)
    data["steps-1-who"] = "như trên"
    response = press(admin_client, edit_address(page), data, "action-publish")
    assert [list(row.errors) for row in form(response).formsets["steps"].forms] == [[], ["who"]]
    data["steps-1-who"] = "Cả tổ"
    assert press(admin_client, edit_address(page), data, "action-publish").status_code == 302
    assert ExperiencePage.objects.get(pk=page.pk).live
