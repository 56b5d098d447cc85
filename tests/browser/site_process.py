"""The site as an application for a server of its own, with the light settings of the tests."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")

from django.conf import settings

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402

from showcase.wsgi import application as site  # noqa: E402

application = StaticFilesHandler(site)
