"""Speech into words, where a model for it is installed. Sound is read and let go; nothing is kept."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request

from hearten.kernel.errors import NotFound
from hearten.web.api.answers import problems
from hearten.web.api.shapes import Shape
from hearten.web.auth import Viewer
from hearten.web.house import house_of

router = APIRouter(tags=["practise"])
BODY: Final = {"requestBody": {"required": True, "content": {"audio/wav": {"schema": {"type": "string", "format": "binary"}}}}}


class TranscriptShape(Shape):
    """What was understood, to be corrected by whoever said it."""

    text: str


async def _received(request: Request, _: Viewer) -> bytes:
    """Take the body, which `BodyLimit` keeps short; only somebody who is signed in gets this far."""
    return await request.body()


@router.post("/transcripts", responses=problems(404, 413), openapi_extra=BODY)
def transcribe(request: Request, sound: Annotated[bytes, Depends(_received)]) -> TranscriptShape:
    """Turn up to half a minute of speech (WAV: one channel, 16 bits, 16,000 samples a second) into words; neither is kept."""
    transcriber = house_of(request).transcriber
    if transcriber is None:
        raise NotFound("No model for speech is installed here. Write instead, or let the browser turn it into words.")
    return TranscriptShape(text=transcriber.words(sound))
