"""Two people on one draft: what each of them changed is kept; where both changed the same, they see both.

A form carries, hidden, the `version` it was drawn from and a fingerprint of each value it showed. When the
nomination has moved on meanwhile, that tells who changed what.
"""

import json
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
    """What a form shows that nobody has typed in."""
    return {name: comparable(form[name].initial) for name in form.fields if name not in NOT_ASKED}


def fingerprint(form: forms.Form) -> str:
    """What `reconciled` needs to know later about the values that a form shows now."""
    return json.dumps({name: digest(value) for name, value in stored_values(form).items()})


def _shown_before(posted: QueryDict) -> dict[str, str] | None:
    try:
        before = json.loads(posted.get("base", ""))
    except ValueError:
        return None
    return before if isinstance(before, dict) else None


def reconciled(posted: QueryDict, now: forms.Form) -> tuple[QueryDict, dict[str, str]]:
    """What was sent, brought up to what is stored (`now`, an unbound form), and what is in dispute.

    A value that only the other one changed is taken over; one that only the sender changed stays. The
    dispute maps the name of a field to the stored value, for the sender to compare with the own one.
    """
    before, dispute = _shown_before(posted), {}
    merged = posted.copy()
    for name, theirs in stored_values(now).items():
        mine = comparable(now.fields[name].widget.value_from_datadict(posted, {}, name))
        if mine == theirs:
            continue
        if before is not None and before.get(name) in (None, digest(mine)):
            _put(merged, name, theirs)
        elif before is None or before[name] != digest(theirs):
            dispute[name] = theirs
    merged["version"], merged["base"] = str(now.initial["version"]), now.initial["base"]
    return merged, dispute


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
