"""Whether the process lives, and whether what it needs can be reached."""

from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def alive(request):
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def ready(request):
    """200 when database, cache and storage answer, else 503 with the names of those that don't."""
    failed = [name for name, probe in PROBES.items() if not _answers(probe)]
    return JsonResponse({"ready": not failed, "failed": failed}, status=503 if failed else 200)


def _answers(probe) -> bool:
    try:
        probe()
    except Exception:  # noqa: BLE001  whatever fails, the answer is the same
        return False
    return True


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache():
    cache.set("readyz", "1", 5)
    if cache.get("readyz") != "1":
        raise ConnectionError("The cache forgets.")


def _storage():
    storages["private"].exists("readyz")
    storages["default"].exists("readyz")


PROBES = {"database": _database, "cache": _cache, "storage": _storage}
