"""The words of the mails to units. They carry a link and name nobody: who may read on, signs in."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exemplars.nominations.enums import NoticeKind
from exemplars.nominations.models import Nomination, Notice
from exemplars.nominations.queries import standing_of

SUBJECT_LENGTH = 150
TO_DO = gettext_lazy("[To do] %(subject)s")
ASKING = {
    NoticeKind.TO_CONFIRM, NoticeKind.SENT_BACK, NoticeKind.RETURNED, NoticeKind.HANDED_OVER,
    NoticeKind.FILE_REMOVED,
}  # fmt: skip
"""Kinds that wait for somebody; a reminder does before the deadline."""
SUBJECTS = {
    NoticeKind.TO_CONFIRM: gettext_lazy("A nomination waits for your confirmation"),
    NoticeKind.SENT_BACK: gettext_lazy("A nomination came back from the head of the unit"),
    NoticeKind.SUBMITTED: gettext_lazy("A nomination has been submitted"),
    NoticeKind.RETURNED: gettext_lazy("A nomination has to be completed"),
    NoticeKind.RECEIVED: gettext_lazy("A nomination has been received"),
    NoticeKind.DECIDED: gettext_lazy("A nomination has been decided"),
    NoticeKind.WITHDRAWN: gettext_lazy("A nomination has been withdrawn"),
    NoticeKind.OPENED: gettext_lazy("Nominations can be registered: %(round)s"),
    NoticeKind.EXTENDED: gettext_lazy("More time to register: %(round)s"),
    NoticeKind.HANDED_OVER: gettext_lazy("Drafts of a unit that was merged are yours now"),
    NoticeKind.FILE_REMOVED: gettext_lazy("A file of your unit was removed after the virus scan"),
}
WORDS = {
    NoticeKind.TO_CONFIRM: gettext_lazy(
        "The drafter of your unit has finished a nomination. Please read it, then confirm it or send it back."
    ),
    NoticeKind.SENT_BACK: gettext_lazy(
        "The head of your unit has read a nomination and sent it back with a note. Please change it and hand "
        "it over again."
    ),
    NoticeKind.SUBMITTED: gettext_lazy(
        "This is the receipt: a nomination of your unit has arrived at Internal Affairs. Its number and what "
        "happens next stand on its page."
    ),
    NoticeKind.RETURNED: gettext_lazy(
        "Internal Affairs has returned a nomination with the reason. Please complete it; then the head of "
        "the unit confirms it again."
    ),
    NoticeKind.RECEIVED: gettext_lazy("Internal Affairs has received a nomination of your unit."),
    NoticeKind.DECIDED: gettext_lazy("There is a decision on a nomination of your unit."),
    NoticeKind.WITHDRAWN: gettext_lazy("A nomination that you had confirmed has been withdrawn."),
    NoticeKind.OPENED: gettext_lazy("This round takes nominations. Your unit’s list is ready."),
    NoticeKind.EXTENDED: gettext_lazy("Your unit has more time in this round."),
    NoticeKind.HANDED_OVER: gettext_lazy(
        "Internal Affairs has handed the open drafts of a unit that was merged into yours over to you. "
        "Please look them through and go on with them."
    ),
    NoticeKind.FILE_REMOVED: gettext_lazy(
        "A file that your unit sent could only be checked later. Something was found in it, or it can’t be "
        "read, so it was removed. Please send it again from a clean computer; its page says which one it is."
    ),
}


@dataclass(frozen=True)
class Letter:
    subject: str
    body: str


def one_line(words: str) -> str:
    """Fit for a header: whatever breaks lines or controls a terminal is a space."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def letter_for(notice: Notice) -> Letter:
    """What this notice says today: the figures are those of the moment at which it is sent."""
    if notice.kind == NoticeKind.REMINDER:
        subject, words = _reminder(notice)
        asks = not notice.round.deadline_for(notice.unit).is_past
    else:
        names = {"round": notice.round.name if notice.round else ""}
        subject, words = SUBJECTS[notice.kind] % names, [str(WORDS[notice.kind])]
        asks = notice.kind in ASKING
    subject = TO_DO % {"subject": subject} if asks else subject
    return Letter(one_line(subject)[:SUBJECT_LENGTH], _body(notice, words))


def _body(notice: Notice, words: list[str]) -> str:
    facts = [_("Unit: %(unit)s") % {"unit": one_line(notice.unit.name)}] if notice.unit else []
    if notice.round:
        facts.append(_("Round: %(round)s") % {"round": one_line(notice.round.name)})
        facts += _dates(notice)
    parts = [
        _("Dear colleague,"),
        *words,
        "\n".join(facts),
        _("Open it here (you sign in first):") + "\n" + address(notice),
        _("This mail names nobody and can’t be answered. If you can’t get in, ask Internal Affairs.")
        + f"\n{settings.WAGTAIL_SITE_NAME} · {settings.SITE_URL}/",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _dates(notice: Notice) -> list[str]:
    round = notice.round
    if notice.kind == NoticeKind.RETURNED and round.correct_by:
        return [_("Please complete it by: %(day)s") % {"day": f"{round.correct_by:%d/%m/%Y}"}]
    if notice.kind in (NoticeKind.OPENED, NoticeKind.EXTENDED, NoticeKind.REMINDER, NoticeKind.HANDED_OVER):
        return [round.deadline_for(notice.unit).sentence]
    return []


def _reminder(notice: Notice) -> tuple[str, list[str]]:
    """Days, how many are missing, and whether drafts lie there: figures, no titles."""
    unit, round = notice.unit, notice.round
    deadline, missing = round.deadline_for(unit), standing_of(unit, round).missing
    drafts = Nomination.objects.in_round(round).of_unit(unit).unsubmitted().count()
    days = deadline.days_left
    if deadline.is_past:
        subject = _("The deadline has passed: %(round)s")
    elif days == 0:
        subject = _("Today is the last day: %(round)s")
    else:
        subject = ngettext("One day left: %(round)s", "%(days)s days left: %(round)s", days)
    words = []
    if missing:
        words.append(
            ngettext(
                "Your unit is one nomination under its minimum. More is always welcome.",
                "Your unit is %(missing)s nominations under its minimum. More is always welcome.",
                missing,
            ) % {"missing": missing}
        )  # fmt: skip
    if drafts:
        words.append(
            ngettext(
                "One draft hasn’t been submitted yet.",
                "%(drafts)s drafts haven’t been submitted yet.",
                drafts,
            ) % {"drafts": drafts}
        )  # fmt: skip
    if deadline.is_past and round.allows_supplementary:
        words.append(_("You can still submit; the nomination is then marked as supplementary."))
    elif deadline.is_past and drafts:
        words.append(_("The drafts are kept: they can be printed, or moved to the next round."))
    return subject % {"days": days, "round": round.name}, words


def address(notice: Notice) -> str:
    """The page that the mail is about: the nomination, else the unit's desk with the round."""
    if notice.nomination_id:
        path = reverse("nominations:detail", args=[notice.nomination_id])
    else:
        path = reverse("nominations:workspace")
        path += f"?{urlencode({'dot': notice.round.slug})}" if notice.round else ""
    return settings.SITE_URL + path
