"""The editor's form of stories: what they lack is said beside the field when they are to leave the desk."""

from django.core.exceptions import ValidationError

from exemplars.models.gate import ConsentGateForm

HANDED_ON = ("action-submit", "action-restart-workflow")


class StoryForm(ConsentGateForm):
    """Refuses to publish, approve or hand on what is not complete; a draft is saved with anything missing."""

    def gaps(self, page) -> list:
        """What the page lacks, as `exemplars.completeness.Gap`."""
        raise NotImplementedError

    def is_valid(self):
        if not super().is_valid():
            return False
        if not (self.goes_public() or any(button in self.data for button in HANDED_ON)):
            return True
        gaps = self.gaps(self._as_typed())
        for gap in gaps:
            self._refuse(gap)
        return not gaps

    def _refuse(self, gap) -> None:
        error = ValidationError(gap.message, code="incomplete")
        if gap.field not in self.formsets:
            self.add_error(gap.field, error)
        elif gap.row is None:
            self.formsets[gap.field].non_form_errors().data.append(error)
        else:
            form = next(form for form in self.formsets[gap.field].forms if form.instance is gap.row)
            form.add_error(gap.column, error)


class ProfileForm(StoryForm):
    def gaps(self, page) -> list:
        from exemplars.completeness import profile_gaps

        return profile_gaps(page)


class ExperienceForm(StoryForm):
    def gaps(self, page) -> list:
        from exemplars.completeness import experience_gaps

        return experience_gaps(page)
