"""Every internal address and what each role gets there. A new address has to be entered here.

ok: the page · door: to the sign-in · home: turned away to the start of the admin · go: on to another page
404: as if it did not exist · 403: refused · 405: answers a form's button only
410: the link no longer works
"""

from dataclasses import dataclass

ROLES = "anonymous drafter head stranger former affairs editor approver council administrator".split()


@dataclass(frozen=True)
class Row:
    """One address; `expected` is the outcome of a GET by role."""

    route: str
    expected: dict[str, str]

    def path(self, values: dict[str, int]) -> str:
        """The address with the keys of real rows in it."""
        path = "/" + self.route
        if "(?P" in path:
            return "/tai-khoan/password/reset/key/1-set-password/"
        start = max((start for start in KEYS if self.route.startswith(start)), key=len, default=None)
        for parameter, name in KEYS.get(start, {}).items():
            path = path.replace(f"<{parameter}>", str(values.get(name, name)))
        return path


# Which row of the demo data stands in for a parameter; the longest beginning that fits counts.
KEYS = {
    "de-cu/nguoi/": {"int:pk": "membership"},
    "de-cu/": {"int:pk": "draft", "int:attachment": "attachment", "slug:slug": "ket-qua"},
    "admin/de-cu/ho-so/": {"int:pk": "filed", "int:file": "filed_file"},
    "admin/de-cu/cho-viet/": {"int:pk": "waiting"},
    "admin/de-cu/nguoi/": {"int:pk": "membership", "slug:action": "dong"},
    "admin/de-cu/loi-moi/": {"int:pk": "invitation"},
    "de-cu/dang-ky/": {"slug:round": "minh-hoa-dang-mo", "slug:kind": "ke-hoach"},
    "de-cu/danh-sach/": {"slug:round": "minh-hoa-dang-mo"},
    "admin/de-cu/don-doc/": {"int:file": "plan"},
    "admin/de-cu/dot/": {"int:pk": "round"},
    "admin/de-cu/nhap-thay/": {"int:pk": "entered"},
    "admin/de-cu/dong-y/ghi-nhan/": {"int:pk": "filed", "int:page": "page"},
    "admin/de-cu/dong-y/": {"int:pk": "consent"},
    "admin/danh-muc/linh-vuc/": {"int:pk": "field"},
    "admin/danh-muc/tieu-chi/": {"int:pk": "criterion"},
    "admin/danh-muc/loai-don-vi/": {"int:pk": "unit_type"},
    "admin/danh-muc/don-vi/": {"int:pk": "unit"},
    "admin/danh-muc/ke-thua/": {"int:pk": "succession"},
    "admin/nguoi-cua-don-vi/": {"int:pk": "membership"},
    "tai-khoan/": {"str:token": "khong-co", "int:pk": "1"},
    "linh-vuc/": {"slug:slug": "y-te"},
    "don-vi/": {"slug:slug": "ubnd-phuong-van-phuc"},
    "su-kien/": {"slug:slug": "tham-quan-hoc-tap-tai-xuong-lua-nhuom-la-bang"},
    "chuyen-muc/": {"slug:slug": "viec-nho-dep"},
    "sitemap-trang-": {"int:number": "1"},
    "chia-se/": {"int:page": "page", "slug:key": "0123456789ab"},
    "media/": {"path:name": "khong-co.jpg"},
}

#                                                    anon drft head othr frmr affr edit appr cncl admn
INTERNAL = """
de-cu/                                               door ok   ok   ok   404  404  404  404  404  404
de-cu/moi/                                           door ok   404  ok   404  404  404  404  404  404
de-cu/danh-sach/<slug:round>/                        door ok   ok   ok   404  404  404  404  404  404
de-cu/danh-sach/<slug:round>/word/                   door ok   ok   ok   404  404  404  404  404  404
de-cu/danh-sach/<slug:round>/excel/                  door ok   ok   ok   404  404  404  404  404  404
de-cu/dang-ky/<slug:round>/<slug:kind>/              door ok   ok   ok   404  404  404  404  404  404
de-cu/dang-ky/<slug:round>/<slug:kind>/tep/          door ok   ok   404  404  404  404  404  404  404
de-cu/dang-ky/<slug:round>/<slug:kind>/xoa/          door go   go   go   404  404  404  404  404  404
de-cu/chep/                                          door ok   404  ok   404  404  404  404  404  404
de-cu/<int:pk>/                                      door ok   ok   404  404  404  404  404  404  404
de-cu/<int:pk>/phan/<slug:slug>/                     door ok   404  404  404  404  404  404  404  404
de-cu/<int:pk>/phan/<slug:slug>/luu/                 door go   404  404  404  404  404  404  404  404
de-cu/<int:pk>/kiem-tra/                             door ok   404  404  404  404  404  404  404  404
de-cu/<int:pk>/xoa/                                  door ok   404  404  404  404  404  404  404  404
de-cu/<int:pk>/chuyen/                               door go   404  404  404  404  404  404  404  404
de-cu/<int:pk>/thu-hoi/                              door go   404  404  404  404  404  404  404  404
de-cu/<int:pk>/xac-nhan/                             door 404  go   404  404  404  404  404  404  404
de-cu/<int:pk>/gui-lai/                              door 404  go   404  404  404  404  404  404  404
de-cu/<int:pk>/rut/                                  door go   404  404  404  404  404  404  404  404
de-cu/<int:pk>/da-nop/                               door go   go   404  404  404  404  404  404  404
de-cu/<int:pk>/ban-in/                               door ok   ok   404  404  404  404  404  404  404
de-cu/<int:pk>/chuyen-dot/                           door go   404  404  404  404  404  404  404  404
de-cu/<int:pk>/tep/                                  door ok   404  404  404  404  404  404  404  404
de-cu/<int:pk>/tep/<int:attachment>/                 door ok   ok   404  404  404  404  404  404  404
de-cu/<int:pk>/tep/<int:attachment>/xoa/             door go   404  404  404  404  404  404  404  404
de-cu/nguoi/                                         door 404  ok   404  404  404  404  404  404  404
de-cu/nguoi/<int:pk>/                                door 404  ok   404  404  404  404  404  404  404
admin/danh-muc/linh-vuc/                             door door door door door ok   home home home home
admin/danh-muc/linh-vuc/results/                     door door door door door ok   home home home home
admin/danh-muc/linh-vuc/new/                         door door door door door ok   home home home home
admin/danh-muc/linh-vuc/edit/<int:pk>/               door door door door door ok   home home home home
admin/danh-muc/linh-vuc/history/<int:pk>/            door door door door door ok   home home home home
admin/danh-muc/linh-vuc/history-results/<int:pk>/    door door door door door ok   home home home home
admin/danh-muc/tieu-chi/                             door door door door door ok   home home home home
admin/danh-muc/tieu-chi/results/                     door door door door door ok   home home home home
admin/danh-muc/tieu-chi/new/                         door door door door door ok   home home home home
admin/danh-muc/tieu-chi/edit/<int:pk>/               door door door door door ok   home home home home
admin/danh-muc/tieu-chi/delete/<int:pk>/             door door door door door ok   home home home home
admin/danh-muc/tieu-chi/history/<int:pk>/            door door door door door ok   home home home home
admin/danh-muc/tieu-chi/history-results/<int:pk>/    door door door door door ok   home home home home
admin/danh-muc/tieu-chi/inspect/<int:pk>/            door door door door door ok   home home home home
admin/danh-muc/loai-don-vi/                          door door door door door ok   home home home home
admin/danh-muc/loai-don-vi/results/                  door door door door door ok   home home home home
admin/danh-muc/loai-don-vi/new/                      door door door door door ok   home home home home
admin/danh-muc/loai-don-vi/edit/<int:pk>/            door door door door door ok   home home home home
admin/danh-muc/loai-don-vi/history/<int:pk>/         door door door door door ok   home home home home
admin/danh-muc/loai-don-vi/history-results/<int:pk>/ door door door door door ok   home home home home
admin/danh-muc/don-vi/                               door door door door door ok   home home home home
admin/danh-muc/don-vi/results/                       door door door door door ok   home home home home
admin/danh-muc/don-vi/new/                           door door door door door ok   home home home home
admin/danh-muc/don-vi/edit/<int:pk>/                 door door door door door ok   home home home home
admin/danh-muc/don-vi/history/<int:pk>/              door door door door door ok   home home home home
admin/danh-muc/don-vi/history-results/<int:pk>/      door door door door door ok   home home home home
admin/danh-muc/ke-thua/                              door door door door door ok   home home home home
admin/danh-muc/ke-thua/results/                      door door door door door ok   home home home home
admin/danh-muc/ke-thua/new/                          door door door door door ok   home home home home
admin/danh-muc/ke-thua/edit/<int:pk>/                door door door door door ok   home home home home
admin/danh-muc/ke-thua/delete/<int:pk>/              door door door door door ok   home home home home
admin/danh-muc/ke-thua/history/<int:pk>/             door door door door door ok   home home home home
admin/danh-muc/ke-thua/history-results/<int:pk>/     door door door door door ok   home home home home
admin/de-cu/ho-so/                                   door door door door door ok   home home home home
admin/de-cu/ho-so/results/                           door door door door door ok   home home home home
admin/de-cu/ho-so/<int:pk>/                          door door door door door ok   home home home home
admin/de-cu/ho-so/<int:pk>/tep/<int:file>/           door door door door door ok   home home home home
admin/de-cu/ho-so/<int:pk>/tiep-nhan/                door door door door door go   home home home home
admin/de-cu/ho-so/<int:pk>/chon/                     door door door door door go   home home home home
admin/de-cu/ho-so/<int:pk>/luu/                      door door door door door go   home home home home
admin/de-cu/ho-so/<int:pk>/tra-lai/                  door door door door door go   home home home home
admin/de-cu/ho-so/<int:pk>/khong-chon/               door door door door door go   home home home home
admin/de-cu/ho-so/<int:pk>/khong-cong-bo/            door door door door door go   home home home home
admin/de-cu/cho-viet/                                door door door door door home ok   home home home
admin/de-cu/cho-viet/<int:pk>/tao-ban-nhap/          door door door door door home 405  home home home
admin/de-cu/cho-viet/<int:pk>/lien-ket/              door door door door door home ok   home home home
admin/de-cu/don-doc/                                 door door door door door ok   home home home home
admin/de-cu/don-doc/tep/<int:file>/                  door door door door door ok   home home home home
admin/de-cu/danh-sach/                               door door door door door ok   home home home home
admin/de-cu/danh-sach/word/                          door door door door door ok   home home home home
admin/de-cu/danh-sach/excel/                         door door door door door ok   home home home home
admin/de-cu/dot/                                     door door door door door ok   home home home home
admin/de-cu/dot/results/                             door door door door door ok   home home home home
admin/de-cu/dot/new/                                 door door door door door ok   home home home home
admin/de-cu/dot/edit/<int:pk>/                       door door door door door go   home home home home
admin/de-cu/dot/history/<int:pk>/                    door door door door door ok   home home home home
admin/de-cu/dot/history-results/<int:pk>/            door door door door door ok   home home home home
admin/de-cu/dot/<int:pk>/                            door door door door door ok   home home home home
admin/de-cu/dot/<int:pk>/gia-han/                    door door door door door ok   home home home home
admin/de-cu/dot/<int:pk>/chi-tieu/                   door door door door door ok   home home home home
admin/de-cu/nhap-thay/                               door door door door door ok   home home home home
admin/de-cu/nhap-thay/moi/                           door door door door door ok   home home home home
admin/de-cu/nhap-thay/ban-giao/                      door door door door door ok   home home home home
admin/de-cu/nhap-thay/<int:pk>/nop/                  door door door door door ok   home home home home
admin/de-cu/thu/                                     door door door door door ok   home home home home
admin/de-cu/dot/<int:pk>/mo/                         door door door door door ok   home home home home
admin/de-cu/dong-y/                                  door door door door door ok   ok   ok   home home
admin/de-cu/dong-y/results/                          door door door door door ok   ok   ok   home home
admin/de-cu/dong-y/ghi-nhan/                         door door door door door ok   home home home home
admin/de-cu/dong-y/ghi-nhan/de-cu/<int:pk>/          door door door door door ok   home home home home
admin/de-cu/dong-y/ghi-nhan/guong/<int:page>/        door door door door door ok   home home home home
admin/de-cu/dong-y/<int:pk>/                         door door door door door ok   ok   ok   home home
admin/de-cu/dong-y/<int:pk>/rut-lai/                 door door door door door ok   home home home home
admin/de-cu/nguoi/                                   door door door door door ok   home home home home
admin/de-cu/nguoi/results/                           door door door door door ok   home home home home
admin/de-cu/nguoi/<int:pk>/                          door door door door door ok   home home home home
admin/de-cu/nguoi/<int:pk>/<slug:action>/            door door door door door 405  home home home home
admin/de-cu/loi-moi/                                 door door door door door ok   home home home home
admin/de-cu/loi-moi/results/                         door door door door door ok   home home home home
admin/de-cu/loi-moi/moi/                             door door door door door ok   home home home home
admin/de-cu/loi-moi/<int:pk>/gui-lai/                door door door door door 405  home home home home
admin/de-cu/loi-moi/<int:pk>/thu-hoi/                door door door door door 405  home home home home
admin/nguoi-cua-don-vi/                              door door door door door home home home home ok
admin/nguoi-cua-don-vi/results/                      door door door door door home home home home ok
admin/nguoi-cua-don-vi/new/                          door door door door door home home home home ok
admin/nguoi-cua-don-vi/edit/<int:pk>/                door door door door door home home home home ok
admin/nguoi-cua-don-vi/history/<int:pk>/             door door door door door home home home home ok
admin/nguoi-cua-don-vi/history-results/<int:pk>/     door door door door door home home home home ok
"""

# The door and what is public: who is signed in makes a difference only where it is said.
DOOR = """
tai-khoan/                                                            door go   go   go   go   home home home home home
tai-khoan/login/                                                      ok   go   go   go   go   go   go   go   go   go
tai-khoan/logout/                                                     go   ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/inactive/                                                   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/signup/                                                     door door door door door door door door door door
tai-khoan/reauthenticate/                                             door ok   ok   ok   ok  ok   ok   ok   ok   ok
tai-khoan/password/change/                                            door ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/password/set/                                               go   go   go   go   go   go   go   go   go   go
tai-khoan/password/reset/                                             ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/password/reset/done/                                        ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/password/reset/key/done/                                    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/tam-ngung/                                 ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/loi-moi/<str:token>/                       410  410  410  410  410  410  410  410  410  410
tai-khoan/bao-mat/                                   door ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/phien/                                     door ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/bao-mat/hai-lop/                           go   go   go   go   go   go   go   go   go   go
tai-khoan/bao-mat/ung-dung/                          door go   go   go   go   go   go   go   go   go
tai-khoan/bao-mat/ung-dung/tat/                      door 404  404  404  404  404  404  404  404  404
tai-khoan/bao-mat/khoa/                              door ok   ok   ok   ok   ok   ok   ok   ok   ok
tai-khoan/bao-mat/khoa/them/                         door go   go   go   go   go   go   go   go   go
tai-khoan/bao-mat/khoa/<int:pk>/sua/                 door go   go   go   go   go   go   go   go   go
tai-khoan/bao-mat/khoa/<int:pk>/xoa/                 door go   go   go   go   go   go   go   go   go
tai-khoan/bao-mat/ma-du-phong/                       door 404  404  404  404  404  404  404  404  404
tai-khoan/bao-mat/ma-du-phong/moi/                   door go   go   go   go   go   go   go   go   go
tai-khoan/bao-mat/ma-du-phong/tai-ve/                door 404  404  404  404  404  404  404  404  404
tai-khoan/xac-minh/                                  door go   go   go   go   go   go   go   go   go
tai-khoan/xac-minh/lai/                              door go   go   go   go   go   go   go   go   go
tai-khoan/xac-minh/lai-bang-khoa/                    door go   go   go   go   go   go   go   go   go
admin/login/                                                          door door door door door door door door door door
admin/logout/                                                         go   ok   ok   ok   ok   ok   ok   ok   ok   ok
_util/login/                                                          door door door door door door door door door door
"""

# The same for everybody.
PUBLIC = {
    "healthz": "ok",
    "readyz": "ok",
    "media/images/<path:name>": "404",
    "linh-vuc/<slug:slug>/": "ok",
    "don-vi/<slug:slug>/": "ok",
    "tieu-chi/": "ok",
    "su-kien/lich.ics": "ok",
    "su-kien/<slug:slug>/lich.ics": "ok",
    "tim-kiem/": "ok",
    "rss/": "ok",
    "atom/": "ok",
    "chuyen-muc/<slug:slug>/rss/": "ok",
    "chuyen-muc/<slug:slug>/atom/": "ok",
    "linh-vuc/<slug:slug>/rss/": "ok",
    "linh-vuc/<slug:slug>/atom/": "ok",
    "sitemap.xml": "ok",
    "sitemap-trang-<int:number>.xml": "ok",
    "sitemap-muc.xml": "ok",
    "robots.txt": "ok",
    "so-do-trang/": "ok",
    "chia-se/<int:page>-<slug:key>.jpg": "go",
    "api/": "ok",
    "tim-kiem/goi-y/": "ok",
}

# Wagtail's own addresses, by namespace; those without one are its pages, choosers and the sign-in that we replaced.
WAGTAIL = {
    "",
    "wagtailapi:fields",
    "wagtailapi:images",
    "wagtailapi:pages",
    "wagtailapi:units",
    "wagtailadmin_api:documents",
    "wagtailadmin_api:images",
    "wagtailadmin_api:pages",
    "wagtailadmin_collections",
    "wagtailadmin_editing_sessions",
    "wagtailadmin_pages",
    "wagtailadmin_reports",
    "wagtailadmin_workflows",
    "wagtailembeds",
    "wagtailimages",
    "wagtailimages_chooser",
    "wagtailredirects",
    "wagtailsettings",
    "wagtailsites",
    "wagtailsnippets",
    "wagtailusers_groups",
    "wagtailusers_users",
}

# Drawings and words of the admin's own interface; they hold nothing of the site.
HARMLESS = {"/admin/sprite/", "/admin/jsi18n/"}


def rows(table: str) -> list[Row]:
    """The lines of a table."""
    parted = [line.split() for line in table.strip().splitlines()]
    return [Row(route, dict(zip(ROLES, outcomes, strict=True))) for route, *outcomes in parted]


GUARDED = rows(INTERNAL)
OWN = [*GUARDED, *rows(DOOR)]
OPEN = [Row(route, dict.fromkeys(ROLES, outcome)) for route, outcome in PUBLIC.items()]
