"""What a nomination tells about people that nobody needs, or needs to be asked about: blocks nothing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exemplars import text
from exemplars.nominations.enums import Rights
from exemplars.nominations.models import Attachment, CriterionAnswer, Nomination

FREE_FIELDS = (
    "title", "subject_name", "position", "summary", "achievements", "spread", "endorsement",
    "collective_proof", "field_reason", "contact_note", "guardian_name",
)  # fmt: skip


def number_doubts(
    nomination: Nomination, answers: Iterable[CriterionAnswer], files: Iterable[Attachment]
) -> list[str]:
    """A sentence when the number of an identity card stands in a free field."""
    written = [getattr(nomination, name) for name in FREE_FIELDS]
    written += [answer.evidence for answer in answers] + [file.caption for file in files]
    if not any(text.personal_numbers(one) for one in written):
        return []
    return [
        _(
            "The number of an identity card seems to stand in the text. It isn't needed here: please take it "
            "out. Where it is shown, it is masked."
        )
    ]


def file_doubts(files: Iterable[Attachment]) -> list[str]:
    """What is open or delicate about the photos, and what waits for the virus scanner."""
    photos = [file for file in files if file.is_photo]
    counts = {
        "open": sum(bool(photo.open_questions) for photo in photos),
        "child": sum(photo.shows_child is True for photo in photos),
        "unknown": sum(photo.rights == Rights.UNKNOWN for photo in photos),
        "held": sum(file.is_held for file in files),
    }
    return [_sentence(kind, n) % {"n": n} for kind, n in counts.items() if n]


def _sentence(kind: str, n: int) -> str:
    return {
        "open": ngettext(
            "For one photo it isn't said who made it or whether a child can be recognised in it.",
            "For %(n)d photos it isn't said who made them or whether a child can be recognised in them.",
            n,
        ),
        "child": ngettext(
            "In one photo a child can be recognised: the guardian has to agree first.",
            "In %(n)d photos a child can be recognised: the guardians have to agree first.",
            n,
        ),
        "unknown": ngettext(
            "Of one photo nobody knows who made it: it can't be published.",
            "Of %(n)d photos nobody knows who made them: they can't be published.",
            n,
        ),
        "held": ngettext(
            "One file waits for the virus scanner: nobody can open it until then.",
            "%(n)d files wait for the virus scanner: nobody can open them until then.",
            n,
        ),
    }[kind]
