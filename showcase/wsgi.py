"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")

site = get_wsgi_application()

from exemplars import generation  # noqa: E402  the apps have to be ready
from showcase.quick import Quick  # noqa: E402

generation.renew()  # pages that were kept before this start may have been made by other templates
application = Quick(site)
