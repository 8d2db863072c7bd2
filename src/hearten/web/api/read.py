"""Read conversations and give back what is in them, storing nothing."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request

from hearten.connectors.fields import Wrong
from hearten.connectors.jsonl.translate import translate
from hearten.kernel.conversation import Conversation
from hearten.kernel.errors import HeartenError
from hearten.web.api.answers import problems
from hearten.web.auth import Viewer
from hearten.web.house import house_of

router = APIRouter(tags=["read"])
MOST = 100


class Unreadable(HeartenError):
    """A conversation that was sent has another shape than it should."""

    status = 422


@router.post("/read", responses=problems(413))
def read(
    request: Request, _: Viewer, conversations: Annotated[list[dict[str, Any]], Body(min_length=1, max_length=MOST)]
) -> list[dict[str, Any]]:
    """Read up to a hundred conversations, in the shape of our JSONL, and give one object of the `hearten read` contract for each."""
    asked = [_conversation(number, each) for number, each in enumerate(conversations)]
    return [dict(each) for each in house_of(request).read_now(asked)]


def _conversation(number: int, sent: dict[str, Any]) -> Conversation:
    try:
        return translate(sent)
    except Wrong as wrong:
        raise Unreadable(f"Conversation {number}, field {wrong.field!r}: {wrong}. docs/formats.md describes it.") from wrong
