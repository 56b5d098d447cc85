"""The history of a nomination in words."""

from django.utils.translation import gettext_lazy as _

DONE = {
    "start": _("began the draft"),
    "hand_to_head": _("passed it to the head of the unit"),
    "copy": _("took over the answers of an earlier nomination"),
    "recall": _("took it back from the head to change it"),
    "send_back": _("sent it back to the drafter"),
    "confirm": _("confirmed and submitted it"),
    "withdraw": _("withdrew it"),
    "return": _("returned it for completion"),
    "receive": _("received it"),
    "select": _("selected it"),
    "keep": _("kept it on file"),
    "decline": _("didn't select it"),
    "bar": _("marked it as not for publication"),
    "hand_over": _("handed it over to a successor"),
    "hand_on_behalf": _("entered it for the unit"),
    "confirm_on_behalf": _("submitted it for the unit"),
    "move": _("moved it to another round"),
    "unit_hand_over": _("handed it to the unit that took over"),
    "story": _("tied it to a public profile"),
    "file_infected": _("had added a file in which the virus scanner found something: it was removed"),
    "file_unreadable": _("had added a photo that can't be read: it was removed"),
}
"""What somebody did, by the `action` of a `StatusChange`; the name of the person stands before it."""


def done(action: str) -> str:
    """The words for an action; the code itself where none are known."""
    return str(DONE.get(action, action))
