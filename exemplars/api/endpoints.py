"""The addresses below /api/v2/: read-only, without a session, the same for everybody."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q, QuerySet
from rest_framework.negotiation import BaseContentNegotiation
from wagtail.api.v2.filters import ChildOfFilter, DescendantOfFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from exemplars.api import asking, saying, table
from exemplars.mixed import ON_CARDS, PICTURES, fetch_renditions, in_own_type
from exemplars.models import Field, Unit
from exemplars.open_data import open_to_all
from exemplars.units import units_shown


class JsonAlways(BaseContentNegotiation):
    """One form for all: no answer differs by what a browser says it likes."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class Open:
    """Mixin before Wagtail's endpoints."""

    authentication_classes = ()
    permission_classes = ()
    http_method_names = ("get", "head")
    content_negotiation_class = JsonAlways
    known_query_parameters = frozenset({"limit", "offset", "fields", "order"})
    find_query_parameters = frozenset({"id"})
    meta_fields = ("type", "detail_url")
    detail_only_fields = ()

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        asking.check_values(request.GET)

    def finalize_response(self, request, response, *args, **kwargs):
        return open_to_all(super().finalize_response(request, response, *args, **kwargs))

    def find_view(self, request):
        self.check_find(request.GET.keys())
        return super().find_view(request)

    def check_find(self, names) -> None:
        if not names & self.find_query_parameters:
            raise BadRequestError(f"say what to find by: {', '.join(sorted(self.find_query_parameters))}")

    @classmethod
    def told(cls, model) -> list:
        """What is told of a model, its own beside `meta`."""
        raise NotImplementedError

    @classmethod
    def get_body_fields(cls, model):
        return [*cls._convert_api_fields(["id"]), *(one.field() for one in cls.told(model))]

    @classmethod
    def get_meta_fields(cls, model):
        return cls._convert_api_fields(cls.meta_fields)

    @classmethod
    def get_available_fields(cls, model, db_fields_only=False):
        """With `db_fields_only`: by what lists may be ordered."""
        if not db_fields_only:
            return super().get_available_fields(model)
        columns = {column.name for column in model._meta.get_fields()}
        return [name for name in table.ORDERS if name in columns]

    def check_query_parameters(self, queryset):
        known = self.known_query_parameters | table.filters_of(queryset.model).keys()
        if unknown := self.request.GET.keys() - known:
            raise BadRequestError(f"unknown parameter: {', '.join(sorted(unknown))}")


class PagesEndpoint(Open, PagesAPIViewSet):
    """Public pages of every type in `table.TYPES`."""

    filter_backends = (asking.Filters, ChildOfFilter, DescendantOfFilter, asking.Ordering, asking.Search)
    known_query_parameters = Open.known_query_parameters | {"type", "search", "child_of", "descendant_of"}
    find_query_parameters = frozenset({"id", "html_path"})
    listing_default_fields = ("id", "title", *(one.name for one in table.META))
    detail_only_fields = table.LONG

    @classmethod
    def told(cls, model):
        return [table.TITLE, *table.told_of(model)]

    @classmethod
    def get_meta_fields(cls, model):
        return cls._convert_api_fields([one.field() if one.say else one.name for one in table.META])

    @classmethod
    def get_detail_default_fields(cls, model):
        return cls.get_available_fields(model)

    @classmethod
    def get_listing_default_fields(cls, model):
        return [*cls.listing_default_fields]

    def get_base_queryset(self):
        root = Site.find_for_request(self.request).root_page
        names = [model._meta.model_name for model in table.page_models()]
        pages = Page.objects.live().public().filter(content_type__model__in=names)
        return pages.descendant_of(root, inclusive=True).order_by("id")

    def get_queryset(self):
        labels = self.request.GET.get("type", "").split(",")
        if labels == [""]:
            return self.get_base_queryset()
        if unknown := [label for label in labels if label not in table.TYPES]:
            raise BadRequestError(f"unknown type: {', '.join(unknown)}")
        models = [apps.get_model(label) for label in labels]
        if len(models) > 1:
            return self.get_base_queryset().type(*models)
        return self._of_type(models[0])

    def _of_type(self, model) -> QuerySet:
        """All of one type with what a list tells of each, in a fixed number of queries."""
        pictures = [name for name in PICTURES if hasattr(model, name)]
        pages = model.objects.filter(pk__in=self.get_base_queryset().order_by().values("pk"))
        pages = pages.select_related(*table.JOINED.get(model._meta.label, ()), *pictures)
        return pages.prefetch_related(*(f"{name}__renditions" for name in pictures)).order_by("id")


class ImagesEndpoint(Open, BaseAPIViewSet):
    """Pictures that are a public page's own, each with that page; pictures inside a text are told with it."""

    name = "images"
    model = get_image_model()
    filter_backends = (asking.Ordering,)
    listing_default_fields = ("id", "type", "detail_url", "picture", "page")

    @classmethod
    def told(cls, model):
        return table.IMAGES

    def get_queryset(self):
        public = Page.objects.live().public()
        on_pages = [Q(pk__in=public.values(path)) for path in PICTURE_PATHS]
        return self.model.objects.filter(reduce(or_, on_pages)).order_by("id")

    def paginate_queryset(self, queryset):
        return with_pages(list(super().paginate_queryset(queryset)))

    def get_object(self):
        return with_pages([super().get_object()])[0]


PICTURE_PATHS = ("exemplarpage__portrait", "experiencepage__image", "articlepage__image", "columnpage__cover")


def with_pages(images: list) -> list:
    """The same images, each with a public `page` that shows it and how it is `told` there; three queries."""
    on_pages = [Q(**{f"{path}__in": images}) for path in PICTURE_PATHS]
    rows = Page.objects.live().public().filter(reduce(or_, on_pages)).order_by("-pk")
    pages = [in_own_type(row) for row in rows.select_related("content_type", *ON_CARDS, "columnpage__cover")]
    fetch_renditions(pages)
    shown = {getattr(page, name).pk: page for page in pages for name in PICTURES if getattr(page, name, None)}
    for image in images:
        image.page = shown[image.pk]
        image.told = saying.picture(image.page)
    return images


class FieldsEndpoint(Open, BaseAPIViewSet):
    """The fields of the plan."""

    name, model = "fields", Field
    filter_backends = (asking.Ordering,)
    listing_default_fields = ("id", "type", "detail_url", *(one.name for one in table.FIELDS))

    @classmethod
    def told(cls, model):
        return table.FIELDS

    def get_queryset(self):
        return Field.objects.enabled().select_related("parent").order_by("sort_order", "slug")


class UnitsEndpoint(Open, BaseAPIViewSet):
    """Units with something public, of their own or of the units before them."""

    name, model = "units", Unit
    filter_backends = (asking.Ordering,)
    listing_default_fields = ("id", "type", "detail_url", *(one.name for one in table.UNITS))

    @classmethod
    def told(cls, model):
        return table.UNITS

    def get_queryset(self):
        shown = [unit.pk for unit in units_shown()]
        return Unit.objects.filter(pk__in=shown).select_related("unit_type").in_order()


router = WagtailAPIRouter("wagtailapi")
for endpoint in (PagesEndpoint, ImagesEndpoint, FieldsEndpoint, UnitsEndpoint):
    router.register_endpoint(endpoint.name, endpoint)
