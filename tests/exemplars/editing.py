"""The page editor as a browser fills it in."""

import json

from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html


def edit_address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_address(model, parent) -> str:
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def form_at(client, address: str, **typed):
    """What the form at this address would send, with some fields typed anew."""
    response = client.get(address)
    assert response.status_code == 200
    data = querydict_from_html(response.text, form_id="page-edit-form").copy()
    for stream in ("story", "body"):  # drawn by JavaScript
        data[f"{stream}-count"] = "0"
    data.update(typed)
    return data


def add_row(data, formset: str, **values) -> None:
    """Add a row to an inline formset of the form."""
    number = int(data[f"{formset}-TOTAL_FORMS"])
    data[f"{formset}-TOTAL_FORMS"] = str(number + 1)
    row = {"id": "", "ORDER": str(number + 1), "DELETE": "", **values}
    data.update({f"{formset}-{number}-{name}": str(value) for name, value in row.items()})


def told_story(data):
    """The form with a story and a measured result, as a profile needs them to go public."""
    paragraph = {"blocks": [{"key": "a", "text": "Cả ngõ cùng làm.", "type": "unstyled"}], "entityMap": {}}
    block = {"deleted": "", "order": "0", "type": "paragraph", "id": "", "value": json.dumps(paragraph)}
    data["story-count"] = "1"
    data.update({f"story-0-{name}": value for name, value in block.items()})
    add_row(data, "results", after="12", indicator="lao động", period="2024", source="Sổ công")
    return data


def press(client, address: str, data, button: str, **more):
    """Send the form by one of its buttons."""
    return client.post(address, {**data.dict(), button: "1", **more})


def refused_for_consent(response) -> bool:
    """Whether the form stands there again with the gate's message."""
    if response.status_code != 200 or "form" not in response.context:
        return False
    return response.context["form"].has_error(NON_FIELD_ERRORS, "consent_missing")
