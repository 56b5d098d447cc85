"""What all lists of reference data share in the admin."""

from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from exemplars.admin.listing import FoldedIndexView

SIDE_DOORS = {"copy", "usage"}


class ReferenceViewSet(ModelViewSet):
    """Rows that staff add and change. Other rows point here: without `deletable` nothing is deleted."""

    base_form_class = WagtailAdminModelForm
    index_view_class = FoldedIndexView
    copy_view_enabled = False
    deletable = False
    list_per_page = 50

    def panels_for(self, *, editing: bool) -> list:
        """The panels of the form; codes and addresses are for reading once the row is there."""
        raise NotImplementedError

    def _handler(self, *, editing: bool):
        panels = self.panels_for(editing=editing)
        return ObjectList(panels, base_form_class=self.base_form_class).bind_to_model(self.model)

    def get_edit_handler(self):
        return self._handler(editing=False)

    @cached_property
    def changing_handler(self):
        return self._handler(editing=True)

    def get_edit_view_kwargs(self, **kwargs):
        handler = self.changing_handler
        return super().get_edit_view_kwargs(
            **{"panel": handler, "form_class": handler.get_form_class(), **kwargs}
        )

    def get_common_view_kwargs(self, **kwargs):
        shut = {"usage_url_name": None} | ({} if self.deletable else {"delete_url_name": None})
        return super().get_common_view_kwargs(**{**shut, **kwargs})

    def get_urlpatterns(self):
        shut = SIDE_DOORS if self.deletable else SIDE_DOORS | {"delete"}
        return [route for route in super().get_urlpatterns() if route.name not in shut]
