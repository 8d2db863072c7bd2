"""Practice sessions: written once, added to, and given to nobody but the person whose they are."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, insert, or_, select, update

from hearten.care.blotting import edits_of
from hearten.care.sight import Sight
from hearten.flows.practice_ports import NewSession, Summary, Trainee
from hearten.kernel.conversation import Message, turns
from hearten.kernel.errors import Conflict, NotFound
from hearten.practise.from_moment import Material
from hearten.practise.scenario import Scenario
from hearten.practise.session import OPENING, Result, Role, Session, Turn
from hearten.practise.state import Ending
from hearten.practise.told_later import After
from hearten.storage import conversations as whole
from hearten.storage import moments as cards
from hearten.storage.database import Database
from hearten.storage.seeing import conversation_in_full, in_full
from hearten.storage.tables import conversations, moments, practice_sessions, practice_turns

_SCENARIO, _TURN, _RESULT = TypeAdapter(Scenario), TypeAdapter(Turn), TypeAdapter(Result)

FOLLOWED = 30
"""Messages after a moment in which it is looked for what else the customer told."""

BEGINNING = 160
"""Characters of what was said first that a list tells sessions apart by."""

NOT_THERE = "There is no such practice among yours."


def _now() -> datetime:
    return datetime.now(UTC)


class SqlPractice:
    """Fulfils the `PracticeStore` port."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = _now) -> None:
        """Take the database; `now` tells the time."""
        self._database = database
        self._now = now

    def begin(self, new: NewSession, trainee: Trainee) -> int:
        """Keep a new session and its first turn."""
        with self._database.write() as connection:
            origin = _place(connection, new.moment, trainee.sight) if new.moment is not None else {}
            row = {
                "person_id": trainee.person,
                "scenario": new.scenario.name[:100],
                "title": new.scenario.title,
                "content": _SCENARIO.dump_python(new.scenario, mode="json"),
                "seed": new.seed,
                "role": new.role,
                "at_turn": OPENING,
                "started_at": self._now(),
                **origin,
            }
            session = connection.execute(insert(practice_sessions).values(row).returning(practice_sessions.c.id)).scalar_one()
            connection.execute(insert(practice_turns).values(_turn_row(session, new.opening, self._now())))
        return session

    def session(self, session: int, trainee: Trainee) -> Session:
        """Return a session with all its turns."""
        with self._database.read() as connection:
            return _session(connection, session, trainee)

    def add_turn(self, session: int, turn: Turn, trainee: Trainee) -> Session:
        """Add a turn, unless it is there already, and go there."""
        with self._database.write() as connection:
            there = _session(connection, session, trainee)
            if there.result is not None:
                raise Conflict("This practice is finished. Try a turn again, or go on from one, to open it.")
            same = next((one for one in there.turns if (one.after, one.text) == (turn.after, turn.text)), None)
            if same is None:
                same = replace(turn, number=len(there.turns))
                connection.execute(insert(practice_turns).values(_turn_row(session, same, self._now())))
                there = replace(there, turns=(*there.turns, same))
            return _kept(connection, replace(there, at=same.number))

    def move(self, session: int, to: int, trainee: Trainee) -> Session:
        """Go to a turn."""
        with self._database.write() as connection:
            there = _session(connection, session, trainee)
            return _kept(connection, replace(there, at=there.turn(to).number, result=None))

    def finish(self, session: int, result: Result, trainee: Trainee) -> Session:
        """Keep what came of it."""
        with self._database.write() as connection:
            return _kept(connection, replace(_session(connection, session, trainee), result=result), finished_at=self._now())

    def remove(self, session: int, trainee: Trainee) -> None:
        """Delete a session; its turns go with it."""
        gone = delete(practice_sessions).where(practice_sessions.c.id == session, _theirs(trainee))
        with self._database.write() as connection:
            if connection.execute(gone).rowcount == 0:
                raise NotFound(NOT_THERE)

    def sessions(self, trainee: Trainee, *, most: int = 100) -> Sequence[Summary]:
        """Return somebody's own sessions, the latest first."""
        columns = (practice_sessions, _moment_now(trainee.sight).label("moment"))
        wanted = select(*columns).where(_theirs(trainee)).order_by(practice_sessions.c.id.desc()).limit(most)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
            turns = _in_short(connection, [row.id for row in rows])
        return [_summary(row, _branch(turns[row.id], row.at_turn, goes_on=row.finished_at is None)) for row in rows]

    def material(self, moment: int, trainee: Trainee) -> Material:
        """Return as much of a moment as its reader may see."""
        with self._database.read() as connection:
            card = cards.one(connection, trainee.sight, moment)
            assert card.moment is not None  # a card in full has it
            assert card.conversation is not None
            opening = card.moment.opening.message
            try:
                exchange = whole.one(connection, trainee.sight, card.conversation, most=opening + 1 + FOLLOWED)
            except NotFound:  # shown to them, but not the conversation around it
                said = tuple(one.text for one in takewhile(lambda one: one.role == "customer", card.said))
                after = tuple(After(Message(one.role, one.text)) for one in card.said[len(said) :])
                return Material((), said, card.moment, card.channel, after)
        turn = next(turn.messages for turn in turns(exchange.conversation) if opening in turn.messages)
        said = exchange.conversation.messages
        before = tuple(Message(one.role, one.text) for one in said[: min(turn)])
        rest = slice(max(turn) + 1, None)
        after = tuple(After(Message(one.role, one.text), read) for one, read in zip(said[rest], exchange.readings[rest], strict=False))
        return Material(before, tuple(said[number].text for number in turn), card.moment, card.channel, after)


def moved(content: dict[str, Any], words: re.Pattern[str]) -> dict[str, Any]:
    """Return a turn's content with the acts where they will stand once the words are out of its text."""
    edits = edits_of(content["text"], words)
    places = [edits.shift(act["start"], act["end"]) for act in content["graded"]["acts"]]
    acts = [{**act, "start": start, "end": end} for act, (start, end) in zip(content["graded"]["acts"], places, strict=True)]
    return {**content, "graded": {**content["graded"], "acts": acts}}


def _place(connection: Connection, moment: int, sight: Sight) -> dict[str, int]:
    card = cards.one(connection, sight, moment)
    assert card.moment is not None
    assert card.conversation is not None
    return {"conversation_id": card.conversation, "message": card.moment.opening.message}


def _theirs(trainee: Trainee) -> ColumnElement[bool]:
    """Return the condition that a session is this person's, and that what it was built from may still be seen by them."""
    readable = select(conversations.c.id).where(conversation_in_full(trainee.sight))
    seen = or_(
        practice_sessions.c.conversation_id.is_(None),
        practice_sessions.c.conversation_id.in_(readable),
        _moment_now(trainee.sight).is_not(None),
    )
    return and_(practice_sessions.c.person_id == trainee.person, seen)


def _moment_now(sight: Sight) -> ColumnElement[Any]:
    """Return the id of the current moment where the session's one stood, if it may be seen."""
    there = and_(moments.c.conversation_id == practice_sessions.c.conversation_id, moments.c.message == practice_sessions.c.message)
    return select(func.max(moments.c.id)).where(there, moments.c.is_current, in_full(sight, moments)).scalar_subquery()


def _session(connection: Connection, session: int, trainee: Trainee) -> Session:
    columns = (practice_sessions, _moment_now(trainee.sight).label("moment"))
    row = connection.execute(select(*columns).where(practice_sessions.c.id == session, _theirs(trainee))).one_or_none()
    if row is None:
        raise NotFound(NOT_THERE)
    said = select(practice_turns.c.content).where(practice_turns.c.session_id == session).order_by(practice_turns.c.number)
    return Session(
        id=row.id,
        person=row.person_id,
        scenario=_SCENARIO.validate_python(row.content),
        seed=row.seed,
        role=cast("Role", row.role),
        turns=tuple(_TURN.validate_python(content) for content in connection.execute(said).scalars()),
        at=row.at_turn,
        moment=row.moment,
        result=_RESULT.validate_python(row.result) if row.result else None,
    )


def _kept(connection: Connection, session: Session, finished_at: datetime | None = None) -> Session:
    """Keep where a session stands, and what came of it."""
    result = _RESULT.dump_python(session.result, mode="json") if session.result else None
    values = {"at_turn": session.at, "result": result, "finished_at": finished_at}
    connection.execute(update(practice_sessions).where(practice_sessions.c.id == session.id).values(values))
    return session


def _turn_row(session: int, turn: Turn, at: datetime) -> dict[str, object]:
    acts = sorted({act.label for act in turn.graded.acts})
    counted = {"ended": turn.reaction.state.ended, "acts": acts, "grade": turn.graded.grade}
    content = _TURN.dump_python(turn, mode="json")
    return {"session_id": session, "number": turn.number, "after": turn.after, "text": turn.text, "content": content, "at": at, **counted}


def _in_short(connection: Connection, sessions: Sequence[int]) -> dict[int, dict[int, Any]]:
    """Return the turns of sessions by their numbers: what follows what, how it ended, and of a first turn how it begins."""
    begins = case((practice_turns.c.after == OPENING, func.substr(practice_turns.c.text, 1, BEGINNING)), else_="")
    columns = (*(practice_turns.c[name] for name in ("session_id", "number", "after", "ended", "at")), begins.label("begins"))
    found: dict[int, dict[int, Any]] = {session: {} for session in sessions}
    for row in connection.execute(select(*columns).where(practice_turns.c.session_id.in_(sessions)).order_by(practice_turns.c.number)):
        found[row.session_id][row.number] = row
    return found


def _branch(turns: Mapping[int, Any], at: int, *, goes_on: bool) -> list[Any]:
    """Return the turns up to one of them, or, where it `goes_on`, up to the newest that follows from there."""
    following = {at}
    for number, turn in turns.items():
        if goes_on and turn.after in following:
            following.add(number)
    path = [turns[max(following)]]
    while path[-1].after is not None:
        path.append(turns[path[-1].after])
    return path[::-1]


def _summary(row: Any, branch: Sequence[Any]) -> Summary:
    result = _RESULT.validate_python(row.result) if row.result else None
    last = branch[-1]
    return Summary(
        id=row.id,
        scenario=row.scenario,
        title=row.title,
        role=cast("Role", row.role),
        turns=len(branch) - 1,
        started_at=row.started_at,
        finished_at=row.finished_at or (last.at if last.ended else None),
        ending=cast("Ending | None", last.ended),
        result=result,
        moment=row.moment,
        is_real=row.conversation_id is not None,
        said=branch[1].begins if len(branch) > 1 else "",
    )
