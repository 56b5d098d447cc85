"""The page tree and what the site says about itself."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Page, Site, Workflow

from exemplars.management.files import read
from exemplars.management.prose import rich_text
from exemplars.models import (
    ColumnIndexPage,
    EventIndexPage,
    ExemplarIndexPage,
    ExperienceIndexPage,
    MovementIndexPage,
)
from home.models import HomePage, SiteSettings, StandardPage

TYPES = {
    "exemplar_index": ExemplarIndexPage,
    "experience_index": ExperienceIndexPage,
    "column_index": ColumnIndexPage,
    "event_index": EventIndexPage,
    "movement_index": MovementIndexPage,
    "standard": StandardPage,
}


def set_up_site() -> HomePage:
    data = read("reference", "site")
    home = HomePage.objects.first() or _first_home(data["site"])
    before = None
    for row in data["page"]:
        page = home.get_children().filter(slug=row["slug"]).first()
        before = page or _add_page(home, row, before)
    return home


def _first_home(row: dict) -> HomePage:
    """Take the place of the example content that Wagtail's migrations leave behind."""
    example = Page.objects.filter(
        depth=2, slug="home", content_type=ContentType.objects.get_for_model(Page)
    ).first()
    Site.objects.filter(root_page=example).delete()
    if example:
        example.delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    home = HomePage(title=row["name"], slug="trang-chu", summary=row["tagline"], live=True)
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.create(
        hostname=address.hostname,
        port=address.port or (443 if address.scheme == "https" else 80),
        root_page=home,
        is_default_site=True,
        site_name=row["name"],
    )
    names = ("name", "tagline", "publisher", "owner", "responsible", "address", "phone", "email")
    SiteSettings.objects.create(site=site, **{name: row[name] for name in names})
    return home


def _add_page(home: HomePage, row: dict, before: Page | None) -> Page:
    """The page of a row, right behind the one that stands before it in the data: menus follow this order."""
    extra = {"body": rich_text(row["body"])} if row["type"] == "standard" else {}
    page = TYPES[row["type"]](
        title=row["title"], slug=row["slug"], summary=row["summary"], show_in_menus=row["in_menu"], **extra
    )
    if before:
        before.add_sibling("right", instance=page)
    else:
        home.add_child(instance=page)
    page.save_revision().publish()
    return page
