"""Every year can be looked through: which years have something, and which one a query string asks for."""

from collections import Counter
from collections.abc import Callable, Mapping

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import QueryDict

from exemplars.models import ArticlePage, ExemplarPage
from exemplars.selection import shortened

YEAR = "nam"


def article_years() -> Counter:
    """How many live articles each year has; one query."""
    dated = ArticlePage.objects.live().annotate(of=ExtractYear("date")).order_by()
    return Counter(dict(dated.values_list("of").annotate(Count("pk"))))


def exemplar_years() -> Counter:
    """How many live exemplars each year has; one query."""
    return Counter(dict(ExemplarPage.objects.live().order_by().values_list("year").annotate(Count("pk"))))


def year_asked(query: QueryDict, years: Mapping[int, int]) -> tuple[int | None, str]:
    """The year in `nam` where `years` has it, else None and what stood there, shortened for a note."""
    asked = query.get(YEAR, "").strip()
    year = next((one for one in years if str(one) == asked), None)
    return year, "" if year else shortened(asked)


def year_links(years: Mapping[int, int], chosen: int | None, url_of: Callable[[int], str]) -> list[dict]:
    """The years as links, newest first: year, count, url, current."""
    return [
        {"year": year, "count": years[year], "url": url_of(year), "current": year == chosen}
        for year in sorted(years, reverse=True)
    ]
