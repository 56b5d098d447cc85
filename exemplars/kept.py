"""What a process reads once in a generation of the public content and then keeps in its memory."""

from collections.abc import Callable
from threading import Lock

from django.db import connection

from exemplars import generation


class Kept[T]:
    """Calls `build` once in each generation; asked again, it gives what was built. For a module's functions.

    All threads get the same object, so it must not be changed. A thread that comes while another one builds
    waits for it: nothing of an earlier generation is ever given away. Inside a transaction nothing is kept
    and nothing kept is used, since what can be read there is not what others read.
    """

    def __init__(self, build: Callable[[], T]):
        self.build, self.__doc__ = build, build.__doc__
        self._lock = Lock()
        self._kept: tuple[str, T] | None = None

    def __call__(self) -> T:
        if connection.in_atomic_block:
            return self.build()
        now, kept = generation.known(), self._kept
        if not now:
            return self.build()
        return kept[1] if kept and kept[0] == now else self._built()

    def _built(self) -> T:
        with self._lock:
            now = generation.current()  # before the content: what changes meanwhile begins a later one
            if self._kept is None or self._kept[0] != now:
                self._kept = None  # not both in memory at once
                self._kept = now, self.build()
            return self._kept[1]
