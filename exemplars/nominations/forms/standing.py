"""Who stands behind a nomination: the collective's endorsement, the subject's agreement, whom to ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exemplars.enums import SubjectType
from exemplars.nominations import sections
from exemplars.nominations.enums import Agreement
from exemplars.nominations.forms.fields import Day, Email, Heads, PlainLine
from exemplars.nominations.forms.section import SectionForm
from exemplars.nominations.rules import is_child

KNOWS = {
    SubjectType.INDIVIDUAL: _("Does the person know of the nomination and agree?"),
    SubjectType.COLLECTIVE: _("Does the collective know of the nomination and agree?"),
    SubjectType.HOUSEHOLD: _("Does the household know of the nomination and agree?"),
}


class EndorsementForm(SectionForm):
    section = sections.PROOFS
    endorsement = PlainLine(
        label=_("Endorsement by the collective"),
        required=False,
        help_text=_("The minutes or the opinion: which meeting or who gave it."),
    )
    endorsed_on = Day(
        label=_("Day of the meeting"), required=False, help_text=_("Day, month, year, such as 5/9/2026.")
    )
    endorsers_present = Heads(label=_("How many were present"), required=False)
    endorsers_for = Heads(label=_("How many of them agreed"), required=False)

    class Meta(SectionForm.Meta):
        fields = sections.PROOFS.columns

    def clean(self):
        given = super().clean()
        present, agreed = given.get("endorsers_present"), given.get("endorsers_for")
        if present is not None and agreed is not None and agreed > present:
            self.add_error("endorsers_for", _("More agreed than were present: check the two numbers."))
        return given


class AgreementForm(SectionForm):
    section = sections.AGREEMENT
    agreement = forms.ChoiceField(
        choices=Agreement.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("This isn't yet the consent to publication: that is asked for later, in writing."),
    )
    guardian_name = PlainLine(label=_("Father, mother or guardian"), required=False)
    guardian_agrees = forms.BooleanField(
        label=_("The guardian knows of the nomination and agrees"), required=False
    )
    child_agrees = forms.BooleanField(label=_("The child knows of the nomination and agrees"), required=False)
    agreed_on = Day(
        label=_("When did they say so?"),
        required=False,
        help_text=_("Day, month, year, such as 5/9/2026."),
    )

    class Meta(SectionForm.Meta):
        fields = sections.AGREEMENT.columns

    def ask(self):
        if "agreement" in self.fields:
            self.fields["agreement"].label = KNOWS[self.instance.subject_type]

    @property
    def is_for_child(self) -> bool:
        return is_child(self.instance)


class ContactForm(SectionForm):
    section = sections.CONTACT
    contact_name = PlainLine(label=_("Whom can Internal Affairs ask?"), required=False)
    contact_phone = PlainLine(
        label=_("Telephone"),
        limit=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    contact_email = Email(label=_("E-mail"), required=False)
    contact_note = PlainLine(
        label=_("When and how to reach them"),
        required=False,
        help_text=_("Such as: mornings, or through the head of the residential group."),
    )

    class Meta(SectionForm.Meta):
        fields = sections.CONTACT.columns

    def offer(self, user) -> None:
        """Propose the person at the keyboard where nobody is named yet; stored when the page is saved."""
        if self.is_bound or any(getattr(self.instance, name) for name in self._meta.fields):
            return
        self.initial |= {"contact_name": user.get_full_name(), "contact_email": user.email}
