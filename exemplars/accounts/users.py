"""Wagtail's own app for users, told to use our screens."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "exemplars.accounts.people.PeopleViewSet"
