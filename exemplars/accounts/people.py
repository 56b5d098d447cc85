"""Accounts in the admin: names in Vietnamese order, no way to become a superuser (decision 9)."""

from contextlib import suppress

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import EditView, UserViewSet

from exemplars.accounts.closing import remove_second_factor, switched
from exemplars.accounts.models import User
from exemplars.accounts.refusal import AccountRefused

ORDER = ["username", "last_name", "first_name", "email", "password1", "password2", "is_active", "groups"]


class VietnameseNames:
    """Mixin of Wagtail's forms: family name first, in our words; superusers exist only by command."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["last_name"].label = _("Family and middle names")
        self.fields["first_name"].label = _("Given name")
        self.fields["groups"].label = _("Roles in the admin")
        self.fields["groups"].help_text = _(
            "None for those who only act for a unit: give them a membership instead."
        )
        self.order_fields(ORDER)


class PersonCreationForm(VietnameseNames, UserCreationForm):
    pass


class PersonEditForm(VietnameseNames, UserEditForm):
    remove_second_factor = forms.BooleanField(
        label=_("Remove the second step when signing in"),
        required=False,
        help_text=_("Only if this person lost the telephone and the recovery codes, and you know who asks."),
    )


class PersonEditView(EditView):
    def dispatch(self, request, *args, **kwargs):
        """Whoever could give a superuser a new password would be one."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self):
        was_active = User.objects.get(pk=self.object.pk).is_active
        user = super().save_instance()
        switched(user, was_active=was_active, by=self.request.user)
        if self.form.cleaned_data["remove_second_factor"]:
            with suppress(AccountRefused):  # there was none
                remove_second_factor(user, by=self.request.user)
        return user


class PeopleViewSet(UserViewSet):
    edit_view_class = PersonEditView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm
