"""The words of the index under the spellings that lie near them."""

from django.db import models


class Spelling(models.Model):
    """A word of a page under itself and under each spelling that is one letter short of it.

    Two words within one edit of each other (a letter too many, missing, wrong, or two changed about)
    share a key: the near words of any spelling are one look into this index, however many pages there are.
    """

    key = models.CharField(max_length=20)
    word = models.CharField(max_length=20)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="spelling_once")]

    def __str__(self):
        return f"{self.key} → {self.word}"
