"""What a profile shows beside its own text."""

from django.db.models import Case, IntegerField, Q, Value, When
from wagtail.models import Page

from exemplars import text
from exemplars.links import filtered, parent_link
from exemplars.mixed import cards, fetch_renditions
from exemplars.models import ArticleAbout, ArticlePage, ExemplarPage, ExperienceAbout, ExperiencePage

RELATED = 3


def profile_context(page: ExemplarPage) -> dict:
    """Results, recognitions, tags, and the live pages that belong to it.

    `experiences`, `articles`, `related` and `tags` have `link`. Works for a preview, which may lack anything.
    """
    list_url = parent_link(page)
    linked = _linked(page)
    return {
        "results": list(page.results.all()),
        "recognitions": list(page.recognitions.all()),
        "experiences": [one for one in linked if isinstance(one, ExperiencePage)],
        "articles": sorted(
            (one for one in linked if isinstance(one, ArticlePage)), key=lambda one: one.date, reverse=True
        ),
        "related": [one for one in linked if isinstance(one, ExemplarPage)],
        "tags": _tags(page, list_url),
        "list_url": list_url,
        "field_url": filtered(list_url, linh_vuc=page.field.top.slug) if page.field_id else list_url,
        "unit_url": filtered(list_url, don_vi=page.unit.slug) if page.unit_id else list_url,
        "year_url": filtered(list_url, nam=page.year) if page.year else list_url,
    }


def _linked(page: ExemplarPage) -> list[Page]:
    """Experiences and articles about it and its neighbours, each newest first, in one query."""
    about = [
        model.objects.filter(exemplar_id=page.pk).values("page_id")
        for model in (ExperienceAbout, ArticleAbout)
    ]
    wanted = Page.objects.filter(Q(pk__in=about[0]) | Q(pk__in=about[1]) | Q(pk__in=_neighbours(page)))
    linked = cards(wanted.order_by("-first_published_at", "-pk"))
    fetch_renditions([page], linked)
    return linked


def _neighbours(page: ExemplarPage):
    """Keys of three live exemplars of the same field, else of the same unit or ward, the newest of each."""
    same_field = Q(field=page.field_id) if page.field_id else Q(pk=None)
    if page.field_id and page.field.parent_id:
        same_field = Q(field=page.field.parent_id) | Q(field__parent=page.field.parent_id)
    places = [key for key in (page.unit_id, page.place_id) if key]
    near = Case(When(same_field, then=Value(0)), default=Value(1), output_field=IntegerField())
    others = ExemplarPage.objects.live().exclude(pk=page.pk)
    others = others.filter(same_field | Q(unit__in=places) | Q(place__in=places))
    return others.order_by(near, "-first_published_at", "-pk").values("pk")[:RELATED]


def _tags(page: ExemplarPage, list_url: str) -> list[dict]:
    names = sorted((tag.name for tag in page.tags.all()), key=text.sort_key)
    return [{"label": name, "link": filtered(list_url, the=text.slugify(name))} for name in names]
