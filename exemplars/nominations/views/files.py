"""The files of a nomination: in, out, and away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exemplars.nominations.attachments import MOST_BYTES, MOST_FILES, add_attachment, remove_attachment
from exemplars.nominations.downloads import as_download
from exemplars.nominations.forms import UploadForm
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
    """The files that are there, and a place for more."""
    nomination = for_drafter(request, pk)
    if not nomination.is_editable:
        messages.error(request, _("It can't be changed any more: it has left your hands."))
        return read(nomination)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid() and _take_in(request, nomination, form):
            return redirect("nominations:files", nomination.pk)
    context = {"form": form, "nomination": nomination, "too_much": too_much_at_once()}
    context |= {"most_files": MOST_FILES, "most_bytes": MOST_BYTES}
    return render(request, "nominations/files.html", context)


def _take_in(request, nomination, form) -> bool:
    """Store what can be taken; the others are named beside the control, each with its reason."""
    taken = 0
    for upload in form.cleaned_data["files"]:
        try:
            add_attachment(nomination, upload, by=request.user)
            taken += 1
        except Refused as refused:
            form.add_error("files", refused.reasons)
    if taken:
        messages.success(
            request, ngettext("One file is added.", "%(n)d files are added.", taken) % {"n": taken}
        )
    return not form.errors


@unit_page
def download(request, pk: int, attachment: int):
    """One file, for the nomination's own unit."""
    nomination = nomination_for(request.user, pk)
    return as_download(get_object_or_404(nomination.attachments, pk=attachment))


@unit_page
def remove(request, pk: int, attachment: int):
    """Take a file away."""
    nomination = for_drafter(request, pk)
    if request.method == "POST" and (found := nomination.attachments.filter(pk=attachment).first()):
        try:
            remove_attachment(found, by=request.user)
            messages.success(request, _("“%(name)s” is removed.") % {"name": found.name})
        except Refused as refused:
            tell(request, refused)
    return redirect("nominations:files", nomination.pk)
