"""What Internal Affairs can do with a nomination: one row an action, each with its own address."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exemplars.nominations import services
from exemplars.nominations.enums import TRANSITIONS, Status
from exemplars.nominations.forms.fields import PlainLine, PlainText
from exemplars.nominations.models import Nomination
from exemplars.nominations.permissions import can_decide, can_return, can_review
from exemplars.nominations.rules import acceptance_problems

Note = partial(PlainText, limit=1_000, required=False)
ShortNote = partial(PlainLine, widget=forms.Textarea, required=False)
"""For a note that is a column of the nomination itself."""


@dataclass(frozen=True, kw_only=True)
class Action:
    """One button. `perform(nomination, by, note)` calls the service; `to` is the status after it, if any."""

    name: str
    slug: str
    label: Promise
    help: Promise
    note_label: Promise
    done: Promise
    may: Callable
    perform: Callable
    to: str | None = None
    needs_note: bool = False
    note_field: Callable[[], PlainText] = Note
    tone: str = "secondary"

    def is_open(self, nomination: Nomination) -> bool:
        """Whether the nomination stands where this can be done."""
        if self.to is None:
            return not nomination.publication_barred
        return self.to in TRANSITIONS[nomination.status]

    def asks_note(self, nomination: Nomination) -> bool:
        """Receiving asks for a reason only where something stands against it."""
        return self.name != "receive" or bool(acceptance_problems(nomination))


class ActionForm(forms.Form):
    """The word that goes with an action. Whether it may stay empty is the service's rule."""

    def __init__(self, action: Action, *args, **kwargs):
        super().__init__(*args, auto_id=f"{action.slug}-%s", **kwargs)
        self.action = action
        self.fields["note"] = action.note_field(label=action.note_label)
        self.fields["note"].widget.attrs |= {"rows": 3, "maxlength": ""}
        if action.needs_note:
            self.fields["note"].widget.attrs["required"] = True


ACTIONS = (
    Action(
        name="receive",
        slug="tiep-nhan",
        label=_("Receive"),
        help=_("The dossier is complete and goes on to the selection."),
        note_label=_("Reason for receiving it all the same"),
        done=_("“%(title)s” is received."),
        may=can_review,
        perform=lambda one, by, note: services.receive(one, by=by, override_reason=note),
        to=Status.ACCEPTED,
        tone="primary",
    ),
    Action(
        name="select",
        slug="chon",
        label=_("Select"),
        help=_("It will be told to the public, once those concerned have consented."),
        note_label=_("Note (not required)"),
        done=_("“%(title)s” is selected. The editors find it among the stories to be written."),
        may=can_decide,
        perform=lambda one, by, note: services.select(one, by=by, note=note),
        to=Status.SELECTED,
        tone="primary",
    ),
    Action(
        name="keep",
        slug="luu",
        label=_("Keep on file"),
        help=_("Not now, perhaps in a later round; it can still be selected."),
        note_label=_("Note (not required)"),
        done=_("“%(title)s” is kept on file."),
        may=can_decide,
        perform=lambda one, by, note: services.keep(one, by=by, note=note),
        to=Status.KEPT,
    ),
    Action(
        name="return",
        slug="tra-lai",
        label=_("Return for completion"),
        help=_("The unit edits it and its head confirms it again."),
        note_label=_("What is missing? The unit reads this."),
        done=_("“%(title)s” went back to the unit."),
        may=can_return,
        perform=lambda one, by, note: services.return_for_correction(one, by=by, note=note),
        to=Status.RETURNED,
        needs_note=True,
    ),
    Action(
        name="decline",
        slug="khong-chon",
        label=_("Don't select"),
        help=_("The last word on this nomination; the reason goes to the unit."),
        note_label=_("Why? The unit reads this."),
        done=_("“%(title)s” is not selected."),
        may=can_decide,
        perform=lambda one, by, note: services.decline(one, by=by, note=note),
        to=Status.DECLINED,
        needs_note=True,
    ),
    Action(
        name="bar",
        slug="khong-cong-bo",
        label=_("Not for publication"),
        help=_("No story is made of it, whatever was decided."),
        note_label=_("Why? This stays inside."),
        done=_("“%(title)s” is marked as not for publication."),
        may=can_decide,
        perform=lambda one, by, note: services.bar_publication(one, by=by, reason=note),
        needs_note=True,
        note_field=ShortNote,
    ),
)


def open_actions(user, nomination: Nomination) -> list[Action]:
    """What this person can do with it now, the way onwards first."""
    return [action for action in ACTIONS if action.may(user) and action.is_open(nomination)]
