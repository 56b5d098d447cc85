"""How a private file leaves: as a download under its readable name, kept by nobody on the way."""

from django.http import FileResponse, Http404

from exemplars.nominations.models import Attachment


def as_download(attachment: Attachment) -> FileResponse:
    """The file of somebody whom the caller has let through; 404 when its bytes are gone."""
    try:
        stored = attachment.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        stored, as_attachment=True, filename=attachment.name, content_type=attachment.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
