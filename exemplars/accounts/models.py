"""People and the units they act for."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exemplars import text


class User(AbstractUser):
    """One account a person. Vietnamese names are said family name first."""

    suspended_at = models.DateTimeField(_("suspended because unused"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)

    def get_full_name(self) -> str:
        return f"{self.last_name} {self.first_name}".strip()

    def __str__(self):
        return self.get_full_name() or self.username

    def save(self, *args, **kwargs):
        self.first_name, self.last_name = text.clean(self.first_name), text.clean(self.last_name)
        super().save(*args, **kwargs)

    def membership(self) -> "UnitMembership | None":
        """The unit this person acts for now, read once for each user object."""
        if not hasattr(self, "_membership"):
            self._membership = (
                self.memberships.filter(ended_at=None).select_related("unit__unit_type").first()
            )
        return self._membership


class UnitRole(models.TextChoices):
    """What a person does for the unit (architecture, "Who sees what")."""

    DRAFTER = "drafter", _("Drafter")
    HEAD = "head", _("Head of the unit")


class UnitMembership(models.Model):
    """A person acts for one unit in one role at a time; past memberships stay for the history."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name=_("person"))
    unit = models.ForeignKey(
        "exemplars.Unit", models.PROTECT, related_name="memberships", verbose_name=_("unit")
    )
    role = models.CharField(_("role"), max_length=10, choices=UnitRole)
    position = models.CharField(_("position"), max_length=120, blank=True)
    since = models.DateTimeField(_("since"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership of a unit")
        verbose_name_plural = _("memberships of units")
        ordering = ["unit__sort_key", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at=None), name="one_open_membership_a_person"
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.unit} ({self.get_role_display()})"

    @property
    def is_head(self) -> bool:
        return self.role == UnitRole.HEAD

    @property
    def is_drafter(self) -> bool:
        return self.role == UnitRole.DRAFTER


class Invitation(models.Model):
    """A way in for one person, by a link that works once and expires; its secret is stored as a digest."""

    email = models.EmailField(_("e-mail"))
    last_name = models.CharField(_("family and middle names"), max_length=150, blank=True)
    first_name = models.CharField(_("given name"), max_length=150)
    unit = models.ForeignKey(
        "exemplars.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    role = models.CharField(_("role"), max_length=10, choices=UnitRole, blank=True)
    position = models.CharField(_("position"), max_length=120, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("invited by"))
    invited_at = models.DateTimeField(_("invited"))
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name=_("account")
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]
        default_permissions = ["add", "view"]

    def __str__(self):
        return f"{self.last_name} {self.first_name}".strip()


class AccountEvent(models.Model):
    """One row of an account's history: invited, suspended, closed, handed over. Never changed."""

    user = models.ForeignKey(User, models.PROTECT, related_name="events", verbose_name=_("account"))
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("action"), max_length=20)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("entry of an account's history")
        verbose_name_plural = _("history of accounts")
        default_permissions = ["view"]
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.action}"
