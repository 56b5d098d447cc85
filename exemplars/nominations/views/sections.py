"""The parts of a nomination, one group of questions a page, and the page on which everything is checked."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from exemplars.nominations.checking import open_gaps, told_parts
from exemplars.nominations.duplicates import hints_for
from exemplars.nominations.forms import PARTS, ContactForm, CriteriaForm, SectionForm
from exemplars.nominations.forms.conflicts import shown_before
from exemplars.nominations.kept import forget, kept, typist_of
from exemplars.nominations.next_steps import TOO_LATE
from exemplars.nominations.permissions import can_edit
from exemplars.nominations.rules import lines_for, warnings
from exemplars.nominations.sections import SHAPING, asked, sections_for
from exemplars.nominations.services import ChangedMeanwhile, Refused, save_draft
from exemplars.nominations.views.frame import for_drafter, read, tell, unit_page
from exemplars.nominations.workspace import reason_for

CHECK, MOST_YEARS_MORE = "kiem-tra", 10


@unit_page
def section(request, pk: int, slug: str):
    """One part. What somebody else stored meanwhile is shown, never overwritten unseen."""
    part = part_or_404(slug)
    nomination = for_drafter(request, pk)
    if not nomination.is_editable:
        return _too_late(request, nomination)
    lines = lines_for(nomination)
    if part.section not in sections_for(lines):
        return read(nomination)
    typed = kept(request)
    form = _shown(request, part, nomination, lines, typed)
    if request.method == "POST":
        try:
            form, saved = save(request, pk, part)
        except Refused as refused:
            tell(request, refused)
            return read(nomination)
        if saved:
            return _after_saving(request, nomination, saved, part)
    return render(request, "nominations/section.html", _context(request, nomination, form, lines, typed))


def part_or_404(slug: str) -> type[SectionForm]:
    if slug not in PARTS:
        raise Http404
    return PARTS[slug]


def _too_late(request, nomination):
    gone = _("It can't be changed any more: it has left your hands.")
    messages.error(request, TOO_LATE if nomination.came_too_late else gone)
    return read(nomination)


def _shown(request, part, nomination, lines, typed) -> SectionForm:
    """The form as it stands before anything is sent."""
    if typed:
        return part.of_post(typed, nomination, lines)
    more = {"more_years": _more_years(request)} if issubclass(part, CriteriaForm) else {}
    form = part(instance=nomination, lines=lines, **more)
    if isinstance(form, ContactForm):
        form.offer(request.user)
    return form


def _more_years(request) -> int:
    wanted = request.GET.get("them", "")
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 3
    return min(int(wanted), MOST_YEARS_MORE) if is_number else 0


def _context(request, nomination, form, lines, typed) -> dict:
    there = sections_for(lines)
    place = there.index(form.section)
    return {
        "form": form,
        "nomination": nomination,
        "reason": reason_for(nomination),
        "section": form.section,
        "place": place + 1,
        "of": len(there),
        "typist": typist_of(request),
        "typed": typed,
        "from_check": request.GET.get("ve") == CHECK,
        "more_years": _more_years(request) + 1,
        "hints": hints_for(nomination) if form.section.slug == "doi-tuong" else [],
    }


def save(request, pk: int, part: type[SectionForm]):
    """The form as sent, and the nomination if it was stored. Tries again when another save came between."""
    for _attempt in range(3):
        nomination = for_drafter(request, pk)
        form = part.of_post(request.POST, nomination)
        if not form.is_valid() or form.dispute:
            return form, None
        try:
            return form, save_draft(
                nomination, by=request.user, version=form.cleaned_data["version"], **form.changes()
            )
        except ChangedMeanwhile:
            continue
    raise Refused(_("Others are saving this nomination right now: please open it again."))


def _after_saving(request, before, saved, part):
    """On to where the button leads; back to the same questions when there are others now."""
    forget(request)
    here = reverse("nominations:section", args=[saved.pk, part.section.slug])
    changed = any(getattr(before, name) != getattr(saved, name) for name in SHAPING)
    if changed or asks_otherwise(request, saved, part):
        messages.success(request, _("Saved. The questions fit your choice now: please look at them again."))
        return redirect(here)
    messages.success(request, _("Saved."))
    leads = {
        "list": reverse("nominations:detail", args=[saved.pk]),
        "check": reverse("nominations:check", args=[saved.pk]),
        "files": reverse("nominations:files", args=[saved.pk]),
        "row": f"{here}#results",
        "year": f"{here}?them={_more_years(request) + 1}",
    }
    return redirect(leads.get(request.POST.get("then")) or _next(saved, part))


def asks_otherwise(request, saved, part) -> bool:
    """Whether the page that was sent shows other questions than are asked now."""
    shown = shown_before(request.POST)
    columns = set(part.section.columns)
    return shown is not None and columns & set(shown) != set(asked(part.section, saved))


def _next(nomination, part) -> str:
    there = sections_for(lines_for(nomination))
    place = there.index(part.section) + 1 if part.section in there else 0
    if place < len(there):
        return reverse("nominations:section", args=[nomination.pk, there[place].slug])
    return reverse("nominations:check", args=[nomination.pk])


@unit_page
def check(request, pk: int):
    """Everything that was answered, with the way to change it, and what is still missing on top."""
    nomination = for_drafter(request, pk)
    if not can_edit(request.user, nomination):
        return read(nomination)
    prefetch_related_objects([nomination], "answers", "year_proofs", "results", "attachments")
    lines = lines_for(nomination)
    context = {
        "nomination": nomination,
        "reason": reason_for(nomination),
        "parts": told_parts(nomination, lines),
        "gaps": open_gaps(nomination),
        "doubts": warnings(nomination, lines),
        "hints": hints_for(nomination),
    }
    return render(request, "nominations/check.html", context)
