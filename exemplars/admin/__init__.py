"""The reference data in Wagtail's admin. What belongs to nominations is in `exemplars.nominations.admin`."""
