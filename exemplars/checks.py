"""House rules that the machine keeps: run with `manage.py check`."""

from django.apps import apps
from django.core.checks import Error, register
from wagtail.search.index import get_indexed_models

OURS = {"exemplars", "home"}


@register()
def pages_say_what_search_reads(app_configs, **kwargs):
    """Every page type of ours indexes its citation and belongs somewhere in the tree."""
    from exemplars.models.base import BasePage

    errors = []
    indexed = set(get_indexed_models())
    for model in apps.get_models():
        if model._meta.app_label not in OURS or not issubclass(model, BasePage):
            continue
        names = {field.field_name for field in model.search_fields}
        if model not in indexed or not {"title", "summary"} <= names:
            errors.append(Error(f"{model.__name__} forgets its search text.", obj=model, id="exemplars.E001"))
        if "parent_page_types" not in vars(model):
            errors.append(
                Error(f"{model.__name__} doesn't say where it may stand.", obj=model, id="exemplars.E002")
            )
    return errors
