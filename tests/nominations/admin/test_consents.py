"""Recording what somebody agreed to, and taking it back, in the admin."""

from datetime import timedelta

import pytest

from exemplars import clock
from exemplars.enums import ConsentPurpose, SubjectType
from exemplars.models import Consent, ExemplarPage
from exemplars.nominations.stories import make_story
from tests.factories.nominations import NominationFactory, UserFactory
from tests.factories.pages import ArticlePageFactory, ExemplarPageFactory, exemplar_index
from tests.factories.staff import AFFAIRS, APPROVER, EDITOR, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

PLACE = "/admin/de-cu/dong-y/"
NAME = "Cù Văn Trám"


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


@pytest.fixture
def nomination():
    exemplar_index()
    return NominationFactory(selected=True, subject_type=SubjectType.INDIVIDUAL, subject_name=NAME)


def for_nomination(nomination) -> str:
    return f"{PLACE}ghi-nhan/de-cu/{nomination.pk}/"


def paper(**changes) -> dict:
    """A signed paper as somebody types it in; None leaves a field out."""
    typed = {
        "purposes": ["publish"], "person_name": NAME, "capacity": "self", "on_behalf_of": "",
        "channel": "paper", "evidence": "Tủ số 2", "given_on": clock.today().strftime("%d/%m/%Y"), **changes,
    }  # fmt: skip
    return {name: value for name, value in typed.items() if value is not None}


class TestRecording:
    def test_one_row_for_each_purpose_and_nothing_ticked_beforehand(self, affairs, nomination):
        form = affairs.get(for_nomination(nomination)).context["form"]
        assert form["purposes"].value() in (None, [])
        response = affairs.post(for_nomination(nomination), paper(purposes=["publish", "portrait"]))

        assert response["Location"] == f"/admin/de-cu/ho-so/{nomination.pk}/"
        assert set(Consent.objects.values_list("purpose", flat=True)) == {"publish", "portrait"}
        consent = Consent.objects.first()
        assert (consent.person_name, consent.nomination, consent.exemplar) == (NAME, nomination, None)
        assert (consent.recorded_by, consent.given_on) == (in_role(AFFAIRS), clock.today())

    def test_it_holds_for_the_profile_that_is_there_already(self, affairs, nomination):
        page = make_story(nomination, by=UserFactory(username="bt"))
        affairs.post(for_nomination(nomination), paper())
        assert Consent.objects.get().exemplar == page
        assert page.missing_consents() == []

    def test_a_profile_without_nomination_has_its_own_way(self, affairs):
        page = ExemplarPageFactory(live=False, subject_type=SubjectType.INDIVIDUAL, subject_name=NAME)
        address = f"{PLACE}ghi-nhan/guong/{page.pk}/"
        assert NAME in affairs.get(address).context["missing"]
        assert affairs.post(address, paper()).status_code == 302
        assert (
            affairs.post(f"{PLACE}ghi-nhan/", paper(exemplar=page.pk, purposes=["video"])).status_code == 302
        )
        assert set(page.consents.values_list("purpose", flat=True)) == {"publish", "video"}

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"purposes": None}, "purposes"),
            ({"purposes": ["fame"]}, "purposes"),
            ({"person_name": "  "}, "person_name"),
            ({"person_name": "x" * 251}, "person_name"),
            ({"person_name": "Cù\x00Trám"}, "person_name"),
            ({"capacity": None}, "capacity"),
            ({"capacity": "guardian"}, "on_behalf_of"),
            ({"capacity": "representative"}, "on_behalf_of"),
            ({"on_behalf_of": "Tổ dệt"}, "on_behalf_of"),
            ({"channel": "telepathy"}, "channel"),
            ({"evidence": ""}, "evidence"),
            ({"given_on": "32/13/2024"}, "given_on"),
            ({"given_on": (clock.today() + timedelta(days=1)).strftime("%d/%m/%Y")}, "given_on"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(self, affairs, nomination, wrong, field):
        response = affairs.post(for_nomination(nomination), paper(**wrong))
        assert response.status_code == 200
        assert list(response.context["form"].errors) == [field]
        assert "Tủ số 2" in response.text or field == "evidence"
        assert not Consent.objects.exists()

    def test_the_same_consent_twice_is_refused_and_nothing_is_half_stored(self, affairs, nomination):
        affairs.post(for_nomination(nomination), paper())
        response = affairs.post(
            for_nomination(nomination), paper(purposes=["video", "publish"], person_name="CÙ VĂN TRÁM")
        )
        assert response.context["form"].has_error("purposes")
        assert Consent.objects.count() == 1

    def test_drafts_of_units_and_aliases_have_no_consents(self, affairs):
        assert affairs.get(for_nomination(NominationFactory())).status_code == 404
        alias = ExemplarPageFactory().create_alias(update_slug="bi-danh")
        assert affairs.get(f"{PLACE}ghi-nhan/guong/{alias.pk}/").status_code == 404

    @pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
    def test_nobody_else_records(self, role, nomination):
        browser = client_of(in_role(role))
        page = ExemplarPageFactory()
        for address in (for_nomination(nomination), f"{PLACE}ghi-nhan/", f"{PLACE}ghi-nhan/guong/{page.pk}/"):
            assert turned_away(browser.get(address))
            assert turned_away(browser.post(address, paper()))
        assert not Consent.objects.filter(nomination=nomination).exists()


class TestList:
    def shown(self, client, **query) -> set[str]:
        return {one.person_name for one in client.get(PLACE, query).context["object_list"]}

    @pytest.fixture
    def three(self, affairs, nomination):
        """Of a profile, of a nomination to be written, and of one that isn't selected."""
        ExemplarPageFactory(subject_type=SubjectType.INDIVIDUAL, subject_name="Lục Bá Thông")
        affairs.post(for_nomination(nomination), paper())
        affairs.post(for_nomination(NominationFactory(accepted=True)), paper(person_name="Kiều Thị Mây"))

    def test_editors_see_those_of_pages_and_of_what_they_are_to_write(self, three, affairs):
        assert self.shown(affairs) == {"Lục Bá Thông", NAME, "Kiều Thị Mây"}
        for role in (EDITOR, APPROVER):
            browser = client_of(in_role(role))
            assert self.shown(browser) == {"Lục Bá Thông", NAME}
            hidden = Consent.objects.get(person_name="Kiều Thị Mây")
            assert browser.get(f"{PLACE}{hidden.pk}/").status_code == 404

    def test_it_is_searched_and_filtered(self, three, affairs):
        assert self.shown(affairs, q="luc ba") == {"Lục Bá Thông"}
        assert self.shown(affairs, purpose="video") == set()
        assert self.shown(affairs, withdrawn="true") == set()
        assert self.shown(affairs, withdrawn="false", capacity="self") == {
            "Lục Bá Thông",
            NAME,
            "Kiều Thị Mây",
        }

    @pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS, EDITOR, APPROVER}))
    def test_others_see_none(self, three, role):
        browser = client_of(in_role(role))
        assert turned_away(browser.get(PLACE))
        assert turned_away(browser.get(f"{PLACE}{Consent.objects.first().pk}/"))


class TestWithdrawal:
    def test_it_says_what_will_happen_and_then_does_it(self, affairs, client):
        page = ExemplarPageFactory(title="Xưởng lụa lá bàng")
        article = ArticlePageFactory(title="Một chiều ở xưởng", about=[page])
        address = f"{PLACE}{page.consents.get().pk}/rut-lai/"

        confirmation = affairs.get(address)
        assert {fallen.title for fallen in confirmation.context["fallen"]} == {page.title, article.title}
        assert client.get(page.url).status_code == 200

        affairs.post(address, {"note": "Gọi điện tối 2/3."})
        assert client.get(page.url).status_code == 404
        assert client.get(article.url).status_code == 404
        assert Consent.objects.get().withdrawn_by == in_role(AFFAIRS)
        assert affairs.get(f"{PLACE}{Consent.objects.get().pk}/").status_code == 200

    def test_twice_changes_nothing(self, affairs):
        consent = ExemplarPageFactory().consents.get()
        for note in ("một", "hai"):
            assert affairs.post(f"{PLACE}{consent.pk}/rut-lai/", {"note": note}).status_code == 302
        assert Consent.objects.get().withdrawal_note == "một"

    @pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
    def test_nobody_else_withdraws(self, role):
        page = ExemplarPageFactory()
        address = f"{PLACE}{page.consents.get().pk}/rut-lai/"
        browser = client_of(in_role(role))
        assert turned_away(browser.get(address))
        assert turned_away(browser.post(address))
        assert ExemplarPage.objects.get(pk=page.pk).live

    def test_the_editor_sees_who_is_missing_and_where_it_comes_from(self, nomination):
        page = make_story(nomination, by=in_role(EDITOR))
        shown = client_of(in_role(EDITOR)).get(f"/admin/pages/{page.pk}/edit/").text
        assert NAME in shown
        assert nomination.reference in shown
        assert f"/admin/de-cu/ho-so/{nomination.pk}/" not in shown
        assert Consent.objects.filter(purpose=ConsentPurpose.PUBLISH).count() == 0
