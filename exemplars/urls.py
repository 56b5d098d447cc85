from django.urls import path

from exemplars import silk_views, views

urlpatterns = [
    path("lua/<slug:shape>/<slug:hue>/<slug:key>.svg", silk_views.plate, name="silk"),
    path("linh-vuc/<slug:slug>/", views.field, name="field"),
    path("tieu-chi/", views.criteria, name="criteria"),
]
