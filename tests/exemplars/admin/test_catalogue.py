"""Fields, criteria and units in the admin: staff change them, what others lean on stays."""

from datetime import date

import pytest

from exemplars.enums import SubjectType
from exemplars.freezing import thawed
from exemplars.models import Criterion, CriterionSet, Field, Unit, UnitSuccession
from tests.factories.content import SuccessionFactory, good_deeds
from tests.factories.nominations import RoundFactory, working_criteria
from tests.factories.pages import FieldFactory, UnitFactory, UnitTypeFactory
from tests.factories.staff import AFFAIRS, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

PLACES = ("linh-vuc", "tieu-chi", "loai-don-vi", "don-vi", "ke-thua")


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


def at(place, *parts) -> str:
    return "/".join(["/admin/danh-muc", place, *map(str, parts), ""])


@pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
@pytest.mark.parametrize("place", PLACES)
def test_only_internal_affairs_gets_in(role, place):
    browser = client_of(in_role(role))
    assert turned_away(browser.get(at(place)))
    assert turned_away(browser.get(at(place, "new")))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "query", [{}, {"q": "vạn phúc"}, {"q": '"'}, {"ordering": "x"}, {"p": "0"}, {"unit_type": "x"}]
)
def test_lists_answer_every_query(affairs, place, query):
    working_criteria(FieldFactory())
    SuccessionFactory(successor=UnitFactory(name="UBND phường Mộ Lao"))
    assert affairs.get(at(place), query).status_code == 200
    assert affairs.get(at(place, "results"), query).status_code == 200


@pytest.mark.parametrize("place", ["linh-vuc", "loai-don-vi", "don-vi"])
@pytest.mark.parametrize("door", ["delete", "usage", "copy"])
def test_what_others_point_to_is_never_deleted(admin_client, place, door):
    assert admin_client.post(at(place, door, FieldFactory().pk)).status_code == 404


class TestFields:
    def typed(self, **changes) -> dict:
        return {
            "name": "Lĩnh vực khác", "short_label": "Khác", "official_label": "Khác", "slug": "khac",
            "parent": "", "for_individual": "on", "allows_model": "on", "aliases": "", "intro": "",
            "hue": "moss", "sort_order": "99", "enabled": "on", **changes,
        }  # fmt: skip

    def test_a_field_is_added_and_changed_and_keeps_its_address(self, affairs):
        assert affairs.post(at("linh-vuc", "new"), self.typed()).status_code == 302
        field = Field.objects.get()
        affairs.post(at("linh-vuc", "edit", field.pk), self.typed(name="Tên mới", slug="moi"))
        field.refresh_from_db()
        assert (field.name, field.slug, field.subject_types) == ("Tên mới", "khac", [SubjectType.INDIVIDUAL])

    def test_there_are_two_levels(self, affairs):
        parent, child, _other = good_deeds()
        for below in (child, parent):
            response = affairs.post(at("linh-vuc", "edit", parent.pk), self.typed(parent=below.pk))
            assert response.context["form"].has_error("parent")
        assert (
            affairs.post(at("linh-vuc", "new"), self.typed(parent=child.pk))
            .context["form"]
            .has_error("parent")
        )
        top = FieldFactory(short_label="Y tế")
        assert (
            affairs.post(at("linh-vuc", "edit", parent.pk), self.typed(parent=top.pk))
            .context["form"]
            .has_error("parent")
        )

    def test_an_address_is_taken_once(self, affairs):
        FieldFactory(short_label="Khác")
        assert affairs.post(at("linh-vuc", "new"), self.typed()).context["form"].has_error("slug")
        assert affairs.post(at("linh-vuc", "new"), self.typed(slug="Khác!")).context["form"].has_error("slug")


class TestCriteria:
    def typed(self, **changes) -> dict:
        return {
            "code": "chung-09", "field": "", "wording": "Giữ gìn ngõ xóm.", "level": "standard",
            "for_individual": "on", "asks_text": "on", "source": "", "sort_order": "9", **changes,
        }  # fmt: skip

    @pytest.fixture
    def frozen(self):
        return RoundFactory().criterion_set.criteria.order_by("pk").first()

    def test_a_new_line_goes_to_the_working_set(self, affairs, frozen):
        assert affairs.post(at("tieu-chi", "new"), self.typed()).status_code == 302
        line = Criterion.objects.get(code="chung-09")
        assert line.criterion_set.working
        affairs.post(at("tieu-chi", "edit", line.pk), self.typed(wording="Giữ sạch ngõ xóm.", code="khac"))
        line.refresh_from_db()
        assert (line.wording, line.code) == ("Giữ sạch ngõ xóm.", "chung-09")
        assert affairs.post(at("tieu-chi", "delete", line.pk)).status_code == 302
        assert not Criterion.objects.filter(code="chung-09").exists()

    def test_a_code_is_taken_once_in_its_set(self, affairs, frozen):
        response = affairs.post(at("tieu-chi", "new"), self.typed(code=" chung-01 "))
        assert response.context["form"].has_error("code")
        assert "Giữ gìn ngõ xóm." in response.text

    def test_the_list_shows_the_working_set_unless_asked(self, affairs, frozen):
        shown = affairs.get(at("tieu-chi")).context["object_list"]
        assert {line.criterion_set.working for line in shown} == {True}
        shown = affairs.get(at("tieu-chi"), {"criterion_set": frozen.criterion_set_id}).context["object_list"]
        assert {line.criterion_set for line in shown} == {frozen.criterion_set}
        assert at("tieu-chi", "edit", frozen.pk) not in affairs.get(at("tieu-chi")).text

    @pytest.mark.parametrize("door", ["edit", "delete"])
    def test_frozen_lines_are_for_reading(self, affairs, admin_client, frozen, door):
        for browser in (affairs, admin_client):
            for act in (browser.get, browser.post):
                response = act(at("tieu-chi", door, frozen.pk), follow=True)
                assert response.redirect_chain == [(at("tieu-chi", "inspect", frozen.pk), 302)]
                assert str(frozen.criterion_set) in response.text
        assert Criterion.objects.get(pk=frozen.pk).wording == frozen.wording

    def test_examples_are_edited_in_the_form_and_read_beside_a_frozen_line(self, affairs, frozen):
        examples = {"good_example": "Vá 46 chỗ hỏng ở 5 ngõ.", "weak_example": "Làm rất tốt."}
        affairs.post(at("tieu-chi", "new"), self.typed(**examples))
        line = Criterion.objects.get(code="chung-09")
        assert (line.good_example, line.weak_example) == tuple(examples.values())
        with thawed():
            Criterion.objects.filter(pk=frozen.pk).update(**examples)
        page = affairs.get(at("tieu-chi", "inspect", frozen.pk)).text
        assert [words for words in examples.values() if words not in page] == []

    def test_there_is_one_working_set(self, affairs, frozen):
        assert CriterionSet.objects.filter(working=True).count() == 1


class TestUnits:
    def typed(self, **changes) -> dict:
        return {
            "name": "UBND phường Đồng Mai", "short_name": "phường Đồng Mai", "slug": "", "parent": "",
            "aliases": "", "unit_type": str(UnitTypeFactory().pk), "valid_from": "", "valid_to": "",
            "official_code": "", "code_system": "", **changes,
        }  # fmt: skip

    def test_the_address_comes_from_the_name_and_stays(self, affairs):
        assert affairs.post(at("don-vi", "new"), self.typed()).status_code == 302
        unit = Unit.objects.get()
        affairs.post(
            at("don-vi", "edit", unit.pk), self.typed(name="UBND phường Đồng Mai (mới)", slug="khac")
        )
        unit.refresh_from_db()
        assert (unit.name, unit.slug) == ("UBND phường Đồng Mai (mới)", "ubnd-phuong-dong-mai")

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"name": "UBND phường Vạn Phúc"}, "slug"),
            ({"slug": "Có dấu"}, "slug"),
            ({"valid_from": "01/01/2025", "valid_to": "01/01/2025"}, "valid_to"),
            ({"valid_from": "hôm qua"}, "valid_from"),
            ({"short_name": ""}, "short_name"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(self, affairs, wrong, field):
        UnitFactory()
        response = affairs.post(at("don-vi", "new"), self.typed(**wrong))
        assert field in response.context["form"].errors
        assert Unit.objects.count() == 1

    def test_a_unit_does_not_belong_to_itself(self, affairs):
        top = UnitFactory()
        below = UnitFactory(name="Trường Mầm non", parent=top)
        for parent in (top, below):
            response = affairs.post(at("don-vi", "edit", top.pk), self.typed(parent=parent.pk))
            assert response.context["form"].has_error("parent")

    def test_search_needs_no_accents(self, affairs):
        unit = UnitFactory(name="UBND phường Đồng Mai")
        UnitFactory(name="UBND phường Mộ Lao")
        assert list(affairs.get(at("don-vi"), {"q": "dong mai"}).context["object_list"]) == [unit]

    def test_successions(self, affairs):
        old, new = UnitFactory(), UnitFactory(name="UBND phường Mộ Lao")
        row = {
            "predecessor": old.pk,
            "successor": old.pk,
            "date": "01/01/2025",
            "kind": "whole",
            "legal_document": "",
            "note": "",
        }
        assert affairs.post(at("ke-thua", "new"), row).context["form"].has_error("successor")
        assert affairs.post(at("ke-thua", "new"), row | {"successor": new.pk}).status_code == 302
        succession = UnitSuccession.objects.get()
        assert (succession.successor, succession.date) == (new, date(2025, 1, 1))
        assert affairs.post(at("ke-thua", "new"), row | {"successor": new.pk}).status_code == 200
        assert affairs.post(at("ke-thua", "delete", succession.pk)).status_code == 302
