from django.urls import path

from exemplars import views

urlpatterns = [
    path("linh-vuc/<slug:slug>/", views.field, name="field"),
    path("tieu-chi/", views.criteria, name="criteria"),
]
