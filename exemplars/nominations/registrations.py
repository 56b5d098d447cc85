"""The registration of a unit in a round: its plan, and the list that its head signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from exemplars.models.base import CleanText
from exemplars.nominations.enums import RegistrationFileKind
from exemplars.nominations.evidence import PrivateFile


class Registration(CleanText):
    """One unit's list in one round."""

    round = models.ForeignKey("Round", models.PROTECT, related_name="registrations", verbose_name=_("round"))
    unit = models.ForeignKey(
        "exemplars.Unit", models.PROTECT, related_name="registrations", verbose_name=_("unit")
    )
    plan_number = models.CharField(_("number of the unit's plan"), max_length=60, blank=True)
    plan_date = models.DateField(_("date of the unit's plan"), null=True, blank=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="one_registration_a_unit"),
        ]

    def __str__(self):
        return f"{self.unit} – {self.round}"


class RegistrationFile(PrivateFile):
    """The unit's plan, or the scan of its signed and stamped list; a new one takes the place of the old."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="files")
    kind = models.CharField(_("kind"), max_length=12, choices=RegistrationFileKind)

    class Meta:
        verbose_name = _("file of a registration")
        verbose_name_plural = _("files of registrations")
        default_permissions = []
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "kind"], name="one_file_of_a_kind"),
        ]
