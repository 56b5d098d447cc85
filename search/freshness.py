"""Keeps the index true where modelsearch comes too early, or not at all."""

from collections.abc import Iterable
from itertools import batched

from django.db.models import Q
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models, insert_or_update_object
from wagtail.models import Page, PageQuerySet

from exemplars.models import ExemplarPage, Unit, UnitSuccession
from exemplars.models.units import in_line_with
from search.models import Spelling

AT_ONCE = 500


def index_published(sender, instance, **kwargs) -> None:
    """Receiver of `page_published`: index the page once more, now with its rows.

    modelsearch indexes on `post_save`, when the steps and results of a page are not written yet.
    """
    insert_or_update_object(instance)


def index_unit(sender, instance: Unit, *, created: bool = False, raw: bool = False, **kwargs) -> None:
    """Receiver of a unit's `post_save`: its names are in the index of all that is in line with it."""
    if not created and not raw:
        _index_exemplars_of([instance])


def index_succession(sender, instance: UnitSuccession, *, raw: bool = False, **kwargs) -> None:
    """Receiver of `post_save` and `post_delete` of a succession: both ends get or lose each other's names."""
    if not raw:
        _index_exemplars_of(unit for unit in (instance.predecessor, instance.successor) if unit)


def learn_anew() -> None:
    """Forget the spellings of all words, then learn those of the pages that are public now."""
    Spelling.objects.all().delete()
    for model in get_indexed_models():
        if issubclass(model, Page) and model is not Page:
            _index(model, model.get_indexed_objects().filter(live=True).exact_type(model))


def _index_exemplars_of(units: Iterable[Unit]) -> None:
    keys = in_line_with(list(units))
    pages = ExemplarPage.get_indexed_objects().filter(Q(unit__in=keys) | Q(place__in=keys))
    _index(ExemplarPage, pages)


def _index(model: type[Page], pages: PageQuerySet) -> None:
    for some in batched(pages.iterator(AT_ONCE), AT_ONCE):
        for backend in get_search_backends(with_auto_update=True):
            backend.get_index_for_model(model).add_items(model, list(some))
