from django.urls import path

from exemplars.nominations.views import (
    autosave,
    copies,
    desk,
    dossier,
    files,
    moving,
    papers,
    people,
    registration,
    sections,
    steps,
)

app_name = "nominations"
urlpatterns = [
    path("", desk.workspace, name="workspace"),
    path("moi/", desk.start, name="start"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/<int:pk>/", people.colleague, name="colleague"),
    path("dang-ky/<slug:round>/<slug:kind>/", registration.page, name="registration_file"),
    path("dang-ky/<slug:round>/<slug:kind>/tep/", registration.download, name="registration_download"),
    path("dang-ky/<slug:round>/<slug:kind>/xoa/", registration.remove, name="registration_remove"),
    path("chep/", copies.copy, name="copy"),
    path("<int:pk>/", dossier.detail, name="detail"),
    path("<int:pk>/phan/<slug:slug>/", sections.section, name="section"),
    path("<int:pk>/phan/<slug:slug>/luu/", autosave.autosave, name="autosave"),
    path("<int:pk>/kiem-tra/", sections.check, name="check"),
    path("<int:pk>/xoa/", dossier.delete, name="delete"),
    path("<int:pk>/chuyen/", steps.hand, name="hand"),
    path("<int:pk>/thu-hoi/", steps.recall, name="recall"),
    path("<int:pk>/xac-nhan/", steps.confirm, name="confirm"),
    path("<int:pk>/gui-lai/", steps.send_back, name="send_back"),
    path("<int:pk>/rut/", steps.withdraw, name="withdraw"),
    path("<int:pk>/da-nop/", papers.receipt, name="receipt"),
    path("<int:pk>/ban-in/", papers.printout, name="printout"),
    path("<int:pk>/chuyen-dot/", moving.move, name="move"),
    path("<int:pk>/tep/", files.files, name="files"),
    path("<int:pk>/tep/<int:attachment>/", files.download, name="download"),
    path("<int:pk>/tep/<int:attachment>/xoa/", files.remove, name="remove_file"),
]
