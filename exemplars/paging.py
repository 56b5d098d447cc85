"""One page of a long list and the addresses of the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.http import urlencode

from exemplars.selection import PAGE

PER_PAGE = 24
NEAR = 2


@dataclass(frozen=True)
class Paging:
    """`results` is a page of Django's paginator. Only near pages have links; `gap`: before the next."""

    results: Page
    prev_url: str
    next_url: str
    page_urls: list[dict]


def paged(items: Sequence, number: str | None, url_of: Callable[[int], str]) -> Paging:
    """Cut `items` at page `number`, which may be anything: the nearest page that exists is meant.

    `url_of` gives the address of a page by its number.
    """
    page = Paginator(items, PER_PAGE).get_page(number)
    return Paging(
        results=page,
        prev_url=url_of(page.number - 1) if page.has_previous() else "",
        next_url=url_of(page.number + 1) if page.has_next() else "",
        page_urls=_page_urls(page, url_of) if page.has_other_pages() else [],
    )


def urls_of(chosen: dict[str, str | int]) -> Callable[[int], str]:
    """Addresses by page number, relative to the list, of what was chosen in it."""

    def url_of(number: int) -> str:
        pairs = chosen | ({PAGE: number} if number > 1 else {})
        return f"?{urlencode(pairs)}" if pairs else "./"

    return url_of


def _page_urls(page: Page, url_of: Callable[[int], str]) -> list[dict]:
    last = page.paginator.num_pages
    shown = [n for n in range(1, last + 1) if n in (1, last) or abs(n - page.number) <= NEAR]
    before = [0, *shown]
    return [
        {"number": n, "url": url_of(n), "current": n == page.number, "gap": n - previous > 1}
        for previous, n in zip(before, shown, strict=False)
    ]
