"""A public page never differs by visitor: no session, no cookie, whoever asks (architecture.md)."""

import pytest

from exemplars.accounts.models import User
from tests.factories.content import exemplar
from tests.factories.events import EventPageFactory, MovementPageFactory
from tests.factories.pages import ArticlePageFactory, ExperiencePageFactory, FieldFactory, StandardPageFactory


@pytest.fixture
def addresses(db):
    page = exemplar(field=FieldFactory(short_label="Y tế"))
    article, way = ArticlePageFactory(about=[page]), ExperiencePageFactory(about=[page])
    StandardPageFactory(title="Giới thiệu")
    column = article.get_parent()
    event = EventPageFactory(about=[page], movement=MovementPageFactory(chosen=[page, article]))
    return [
        "/",
        "/guong-dien-hinh/",
        "/guong-dien-hinh/?linh-vuc=y-te&q=viec",
        f"/guong-dien-hinh/{page.slug}/",
        "/linh-vuc/y-te/",
        "/tieu-chi/",
        "/cach-lam-hay/",
        f"/cach-lam-hay/{way.slug}/",
        "/chuyen-muc/",
        f"/chuyen-muc/{column.slug}/",
        f"/chuyen-muc/{column.slug}/{article.slug}/",
        "/su-kien/?loai=tham-quan&nam=2024&trang=x",
        f"/su-kien/{event.slug}/",
        f"/su-kien/{event.slug}/lich.ics",
        "/su-kien/lich.ics",
        "/phong-trao/",
        f"/phong-trao/{event.movement.slug}/",
        "/gioi-thieu/",
    ]


def test_nobody_gets_a_cookie_and_no_answer_varies_by_one(client, addresses):
    for address in addresses:
        response = client.get(address)
        vary = set(response["Vary"].split(", "))
        assert (response.status_code, vary, dict(response.cookies)) == (
            200,
            {"Accept-Encoding", "HX-Request"},
            {},
        ), address


def test_somebody_signed_in_sees_the_same_page(client, addresses):
    """Her session is renewed by the way; what she reads is what everybody reads."""
    before = [client.get(address).content for address in addresses]
    client.force_login(User.objects.create(username="quantri", is_superuser=True))
    for address, content in zip(addresses, before, strict=True):
        assert client.get(address).content == content, address
