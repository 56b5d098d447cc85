"""What the staff's own pages in the admin share."""

from django.core.exceptions import PermissionDenied
from django.urls import path
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet


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
