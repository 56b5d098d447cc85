"""The kinds of pages that readers search: one row each, in the order in which they are offered."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Kind(NamedTuple):
    """A page type: its value in addresses, its model in small letters, its name.

    `texts` are the attributes with its own text, `rows` the relation and the attributes of what is told in
    rows. Only what is `suggested` is offered while somebody types.
    """

    slug: str
    model: str
    label: str
    texts: tuple[str, ...]
    rows: tuple[str, ...] = ()
    suggested: bool = True
    app: str = "exemplars"


EXPERIENCE = ("problem", "conditions", "results", "difficulties", "copy_first")
KINDS = (
    Kind("guong", "exemplarpage", _("Exemplars"), ("story",)),
    Kind("cach-lam-hay", "experiencepage", _("Experiences"), EXPERIENCE, ("steps", "title", "detail")),
    Kind("bai-viet", "articlepage", _("Articles"), ("body",), suggested=False),
    Kind("chuyen-muc", "columnpage", _("Columns"), ("intro",)),
    Kind("su-kien", "eventpage", _("Events"), ("body",), ("programme", "title")),
    Kind("phong-trao", "movementpage", _("Movements"), ("body",), ("goals", "text")),
    Kind("trang", "standardpage", _("Other pages"), ("body",), suggested=False, app="home"),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}
