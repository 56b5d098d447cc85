"""What a profile shows beside its own text."""

from django.db.models import Q
from wagtail.models import Page

from exemplars.links import absolute, filtered, link, parent_link, tag_links
from exemplars.mixed import cards, fetch_renditions
from exemplars.models import ArticleAbout, ArticlePage, ExemplarPage, ExperienceAbout, ExperiencePage
from exemplars.related import close_exemplars


def profile_context(page: ExemplarPage) -> dict:
    """Results, recognitions, tags, and the live pages that belong to it.

    `one_source` is where all figures come from, empty where each has its own.
    `experiences`, `articles`, `related` and `tags` have `link`; `address` is the whole address of the page,
    for paper. Works for a preview, which may lack anything.
    """
    list_url = parent_link(page)
    linked = _linked(page)
    results = list(page.results.all())
    sources = {result.source for result in results}
    return {
        "address": absolute(link(page)),
        "results": results,
        "one_source": sources.pop() if len(sources) == 1 else "",
        "recognitions": list(page.recognitions.all()),
        "experiences": [one for one in linked if isinstance(one, ExperiencePage)],
        "articles": sorted(
            (one for one in linked if isinstance(one, ArticlePage)), key=lambda one: one.date, reverse=True
        ),
        "related": [one for one in linked if isinstance(one, ExemplarPage)],
        "tags": tag_links(page.tags.all(), list_url),
        "list_url": list_url,
        "field_url": filtered(list_url, linh_vuc=page.field.top.slug) if page.field_id else list_url,
        "unit_url": page.unit.get_absolute_url() if page.unit_id else list_url,
        "place_url": page.place.get_absolute_url() if page.place_id else "",
        "year_url": filtered(list_url, nam=page.year) if page.year else list_url,
    }


def _linked(page: ExemplarPage) -> list[Page]:
    """Experiences and articles about it and what is close to it, each newest first, in one query."""
    about = [
        model.objects.filter(exemplar_id=page.pk).values("page_id")
        for model in (ExperienceAbout, ArticleAbout)
    ]
    wanted = Page.objects.filter(Q(pk__in=about[0]) | Q(pk__in=about[1]) | Q(pk__in=close_exemplars(page)))
    linked = cards(wanted.order_by("-first_published_at", "-pk"))
    fetch_renditions([page], linked, whole=page)
    return linked
