import pytest

from showcase.mail import mailers


def test_smtps_address_names_server_and_account():
    options = mailers("smtps://thu%40ha-dong.example:b%2Fi@mail.example")["default"]["OPTIONS"]
    assert (options["host"], options["port"], options["use_ssl"]) == ("mail.example", 465, True)
    assert (options["username"], options["password"]) == ("thu@ha-dong.example", "b/i")


def test_file_address_keeps_the_whole_path():
    assert mailers("file:///srv/thư/mail")["default"]["OPTIONS"] == {"file_path": "/srv/thư/mail"}


@pytest.mark.parametrize("address", ["", "mail.example", "smtp://", "http://mail.example"])
def test_other_addresses_are_refused(address):
    with pytest.raises(ValueError, match="smtps"):
        mailers(address)
