"""Which round a late draft goes to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exemplars.nominations.forms.kinds import CHOOSE
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.moving import rounds_to_move_to


class MoveForm(forms.Form):
    """The open rounds, each with its last moment; the first is chosen already."""

    round = forms.TypedChoiceField(
        label=_("To which round?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def __init__(self, nomination: Nomination, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rounds = {str(round.pk): round for round in rounds_to_move_to(nomination)}
        self.fields["round"].choices = [
            (key, f"{round.name} – {round.deadline_for(nomination.unit).sentence}")
            for key, round in self.rounds.items()
        ]
        self.fields["round"].coerce = self._round
        self.initial["round"] = next(iter(self.rounds), None)

    def _round(self, key: str) -> Round:
        return self.rounds[key]
