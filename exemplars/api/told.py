"""How one thing is told: a name, what it means for those who read the guide, and where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from rest_framework.fields import Field
from wagtail.api import APIField


@dataclass(frozen=True)
class Told:
    """`long`: only where one object is asked for, since it is long or has to be looked up."""

    name: str
    meaning: str | Promise
    say: Callable[[Any], Any] | None = None
    long: bool = False

    def field(self) -> APIField:
        return APIField(self.name, serializer=Said(self.say or (lambda one: getattr(one, self.name))))


class Said(Field):
    """A field of an answer that a function makes from the object."""

    def __init__(self, say: Callable[[Any], Any], **options):
        super().__init__(read_only=True, **options)
        self.say = say

    def get_attribute(self, instance):
        return instance

    def to_representation(self, value):
        return self.say(value)
