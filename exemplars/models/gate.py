"""No page about people goes public without their live consent, whatever route leads there.

`save()` is the gate: the editor, the API, workflows and bulk actions all end in it. `publish()` clears
a schedule instead of raising, so that one refused page doesn't stop the others. The form refuses
earlier and keeps what was typed. A database trigger (`exemplars.triggers`) stands behind them.
"""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

logger = logging.getLogger(__name__)


class ConsentMissing(ValidationError):
    """A page would go public although somebody has not consented; `missing` names them."""

    def __init__(self, page, missing: list[str]):
        super().__init__(
            _("“%(title)s” can't be published yet: the consent of %(people)s is missing.")
            % {"title": page.title, "people": ", ".join(missing)},
            code="consent_missing",
        )
        self.page, self.missing = page, missing


class ConsentGateForm(WagtailAdminPageForm):
    """Refuses publication, scheduling and approval kindly: the message stands in the form, the text stays."""

    PUBLISHING = ("action-publish",)

    def clean(self):
        data = super().clean()
        approving = self.data.get("workflow-action-name") == "approve"
        if approving or any(name in self.data for name in self.PUBLISHING):
            self._ask_for_consent()
        return data

    def _ask_for_consent(self):
        if missing := self.instance.missing_consents():
            self.add_error(None, ConsentMissing(self.instance, missing))


class ConsentGate:
    """Mixin of pages that tell about people; it stands before the page class."""

    def gated_exemplars(self) -> list:
        """The exemplars whose people have to consent before this page is public."""
        raise NotImplementedError

    def missing_consents(self) -> list[str]:
        """Names of those whose consent is not there; empty when the page may be public."""
        return [name for exemplar in self.gated_exemplars() for name in exemplar.missing_consents()]

    def save(self, *args, **kwargs):
        written = kwargs.get("update_fields")
        if not self.live or (written is not None and "live" not in written):
            return super().save(*args, **kwargs)
        if missing := self.missing_consents():
            raise ConsentMissing(self, missing)
        with transaction.atomic():
            if self.pk and hasattr(self, "about"):
                self.about.commit()  # the trigger reads these rows while the page is written
            return super().save(*args, **kwargs)

    def publish(self, revision, user=None, changed=True, log_action=True, **kwargs):
        if missing := self.missing_consents():
            if log_action != "wagtail.publish.scheduled":
                raise ConsentMissing(self, missing)
            self.revisions.update(approved_go_live_at=None)
            logger.warning("Scheduled publication of page %s was skipped: a consent is missing.", self.pk)
            return None
        return super().publish(revision, user=user, changed=changed, log_action=log_action, **kwargs)
