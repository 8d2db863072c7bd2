"""The live stream: moments that are found while somebody looks, as the same rows that the page draws.

It watches the table of events, so that it hears of what other processes do as well.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Final

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from hearten.kernel.errors import SignInNeeded
from hearten.storage import events, moments
from hearten.web.asked import Asked
from hearten.web.auth import Viewer, viewing
from hearten.web.cards import card
from hearten.web.house import House, house_of
from hearten.web.ids import LARGEST
from hearten.web.templating import draw

router = APIRouter()
LOOK_EVERY_S: Final = 1.0
SIGN_OF_LIFE_S: Final = 15  # proxies close what is silent for longer, commonly 30 or 60 seconds
SIGN_OF_LIFE: Final = "event: alive\ndata: still here\n\n"  # an event, so that a page can tell a silent stream from a dead one
MOST_ROWS: Final = 20

Look = Callable[[int], tuple[int, str]]


@router.get("/live/moments")
def live_moments(
    request: Request,
    viewer: Viewer,  # noqa: ARG001  (nobody else may listen)
    asked: Annotated[Asked, Query()],
    newer_than: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    last_event_id: Annotated[str, Header()] = "",
) -> Response:
    """Send moments newer than one, as they are found, for as long as somebody listens."""
    since = int(last_event_id) if is_id(last_event_id) else newer_than
    frames = stream(look_at(request, asked), since, is_over=lambda: getattr(request.app.state, "is_stopping", False))
    return StreamingResponse(frames, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def stream(
    look: Look, since: int, *, is_over: Callable[[], bool], every_s: float = LOOK_EVERY_S, silence_s: float = SIGN_OF_LIFE_S
) -> AsyncIterator[str]:
    """Look again and again for what is newer, and yield it as server-sent events, until the server stops or access ends.

    After `silence_s` without any comes a sign of life.
    """
    yield ": listening\n\n"
    silent_s = 0.0
    while not is_over():
        try:
            newest, rows = await run_in_threadpool(look, since)
        except SignInNeeded:
            return
        if rows:
            yield _frame(newest, rows)
            silent_s = 0.0
        elif silent_s >= silence_s:
            yield SIGN_OF_LIFE
            silent_s = 0.0
        since = max(since, newest)
        await asyncio.sleep(every_s)
        silent_s += every_s


def look_at(request: Request, asked: Asked) -> Look:
    """Return a look at the database that asks for moments only when something has happened since the look before."""
    house = house_of(request)
    seen = -1

    def look(since: int) -> tuple[int, str]:
        nonlocal seen
        with house.database.read() as connection:
            last = events.latest(connection)
        if last == seen:
            return since, ""
        seen = last
        return _rows(request, house, asked, since)

    return look


def _rows(request: Request, house: House, asked: Asked, since: int) -> tuple[int, str]:
    """Draw what is newer, for whoever the listener is by now: a session may have been revoked meanwhile."""
    viewer = viewing(request)
    with house.database.read() as connection:
        newest = moments.newest(connection, viewer.sight)
        if newest <= since:
            return since, ""
        page = moments.page(connection, viewer.sight, asked.filters(newer_than=since), size=MOST_ROWS)
    cards = [card(each, viewer.mode) for each in page.cards if each.is_full]
    return newest, draw("moments/rows.html", cards=cards, more=None) if cards else ""


def _frame(number: int, html: str) -> str:
    lines = "".join(f"data: {line}\n" for line in html.splitlines() if line.strip())
    return f"id: {number}\n{lines}\n"


def is_id(text: str) -> bool:
    """Say whether a header holds a number that a stream may have sent."""
    return text.isdecimal() and len(text) < len(str(LARGEST))
