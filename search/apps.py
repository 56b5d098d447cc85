from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search that reads Vietnamese with and without accents."""

    name = "search"
    label = "site_search"
    verbose_name = _("Search")

    def ready(self):
        from wagtail.signals import page_published

        from search import freshness

        page_published.connect(freshness.index_published, dispatch_uid="search.index_published")
