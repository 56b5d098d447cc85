"""Panels of ours in Wagtail's page editor."""

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel


class ConsentPanel(Panel):
    """Says in the editor whose consent is there and whose is missing, and leads back to the nomination.

    It reads the page as it is being edited: somebody who was just added to the text is asked for too.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "affairs/consent_panel.html"

        def is_shown(self):
            return self.instance.pk is not None

        @cached_property
        def user(self):
            return self.request.user

        def get_context_data(self, parent_context=None):
            page = self.instance
            return super().get_context_data(parent_context) | {
                "page": page,
                "missing": page.missing_consents(),
                "consents": page.consents.order_by("-given_on", "-pk"),
                "nominations": page.nominations.select_related("registration__round"),
                "can_read": self.user.has_perm("nominations.view_nomination"),
                "can_record": self.user.has_perm("exemplars.add_consent"),
                "can_see": self.user.has_perm("exemplars.view_consent"),
            }
