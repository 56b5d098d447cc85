from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExemplarsConfig(AppConfig):
    """The public content, the reference data and the consents."""

    name = "exemplars"
    verbose_name = _("Exemplars")

    def ready(self):
        from django.db.models.signals import post_migrate

        from exemplars import checks, triggers  # noqa: F401

        post_migrate.connect(triggers.install, dispatch_uid="exemplars.triggers")
