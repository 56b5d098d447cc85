from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NominationsConfig(AppConfig):
    """Rounds, registrations and nominations: the internal half of the record."""

    name = "exemplars.nominations"
    label = "nominations"
    verbose_name = _("Nominations")
