"""Choosing a successor, and inviting somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exemplars import clock
from exemplars.accounts.models import UnitMembership, UnitRole, User
from exemplars.models import Unit
from exemplars.nominations.forms.fields import PlainLine


class SuccessorForm(forms.Form):
    """To whom the nominations go: needed while something is in hand and, when closing, somebody is there."""

    successor = forms.ModelChoiceField(
        label=_("Who goes on with the nominations"), queryset=User.objects.none(), empty_label=_("– choose –")
    )

    def __init__(self, *args, membership: UnitMembership, in_hand: int, closing=False, **kwargs):
        super().__init__(*args, **kwargs)
        others = User.objects.filter(
            memberships__unit=membership.unit,
            memberships__ended_at=None,
            memberships__role=UnitRole.DRAFTER,
            is_active=True,
        )
        others = others.exclude(pk=membership.user_id)
        self.fields["successor"].queryset = others
        self.fields["successor"].required = bool(in_hand) and (not closing or others.exists())


class InvitationForm(forms.Form):
    """Whom, for which unit, in which role."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Her own, not one that several people read: an account is one person’s."),
    )
    last_name = PlainLine(label=_("Family and middle names"), limit=150, required=False)
    first_name = PlainLine(label=_("Given name"), limit=150)
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    role = forms.ChoiceField(label=_("Role in the unit"), choices=UnitRole, widget=forms.RadioSelect)
    position = PlainLine(label=_("Position"), limit=120, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        units = Unit.objects.order_by("sort_key").exclude(valid_to__lte=today)
        self.fields["unit"].queryset = units.exclude(valid_from__gt=today)
