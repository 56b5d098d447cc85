"""Lists on their way out as files, kept by nobody on the way."""

from django.http import HttpResponse

from exemplars.reports.list_docx import official_docx
from exemplars.reports.list_xlsx import official_xlsx
from exemplars.reports.official_list import OfficialList

OFFICE = "application/vnd.openxmlformats-officedocument"


def as_docx(listed: OfficialList) -> HttpResponse:
    return _file(official_docx(listed), f"{listed.stem}.docx", f"{OFFICE}.wordprocessingml.document")


def as_xlsx(listed: OfficialList) -> HttpResponse:
    return _file(official_xlsx(listed), f"{listed.stem}.xlsx", f"{OFFICE}.spreadsheetml.sheet")


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A download; `name` is ASCII."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
