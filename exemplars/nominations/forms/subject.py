"""What is nominated and who it is about."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exemplars.enums import Kind, SubjectType
from exemplars.nominations import sections
from exemplars.nominations.enums import WITH_INTERNAL_AFFAIRS
from exemplars.nominations.forms.fields import PlainLine, YearOfBirth
from exemplars.nominations.forms.kinds import KindForm
from exemplars.nominations.forms.section import SectionForm, Told
from exemplars.nominations.models import Nomination

NAME = {
    SubjectType.INDIVIDUAL: _("Full name of the person"),
    SubjectType.COLLECTIVE: _("Name of the collective"),
    SubjectType.HOUSEHOLD: _("Name of the household, usually that of its head"),
}
DOES = {
    SubjectType.INDIVIDUAL: _("Position or work"),
    SubjectType.COLLECTIVE: _("What the collective does"),
    SubjectType.HOUSEHOLD: _("Where the household lives and what it does"),
}
TITLE = {Kind.MODEL: _("Name of the model"), Kind.PERSON_EXAMPLE: _("Name of the example")}


class CollectiveChoice(forms.ModelChoiceField):
    def label_from_instance(self, nomination):
        return f"{nomination.title} – {nomination.unit.short_name}"


def collectives_near(nomination: Nomination):
    """Collectives that a leader may head: those of the same unit, and what its sector has submitted."""
    unit = nomination.unit
    sector = Q(registration__unit__parent=unit)
    if unit.parent_id:
        sector |= Q(registration__unit=unit.parent_id)
    reachable = Q(registration__unit=unit) | sector & Q(status__in=WITH_INTERNAL_AFFAIRS)
    found = Nomination.objects.filter(reachable, subject_type=SubjectType.COLLECTIVE)
    return found.exclude(pk=nomination.pk).select_related("registration__unit")


class SubjectForm(SectionForm, KindForm):
    section = sections.SUBJECT
    folded = ("field", "subject_type", "kind", "field_reason")
    subject_name = PlainLine(label=_("Name"), required=False)
    honorific = PlainLine(
        label=_("Form of address"),
        limit=30,
        required=False,
        help_text=_("Such as Mr, Mrs, or a military rank: it stands before the name."),
    )
    position = PlainLine(label=_("Position or work"), required=False)
    birth_year = YearOfBirth(
        label=_("Year of birth"),
        required=False,
        help_text=_("Four digits, such as 1965. For a child under 16 the guardian is asked too."),
    )
    is_leader = forms.BooleanField(label=_("This person heads a unit or a collective"), required=False)
    leads = CollectiveChoice(
        queryset=Nomination.objects.none(),
        label=_("The collective that this person heads"),
        required=False,
        empty_label=_("Not nominated here"),
        help_text=_("A leader is received when the collective is received as exemplary too."),
    )
    collective_proof = PlainLine(
        label=_("Paper that recognises the collective"),
        required=False,
        help_text=_("When it isn't nominated: number, date and issuer of the paper."),
    )
    new_factor = forms.BooleanField(
        label=_("It is a new factor: nobody around has done it this way before"), required=False
    )

    class Meta(SectionForm.Meta):
        fields = sections.SUBJECT.columns

    def ask(self):
        one = self.instance
        self.field_before, self.subject_before = one.field, one.subject_type
        self.fields["subject_name"].label = NAME[one.subject_type]
        self.fields["position"].label = DOES[one.subject_type]
        self.fields["title"].label = TITLE[one.kind]
        if "leads" in self.fields:
            self.fields["leads"].queryset = collectives_near(one)

    def changes(self):
        """With another field or subject there are other criteria: those parts aren't complete any more.

        A choice that doesn't go together with another one is not stored, and neither is the other.
        """
        given = super().changes()
        if self.errors.keys() & {*sections.SHAPING, "field_reason"}:
            given = {name: value for name, value in given.items() if name not in sections.SHAPING}
        field, subject = given.get("field", self.field_before), given.get("subject_type", self.subject_before)
        if (field, subject) == (self.field_before, self.subject_before):
            return given
        criteria = {sections.GENERAL.slug, sections.SPECIAL.slug}
        done = given.get("sections_done", self.instance.sections_done)
        return given | {"sections_done": [slug for slug in done if slug not in criteria]}

    def told(self):
        """Questions for a few alone stand there once they are answered."""
        left_out = set() if self.instance.is_leader else {"leads", "collective_proof"}
        left_out |= {name for name in ("field_reason", "honorific") if not getattr(self.instance, name)}
        return [row for row in super().told() if row.name not in left_out]

    def told_of(self, name):
        """The field by its short name, which needs no list of all."""
        if name == "field":
            return Told(str(self.fields[name].label), self.instance.field.short_label, name)
        return super().told_of(name)
