"""Conversations, one at a time."""

from fastapi import APIRouter, Request

from hearten.storage import conversations
from hearten.web.api.answers import problems
from hearten.web.api.shapes import ConversationShape, MessageShape, MomentShape
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import PathId

router = APIRouter(tags=["conversations"])


@router.get("/conversations/{conversation}", responses=problems(404))
def get_conversation(request: Request, viewer: Viewer, conversation: PathId) -> ConversationShape:
    """Give a whole conversation with its moments."""
    with house_of(request).database.read() as connection:
        exchange = conversations.one(connection, viewer.sight, conversation)
    said = exchange.conversation
    return ConversationShape(
        id=exchange.id,
        external_id=said.id,
        source=said.source,
        channel=said.channel,
        language=said.language,
        team=said.team,
        messages=[MessageShape.model_validate(message) for message in said.messages],
        moments=[MomentShape.model_validate(card) for card in exchange.moments],
    )
