from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExemplarsConfig(AppConfig):
    """The public content, the reference data and the consents."""

    name = "exemplars"
    verbose_name = _("Exemplars")

    def ready(self):
        from django.db.models.signals import post_delete, post_migrate, pre_migrate
        from wagtail.signals import page_unpublished

        from exemplars import checks, originals, renditions, sharing, triggers  # noqa: F401

        pre_migrate.connect(triggers.stand_aside, dispatch_uid="exemplars.triggers")
        post_migrate.connect(triggers.install, dispatch_uid="exemplars.triggers")
        page_unpublished.connect(sharing.forget_card, dispatch_uid="exemplars.sharing")
        post_delete.connect(sharing.forget_card, dispatch_uid="exemplars.sharing")
        originals.install()
        renditions.install()
