"""The secrets of the second factor lie sealed in the database, and older ones go on working."""

import logging
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.contrib.auth.models import Group

from exemplars.accounts.sealing import MARK, seal, unseal
from tests.exemplars.accounts.test_second_factor import code
from tests.factories.nominations import UserFactory
from tests.factories.staff import in_role

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_what_is_sealed_tells_nothing_and_comes_back():
    sealed = seal(SECRET)
    assert sealed.startswith(MARK)
    assert SECRET not in sealed
    assert seal(SECRET) != sealed
    assert (unseal(sealed), seal(sealed)) == (SECRET, sealed)


def test_plain_text_of_before_is_read_as_it_is():
    assert unseal(SECRET) == SECRET


def test_a_former_key_still_opens(settings, caplog):
    sealed = seal(SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", ["older", settings.SECRET_KEY]
    assert unseal(sealed) == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    with caplog.at_level(logging.ERROR):
        lost = {unseal(sealed), unseal(sealed)}
    assert len(lost | {SECRET, ""}) == 4
    assert "SECRET_KEY_FALLBACKS" in caplog.text
    assert sealed not in caplog.text


@pytest.mark.django_db
class TestStored:
    def stored(self, kind, name) -> str:
        return Authenticator.objects.get(type=kind).data[name]

    def test_app_and_recovery_codes_are_stored_sealed(self):
        user, secret = UserFactory(), generate_totp_secret()
        TOTP.activate(user, secret)
        codes = RecoveryCodes.activate(user).get_unused_codes()
        assert self.stored("totp", "secret").startswith(MARK)
        assert self.stored("recovery_codes", "seed").startswith(MARK)
        row = Authenticator.objects.get(type="totp")
        assert row.wrap().validate_code(code(secret))
        assert Authenticator.objects.get(type="recovery_codes").wrap().validate_code(codes[3])

    def test_a_lost_key_lets_nobody_in(self, settings):
        secret = generate_totp_secret()
        TOTP.activate(UserFactory(), secret)
        settings.SECRET_KEY = "another key"
        assert not Authenticator.objects.get().wrap().validate_code(code(secret))

    def test_what_was_stored_plainly_works_before_and_after_it_is_sealed(self):
        user, secret, seed = UserFactory(), generate_totp_secret(), "ab" * 40
        Authenticator.objects.create(user=user, type="totp", data={"secret": secret})
        Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": seed, "used_mask": 4})
        Authenticator.objects.create(user=user, type="webauthn", data={"name": "Khóa", "credential": {}})
        before = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
        assert Authenticator.objects.get(type="totp").wrap().validate_code(code(secret, -1))

        migration = import_module("exemplars.accounts.migrations.0004_sealed_secrets_and_who_invites")
        for _twice in range(2):
            migration.seal_secrets(apps, None)
        assert self.stored("totp", "secret").startswith(MARK)
        assert self.stored("recovery_codes", "seed").startswith(MARK)
        assert self.stored("webauthn", "name") == "Khóa"
        assert Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes() == before
        assert Authenticator.objects.get(type="totp").wrap().validate_code(code(secret))

        migration.unseal_secrets(apps, None)
        assert (self.stored("totp", "secret"), self.stored("recovery_codes", "seed")) == (secret, seed)


@pytest.mark.django_db
def test_a_group_of_before_may_invite_and_no_other():
    internal_affairs = in_role("Nội vụ").groups.get()
    others = Group.objects.create(name="Biên tập viên cũ")
    for group in (internal_affairs, others):
        group.permissions.filter(content_type__model="invitation").delete()
    kept = internal_affairs.permissions.count()
    migration = import_module("exemplars.accounts.migrations.0004_sealed_secrets_and_who_invites")
    for _twice in range(2):
        migration.let_internal_affairs_invite(apps, None)
    given = internal_affairs.permissions.filter(content_type__model="invitation")
    assert set(given.values_list("codename", flat=True)) == {"add_invitation", "view_invitation"}
    assert internal_affairs.permissions.count() == kept + 2
    assert not others.permissions.exists()
