import pytest
from django.conf import settings
pytestmark = pytest.mark.browser
def test_a(live_server, page, django_db_serialized_rollback):
    from wagtail.models import Page
    print(settings.VAR_DIR, Page.objects.count())
    r = page.goto(live_server.url + "/nowhere")
    print(r.status, page.content()[:300])
def test_b(live_server, page, django_db_serialized_rollback):
    from wagtail.models import Page
    assert Page.objects.count()
