"""What the database itself refuses, on the routes that pass by the models."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page

from exemplars import triggers
from exemplars.models import ExemplarPage
from tests.factories.pages import (
    ArticlePageFactory,
    ExemplarPageFactory,
    ExperiencePageFactory,
    StandardPageFactory,
    agree,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return ExemplarPageFactory(live=False)


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        return "consent_missing" in str(error)
    return False


def by_update(page):
    Page.objects.filter(pk=page.pk).update(live=True)


def by_own_update(page):
    type(page).objects.filter(pk=page.pk).update(live=True)


def by_base_page(page):
    base = Page.objects.get(pk=page.pk)
    base.live = True
    base.save()


def by_sql(page):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, page.pk])


ROUTES = pytest.mark.parametrize("route", [by_update, by_own_update, by_base_page, by_sql])


@ROUTES
def test_a_profile_without_consent_stays_down(draft, route):
    assert refused(lambda: route(draft))
    assert not Page.objects.get(pk=draft.pk).live


@ROUTES
@pytest.mark.parametrize("factory", [ArticlePageFactory, ExperiencePageFactory])
def test_texts_about_it_stay_down_too(draft, route, factory):
    page = factory(live=False, about=[draft])
    assert refused(lambda: route(page))


@ROUTES
def test_with_consent_it_goes_up(draft, route):
    agree(draft)
    assert not refused(lambda: route(draft))
    assert Page.objects.get(pk=draft.pk).live


@ROUTES
def test_a_withdrawn_consent_is_none(draft, route, admin_user):
    from exemplars.consents import withdraw_consent

    agree(draft)
    withdraw_consent(draft.consents.get(), by=admin_user)
    assert refused(lambda: route(draft))


def test_an_alias_is_cut_off_from_its_source_only_with_its_own_consent():
    page = ExemplarPageFactory()
    alias = page.create_alias(update_slug="bi-danh")
    assert refused(lambda: Page.objects.filter(pk=alias.pk).update(alias_of=None))
    agree(alias)
    assert not refused(lambda: Page.objects.filter(pk=alias.pk).update(alias_of=None))


def test_other_pages_and_other_columns_are_left_alone(draft):
    page = StandardPageFactory(live=False)
    Page.objects.filter(pk=page.pk).update(live=True)
    Page.objects.filter(pk=draft.pk).update(title="Tên khác", live=False)
    assert ExemplarPage.objects.get(pk=draft.pk).title == "Tên khác"


def test_every_migrate_puts_it_in_place_again(draft):
    with connection.cursor() as cursor:
        on = " ON wagtailcore_page" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER exemplars_consent_gate{on}")
    assert not refused(lambda: by_update(draft))
    Page.objects.filter(pk=draft.pk).update(live=False)
    call_command("migrate", verbosity=0)
    assert refused(lambda: by_update(draft))


def test_it_stands_aside_while_tables_are_rebuilt_and_comes_back():
    """SQLite refuses to rename a table into the place of one that a trigger names."""
    config = apps.get_app_config("exemplars")
    before = names()
    triggers.stand_aside(config, using="default")
    assert names() == (set() if connection.vendor == "sqlite" else before)
    triggers.install(config, using="default")
    assert names() == before == {triggers.NAME}


def names() -> set[str]:
    """Whether the trigger is there, as the set of its name."""
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor], [triggers.NAME])
        return {name for (name,) in cursor.fetchall()}
