"""A picture is published with words for those who can't see it and the name of who made it."""

import pytest
from django.urls import reverse

from exemplars.accounts.models import User
from exemplars.enums import ConsentPurpose
from exemplars.models import ArticlePage, ColumnPage
from tests.exemplars.editing import form_at, press
from tests.exemplars.test_renditions import new_image
from tests.factories.pages import ArticlePageFactory, ColumnPageFactory, ExemplarPageFactory, agree

SAID = {"alt": "Bến đò lúc chiều", "credit": "Ảnh: Lan"}


@pytest.fixture
def edit(client, db):
    """Send the editor's form of a page with a picture by one of its buttons; the errors by field."""
    client.force_login(User.objects.create_superuser("quan-tri", password="mat khau dai"))

    def send(page, name: str, button: str = "action-publish", **said) -> dict:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        typed = {f"{name}_{ending}": value for ending, value in said.items()}
        data = form_at(client, address, **{name: str(new_image(size=(300, 200)).pk)}, **typed)
        response = press(client, address, data, button)
        return dict(response.context["form"].errors) if response.status_code == 200 else {}

    return send


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (SAID, []),
        ({"credit": "Lan", "decorative": "on"}, []),
        ({"alt": "Bến đò"}, ["image_credit"]),
        ({"credit": "Lan"}, ["image_alt"]),
        ({}, ["image_alt", "image_credit"]),
    ],
)
def test_an_article_goes_public_with_all_that_its_picture_needs(edit, said, wrong):
    page = ArticlePageFactory(live=False)
    assert sorted(edit(page, "image", **said)) == wrong
    assert ArticlePage.objects.get(pk=page.pk).live == (not wrong)


def test_a_draft_is_saved_without(edit):
    page = ArticlePageFactory(live=False)
    assert edit(page, "image", button="action-save") == {}
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().image is not None


def test_a_portrait_is_never_only_decoration(edit):
    page = ExemplarPageFactory()
    agree(page, ConsentPurpose.PORTRAIT)
    assert sorted(edit(page, "portrait", credit="Lan")) == ["portrait_alt"]
    assert "portrait_alt" not in edit(page, "portrait", **SAID)


def test_a_cover_needs_its_maker(edit):
    page = ColumnPageFactory()
    assert sorted(edit(page, "cover")) == ["cover_credit"]
    assert edit(page, "cover", credit="Lan") == {}
    assert ColumnPage.objects.get(pk=page.pk).cover_credit == "Lan"
