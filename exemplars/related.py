"""Which pages are close to a page: of its field first, then of its place, then on its topics."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from exemplars.models import ExemplarPage, ExperiencePage

RELATED = 3


def close_exemplars(page: ExemplarPage) -> QuerySet:
    """Keys of three live exemplars: of its field, else of its unit or ward, else with one of its tags.

    The newest of each come first; those that also share a tag come before them.
    """
    places = [key for key in (page.unit_id, page.place_id) if key]
    same_place = Q(unit__in=places) | Q(place__in=places)
    return _closest(ExemplarPage, page, same_place)


def close_experiences(page: ExperiencePage) -> QuerySet:
    """Keys of three other live experiences: of its field, else with one of its tags, the newest first."""
    return _closest(ExperiencePage, page, Q(pk=None))


def _closest(model, page, same_place: Q) -> QuerySet:
    same_field, same_topic = _same_field(page), _same_topic(model, page)
    nearness = Case(
        When(same_field & same_topic, then=Value(0)),
        When(same_field, then=Value(1)),
        When(same_place, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    others = model.objects.live().exclude(pk=page.pk).filter(same_field | same_place | same_topic)
    return others.order_by(nearness, "-first_published_at", "-pk").values("pk")[:RELATED]


def _same_field(page) -> Q:
    """The field, with what stands beside and above it (decision 11)."""
    if not page.field_id:
        return Q(pk=None)
    top = page.field.parent_id or page.field_id
    return Q(field=top) | Q(field__parent=top)


def _same_topic(model, page) -> Q:
    """Has one of the page's tags; as keys, so that a page with two of them stands there once."""
    tagged = model.tags.through.objects
    tags = tagged.filter(content_object=page.pk).values("tag")
    return Q(pk__in=tagged.filter(tag__in=tags).values("content_object"))
