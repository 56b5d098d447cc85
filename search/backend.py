"""The search backend that the settings name: the one of the database in use."""

from django.db import connection

if connection.vendor == "postgresql":
    from search.postgres import SearchBackend
else:
    from search.sqlite import SearchBackend

__all__ = ["SearchBackend"]
