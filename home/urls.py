from django.urls import path

from home import health, media

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("media/images/<path:name>", media.rendition, name="rendition"),
]
