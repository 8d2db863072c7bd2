"""The problems that a route of the API may answer with, for its description."""

from typing import Any, Final

from hearten.web.api.shapes import Problem

SAID: Final = {
    400: "What was asked for can't be done; `detail` says why.",
    401: "No token was sent, or it is good no more.",
    403: "Not for this person to do.",
    404: "There is none, or none that this person may see.",
    409: "It has been done already, or something is in the way.",
    413: "Larger than `HEARTEN_UPLOAD_MB`.",
    422: "Some field is wrong; `errors` says which.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe problem documents with these statuses, beside 401 and 422, which every route may give."""
    return {status: {"description": SAID[status], "model": Problem} for status in sorted({401, 422, *statuses})}
