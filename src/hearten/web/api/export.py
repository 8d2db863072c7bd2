"""Whole conversations, as JSON lines, as far as somebody may read everybody's part in them."""

import json
from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from hearten.listen.contract import contract
from hearten.listen.rubric import load
from hearten.prove.rates import heard_rate
from hearten.storage import export
from hearten.web.api.answers import problems
from hearten.web.auth import Viewer, Viewing
from hearten.web.house import House, house_of

router = APIRouter(tags=["export"])


class JsonLines(StreamingResponse):
    """One JSON object a line."""

    media_type = "application/jsonl"


@router.get("/export", response_class=JsonLines, responses=problems())
def export_conversations(request: Request, viewer: Viewer) -> JsonLines:
    """Stream the conversations in which you may read everybody's part, one object of the `hearten read` contract a line."""
    return JsonLines(_lines(house_of(request), viewer))


def _lines(house: House, viewer: Viewing) -> Iterator[str]:
    rubric = load(viewer.state.rubric).id
    with house.database.read() as connection:
        for stored in export.stream(connection, viewer.sight):
            rate = heard_rate([moment.grade for moment in stored.heard.moments])
            whole = {"source": stored.heard.conversation.source, **contract(stored.heard, rubric=rubric, rate=rate)}
            yield json.dumps(whole, ensure_ascii=False) + "\n"
