from django.urls import path

from exemplars.reports import views

app_name = "reports"
urlpatterns = [
    path("<slug:round>/", views.official_list, name="official_list"),
    path("<slug:round>/word/", views.as_word, name="official_docx"),
    path("<slug:round>/excel/", views.as_excel, name="official_xlsx"),
]
