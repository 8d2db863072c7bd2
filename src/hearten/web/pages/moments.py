"""Moments: where customers needed to be heard, the most urgent first, and what went beautifully."""

from typing import Any

from fastapi import APIRouter, Request, Response

from hearten.storage import moments, objections
from hearten.storage.choices import Choices, choices
from hearten.web.asked import Asked
from hearten.web.auth import Viewer, Viewing
from hearten.web.cards import card
from hearten.web.cookies import have_keys
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.templating import render
from hearten.web.understood import MomentsQuery
from hearten.web.words import CAUSE_WORDS, GRADE_WORDS, OPENING_WORDS, Word

router = APIRouter()
PAGE_SIZE = 12
WORST = "Where customers needed to be heard: those who needed it most and were met worst come first."
BEST = "Where customers needed to be heard, and were. Worth reading twice, and worth saying thank you for."


@router.get("/")
@router.get("/moments")
def list_moments(request: Request, viewer: Viewer, query: MomentsQuery) -> Response:
    """Show moments, or for a page that asks for more of them, the next rows alone."""
    asked = query.asked
    with house_of(request).database.read() as connection:
        page = moments.page(connection, viewer.sight, asked.filters(), after=asked.after, size=PAGE_SIZE)
        shown: dict[str, Any] = {
            "cards": [card(each, viewer.mode) for each in page.cards],
            "more": f"/moments{asked.query(after=page.after)}" if page.after else None,
        }
        if "hx-request" in request.headers and asked.after:
            return render(request, "moments/rows.html", **shown)
        offered = choices(connection, viewer.sight)
        shown["nothing_yet"] = not page.cards and offered.is_empty
        shown["live"] = _live(moments.newest(connection, viewer.sight), asked)
    return render(
        request,
        "moments/list.html",
        status=query.status,
        title="Moments",
        have_keys=have_keys(request),
        lead=BEST if asked.best else WORST,
        query=query,
        asked=asked,
        ways=_ways(asked, viewer),
        options=_options(offered),
        too_few=page.too_few,
        has_groups=not all(each.is_full for each in page.cards),
        **shown,
    )


@router.get("/moments/{moment}")
def one_moment(request: Request, viewer: Viewer, moment: PathId) -> Response:
    """Show one moment on a page of its own, to be printed and talked about."""
    with house_of(request).database.read() as connection:
        stored = moments.one(connection, viewer.sight, moment)
        said = objections.of_moment(connection, viewer.sight, moment)
    return render(request, "moments/one.html", title="One moment", card=card(stored, viewer.mode), objections=said)


def _live(newest: int, asked: Asked) -> str | None:
    """Return where new moments come from, for the first page in the usual order."""
    return None if asked.after or asked.best else f"/live/moments{asked.query(newer_than=newest)}"


def _ways(asked: Asked, viewer: Viewing) -> list[dict[str, Any]]:
    """Return the views of the page, as links: address, words, and whether it is the one shown."""
    ways = [
        {"href": "/moments", "words": "Needed to be heard", "is_shown": not asked.best and not asked.mine},
        {"href": "/moments?best=1", "words": "Went beautifully", "is_shown": asked.best and not asked.mine},
    ]
    if viewer.person.post != "agent" and viewer.person.agents:
        ways.append({"href": "/moments?mine=1", "words": "Your own", "is_shown": asked.mine})
    return ways


def _options(offered: Choices) -> dict[str, list[tuple[str, str]]]:
    return {
        "kinds": _named(OPENING_WORDS),
        "grades": _named(GRADE_WORDS),
        "causes": _named(CAUSE_WORDS),
        "channels": [(name, name) for name in offered.channels],
        "teams": [(name, name) for name in offered.teams],
        "languages": [(name, name) for name in offered.languages],
    }


def _named(words: dict[str, Word]) -> list[tuple[str, str]]:
    return [(label, word.name) for label, word in words.items()]
