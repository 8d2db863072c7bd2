"""The live stream: rows of the page as they come, an end when the server stops or access does."""

import asyncio
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from fastapi import Request

from hearten.kernel.errors import SignInNeeded
from hearten.storage import moments, people
from hearten.web.asked import Asked
from hearten.web.auth import COOKIE, sight_of
from hearten.web.house import House
from hearten.web.pages.live import look_at, stream

from .filled import EXCHANGES, fill, staff
from .houses import signed_in


def _collect(look: Callable[[int], tuple[int, str]], since: int = 0, *, looks: int = 5) -> list[str]:
    """Listen for some looks, without waiting."""
    left = iter(range(looks))

    async def listen() -> list[str]:
        return [frame async for frame in stream(look, since, is_over=lambda: next(left, None) is None, every_s=0)]

    return asyncio.run(listen())


def test_rows_come_as_one_event_with_their_number():
    found = iter([(0, ""), (7, "<li>\n\n<p>one</p>\n</li>\n"), (7, "")])
    frames = _collect(lambda since: next(found, (since, "")))
    assert frames == [": listening\n\n", "id: 7\ndata: <li>\ndata: <p>one</p>\ndata: </li>\n\n"]


def test_each_look_asks_for_what_is_newer_than_the_last_row():
    asked: list[int] = []

    def look(since: int) -> tuple[int, str]:
        asked.append(since)
        return since + 2, "<li></li>"

    _collect(look, since=3, looks=3)
    assert asked == [3, 5, 7]


def test_stream_ends_when_access_does():
    def look(since: int) -> tuple[int, str]:
        raise SignInNeeded("gone")

    assert _collect(look) == [": listening\n\n"]


def _request(house: House, cookie: str) -> Any:
    scope = {"type": "http", "path": "/live/moments", "headers": [(b"cookie", f"{COOKIE}={cookie}".encode())]}
    return Request({**scope, "app": SimpleNamespace(state=SimpleNamespace(house=house))})


def test_new_moments_of_ones_own_arrive_as_the_pages_rows(house: House):
    staff(house)
    bob = signed_in(house, "Bob")
    with house.database.read() as connection:
        person = people.by_mail(connection, "bob@example.org")
        assert person
        newest = moments.newest(connection, sight_of(person.person, "reflect"))
    look = look_at(_request(house, bob.cookies[COOKIE]), Asked())
    assert look(newest) == (newest, "")
    fill(house.database, EXCHANGES, start=100)
    number, rows = look(newest)
    assert number > newest
    assert len(re.findall(r'<li><article class="moment"', rows)) == 3
    assert "Wanda" not in rows
    assert look(number) == (number, "")


def test_filters_hold_for_what_arrives(house: House):
    staff(house)
    bob = signed_in(house, "Bob")
    look = look_at(_request(house, bob.cookies[COOKIE]), Asked(kind="effort"))
    _, rows = look(0)
    assert rows.count("<article") == 1


def test_silence_is_broken_by_a_sign_of_life_that_a_page_can_hear():
    looks = iter(range(3))
    frames = stream(lambda since: (since, ""), 0, is_over=lambda: next(looks, None) is None, every_s=0, silence_s=0)

    async def listen() -> list[str]:
        return [frame async for frame in frames]

    assert asyncio.run(listen())[1:] == ["event: alive\ndata: still here\n\n"] * 3
