from django.urls import path

from exemplars import calendar_views, views

urlpatterns = [
    path("linh-vuc/<slug:slug>/", views.field, name="field"),
    path("don-vi/<slug:slug>/", views.unit, name="unit"),
    path("tieu-chi/", views.criteria, name="criteria"),
    path("su-kien/lich.ics", calendar_views.events, name="events_calendar"),
    path("su-kien/<slug:slug>/lich.ics", calendar_views.event, name="event_calendar"),
]
