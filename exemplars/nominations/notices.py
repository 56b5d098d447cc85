"""What was said by mail: a row for each message, before it leaves and after."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exemplars.nominations.enums import NoticeKind


class NoticeQuerySet(models.QuerySet):
    def waiting(self, attempts: int):
        """What isn't sent and hasn't failed so often; nobody whose account rests or is closed."""
        alive = self.filter(user__is_active=True, user__suspended_at=None, user__closed_at=None)
        return alive.filter(sent_at=None, failures__lt=attempts)


class Notice(models.Model):
    """One mail to one person. `key` says what for, so that the same is never sent twice.

    It holds no personal data of a nomination: the mail carries a link, and who may read it signs in.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices", verbose_name=_("to")
    )
    round = models.ForeignKey("Round", models.CASCADE, related_name="notices", null=True, blank=True)
    unit = models.ForeignKey("exemplars.Unit", models.PROTECT, related_name="+", null=True, blank=True)
    nomination = models.ForeignKey(
        "Nomination", models.SET_NULL, related_name="notices", null=True, blank=True
    )
    key = models.CharField(max_length=120, unique=True, editable=False)
    queued_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failed attempts"), default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions = ["view"]
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["sent_at", "queued_at"], name="notice_waiting")]

    def __str__(self):
        return f"{self.get_kind_display()} → {self.user}"
