"""Generated exemplars are like published ones in all that readers, search and the gate see."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from exemplars import generation
from exemplars.finding import matching
from exemplars.models import Consent, DemoObject, ExemplarPage, ExemplarResult, ExemplarTag
from tests.exemplars.management.test_demo import rows_of_every_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    call_command("setup_site", verbosity=0)


def generate(count, **options):
    call_command("generate_exemplars", count, verbosity=0, **options)


@pytest.fixture
def generated(site, monkeypatch):
    """Seven, in batches of three."""
    monkeypatch.setattr("exemplars.management.generated.storing.AT_ONCE", 3)
    generate(7)
    return list(ExemplarPage.objects.order_by("path"))


def test_the_tree_is_sound(generated):
    generate(2, seed=2)
    assert Page.find_problems() == ([], [], [], [], [])
    assert ExemplarPage.objects.count() == 9
    assert all(page.url_path == f"{page.get_parent().url_path}{page.slug}/" for page in generated)


def test_a_generated_page_is_as_saving_would_leave_it(generated):
    assert len(generated) == 7
    for page in generated:
        before = {field.attname: field.value_from_object(page) for field in page._meta.concrete_fields}
        page.full_clean()
        page.save()
        after = ExemplarPage.objects.get(pk=page.pk)
        assert {
            field.attname: field.value_from_object(after) for field in page._meta.concrete_fields
        } == before


def test_each_has_the_consent_that_the_gate_asks_for(generated):
    assert Consent.objects.count() == 7
    assert [page.missing_consents() for page in generated] == [[]] * 7


def test_search_finds_what_indexing_one_by_one_would_find(generated):
    word = generated[0].title.split()[-1]
    found = set(matching(ExemplarPage.objects.all(), word).values_list("pk", flat=True))
    call_command("update_index", verbosity=0)
    assert generated[0].pk in found
    assert found == set(matching(ExemplarPage.objects.all(), word).values_list("pk", flat=True))


def test_a_seed_gives_the_same_stories_and_another_one_others(site):
    generate(2, seed=5)
    first = list(ExemplarPage.objects.values_list("title", "subject_name", "year"))
    call_command("purge_demo", verbosity=0)
    generate(2, seed=5)
    assert list(ExemplarPage.objects.values_list("title", "subject_name", "year")) == first
    generate(2, seed=6)
    assert ExemplarPage.objects.values("title").distinct().count() == 4


def test_they_are_readable_and_marked_as_invented(generated, client):
    assert client.get("/guong-dien-hinh/").context["listing"].total == 7
    page = client.get(f"/guong-dien-hinh/{generated[0].slug}/")
    assert (page.status_code, page.context["results"]) == (
        200,
        list(ExemplarResult.objects.filter(page=generated[0])),
    )
    assert DemoObject.objects.filter(object_key__in=[str(page.pk) for page in generated]).count() >= 7
    assert set(ExemplarTag.objects.values_list("content_object", flat=True)) <= {
        page.pk for page in generated
    }


def test_purging_the_demo_removes_them(site):
    before = rows_of_every_table()
    generate(3)
    call_command("purge_demo", verbosity=0)
    assert rows_of_every_table() == before


def test_generated_exemplars_do_not_keep_the_demo_from_loading(site):
    generate(1)
    call_command("load_demo", verbosity=0)
    assert ExemplarPage.objects.count() == 31


def test_what_was_kept_before_is_not_shown_again(site, django_capture_on_commit_callbacks):
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        generate(1)
    assert generation.current() != before
