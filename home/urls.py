from django.urls import path

from exemplars.feeds import ColumnFeed, FieldFeed, SiteFeed
from home import api_guide, health, media, share, site_map, sitemap
from home.models import SiteSettings

FEEDS = [
    route
    for kind in ("rss", "atom")
    for route in (
        path(f"{kind}/", SiteFeed(kind, SiteSettings.for_request), name=kind),
        path(
            f"chuyen-muc/<slug:slug>/{kind}/",
            ColumnFeed(kind, SiteSettings.for_request),
            name=f"column_{kind}",
        ),
        path(
            f"linh-vuc/<slug:slug>/{kind}/",
            FieldFeed(kind, SiteSettings.for_request),
            name=f"field_{kind}",
        ),
    )
]

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("media/images/<path:name>", media.rendition, name="rendition"),
    *FEEDS,
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-trang-<int:number>.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemap-muc.xml", sitemap.own, name="sitemap_own"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("so-do-trang/", site_map.site_map, name="site_map"),
    path("chia-se/<int:page>-<slug:key>.jpg", share.card, name="share_card"),
    path("api/", api_guide.guide, name="api_guide"),
]
