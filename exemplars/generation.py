"""Which generation of the public content is the current one: all processes of the site share it.

Whatever is kept of public content (whole pages, counts of the filters) is kept under the generation in
which it was read. A change begins a new one, so that nothing kept before is ever served again. On one
machine it is a file; where Redis is the cache, several machines share it there.
"""

import logging
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

KEY = "generation"

logger = logging.getLogger(__name__)


def current() -> str:
    """The current generation. Read it before the content that is going to be kept under it."""
    if _is_shared_by_machines():
        return cache.get(KEY) or _renewed_in_cache()
    try:
        return _on_disk()
    except FileNotFoundError:
        return _renewed_on_disk()


def known() -> str:
    """The current generation; empty where it can't be told: then nothing is kept and nothing kept is used."""
    try:
        return current()
    except Exception:
        logger.exception("The generation can't be read: everything is made anew until it can.")
        return ""


def renew() -> None:
    """Begin a new generation now, for every process."""
    if _is_shared_by_machines():
        _renewed_in_cache()
    else:
        _renewed_on_disk()


def renew_on_commit() -> None:
    """Begin a new generation once the change that is being written can be read by all."""
    transaction.on_commit(renew)


def _is_shared_by_machines() -> bool:
    return "redis" in settings.CACHES["default"]["BACKEND"].lower()


def _file() -> str:
    return f"{settings.VAR_DIR}/{KEY}"


def _on_disk() -> str:
    """Every answer from the cache of pages waits for this: a third of the time that `read_text` takes."""
    descriptor = os.open(_file(), os.O_RDONLY)
    try:
        return os.read(descriptor, 64).decode()
    finally:
        os.close(descriptor)


def _renewed_on_disk() -> str:
    token, file = secrets.token_hex(8), Path(_file())
    draft = file.with_name(f"{KEY}.{token}")
    draft.write_text(token)
    draft.replace(file)
    return token


def _renewed_in_cache() -> str:
    token = secrets.token_hex(8)
    cache.set(KEY, token, None)
    return token
