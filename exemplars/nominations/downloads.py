"""How a private file leaves: as a download under its readable name, kept by nobody on the way."""

from django.http import FileResponse, Http404

from exemplars.nominations.evidence import PrivateFile


def as_download(private: PrivateFile) -> FileResponse:
    """The file of somebody whom the caller has let through; 404 while it is held or its bytes are gone."""
    if private.is_held or private.is_gone:
        raise Http404
    try:
        stored = private.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        stored, as_attachment=True, filename=private.name, content_type=private.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
