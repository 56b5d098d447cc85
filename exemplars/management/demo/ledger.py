"""Which objects are demo objects."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page

from exemplars.models import DemoObject


def mark(*objects: Model) -> None:
    """Remember that these were made by `load_demo`."""
    DemoObject.objects.bulk_create(
        [
            DemoObject(content_type=ContentType.objects.get_for_model(_model(one)), object_key=str(one.pk))
            for one in objects
        ],
        ignore_conflicts=True,
    )


def _model(one: Model) -> type[Model]:
    """Pages of every type are kept under one type, so that they can be removed from the leaves up."""
    return Page if isinstance(one, Page) else type(one)


def marked(model: type[Model]) -> QuerySet:
    """The demo objects of one model that still exist."""
    rows = DemoObject.objects.filter(content_type=ContentType.objects.get_for_model(model))
    return model._default_manager.filter(
        pk__in=[int(key) for key in rows.values_list("object_key", flat=True)]
    )


def is_loaded() -> bool:
    return DemoObject.objects.exists()
