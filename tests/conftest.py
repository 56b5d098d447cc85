"""The ground of all tests: folders of their own, the database that was asked for, a real browser.

    pytest                        on SQLite
    pytest --database=postgres    on a PostgreSQL server that starts for the run
    pytest -m "not browser"       without the browser

With REQUIRE_BROWSER=1 in the environment a missing browser is a failure.
"""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests import chromium, database
from tests.postgres import Server

SETTINGS = (
    "DEBUG SITE_URL ALLOWED_HOSTS CACHE_URL EMAIL_URL MEDIA_ROOT PRIVATE_ROOT STATIC_ROOT DEMO_MODE "
    "REQUIRE_STAFF_MFA TRUSTED_PROXIES SEARCH_URL TASKS CLAMD_URL SECRET_KEY_FALLBACKS"
).split()
TO_CLEAN = pytest.StashKey[list]()


def pytest_addoption(parser):
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="the database to test on; PostgreSQL is started for the run (default: sqlite)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Set the environment before Django reads its settings, which pytest-django makes it do right after."""
    config.addinivalue_line("markers", "browser: needs a Chromium")
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        pytest.exit("Unset DJANGO_SETTINGS_MODULE: the tests choose their settings.", returncode=4)
    folder = tempfile.TemporaryDirectory(prefix="guong-sang-", ignore_cleanup_errors=True)
    config.stash[TO_CLEAN] = [folder.cleanup]
    var = Path(folder.name)
    (var / "static").mkdir()
    for name in SETTINGS:
        os.environ.pop(name, None)
    os.environ.update(
        VAR_DIR=folder.name,
        SECRET_KEY="for tests only",
        REQUIRE_STAFF_MFA="0",  # most tests of the admin are not about its door
        DJANGO_SETTINGS_MODULE="showcase.settings",
        DJANGO_ALLOW_ASYNC_UNSAFE="1",  # Playwright leaves a loop running in the thread of the tests
    )
    choose_database(config, var)
    lighten(var)
    del os.environ["DJANGO_SETTINGS_MODULE"]  # workers come here themselves, for a folder of their own


def choose_database(config, var):
    """Point DATABASE_URL to what `--database` says. One server serves all workers of a run."""
    if config.getoption("database") == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif not hasattr(config, "workerinput"):
        server = Server(var / "pg")
        os.environ["DATABASE_URL"] = server.start()
        config.stash[TO_CLEAN].append(server.stop)


def lighten(var):
    """Change the settings where the real thing costs time and the tests gain nothing by it."""
    from django.conf import settings

    site = settings.DATABASES["default"]
    if site["ENGINE"].endswith("sqlite3"):
        # A file, as on the real site: threads of a live server then have connections of their own.
        file = var / "test.sqlite3"
        site.setdefault("TEST", {})["NAME"] = file
        if database.template().exists():
            worker = os.environ.get("PYTEST_XDIST_WORKER")
            database.copy(database.template(), file.with_name(f"{file.name}_{worker}") if worker else file)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.PAGES_KEPT_FOR = 0  # a test's transaction is never committed, so nothing would empty the cache
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def pytest_unconfigure(config):
    for clean in reversed(config.stash.get(TO_CLEAN, [])):
        clean()


def pytest_report_header(config):
    return f"database: {config.getoption('database')}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Everything in tests/browser needs a browser."""
    for item in items:
        if "browser" in item.path.relative_to(Path(__file__).parent).parts:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def django_db_keepdb():
    """The database may be a copy that is migrated already; it goes with its folder or server."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """The database of this run; the first that was migrated is kept for the next runs."""
    from django.db import connection, connections

    wrapper = connections["default"]
    if content := getattr(wrapper, "_test_serialized_contents", None):
        # Playwright's loop makes Django open further connections, which have to know the first content too.
        type(wrapper)._test_serialized_contents = content
    if connection.vendor == "sqlite":
        database.keep(connection.settings_dict["NAME"])


@pytest.fixture(autouse=True)
def empty_cache():
    """No test meets what another one left in a cache: pages, counted sign-ins."""
    yield
    if "django.core.cache" in sys.modules:
        from django.core.cache import caches

        for cache in caches.all(initialized_only=True):
            cache.clear()


@pytest.fixture(autouse=True)
def new_generation(empty_cache):
    """Nor what another one left in the memory of the process: its rows went without a signal."""
    yield
    if "exemplars.generation" in sys.modules:
        sys.modules["exemplars.generation"].renew()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """How Playwright starts the browser; skips, or fails with REQUIRE_BROWSER=1, where there is none."""
    path = chromium.find()
    if path is None:
        stop = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        stop("No Chromium on this machine (see python -m tests.chromium).")
    return {**browser_type_launch_args, "executable_path": path, "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A reader in Hà Đông."""
    return {**browser_context_args, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
