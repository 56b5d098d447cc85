"""Who agreed to what, in which words, and whether they took it back (Luật 91/2025/QH15)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exemplars import text
from exemplars.enums import ConsentCapacity, ConsentChannel, ConsentPurpose
from exemplars.models.base import CleanText


class ConsentQuerySet(models.QuerySet):
    def live(self):
        return self.filter(withdrawn_at=None)

    def to_publish(self):
        return self.filter(purpose=ConsentPurpose.PUBLISH)


class Consent(CleanText):
    """One person, one purpose, one version of the text; given on a day and perhaps withdrawn.

    It hangs on the exemplar, on the nomination from which the exemplar will be made, or on both.
    Written and withdrawn through `exemplars.consents` only; never changed or deleted by hand.
    """

    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
        verbose_name=_("exemplar"),
    )
    nomination = models.ForeignKey(
        "nominations.Nomination", models.PROTECT, null=True, blank=True, related_name="consents",
        verbose_name=_("nomination"),
    )  # fmt: skip
    purpose = models.CharField(_("purpose"), max_length=10, choices=ConsentPurpose)
    person_name = models.CharField(_("who consents"), max_length=250)
    on_behalf_of = models.CharField(
        _("for whom"),
        max_length=250,
        blank=True,
        help_text=_("The child, household or collective, if not oneself."),
    )
    capacity = models.CharField(_("in which capacity"), max_length=15, choices=ConsentCapacity)
    text_version = models.CharField(_("version of the text"), max_length=40)
    channel = models.CharField(_("how it was given"), max_length=10, choices=ConsentChannel)
    evidence = models.CharField(_("where the proof is kept"), max_length=250)
    given_on = models.DateField(_("given on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawal recorded by"),
    )
    withdrawal_note = models.CharField(_("note on the withdrawal"), max_length=250, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on", "-pk"]
        permissions = [("withdraw_consent", "Can record the withdrawal of a consent")]
        default_permissions = ["add", "view"]
        constraints = [
            models.CheckConstraint(
                condition=Q(exemplar__isnull=False) | Q(nomination__isnull=False),
                name="consent_has_a_subject",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.person_name}: {self.get_purpose_display()}"

    @property
    def is_live(self) -> bool:
        return self.withdrawn_at is None

    def speaks_for(self, name: str) -> bool:
        """Whether this is the named person's own consent; spelling and accents in either style."""
        return text.exact_key(self.person_name) == text.exact_key(name)

    def is_on_behalf_of(self, name: str) -> bool:
        """Whether it was given for the named person by somebody else."""
        return text.exact_key(self.on_behalf_of) == text.exact_key(name)
