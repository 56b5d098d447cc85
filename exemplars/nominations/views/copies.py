"""Starting from a nomination of an earlier round."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from exemplars.nominations.copies import source_for, sources_for, start_from
from exemplars.nominations.services import Refused
from exemplars.nominations.views.desk import begins_in_round
from exemplars.nominations.views.frame import read, tell


@begins_in_round
def copy(request, unit, round):
    """The unit's nominations of earlier rounds, each with a button that makes a draft of it."""
    if request.method == "POST":
        try:
            source = source_for(unit, round, request.POST.get("tu", ""))
            begun = start_from(source, unit=unit, round=round, by=request.user)
        except Refused as refused:
            tell(request, refused)
            return redirect(request.get_full_path())
        messages.success(
            request,
            _("The draft is there. Rate each line anew; add files, endorsement and agreement of this year."),
        )
        return read(begun)
    context = {"groups": sources_for(unit, round), "round": round}
    return render(request, "nominations/copy.html", context)
