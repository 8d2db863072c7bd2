"""What somebody learnt and practised, and how they met real customers; given to nobody but themself, unless they show it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select, update

from hearten.flows.learning_ports import PractisedTurn, RealMoment, Try
from hearten.learn.judging import Judged, Verdict
from hearten.learn.standing import Tried
from hearten.practise.session import OPENING
from hearten.storage.database import Database
from hearten.storage.tables import lesson_tries, moments, practice_sessions, practice_turns

_JUDGED = TypeAdapter(Judged)
_SESSIONS_TURNS = practice_turns.join(practice_sessions, practice_sessions.c.id == practice_turns.c.session_id)


def _now() -> datetime:
    return datetime.now(UTC)


class SqlLearning:
    """Fulfils the `LearningStore` port."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = _now) -> None:
        """Take the database; `now` tells the time."""
        self._database = database
        self._now = now

    def add_try(self, person: int, lesson: str, exercise: int, *, text: str, judged: Judged) -> Try:
        """Keep an answer; the same words once more are the answer that is there."""
        content = {"verdict": judged.verdict, "content": _JUDGED.dump_python(judged, mode="json")}
        place = {"person_id": person, "lesson": lesson, "exercise": exercise, "text": text}
        with self._database.write() as connection:
            same = select(lesson_tries.c.id).where(*(lesson_tries.c[name] == value for name, value in place.items()))
            there = connection.execute(same).scalar()
            if there is None:
                new = insert(lesson_tries).values(at=self._now(), **place, **content).returning(lesson_tries.c.id)
                there = connection.execute(new).scalar_one()
            else:
                connection.execute(update(lesson_tries).where(lesson_tries.c.id == there).values(content))
            return _try(connection.execute(select(lesson_tries).where(lesson_tries.c.id == there)).one())

    def tries(self, person: int, lesson: str) -> Sequence[Try]:
        """Return somebody's answers in a lesson, the latest first."""
        theirs = select(lesson_tries).where(lesson_tries.c.person_id == person, lesson_tries.c.lesson == lesson)
        with self._database.read() as connection:
            return [_try(row) for row in connection.execute(theirs.order_by(lesson_tries.c.id.desc()))]

    def tried(self, person: int) -> Sequence[Tried]:
        """Return everything that somebody answered, without the words."""
        columns = (lesson_tries.c.lesson, lesson_tries.c.exercise, lesson_tries.c.verdict, lesson_tries.c.at)
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).where(lesson_tries.c.person_id == person).order_by(lesson_tries.c.id))
            return [Tried(row.lesson, row.exercise, cast("Verdict", row.verdict), row.at) for row in rows]

    def played(self, person: int, scenarios: Collection[str]) -> Mapping[str, datetime]:
        """Return when somebody first played scenarios to an end: the customer's, or their own decision to finish."""
        theirs = (practice_sessions.c.person_id == person, practice_sessions.c.role == "agent")
        named = practice_sessions.c.scenario.in_(list(scenarios))
        name, finished_at = practice_sessions.c.scenario, practice_sessions.c.finished_at
        said = select(name, practice_turns.c.at, practice_turns.c.content).select_from(_SESSIONS_TURNS).where(*theirs, named)
        with self._database.read() as connection:
            ends = [tuple(row) for row in connection.execute(select(name, finished_at).where(*theirs, named, finished_at.is_not(None)))]
            ends += [(row.scenario, row.at) for row in connection.execute(said) if row.content["reaction"]["state"]["ended"]]
        return dict(sorted(ends, key=lambda end: end[1], reverse=True))  # of several the earliest comes last, and stays

    def practised(self, person: int) -> Sequence[PractisedTurn]:
        """Return everything that somebody said in practice, in order."""
        with self._database.read() as connection:
            return sorted([*_turns(connection, person), *_answers(connection, person)], key=lambda turn: turn.at)

    def real(self, agents: Collection[int], *, since: datetime) -> Sequence[RealMoment]:
        """Return the moments that were answered under some names since a time, in order."""
        columns = (moments.c.at, moments.c.grade, moments.c.acts)
        theirs = (moments.c.agent_id.in_(sorted(agents)), moments.c.is_current, moments.c.at >= since, moments.c.grade != "unanswered")
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).where(*theirs).order_by(moments.c.at, moments.c.id))
            return [RealMoment(row.at, row.grade, frozenset(act["act"] for act in row.acts)) for row in rows]


def _turns(connection: Connection, person: int) -> list[PractisedTurn]:
    said = select(practice_turns.c.at, practice_turns.c.content).select_from(_SESSIONS_TURNS)
    theirs = said.where(practice_sessions.c.person_id == person, practice_sessions.c.role == "agent", practice_turns.c.number != OPENING)
    return [PractisedTurn(row.at, _labels(row.content["graded"]["acts"])) for row in connection.execute(theirs)]


def _answers(connection: Connection, person: int) -> list[PractisedTurn]:
    theirs = select(lesson_tries.c.at, lesson_tries.c.content).where(lesson_tries.c.person_id == person)
    return [PractisedTurn(row.at, _labels(row.content["spans"])) for row in connection.execute(theirs)]


def _labels(spans: Sequence[Any]) -> frozenset[str]:
    return frozenset(span["label"] for span in spans)


def _try(row: Any) -> Try:
    return Try(row.id, row.lesson, row.exercise, row.text, _JUDGED.validate_python(row.content), row.at)
