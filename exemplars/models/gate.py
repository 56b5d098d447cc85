"""No page about people goes public without their live consent, whatever route leads there.

`save()` is the gate: the editor, the API, workflows and bulk actions all end in it. `publish()` clears
a schedule instead of raising, so that one refused page doesn't stop the others. The form refuses
earlier and keeps what was typed. A database trigger (`exemplars.triggers`) stands behind them.
"""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from exemplars.models.illustrated import PictureForm

logger = logging.getLogger(__name__)

SKIPPED = "exemplars.publication_skipped"
"""The page's history says so under this name."""


class ConsentMissing(ValidationError):
    """A page would go public although somebody has not consented; `missing` names them."""

    def __init__(self, page, missing: list[str]):
        super().__init__(
            _("“%(title)s” can't be published yet: the consent of %(people)s is missing.")
            % {"title": page.title, "people": ", ".join(missing)},
            code="consent_missing",
        )
        self.page, self.missing = page, missing


class ConsentGateForm(PictureForm):
    """Refuses publication, scheduling and approval kindly: the message stands in the form, the text stays."""

    def is_valid(self):
        """Asks once all parts of the page are read: a person who was added just now has to consent too."""
        if not super().is_valid():
            return False
        if self.goes_public() and (missing := self._as_typed().missing_consents()):
            self.add_error(None, ConsentMissing(self.instance, missing))
            return False
        return True

    def _as_typed(self):
        """The page as the form describes it, with nothing stored."""
        return self.save(commit=False)


class ConsentGate:
    """Mixin of pages that tell about people; it stands before the page class."""

    # An alias lives on the consents of its source: cut off from it, it needs its own.
    GATED_COLUMNS = frozenset({"live", "alias_of", "alias_of_id"})

    def gated_exemplars(self) -> list:
        """The exemplars whose people have to consent before this page is public."""
        raise NotImplementedError

    def missing_consents(self) -> list[str]:
        """Names of those whose consent is not there; empty when the page may be public."""
        return [name for exemplar in self.gated_exemplars() for name in exemplar.missing_consents()]

    def save(self, *args, **kwargs):
        written = kwargs.get("update_fields")
        if not self.live or (written is not None and self.GATED_COLUMNS.isdisjoint(written)):
            return super().save(*args, **kwargs)
        if missing := self.missing_consents():
            raise ConsentMissing(self, missing)
        with transaction.atomic():
            if self.pk and hasattr(self, "about"):
                self.about.commit()  # the trigger reads these rows while the page is written
            return super().save(*args, **kwargs)

    def publish(self, revision, user=None, changed=True, log_action=True, **kwargs):
        if missing := revision.as_object().missing_consents():
            if log_action != "wagtail.publish.scheduled":
                raise ConsentMissing(self, missing)
            self.revisions.update(approved_go_live_at=None)
            log(self, SKIPPED, revision=revision)
            logger.warning("Scheduled publication of page %s was skipped: a consent is missing.", self.pk)
            return None
        return super().publish(revision, user=user, changed=changed, log_action=log_action, **kwargs)
