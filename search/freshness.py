"""Keeps the index true where modelsearch comes too early."""

from modelsearch.index import insert_or_update_object


def index_published(sender, instance, **kwargs) -> None:
    """Receiver of `page_published`: index the page once more, now with its rows.

    modelsearch indexes on `post_save`, when the steps and results of a page are not written yet.
    """
    insert_or_update_object(instance)
