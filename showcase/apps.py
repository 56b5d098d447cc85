from django.apps import AppConfig


class ShowcaseConfig(AppConfig):
    """The project: what belongs to all apps at once."""

    name = "showcase"

    def ready(self):
        from showcase import emptying

        emptying.connect()
