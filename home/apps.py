from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The front page, plain pages, site settings, navigation, error pages and health."""

    name = "home"
    verbose_name = _("Home")
