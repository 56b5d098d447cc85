"""Sends a private file to somebody who was checked already."""

from django.http import FileResponse

from exemplars.nominations.models import Attachment


def stream(attachment: Attachment) -> FileResponse:
    """The file as a download under the name people gave it; nothing opens it inside the site or keeps a copy."""
    response = FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
