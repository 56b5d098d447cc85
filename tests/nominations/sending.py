"""What a browser sends from a form of the unit's pages."""

from django import forms
from django.http import QueryDict


def sent(form: forms.Form, **changes) -> QueryDict:
    """All that a form shows, with some controls changed (None: emptied, or not ticked)."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        if value not in (None, False, ""):
            data[bound.name] = "on" if value is True else str(value)
    for name, value in changes.items():
        data.pop(name, None)
        if value is not None:
            data[name] = str(value)
    return data


def codes(form: forms.Form) -> dict[str, list[str]]:
    """The faults by field, as their codes."""
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}
