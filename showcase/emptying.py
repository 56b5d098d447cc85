"""What is kept of the public content is thrown away when something changes that can show on a public page.

All models of the public apps count, whichever they are, and those of others that pages show. Nominations
and people's accounts are not public. `QuerySet.update()`, `bulk_create()` and raw SQL send no signal:
whoever uses them on public content calls `generation.renew_on_commit()` too.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import ModelSignal, m2m_changed, post_delete, post_save
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from exemplars import generation

PUBLIC_APPS = ("exemplars", "home")
DRAFT_COLUMNS = {
    COMMENTS_RELATION_NAME,
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}
"""What saving a draft writes, every few seconds while an editor types; readers see nothing of it."""


def connect() -> None:
    """Listen to all changes of the public content; called once, when the apps are ready."""
    for model in public_models():
        listen(post_save, model)
        listen(post_delete, model)
        for field in model._meta.local_many_to_many:
            listen(m2m_changed, field.remote_field.through)
    listen(post_delete, get_image_model().get_rendition_model())  # a page in the making creates them
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(empty, dispatch_uid="showcase.emptying")


def listen(signal: ModelSignal, model: type[Model]) -> None:
    signal.connect(empty, sender=model, dispatch_uid=f"showcase.emptying.{model._meta.label}")


def public_models() -> Iterator[type[Model]]:
    """The models whose rows can show on a public page."""
    for label in PUBLIC_APPS:
        yield from apps.get_app_config(label).get_models()
    yield from (Page, PageViewRestriction, Site, Redirect, Tag, get_image_model())


def empty(update_fields: frozenset[str] | None = None, **kwargs) -> None:
    """Receiver of all of them: nothing that is kept now is shown once the change can be read by all."""
    if update_fields is None or not DRAFT_COLUMNS.issuperset(update_fields):
        generation.renew_on_commit()
