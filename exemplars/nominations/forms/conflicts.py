"""Two people on one draft: what each of them changed is kept; where both changed the same, they see both.

A form carries, hidden, the `version` it was drawn from and a fingerprint of each value it showed. When the
nomination has moved on meanwhile, that tells who changed what.
"""

import json
from dataclasses import dataclass
from hashlib import blake2b

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exemplars import text

NOT_ASKED = {"version", "base"}


def comparable(value) -> str:
    """A value as a form shows or sends it, without the differences that nobody sees."""
    if value is None or value is False:
        return ""
    return "1" if value is True else text.clean(str(value)).strip()


def digest(value: str) -> str:
    return blake2b(value.encode(errors="replace"), digest_size=6).hexdigest()


def stored_values(form: forms.Form) -> dict[str, str]:
    """What is stored of that which a form shows."""
    return {name: stored_value(form, name) for name in form.fields if name not in NOT_ASKED}


def stored_value(form: forms.Form, name: str) -> str:
    field = form.fields[name]
    return _normal(field, form.initial.get(name, field.initial))


def _normal(field: forms.Field, value) -> str:
    """`comparable`, with the many ways to write one day made the same."""
    value = comparable(value)
    return field.normal(value) if hasattr(field, "normal") else value


def fingerprint(form: forms.Form) -> str:
    """What `reconciled` needs to know later about the values that a form shows now."""
    return json.dumps({name: digest(value) for name, value in stored_values(form).items()})


def shown_before(posted: QueryDict) -> dict[str, str] | None:
    """The fingerprint that a form was sent with; None when it brought none that can be read."""
    try:
        before = json.loads(posted.get("base", ""))
    except (ValueError, RecursionError):
        return None
    return before if isinstance(before, dict) else None


@dataclass(frozen=True)
class Reconciled:
    """What was sent, brought up to what is stored.

    `dispute` maps a field that both changed to the stored value, for the sender to compare with the own one;
    `taken` are those whose stored value was taken over, while the sender's page still shows an older one.
    """

    data: QueryDict
    dispute: dict[str, str]
    taken: set[str]


def reconciled(posted: QueryDict, now: forms.Form) -> Reconciled:
    """Compare what was sent with what is stored (`now`, an unbound form) and with what the sender was shown.

    A value that only the other one changed, or that the sender wasn't shown, is taken over; one that only
    the sender changed stays.
    """
    before = shown_before(posted)
    merged, dispute, taken = posted.copy(), {}, set()
    for name, theirs in stored_values(now).items():
        field = now.fields[name]
        mine = _normal(field, field.widget.value_from_datadict(posted, {}, name))
        if mine == theirs:
            continue
        if before is not None and before.get(name) in (None, digest(mine)):
            _put(merged, name, theirs)
            taken.add(name)
        elif before is None or before[name] != digest(theirs):
            dispute[name] = theirs
    merged["version"], merged["base"] = str(now.initial["version"]), now.initial["base"]
    return Reconciled(merged, dispute, taken)


def shown_after(posted: QueryDict, taken: set[str], saved: forms.Form) -> str:
    """The fingerprint for a page that goes on after a save without being drawn anew (`saved`, unbound).

    What was taken over meanwhile the page doesn't show, so it keeps its older mark: the next save compares.
    """
    stored, before = stored_values(saved), shown_before(posted) or {}
    return json.dumps(
        {name: mark if name in taken else digest(stored.get(name, "")) for name, mark in before.items()}
    )


def _put(data: QueryDict, name: str, value: str) -> None:
    if value:
        data[name] = value
    else:
        data.pop(name, None)


def readable(field: forms.Field, value: str) -> str:
    """A stored value in the words that the form uses for it; nothing for an empty one."""
    if isinstance(field, forms.BooleanField):
        return str(_("Yes") if value else _("No"))
    flat = {str(key): label for key, label in _flat(getattr(field, "choices", ()))}
    return str(flat.get(value, value))


def _flat(choices):
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
