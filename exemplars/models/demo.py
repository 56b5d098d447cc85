"""Which objects are demo data, so that they can be shown as such and removed without a trace."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class DemoObject(models.Model):
    """The type and key of one object that `load_demo` or `generate_exemplars` made."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_key"], name="demo_object_once")
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_key}"
