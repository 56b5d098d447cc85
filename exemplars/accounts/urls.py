from django.urls import path

from exemplars.accounts import views

app_name = "accounts"
urlpatterns = [path("", views.door, name="door")]
