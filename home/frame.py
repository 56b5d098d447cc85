"""What stands around every public page: the site's name and publisher, the navigation, the demo ribbon."""

from dataclasses import dataclass, field

from django.db.models import Exists
from django.http import HttpRequest
from wagtail.models import Page, Site

from exemplars.links import link
from exemplars.models import DemoObject
from home.models import SiteSettings


@dataclass(frozen=True)
class Frame:
    """`nav` and `footer`: live pages right below the front page, in menus and not, as {title, url, current}.

    `demo` is whether there are demo objects (decision 22).
    """

    settings: SiteSettings
    nav: list[dict] = field(default_factory=list)
    footer: list[dict] = field(default_factory=list)
    demo: bool = False


def frame_for(request: HttpRequest | None) -> Frame:
    """The frame of a page, made once a request; two queries beside the site's. Defaults without site."""
    site = Site.find_for_request(request)
    if site is None:
        return Frame(SiteSettings())
    if not hasattr(request, "frame"):
        request.frame = _frame(request, site)
    return request.frame


def _frame(request: HttpRequest, site: Site) -> Frame:
    demo = Exists(DemoObject.objects.all())
    pages = list(Page.objects.live().child_of(site.root_page).order_by("path").annotate(demo=demo))
    return Frame(
        settings=SiteSettings.for_request(request),
        nav=[_entry(page, request.path) for page in pages if page.show_in_menus],
        footer=[_entry(page, request.path) for page in pages if not page.show_in_menus],
        demo=any(page.demo for page in pages),
    )


def _entry(page: Page, path: str) -> dict:
    url = link(page)
    return {"title": page.title, "url": url, "current": path.startswith(url)}
