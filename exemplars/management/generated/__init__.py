"""Invented exemplars in any number, to measure the site with: what they tell and how they are stored."""
