"""Pages as editors leave them: in the tree, indexed, and public only with the consents they need.

ExemplarPageFactory()                          a public profile
ExemplarPageFactory(live=False)                a draft without consent
ExemplarPageFactory(title="…", body="<p>…</p>", field=…, unit=…, year=2025)
ArticlePageFactory(about=[exemplar], body="…")
"""

import json
from datetime import date

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from exemplars import clock, text
from exemplars.accounts.models import User
from exemplars.consents import ConsentGiven, record_consent
from exemplars.enums import ConsentCapacity, ConsentChannel, ConsentPurpose, Kind, SubjectType
from exemplars.models import (
    ArticlePage,
    ColumnIndexPage,
    ColumnPage,
    ExemplarIndexPage,
    ExemplarPage,
    ExemplarResult,
    ExperienceIndexPage,
    ExperiencePage,
    ExperienceStep,
    Field,
    Unit,
    UnitType,
)
from home.models import HomePage, StandardPage


def home_page() -> HomePage:
    """The front page at the root of the default site, made when it isn't there."""
    if found := HomePage.objects.first():
        return found
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Gương sáng Hà Đông", slug="trang-chu")
    )
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    site.root_page = home
    site.save()
    return home


def index_page(model, title: str):
    """The only page of a type that may stand once, below the front page."""
    return model.objects.first() or home_page().add_child(instance=model(title=title, show_in_menus=True))


def exemplar_index() -> ExemplarIndexPage:
    return index_page(ExemplarIndexPage, "Gương điển hình")


def experience_index() -> ExperienceIndexPage:
    return index_page(ExperienceIndexPage, "Cách làm hay")


def column_index() -> ColumnIndexPage:
    return index_page(ColumnIndexPage, "Chuyên mục")


def stream(html: str) -> str:
    """Paragraphs as a StreamField stores them."""
    return json.dumps([{"type": "paragraph", "value": html}] if html else [])


def agree(exemplar: ExemplarPage, purpose: str = ConsentPurpose.PUBLISH) -> None:
    """Record the consents that a public profile needs, or those for another purpose."""
    individual = exemplar.subject_type == SubjectType.INDIVIDUAL
    by, _ = User.objects.get_or_create(username="nguoi-ghi")
    own = ConsentCapacity.SELF if individual else ConsentCapacity.REPRESENTATIVE
    people = [(exemplar.subject_name, own)]
    people += [(row.name, ConsentCapacity.SELF) for row in exemplar.named_people.all()]
    for name, capacity in people:
        given = ConsentGiven(
            purpose=purpose,
            person_name=name,
            capacity=capacity,
            channel=ConsentChannel.PAPER,
            evidence="Hồ sơ giấy",
            given_on=clock.today(),
        )
        record_consent(given, by=by, exemplar=exemplar)


class FieldFactory(DjangoModelFactory):
    class Meta:
        model = Field
        django_get_or_create = ["slug"]

    short_label = "Y tế"
    slug = factory.LazyAttribute(lambda field: text.slugify(field.short_label))
    name = factory.SelfAttribute("short_label")
    official_label = factory.SelfAttribute("short_label")


class UnitTypeFactory(DjangoModelFactory):
    class Meta:
        model = UnitType
        django_get_or_create = ["slug"]

    slug = "ubnd-phuong"
    name = "UBND phường"


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit
        django_get_or_create = ["slug"]

    name = "UBND phường Vạn Phúc"
    short_name = factory.SelfAttribute("name")
    slug = factory.LazyAttribute(lambda unit: text.slugify(unit.name))
    unit_type = factory.SubFactory(UnitTypeFactory)


class PageFactory(DjangoModelFactory):
    """A page below `parent`, public unless told otherwise."""

    class Meta:
        abstract = True

    title = factory.Sequence("Trang {}".format)
    live = True

    @classmethod
    def _create(cls, model_class, *, parent, live, **values):
        page = parent.add_child(instance=model_class(live=False, **values))
        if live:
            cls.allow(page)
            page.save_revision().publish()
            page.refresh_from_db()
        return page

    @classmethod
    def allow(cls, page) -> None:
        """Do what has to be done before the page may be public."""


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage

    parent = factory.LazyFunction(home_page)
    body = "<p>Nội dung.</p>"


class ExemplarPageFactory(PageFactory):
    """A collective's model in health care, unless told otherwise; `indicators` become results."""

    class Meta:
        model = ExemplarPage
        rename = {"body": "story"}

    parent = factory.LazyFunction(exemplar_index)
    title = factory.Sequence("Việc tốt thứ {}".format)
    summary = "Một việc làm được nhiều người học theo."
    body = ""
    subject_type = SubjectType.COLLECTIVE
    kind = factory.LazyAttribute(
        lambda page: Kind.PERSON_EXAMPLE if page.subject_type == SubjectType.INDIVIDUAL else Kind.MODEL
    )
    subject_name = factory.Sequence("Nhóm minh họa {}".format)
    field = factory.SubFactory(FieldFactory)
    unit = factory.SubFactory(UnitFactory)
    year = 2024
    indicators = ()

    @classmethod
    def _create(cls, model_class, *, story, indicators, **values):
        rows = [ExemplarResult(after="1", indicator=indicator) for indicator in indicators]
        return super()._create(model_class, story=stream(story), results=rows, **values)

    @classmethod
    def allow(cls, page) -> None:
        agree(page)


class ExperiencePageFactory(PageFactory):
    """How an exemplar did it; `steps` are titles, `about` the exemplars."""

    class Meta:
        model = ExperiencePage

    parent = factory.LazyFunction(experience_index)
    field = factory.SubFactory(FieldFactory)
    about = factory.LazyFunction(lambda: [ExemplarPageFactory()])
    steps = ()

    @classmethod
    def _create(cls, model_class, *, about, steps, **values):
        links = [model_class.about.rel.related_model(exemplar=exemplar) for exemplar in about]
        rows = [ExperienceStep(title=title) for title in steps]
        return super()._create(model_class, about=links, steps=rows, **values)


class ColumnPageFactory(PageFactory):
    class Meta:
        model = ColumnPage

    parent = factory.LazyFunction(column_index)
    title = factory.Sequence("Chuyên mục {}".format)


class ArticlePageFactory(PageFactory):
    """An article in a column of its own, about nobody unless told otherwise."""

    class Meta:
        model = ArticlePage

    parent = factory.LazyFunction(ColumnPageFactory)
    date = date(2025, 5, 19)
    author = "Hải Âu"
    body = ""
    about = ()

    @classmethod
    def _create(cls, model_class, *, body, about, **values):
        links = [model_class.about.rel.related_model(exemplar=exemplar) for exemplar in about]
        return super()._create(model_class, body=stream(body), about=links, **values)
