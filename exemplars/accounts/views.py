"""Where a person goes after signing in."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect


@login_required
def door(request):
    """Units to their workspace, staff to the admin, anybody else to the front page."""
    if request.user.membership():
        return redirect("nominations:workspace")
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    return redirect("/")
