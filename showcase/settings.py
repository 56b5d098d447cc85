"""All settings, read from the environment. README's table gives the purpose and default of each.

A value that is missing or malformed stops the start with a sentence that says which and why.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError, validate

from showcase.clamd import address
from showcase.csp import STRICT
from showcase.mail import mailers

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


def read(parser, name, default=..., **options):
    """Read one variable; name it and say what is wrong with it when it can't be read."""
    try:
        return parser(name, **options) if default is ... else parser(name, default, **options)
    except EnvError as error:
        raise ImproperlyConfigured(f"The environment variable {name} can't be used: {error}") from error


# Places -----------------------------------------------------------------------------------------
VAR_DIR = read(env.path, "VAR_DIR", BASE_DIR / "var")
MEDIA_ROOT = read(env.path, "MEDIA_ROOT", VAR_DIR / "media")
PRIVATE_ROOT = read(env.path, "PRIVATE_ROOT", VAR_DIR / "private")
STATIC_ROOT = read(env.path, "STATIC_ROOT", VAR_DIR / "static")
VAR_DIR.mkdir(parents=True, exist_ok=True)

# The site -----------------------------------------------------------------------------------------
DEBUG = read(env.bool, "DEBUG", False)
DEMO_MODE = read(env.bool, "DEMO_MODE", False)
SITE_URL = read(env.str, "SITE_URL", "http://localhost:8000").rstrip("/")
SITE_HOST, SECURE = urlsplit(SITE_URL).hostname, urlsplit(SITE_URL).scheme == "https"
if not SITE_HOST or urlsplit(SITE_URL).scheme not in ("http", "https"):
    raise ImproperlyConfigured(
        f"SITE_URL has to be an address such as https://example.org, not “{SITE_URL}”."
    )
ALLOWED_HOSTS = read(env.list, "ALLOWED_HOSTS", [SITE_HOST, "127.0.0.1"])
SECRET_KEY = read(env.str, "SECRET_KEY", get_random_secret_key() if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing: set it to a long random text, the same for every process of the site."
    )
SECRET_KEY_FALLBACKS = read(env.list, "SECRET_KEY_FALLBACKS", [])

INSTALLED_APPS = [
    "home",
    "search",
    "exemplars",
    "exemplars.nominations",
    "exemplars.reports",
    "exemplars.accounts",
    "showcase",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "exemplars.accounts.users.UsersConfig",  # wagtail.users with our screens
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "showcase.middleware.PageCacheMiddleware",  # outermost: a page that is kept passes by all others
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "showcase.csp.PathPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "exemplars.middleware.NormalFormMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "exemplars.accounts.sessions.LastSeenMiddleware",
    "exemplars.nominations.middleware.KeepTypedMiddleware",
    "exemplars.accounts.second_factor.StaffSecondFactorMiddleware",
    "exemplars.middleware.ConsentMissingMiddleware",
    "home.redirects.RedirectMiddleware",
]

ROOT_URLCONF = "showcase.urls"
WSGI_APPLICATION = "showcase.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Data ---------------------------------------------------------------------------------------------
DATABASES = {
    "default": read(env.dj_db_url, "DATABASE_URL", f"sqlite:///{VAR_DIR / 'site.sqlite3'}", conn_max_age=600)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Row locks are ignored on SQLite: a transaction takes the write lock when it begins, and waits for it.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
    }
else:
    INSTALLED_APPS.append("django.contrib.postgres")  # the columns and indexes of search are its own
# Sign-in limits count in the cache, so several processes have to share it: files unless set otherwise.
CACHES = {"default": read(env.dj_cache_url, "CACHE_URL", f"file://{VAR_DIR / 'cache'}")}
# Finished pages have a cache of their own, so that they never push the counted sign-ins out.
CACHES["pages"] = CACHES["default"] | {"KEY_PREFIX": "pages"}
if "filebased" in CACHES["default"]["BACKEND"]:
    CACHES["pages"] |= {
        "LOCATION": f"{CACHES['default']['LOCATION']}-pages",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    }
PAGES_KEPT_FOR = 0 if DEBUG else 300  # seconds
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "showcase.storage.PrivateStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "showcase.storage.StaticStorage"
    },
}
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

try:
    MAILERS = mailers(read(env.str, "EMAIL_URL", f"file://{VAR_DIR / 'mail'}"))
except ValueError as error:
    raise ImproperlyConfigured(f"The environment variable EMAIL_URL can't be used: {error}.") from error
DEFAULT_FROM_EMAIL = read(env.str, "DEFAULT_FROM_EMAIL", f"guong-sang@{SITE_HOST}")
# Mails leave after the commit: at once in the same process, or through a worker (manage.py db_worker).
POST = read(env.str, "TASKS", "immediate", validate=validate.OneOf(["immediate", "database"]))
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},  # Wagtail's own
    "mail": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if POST == "database"
        else "django.tasks.backends.immediate.ImmediateBackend"
    },
}
if POST == "database":
    INSTALLED_APPS.append("django_tasks_db")

try:
    CLAMD = address(read(env.str, "CLAMD_URL", ""))
except ValueError as error:
    raise ImproperlyConfigured(f"The environment variable CLAMD_URL can't be used: {error}.") from error

# Language and time ----------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "showcase" / "locale"]
FORMAT_MODULE_PATH = ["showcase.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Security: cookies and transport follow the scheme under which the site is reached -------------------
SECURE_CSP = STRICT
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = [
    "security.W019"
]  # wants DENY, but the admin shows its preview in a frame of its own
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "home.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600  # idle time: every request of a signed-in person starts it anew
SESSION_SAVE_EVERY_REQUEST = True
TRUSTED_PROXIES = read(env.int, "TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# People: one door for units and staff ------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "exemplars.accounts.backends.OneCheckBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = reverse_lazy("account_door")
ACCOUNT_ADAPTER = "exemplars.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Gương sáng Hà Đông] "
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip,300/h/ip",
    "login_failed": "5/m/key,20/h/key",  # the codes of the second factor count here too
    "reset_password": "20/h/ip,3/h/key",
    "accept_invitation": "20/h/ip",
    "confirm": "5/5m/user",
}
REQUIRE_STAFF_MFA = read(env.bool, "REQUIRE_STAFF_MFA", True)
MFA_ADAPTER = "exemplars.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Gương sáng Hà Đông"
MFA_TOTP_TOLERANCE = 1  # telephones whose clock is half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # browsers offer passkeys on https and on localhost only

# Wagtail -------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Gương sáng Hà Đông"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", _("Vietnamese"))]
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = reverse_lazy("account_login")
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILEMBEDS_FINDERS = []
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "exemplars.originals.OriginalForm"
WAGTAILIMAGES_AVIF_QUALITY, WAGTAILIMAGES_WEBP_QUALITY, WAGTAILIMAGES_JPEG_QUALITY = 50, 74, 78
WAGTAILIMAGES_EXTENSIONS = ["avif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILAPI_BASE_URL, WAGTAILAPI_LIMIT_MAX = SITE_URL, 50
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}

# The journal names addresses and errors, never what a form carried.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.tasks": {"level": "WARNING"}},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "showcase.reporting.SilentFilter"
