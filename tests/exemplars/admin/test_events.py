"""Editors write events and movements, approvers publish them; the form says what is wrong with the days."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from exemplars.accounts.models import User
from exemplars.models import EventIndexPage, EventPage, MovementIndexPage, MovementPage
from tests.exemplars.editing import add_address, form_at, press
from tests.factories.events import EventPageFactory, at, event_index

pytestmark = pytest.mark.django_db
EVENT = {
    "title": "Xem nhuộm lụa",
    "slug": "xem-nhuom-lua",
    "kind": "study_visit",
    "starts_at": "12/12/2026 09:00",
    "venue": "Xưởng lụa",
    "body": "null",
}
MOVEMENT = {"title": "Ngõ an toàn", "slug": "ngo-an-toan", "starts_on": "15/04/2026", "body": "null"}


@pytest.fixture
def site():
    call_command("setup_site", verbosity=0)


def somebody(role: str) -> Client:
    user = User.objects.create(username=role, email=f"{role}@example.invalid")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("model", "index", "typed"),
    [(EventPage, EventIndexPage, EVENT), (MovementPage, MovementIndexPage, MOVEMENT)],
)
def test_an_editor_writes_and_an_approver_publishes(site, settings, model, index, typed):
    settings.REQUIRE_STAFF_MFA = False
    editor, approver = somebody("Biên tập"), somebody("Duyệt nội dung")
    address = add_address(model, index.objects.get())
    press(editor, address, form_at(editor, address, **typed), "action-submit")
    page = model.objects.get()
    assert (page.live, page.workflow_in_progress) == (False, True)
    task = TaskState.objects.get()
    action = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    assert editor.post(action).status_code in (302, 403)
    assert not model.objects.get().live
    approver.post(action)
    assert model.objects.get().live
    assert approver.get(page.get_url()).status_code == 200


def test_what_was_typed_is_the_time_of_the_country(admin_client):
    address = add_address(EventPage, event_index())
    press(admin_client, address, form_at(admin_client, address, **EVENT), "action-publish")
    assert EventPage.objects.get().starts_at == at("2026-12-12 09:00")


def test_an_end_before_the_beginning_is_refused_beside_the_field(admin_client):
    address = add_address(EventPage, event_index())
    data = form_at(admin_client, address, **EVENT, ends_at="12/12/2026 08:00")
    response = admin_client.post(address, data.dict())
    assert response.context["form"].errors == {"ends_at": ["Thời điểm kết thúc sớm hơn thời điểm bắt đầu."]}


def test_events_stand_in_the_explorer_and_can_be_found(admin_client):
    event = EventPageFactory(title="Xem nhuộm lụa")
    assert event.title in admin_client.get(reverse("wagtailadmin_explore", args=[event_index().pk])).text
    assert event.title in admin_client.get(reverse("wagtailadmin_pages:search"), {"q": "nhuom lua"}).text
