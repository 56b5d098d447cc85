"""Which objects are demo objects."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Model, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page

from exemplars.models import DemoObject
from exemplars.nominations.models import Round


def mark(*objects: Model) -> None:
    """Remember that these are invented."""
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
    keys = rows.annotate(key=Cast("object_key", BigIntegerField())).values("key")
    return model._default_manager.filter(pk__in=keys)


def is_loaded() -> bool:
    """Whether `load_demo` was here; generated exemplars alone don't count."""
    return marked(Round).exists()
