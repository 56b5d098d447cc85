"""What public lists need beside single pages: a field with children, successions, chosen pages, pictures."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory
from taggit.models import Tag
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from exemplars.enums import ConsentPurpose, SuccessionKind
from exemplars.models import (
    ColumnEntry,
    ColumnPage,
    DemoObject,
    ExemplarPage,
    ExemplarTag,
    Field,
    UnitSuccession,
)
from tests.factories.pages import ExemplarPageFactory, FieldFactory, UnitFactory, agree

FIRST_DAY = datetime(2025, 1, 1, 8, tzinfo=UTC)


class SuccessionFactory(DjangoModelFactory):
    """`predecessor` went into `successor` as a whole."""

    class Meta:
        model = UnitSuccession

    predecessor = factory.SubFactory(UnitFactory)
    successor = factory.SubFactory(UnitFactory)
    date = date(2025, 1, 1)
    kind = SuccessionKind.WHOLE


def good_deeds() -> tuple[Field, Field, Field]:
    """The field that has children, and the two (decision 11)."""
    parent = FieldFactory(short_label="Người tốt, việc tốt", sort_order=10)
    workers = FieldFactory(short_label="Người lao động", parent=parent, sort_order=11)
    return parent, workers, FieldFactory(short_label="Người dân", parent=parent, sort_order=12)


def published(page: Page, *, day: int) -> Page:
    """The page as if it had gone public `day` days after the first one."""
    page.first_published_at = FIRST_DAY + timedelta(days=day)
    Page.objects.filter(pk=page.pk).update(first_published_at=page.first_published_at)
    return page


def exemplar(
    *, tags: tuple[str, ...] = (), day: int = 0, live: bool = True, portrait: Image | None = None, **values
) -> ExemplarPage:
    """A public profile with tags that went public on a day; the rest as in ExemplarPageFactory.

    It has no revision: lists have many of them, and publishing takes most of the time.
    """
    page = ExemplarPageFactory(live=False, **values)
    if live:
        agree(page)
        Page.objects.filter(pk=page.pk).update(live=True)
        page.refresh_from_db()
        published(page, day=day)
    if portrait:
        _show(page, portrait)
    for name in tags:
        tag, _ = Tag.objects.get_or_create(name=name)
        ExemplarTag.objects.create(content_object=page, tag=tag)
    return page


def _show(page: ExemplarPage, portrait: Image) -> None:
    consent = page.consents.get(purpose=ConsentPurpose.PUBLISH)
    consent.pk, consent.purpose = None, ConsentPurpose.PORTRAIT
    consent.save()
    page.portrait = portrait
    page.save()


def choose(column: ColumnPage, *pages: Page) -> None:
    """Put pages into a column in this order, as its editor does."""
    for place, page in enumerate(pages):
        ColumnEntry.objects.create(column=column, page=page, sort_order=place)


def picture() -> Image:
    return Image.objects.create(title="Ảnh", file=get_test_image_file(size=(64, 48)))


def demo_object(page: Page) -> DemoObject:
    return DemoObject.objects.create(content_type=page.content_type, object_key=str(page.pk))
