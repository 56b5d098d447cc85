"""The files of a nomination: in, described, out, and away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exemplars.nominations.attachments import (
    MOST_BYTES,
    MOST_FILES,
    add_attachment,
    describe_attachments,
    remove_attachment,
)
from exemplars.nominations.downloads import as_download
from exemplars.nominations.forms import FilesForm
from exemplars.nominations.held import removals
from exemplars.nominations.kept import forget, kept
from exemplars.nominations.permissions import nomination_for
from exemplars.nominations.services import Refused
from exemplars.nominations.views.frame import (
    bounded_upload,
    for_drafter,
    read,
    tell,
    too_much_at_once,
    unit_page,
)


@unit_page
@bounded_upload
def files(request, pk: int):
    """The files that are there with what is said about them, and a place for more."""
    nomination = for_drafter(request, pk)
    if not nomination.is_editable:
        messages.error(request, _("It can't be changed any more: it has left your hands."))
        return read(nomination)
    typed = kept(request)
    form = _without_files(typed, nomination)
    if request.method == "POST":
        form = FilesForm(request.POST, request.FILES, nomination=nomination)
        if _take_in(request, nomination, form):
            forget(request)
            return redirect("nominations:files", nomination.pk)
        form = _again(request, nomination, form)
    context = {"form": form, "nomination": nomination, "too_much": too_much_at_once(), "typed": typed}
    context |= {"most_files": MOST_FILES, "most_bytes": MOST_BYTES, "removals": removals(nomination)}
    return render(request, "nominations/files.html", context)


def _take_in(request, nomination, form: FilesForm) -> bool:
    """Store what can be taken; the others are named beside the control, each with its reason."""
    described, taken = _described(request, nomination, form), 0
    uploads = form.cleaned_data.get("files", [])
    for upload in uploads:
        try:
            add_attachment(nomination, upload, by=request.user)
            taken += 1
        except Refused as refused:
            form.add_error("files", refused.reasons)
    if taken:
        added = ngettext("One file is added.", "%(n)d files are added.", taken) % {"n": taken}
        messages.success(request, added)
    if described or not (uploads or form.errors):
        messages.success(request, _("What you said about the files is saved."))
    return not form.errors


def _described(request, nomination, form: FilesForm) -> int:
    """Store what was said about the files that are there, if all of it can be stored; how many changed."""
    if not form.is_valid():
        return 0
    try:
        return describe_attachments(nomination, form.descriptions(), by=request.user)
    except Refused as refused:
        tell(request, refused)
        return 0


def _without_files(typed, nomination) -> FilesForm:
    """The form with what was typed, if anything was."""
    form = FilesForm(typed, nomination=nomination)
    form.fields["files"].required = form.fields["files"].required and typed is None
    return form


def _again(request, nomination, form: FilesForm) -> FilesForm:
    """The form with what was typed, its faults, and the files that were taken in meanwhile."""
    again = _without_files(request.POST, nomination)
    again.full_clean()
    for reason in form.errors.get("files", []):
        again.add_error("files", reason)
    return again


@unit_page
def download(request, pk: int, attachment: int):
    """One file, for the nomination's own unit."""
    nomination = nomination_for(request.user, pk)
    return as_download(get_object_or_404(nomination.attachments, pk=attachment))


@unit_page
@bounded_upload
def remove(request, pk: int, attachment: int):
    """Take a file away; what was typed about the others and chosen meanwhile is stored with it."""
    nomination = for_drafter(request, pk)
    found = nomination.attachments.filter(pk=attachment).first()
    if request.method == "POST" and found:
        form = FilesForm(request.POST, request.FILES, nomination=nomination)
        try:
            remove_attachment(found, by=request.user)
            messages.success(request, _("“%(name)s” is removed.") % {"name": found.name})
            _take_in(request, nomination, form)
            forget(request)
            tell(request, Refused(*form.errors.get("files", [])))
        except Refused as refused:
            tell(request, refused)
    return redirect("nominations:files", nomination.pk)
