"""Where finished pages are kept: Django's cache shares them, a little of each process's memory is quicker.

Both hold under a generation (`exemplars.generation`): what was kept under an earlier one is never found.
"""

import logging
import time
from hashlib import sha256
from threading import Lock

from django.core.cache import caches

from exemplars import generation
from showcase.address import Address
from showcase.finished_page import FinishedPage

SHELF = 4 * 1024 * 1024
"""Bytes of pages in the memory of a process, once for plain addresses and once for those with a query."""

logger = logging.getLogger(__name__)


class Shelf:
    """Pages of one generation in this process; the oldest give way. Queries never push plain pages out."""

    def __init__(self, of: str):
        self.generation = of
        self.pools: dict[bool, dict[Address, FinishedPage]] = {True: {}, False: {}}
        self.bytes = {True: 0, False: 0}
        self.lock = Lock()

    def find(self, address: Address) -> FinishedPage | None:
        page = self.pools[not address.query].get(address)
        return page if page and page.ends > time.time() else None

    def put(self, address: Address, page: FinishedPage) -> None:
        plain = not address.query
        pool = self.pools[plain]
        with self.lock:
            if old := pool.pop(address, None):
                self.bytes[plain] -= old.size
            pool[address] = page
            self.bytes[plain] += page.size
            while self.bytes[plain] > SHELF:
                self.bytes[plain] -= pool.pop(next(iter(pool))).size


_shelf = Shelf("")


def at_hand(address: Address) -> FinishedPage | None:
    """The page of the current generation, if this process has it in memory."""
    of = generation.known()
    return _shelf_of(of).find(address) if of else None


def find(address: Address, of: str) -> FinishedPage | None:
    """The page that was kept for this address under the generation `of`, in memory or in the cache."""
    shelf = _shelf_of(of)
    if page := shelf.find(address):
        return page
    page = _cache("get", _key(address, of))
    if page is None or page.ends <= time.time():
        return None
    shelf.put(address, page)
    return page


def keep(address: Address, of: str, page: FinishedPage) -> None:
    """Keep a page that was made after `of` was read, unless another generation has begun meanwhile."""
    shelf = _shelf
    if shelf.generation != of:
        return
    page.pack()
    shelf.put(address, page)
    _cache("set", _key(address, of), page, page.ends - time.time())


def _shelf_of(of: str) -> Shelf:
    """The shelf of this generation, a new one where the last was of another."""
    global _shelf  # noqa: PLW0603
    shelf = _shelf
    if shelf.generation != of:
        _shelf = shelf = Shelf(of)
    return shelf


def _key(address: Address, of: str) -> str:
    return f"{of}.{sha256(repr(tuple(address)).encode()).hexdigest()}"


def _cache(action: str, *values):
    """A cache that doesn't answer costs time, never the page."""
    try:
        return getattr(caches["pages"], action)(*values)
    except Exception:
        logger.exception("The cache of pages doesn't answer.")
        return None
