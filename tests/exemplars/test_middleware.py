"""What stands between the routes and the views."""

from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt

from exemplars.middleware import NormalFormMiddleware, in_normal_form

NFD, NFC = "Nguye\u0302\u0303n", "Nguyễn"


def through(request, view=lambda request: HttpResponse()):
    middleware = NormalFormMiddleware(lambda request: HttpResponse())
    middleware(request)
    middleware.process_view(request, view, (), {})
    return request


def test_query_form_and_upload_come_in_one_normal_form():
    make = RequestFactory()
    assert through(make.get("/", {"q": NFD})).GET["q"] == NFC
    assert through(make.post("/", {"ten": [NFD, "a"]})).POST.getlist("ten") == [NFC, "a"]
    form = make.post("/", f"ten={NFD}", content_type="application/x-www-form-urlencoded; charset=utf-8")
    assert through(form).POST["ten"] == NFC


def test_view_that_reads_for_itself_is_left_alone():
    request = RequestFactory().post("/", {"ten": NFD})
    through(request, csrf_exempt(lambda request: HttpResponse()))
    assert not hasattr(request, "_post")


def test_what_is_in_order_is_not_copied():
    sent = QueryDict("a=1&a=2&b=Nguyễn")
    assert in_normal_form(sent) is sent
    assert in_normal_form(QueryDict(f"a=1&a={NFD}")).getlist("a") == ["1", NFC]
