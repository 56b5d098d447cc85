from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search that reads Vietnamese with and without accents."""

    name = "search"
    label = "site_search"
    verbose_name = _("Search")

    def ready(self):
        from django.db.models.signals import post_delete, post_save
        from wagtail.signals import page_published

        from exemplars.models import Unit, UnitSuccession
        from search import freshness

        page_published.connect(freshness.index_published, dispatch_uid="search.index_published")
        post_save.connect(freshness.index_unit, Unit, dispatch_uid="search.index_unit")
        for signal in (post_save, post_delete):
            signal.connect(freshness.index_succession, UnitSuccession, dispatch_uid="search.index_succession")
