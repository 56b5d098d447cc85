from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Lists and documents drawn from what the other apps hold. No models of its own."""

    name = "exemplars.reports"
    label = "reports"
    verbose_name = _("Reports")
