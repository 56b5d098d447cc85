"""What is nominated: field, kind and subject, as the plan foresees them together (domain §2.11, §2.12)."""

from functools import cached_property
from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from exemplars.enums import Kind, SubjectType
from exemplars.models import Field
from exemplars.nominations.forms.fields import PlainLine
from exemplars.nominations.models import Nomination

CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


def offered_fields(current: Field | None = None) -> list[Field]:
    """The fields that a nomination may choose, and the one that it has although it isn't offered any more."""
    leaves = list(Field.objects.leaves().select_related("parent"))
    return leaves if current is None or current in leaves else [current, *leaves]


def meant_for(field: Field) -> str:
    """Whom the plan foresees in a field, in words: `individual, collective`."""
    return ", ".join(str(SubjectType(one).label).lower() for one in field.subject_types)


def field_choices(fields: list[Field]) -> list:
    """Choices of a radio group; children stand under the name of their parent."""
    choices = []
    for parent, members in groupby(fields, key=lambda field: field.parent):
        pairs = [(field.pk, f"{field.short_label} ({meant_for(field)})") for field in members]
        choices += [(parent.short_label, pairs)] if parent else pairs
    return choices


class KindForm(forms.ModelForm):
    """Field, kind and subject of a nomination; an unusual combination needs a reason."""

    title = PlainLine(
        label=_("Name of the model or example"),
        help_text=_(
            "A few words that say what is done, such as “A free evening class under the banyan tree”."
        ),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Kind.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    subject_type = forms.ChoiceField(
        label=_("Who is it about?"),
        choices=SubjectType.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    field = forms.TypedChoiceField(
        label=_("Field"),
        help_text=_("In brackets: whom the plan foresees in this field."),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    field_reason = PlainLine(
        label=_("Reason for an unusual choice"),
        help_text=_("Only when the plan doesn't foresee this kind of subject in the field."),
        required=False,
    )

    class Meta:
        model = Nomination
        fields = ["field", "subject_type", "kind", "title", "field_reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = lambda: field_choices(list(self.offered.values()))
        self.fields["field"].coerce = self._field

    @cached_property
    def offered(self) -> dict[str, Field]:
        """The fields to choose from, by key; read when somebody chooses."""
        current = self.instance.field if self.instance.field_id else None
        return {str(field.pk): field for field in offered_fields(current)}

    def _field(self, key) -> Field:
        """Raises ValueError for a key that isn't offered, which is what `coerce` may say."""
        if str(key) not in self.offered:
            raise ValueError
        return self.offered[str(key)]

    def clean(self):
        given = super().clean()
        field, subject = given.get("field"), given.get("subject_type")
        reason = given.get("field_reason")
        if not field or reason or "field_reason" in self.errors:
            return given
        if subject and subject not in field.subject_types:
            self._unusual("subject_type", _("The plan foresees in this field: %s."), meant_for(field))
        if (kind := given.get("kind")) and kind not in field.kinds:
            known = ", ".join(str(Kind(one).label).lower() for one in field.kinds)
            self._unusual("kind", _("The plan foresees in this field: %s."), known)
        return given

    def _unusual(self, name: str, sentence, known: str) -> None:
        way_out = _("Choose another field, or give the reason below.")
        self.add_error(name, forms.ValidationError(f"{sentence % known} {way_out}", code="unusual"))
