"""How the reference data and the pages hook into Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from exemplars.admin.criteria import CriterionViewSet
from exemplars.admin.fields import FieldViewSet
from exemplars.admin.memberships import MembershipViewSet
from exemplars.admin.no_documents import NoDocuments
from exemplars.admin.pages import keep_pages_with_consents, keep_pages_with_consents_in_bulk
from exemplars.admin.units import SuccessionViewSet, UnitTypeViewSet, UnitViewSet
from exemplars.models.gate import SKIPPED


class CatalogueGroup(ModelViewSetGroup):
    items = (FieldViewSet, CriterionViewSet, UnitTypeViewSet, UnitViewSet, SuccessionViewSet)
    menu_label = _("Reference data")
    menu_name = "catalogue"
    menu_icon = "folder-open-inverse"
    menu_order = 300


@hooks.register("register_admin_viewset")
def register_reference_data():
    return [CatalogueGroup(), MembershipViewSet()]


@hooks.register("construct_admin_api")
def without_documents(router):
    router.register_endpoint("documents", NoDocuments)


@hooks.register("insert_global_admin_js")
def vietnamese_slugs():
    return format_html('<script src="{}"></script>', static("js/vietnamese-slug.js"))


@hooks.register("insert_global_admin_css")
def admin_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(
        SKIPPED, _("Skip publication"), _("Not published as scheduled: a consent is missing")
    )


@hooks.register("construct_main_menu")
def without_help(request, items):
    """Wagtail's help leads to pages in English about another version."""
    items[:] = [item for item in items if item.name != "help"]


hooks.register("before_delete_page", keep_pages_with_consents)
hooks.register("before_bulk_action", keep_pages_with_consents_in_bulk)
