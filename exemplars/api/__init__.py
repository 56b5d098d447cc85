"""Open data: Wagtail's read-only API over what the public pages show, and not a word more."""
