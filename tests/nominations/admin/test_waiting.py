"""The editors' list of what is selected and not told yet, and the way to a draft."""

import pytest

from exemplars.models import ExemplarPage
from exemplars.nominations import services
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from tests.factories.nominations import NominationFactory
from tests.factories.pages import ExemplarPageFactory, exemplar_index
from tests.factories.staff import EDITOR, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

PLACE = "/admin/de-cu/cho-viet/"
SECRET = "MH-102/GXN"


@pytest.fixture
def editor():
    exemplar_index()
    return client_of(in_role(EDITOR))


def test_it_shows_what_a_story_needs_and_none_of_the_evidence(editor):
    nomination = NominationFactory(selected=True, spread=SECRET, endorsement=SECRET, achievements=SECRET)
    nomination.answers.update(evidence=SECRET)
    page = editor.get(PLACE).text
    for part in (nomination.title, nomination.unit.name, nomination.field.short_label, nomination.summary):
        assert part in page
    assert SECRET not in page


def test_only_what_waits_is_on_it(editor):
    waiting = NominationFactory(selected=True)
    barred = NominationFactory(selected=True)
    services.bar_publication(barred, by=in_role(EDITOR), reason="Nghiệp vụ.")
    for status in set(Status) - {Status.SELECTED}:
        NominationFactory(reach=status)
    assert [one for one, _missing in editor.get(PLACE).context["rows"]] == [waiting]


def test_one_button_makes_the_draft_and_opens_it(editor):
    nomination = NominationFactory(selected=True)
    address = f"{PLACE}{nomination.pk}/tao-ban-nhap/"
    first, second = editor.post(address), editor.post(address)
    page = ExemplarPage.objects.get()
    assert first["Location"] == second["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert editor.get(first["Location"]).status_code == 200
    assert editor.get(PLACE).context["rows"] == []


def test_what_must_not_be_told_is_refused_in_words(editor):
    nomination = NominationFactory(selected=True)
    services.bar_publication(nomination, by=in_role(EDITOR), reason="Nghiệp vụ an ninh.")
    response = editor.post(f"{PLACE}{nomination.pk}/tao-ban-nhap/", follow=True)
    assert response.redirect_chain == [(PLACE, 302)]
    assert "Nghiệp vụ an ninh." in response.text
    assert not ExemplarPage.objects.exists()


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.SELECTED}))
def test_anything_else_answers_as_if_it_did_not_exist(editor, status):
    nomination = NominationFactory(reach=status)
    assert editor.post(f"{PLACE}{nomination.pk}/tao-ban-nhap/").status_code == 404
    assert editor.get(f"{PLACE}{nomination.pk}/lien-ket/").status_code == 404
    assert editor.get(f"{PLACE}{nomination.pk}/tao-ban-nhap/").status_code == 405


def test_it_joins_a_profile_that_is_there(editor):
    page, nomination = ExemplarPageFactory(), NominationFactory(selected=True)
    address = f"{PLACE}{nomination.pk}/lien-ket/"
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"page": ""}).context["form"].has_error("page")
    assert editor.post(address, {"page": page.get_parent().pk}).context["form"].has_error("page")
    assert editor.post(address, {"page": page.pk})["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert Nomination.objects.get().exemplar == page
    other = ExemplarPageFactory()
    assert editor.post(address, {"page": other.pk}).context["form"].has_error("page")


@pytest.mark.parametrize("role", sorted(set(ROLES) - {EDITOR}))
def test_nobody_else_writes_stories(editor, role):
    nomination, browser = NominationFactory(selected=True), client_of(in_role(role))
    assert turned_away(browser.get(PLACE))
    assert turned_away(browser.post(f"{PLACE}{nomination.pk}/tao-ban-nhap/"))
    assert turned_away(browser.post(f"{PLACE}{nomination.pk}/lien-ket/", {"page": 1}))
    assert not ExemplarPage.objects.exists()


def test_the_start_page_counts_what_waits(editor):
    NominationFactory(selected=True)
    assert f'<a href="{PLACE}"><strong>1</strong>' in editor.get("/admin/").text
