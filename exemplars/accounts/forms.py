"""What a person says of herself when she accepts an invitation."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exemplars import text
from exemplars.accounts.models import Invitation, User
from exemplars.models.base import CONTROL_CHARACTERS

MOST_LETTERS = 30


def suggested_username(last_name: str, first_name: str) -> str:
    """Given name and initials, as people here do it: Nguyễn Văn An is "annv"; a number if that is taken."""
    initials = "".join(part[0] for part in text.slugify(last_name).split("-") if part)
    stem = (text.slugify(first_name).replace("-", "") + initials)[:MOST_LETTERS]
    if not stem:
        return ""
    alike = User.objects.filter(username__istartswith=stem).values_list("username", flat=True)
    taken = {name.lower() for name in alike}
    number = 1
    while (name := stem if number == 1 else f"{stem}{number}") in taken:
        number += 1
    return name


class AcceptForm(forms.Form):
    """Name, user name and password; `invitation` gives what is known already."""

    last_name = forms.CharField(label=_("Family and middle names"), max_length=150)
    first_name = forms.CharField(label=_("Given name"), max_length=150)
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("You sign in with it, or with your e-mail. Letters, digits and @ . + - _ are possible."),
    )
    password1 = forms.CharField(label=_("Password"), strip=False, widget=forms.PasswordInput)
    password2 = forms.CharField(label=_("The password once more"), strip=False, widget=forms.PasswordInput)

    def __init__(self, *args, invitation: Invitation, **kwargs):
        names = {"last_name": invitation.last_name, "first_name": invitation.first_name}
        username = suggested_username(**names)
        super().__init__(*args, initial={**names, "username": username}, **kwargs)
        self.invitation = invitation
        self.fields["password1"].help_text = password_validators_help_text_html()
        tokens = {"last_name": "family-name", "first_name": "given-name", "username": "username"}
        for name, field in self.fields.items():
            field.widget.attrs["autocomplete"] = tokens.get(name, "new-password")
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def _name(self, field: str) -> str:
        value = self.cleaned_data[field]
        if text.has_forbidden(value):
            raise ValidationError(CONTROL_CHARACTERS)
        return text.clean_line(value)

    def clean_last_name(self) -> str:
        return self._name("last_name")

    def clean_first_name(self) -> str:
        return self._name("first_name")

    def clean_username(self) -> str:
        username = User.normalize_username(self.cleaned_data["username"])
        User._meta.get_field("username").run_validators(username)  # one sign may have become several
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("Somebody has this user name already: add a letter or a number."))
        return username

    def clean(self):
        data = super().clean()
        password = data.get("password1")
        if password and data.get("password2") and password != data["password2"]:
            self.add_error("password2", _("The two passwords are not the same."))
        elif password:
            names = {name: data.get(name, "") for name in ("last_name", "first_name", "username")}
            try:
                validate_password(password, User(email=self.invitation.email, **names))
            except ValidationError as error:
                self.add_error("password1", error)
        return data
