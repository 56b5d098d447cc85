"""The example of the proxy fits the site: what is too large meets the site's words, never a bare 413."""

import re
from pathlib import Path

from django.conf import settings

from exemplars.nominations.views.frame import MOST_SENT

NGINX = (Path(settings.BASE_DIR) / "showcase/deploy/nginx.conf").read_text("utf-8")
MEGABYTE = 1024 * 1024


def test_limits_of_the_site_lie_under_that_of_the_proxy():
    (limit,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(limit) * MEGABYTE > MOST_SENT
    assert int(limit) * MEGABYTE > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    assert int(limit) * MEGABYTE > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_what_the_proxy_refuses_itself_is_refused_in_words():
    (address,) = re.findall(r"error_page 413 /static/(\S+);", NGINX)
    page = (Path(settings.BASE_DIR) / "static" / address).read_text("utf-8")
    assert "15 MB" in page
    assert "<script" not in page
    assert "style=" not in page
