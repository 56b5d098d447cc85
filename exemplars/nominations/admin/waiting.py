"""The editors' list: selected, not told yet. They see what a story needs and none of the evidence."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from exemplars.models import ExemplarPage
from exemplars.nominations.admin.base import StaffPage, StaffViewSet
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.permissions import can_tell
from exemplars.nominations.services import Refused
from exemplars.nominations.stories import link_story, make_story, missing_consents

A_PAGE = 30


def waiting():
    """Selected nominations without a profile that may be told, the newest first."""
    selected = Nomination.objects.filter(status=Status.SELECTED, exemplar=None, publication_barred=False)
    return selected.with_place().order_by("-updated_at", "pk")


def to_tell(user, pk: int) -> Nomination:
    """A selected nomination for an editor, told already or not; any other answers as if it did not exist."""
    if not can_tell(user):
        raise PermissionDenied
    found = Nomination.objects.with_place().filter(pk=pk, status=Status.SELECTED).first()
    if found is None:
        raise Http404
    return found


class LinkForm(forms.Form):
    page = forms.ModelChoiceField(
        label=_("The profile of the same subject"),
        queryset=ExemplarPage.objects.filter(alias_of=None),
        widget=AdminPageChooser(target_models=[ExemplarPage]),
    )


class WaitingView(StaffPage):
    allowed = staticmethod(can_tell)
    template_name = "affairs/waiting.html"
    header_icon = "edit"

    def get_page_title(self):
        return gettext("Selected, waiting to be written")

    def get_context_data(self, **kwargs):
        page = Paginator(waiting(), A_PAGE).get_page(self.request.GET.get("p"))
        rows = [(one, missing_consents(one)) for one in page]
        elided = page.paginator.get_elided_page_range(page.number)
        return super().get_context_data(**kwargs) | {"page": page, "rows": rows, "elided_page_range": elided}


class LinkView(StaffPage):
    """Ties a later nomination to the profile that its subject has already (decision 17)."""

    allowed = staticmethod(can_tell)
    template_name = "affairs/link_story.html"
    header_icon = "link"

    def dispatch(self, request, *args, **kwargs):
        self.nomination = to_tell(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def crumbs(self):
        return [{"url": reverse("waiting:index"), "label": gettext("Waiting to be written")}]

    def get_page_title(self):
        return gettext("Link to an existing profile")

    def get_page_subtitle(self):
        return self.nomination.title

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or LinkForm()
        return super().get_context_data(**kwargs) | {
            "nomination": self.nomination, "form": form, "media": form.media,
        }  # fmt: skip

    def post(self, request, *args, **kwargs):
        form = LinkForm(request.POST)
        if form.is_valid():
            try:
                page = link_story(self.nomination, form.cleaned_data["page"], by=request.user)
            except Refused as refusal:
                form.add_error("page", refusal.reasons)
            else:
                messages.success(request, gettext("Linked to “%(title)s”.") % {"title": page.title})
                return redirect("wagtailadmin_pages:edit", page.pk)
        return self.render_to_response(self.get_context_data(form=form))


class MakeView(StaffPage):
    """Makes the draft and opens it; a second click opens the same one."""

    allowed = staticmethod(can_tell)
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        nomination = to_tell(request.user, kwargs["pk"])
        try:
            page = make_story(nomination, by=request.user)
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return redirect("waiting:index")
        messages.success(request, gettext("This draft holds what may be public. Nobody else sees it yet."))
        return redirect("wagtailadmin_pages:edit", page.pk)


class WaitingViewSet(StaffViewSet):
    name = "waiting"
    url_prefix = "de-cu/cho-viet"
    icon = "edit"
    menu_label = _("Waiting to be written")
    allowed = staticmethod(can_tell)

    def get_urlpatterns(self):
        return [
            path("", WaitingView.as_view(), name="index"),
            path("<int:pk>/tao-ban-nhap/", MakeView.as_view(), name="make"),
            path("<int:pk>/lien-ket/", LinkView.as_view(), name="link"),
        ]
