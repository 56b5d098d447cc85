"""Demo data: made through the real services, each object marked, so that `purge_demo` removes exactly it."""
