import pytest
@pytest.mark.django_db
def test_y():
    from django.db import connection
    from wagtail.models import Page
    print(connection.settings_dict["NAME"], connection.vendor)
    assert Page.objects.count() >= 1
