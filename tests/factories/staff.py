"""People in the admin with exactly the rights of their role, as `roles.toml` gives them."""

from django.contrib.auth.models import Group
from django.test import Client

from exemplars.accounts.models import User
from exemplars.management.setup.roles import set_up_roles
from tests.factories.pages import home_page

ADMINISTRATOR, EDITOR, APPROVER, AFFAIRS, COUNCIL = (
    "Quản trị",
    "Biên tập",
    "Duyệt nội dung",
    "Nội vụ",
    "Hội đồng",
)
ROLES = (ADMINISTRATOR, EDITOR, APPROVER, AFFAIRS, COUNCIL)


def in_role(name: str) -> User:
    """The person of this role, made the first time."""
    set_up_roles(home_page())
    user, _created = User.objects.get_or_create(
        username=f"vai-{ROLES.index(name)}", defaults={"last_name": name}
    )
    user.groups.set([Group.objects.get(name=name)])
    return User.objects.get(pk=user.pk)


def client_of(user: User, **options) -> Client:
    """A browser in which this person has signed in."""
    client = Client(**options)
    client.force_login(user)
    return client


def turned_away(response) -> bool:
    """Whether the admin sent somebody back to its start page."""
    return response.status_code == 302 and response["Location"] == "/admin/"
