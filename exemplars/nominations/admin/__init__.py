"""The staff's side of nominations, in Wagtail's admin."""
