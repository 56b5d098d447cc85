"""What hits are measured against: Django alone, one view without middleware, the bytes of a page.

BARE_BODY names the file with the bytes, BARE_TYPE and BARE_ENCODING say what they are.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

BODY = Path(os.environ["BARE_BODY"]).read_bytes()
HEADERS = {
    "Content-Type": os.environ["BARE_TYPE"],
    "Content-Encoding": os.environ["BARE_ENCODING"],
    "Content-Length": str(len(BODY)),
}


def page(request):
    return HttpResponse(BODY, headers=HEADERS)


urlpatterns = [path("", page)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="of no use", MIDDLEWARE=[])
application = get_wsgi_application()
