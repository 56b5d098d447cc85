"""The accounts that exist with demo data, as the sign-in page lists them when DEMO_MODE is on."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

PASSWORD = "Demo-HaDong-2026"  # noqa: S105  published in README; the accounts exist with demo data only


@dataclass(frozen=True)
class DemoAccount:
    name: str
    role: str


ACCOUNTS = [
    DemoAccount("vanphuc", _("drafts for UBND phường Vạn Phúc")),
    DemoAccount("vanphuc-thutruong", _("head of UBND phường Vạn Phúc")),
    DemoAccount("congan", _("drafts for Công an quận")),
    DemoAccount("congan-thutruong", _("head of Công an quận")),
    DemoAccount("phunu", _("drafts for Hội LHPN quận")),
    DemoAccount("phunu-thutruong", _("head of Hội LHPN quận")),
    DemoAccount("noivu", _("Internal Affairs")),
    DemoAccount("bientap", _("editor")),
    DemoAccount("tuyengiao", _("approver")),
    *(DemoAccount(f"hoidong{number}", _("council")) for number in (1, 2, 3)),
    DemoAccount("quantri", _("administrator")),
]
