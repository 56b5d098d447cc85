"""The forms of a unit."""

from exemplars.nominations.forms.files import FilesForm
from exemplars.nominations.forms.kinds import KindForm as StartForm
from exemplars.nominations.forms.nomination import NominationForm
from exemplars.nominations.forms.small import NoteForm

__all__ = ["FilesForm", "NominationForm", "NoteForm", "StartForm"]
