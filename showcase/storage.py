"""Where files live: private evidence of nominations apart from public media."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property

from showcase.static_storage import StaticStorage

__all__ = ["PrivateStorage", "StaticStorage"]


class PrivateStorage(FileSystemStorage):
    """Files that leave only through a view that checks who asks. They have no address of their own."""

    @cached_property
    def base_location(self):
        return settings.PRIVATE_ROOT

    @cached_property
    def file_permissions_mode(self):
        return 0o600

    @cached_property
    def directory_permissions_mode(self):
        return 0o700

    def url(self, name):
        raise ValueError("A private file has no public address.")
