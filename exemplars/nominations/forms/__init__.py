"""The forms of a unit."""

from exemplars.nominations.forms.criteria import CriteriaForm, GeneralForm, SpecialForm
from exemplars.nominations.forms.files import FilesForm
from exemplars.nominations.forms.kinds import KindForm as StartForm
from exemplars.nominations.forms.results import ResultsForm
from exemplars.nominations.forms.section import SectionForm
from exemplars.nominations.forms.small import NoteForm
from exemplars.nominations.forms.standing import AgreementForm, ContactForm, EndorsementForm
from exemplars.nominations.forms.subject import SubjectForm

PARTS: dict[str, type[SectionForm]] = {
    form.section.slug: form
    for form in (
        SubjectForm, GeneralForm, SpecialForm, ResultsForm, EndorsementForm, AgreementForm, ContactForm,
    )
}  # fmt: skip
"""The form of each part, by its slug."""

__all__ = [
    "PARTS",
    "AgreementForm",
    "ContactForm",
    "CriteriaForm",
    "EndorsementForm",
    "FilesForm",
    "GeneralForm",
    "NoteForm",
    "ResultsForm",
    "SpecialForm",
    "StartForm",
    "SubjectForm",
]
