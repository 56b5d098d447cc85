"""What the head of a unit signs with: the version that she read, and her password."""

from allauth.core import ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LIMIT = "confirm"
"""The entry of ACCOUNT_RATE_LIMITS that says how many wrong passwords stop further ones."""


class ConfirmForm(forms.Form):
    """Asks for the password again: a page that was left open signs nothing."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=4_096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("The one that you sign in with: it stands for your signature."),
        error_messages={
            "required": _("Write your password: it stands for your signature."),
            "max_length": _("This password isn't right: nothing was submitted. Please write it again."),
        },
    )

    def __init__(self, *args, request, **kwargs):
        """`request` says whose password it is, and counts the wrong ones."""
        super().__init__(*args, **kwargs)
        self.request = request

    @property
    def version_read(self) -> int:
        """The version that the head had before her; 0, which is none, when what was sent is no number."""
        sent = self.data.get("version", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else 0

    def clean_password(self) -> str:
        """Check it. Only wrong ones count, and after too many of them even the right one has to wait."""
        given, user = self.cleaned_data["password"], self.request.user
        if not ratelimit.consume(self.request, action=LIMIT, user=user, dry_run=True):
            raise self._too_many()
        if not user.check_password(given):
            if not ratelimit.consume(self.request, action=LIMIT, user=user):
                raise self._too_many()
            raise ValidationError(self.fields["password"].error_messages["max_length"], code="wrong")
        return given

    def _too_many(self) -> ValidationError:
        return ValidationError(
            _("Too many wrong passwords. Wait five minutes, then try again; nothing is lost meanwhile."),
            code="too_many",
        )
