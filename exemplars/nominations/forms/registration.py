"""The unit's plan with its number and date, and the scan of the signed list."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exemplars import clock
from exemplars.nominations.enums import RegistrationFileKind
from exemplars.nominations.forms.fields import PlainLine
from exemplars.nominations.models import Registration

WRITTEN_DATES = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
SHOWN_DATE = "%d/%m/%Y"


class DayField(forms.DateField):
    """A day as people here write it, day before month; it doesn't lie in the future."""

    default_error_messages = {
        "invalid": _("Write the day like this: 5/3/2026."),
        "future": _("This day is still to come: check it."),
    }

    def __init__(self, **kwargs):
        widget = forms.DateInput(format=SHOWN_DATE, attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(widget=widget, input_formats=WRITTEN_DATES, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value and value > clock.today():
            raise ValidationError(self.error_messages["future"], code="future")


class OneFile(forms.FileField):
    """One file; what it is shows its content when it is stored."""

    default_error_messages = {"required": _("Choose a file first.")}

    def __init__(self, *, accept: str, **kwargs):
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(widget=widget, allow_empty_file=True, max_length=None, **kwargs)


class PlanForm(forms.Form):
    plan_number = PlainLine(
        label=_("Number and symbol of the plan"), limit=60, required=False,
        help_text=_("For example 05/KH-UBND. Leave it empty until the plan has its number."),
    )  # fmt: skip
    plan_date = DayField(label=_("Date of the plan"), required=False, help_text=_("For example 5/3/2026."))
    file = OneFile(
        label=_("The plan as a file"), accept=".pdf,.docx", help_text=_("PDF or DOCX, up to 10 MB.")
    )

    def __init__(self, *args, registration: Registration | None, has_file: bool, **kwargs):
        initial = {}
        if registration:
            initial = {"plan_number": registration.plan_number, "plan_date": registration.plan_date}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["file"].required = not has_file
        if has_file:
            self.fields["file"].label = _("Another file in place of the one above")


class SignedListForm(forms.Form):
    file = OneFile(
        label=_("Scan or photo of the signed list"),
        accept=".pdf,.docx,.jpg,.jpeg,.png,.webp,.heic",
        help_text=_("PDF or DOCX up to 10 MB, or one photo up to 15 MB. All pages in one file."),
    )

    def __init__(self, *args, registration: Registration | None, has_file: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if has_file:
            self.fields["file"].label = _("Another file in place of the one above")


FORMS = {RegistrationFileKind.PLAN: PlanForm, RegistrationFileKind.SIGNED_LIST: SignedListForm}
