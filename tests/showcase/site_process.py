"""The site as a server's application, with the light settings of the tests."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")

from django.conf import settings

settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

from showcase.wsgi import application  # noqa: E402

__all__ = ["application"]
