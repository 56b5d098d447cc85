"""The registration of a unit in a round: its plan, and the list that its head signed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exemplars.models.base import CleanText
from exemplars.nominations.enums import RegistrationFileKind, Scan
from exemplars.nominations.evidence import private_storage, random_name


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


class RegistrationFile(CleanText):
    """The unit's plan, or the scan of its signed and stamped list; a new one takes the place of the old."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="files")
    kind = models.CharField(_("kind"), max_length=12, choices=RegistrationFileKind)
    file = models.FileField(_("file"), storage=private_storage, upload_to=random_name, max_length=120)
    name = models.CharField(_("file name"), max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.CLEAN, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file of a registration")
        verbose_name_plural = _("files of registrations")
        default_permissions = []
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "kind"], name="one_file_of_a_kind"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_held(self) -> bool:
        """Nobody gets it before the virus scanner has passed it."""
        return self.scan == Scan.HELD
