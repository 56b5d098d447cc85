"""What the staff's own pages in the admin share."""

from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from exemplars.nominations.kept import forget, kept
from exemplars.nominations.steps import Refused


class StaffPage(WagtailAdminTemplateMixin, TemplateView):
    """A page of ours in the admin's frame; `allowed` is a predicate of `permissions`."""

    allowed = None

    def dispatch(self, request, *args, **kwargs):
        if not type(self).allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def crumbs(self) -> list[dict]:
        """The way here from the start page, this page left out: `{"url": …, "label": …}`."""
        return []

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, *self.crumbs(), here]


class FormPage(StaffPage):
    """One form and its button. `act(form)` does it, says so and answers where to go, or raises Refused.

    Where `warning_for(form)` has words, they are shown first, and the second click does it (NO2).
    """

    form_class = None
    template_name = "affairs/form_page.html"
    lead = ""
    button = _("Save")

    def get_form(self, data=None):
        return self.form_class(data)

    def back(self) -> str:
        """Where cancelling leads."""
        raise NotImplementedError

    def act(self, form):
        raise NotImplementedError

    def warning_for(self, form) -> str:
        """What will happen, for somebody who hasn't said yes to exactly this."""
        return ""

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        warning = self.warning_for(form)
        if warning and request.POST.get("sure") != warning:
            return self.render_to_response(self.get_context_data(form=form, warning=warning))
        try:
            done = self.act(form)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            forget(request)
            return done
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        typed = kept(self.request)
        form = kwargs.pop("form", None) or self.get_form(typed)
        return super().get_context_data(**kwargs) | {
            "form": form, "media": form.media, "lead": self.lead, "button": self.button, "back": self.back(),
            "typed": typed,
        }  # fmt: skip


class StaffViewSet(ViewSet):
    """Pages of ours with an entry in the menu, which shows to those who are `allowed`."""

    allowed = None

    @property
    def menu_item_class(self):
        allowed = type(self).allowed
        return type("StaffMenuItem", (MenuItem,), {"is_shown": lambda item, request: allowed(request.user)})


class ReadingViewSet(ModelViewSet):
    """A list and nothing else: no form, no history, no copy, no usage, no place in shared indexes."""

    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 30

    def get_common_view_kwargs(self, **kwargs):
        shut = dict.fromkeys(f"{door}_url_name" for door in ("add", "edit", "delete", "history", "usage"))
        return super().get_common_view_kwargs(**{**shut, **kwargs})

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def register_admin_url_finder(self):
        """There is no address where such a row is edited."""
