"""What somebody learnt and practised, and how they met real customers; given to nobody but themself, unless they show it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import func, insert, select, union_all, update

from hearten.flows.learning_ports import PractisedTurn, RealMoment, Try
from hearten.learn.judging import Judged, Verdict
from hearten.learn.standing import Tried
from hearten.practise.believing import practised
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
        acts = practised(judged.spans, judged.grade)
        content = {"verdict": judged.verdict, "content": _JUDGED.dump_python(judged, mode="json"), "acts": acts}
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

    def tried(self, people: Collection[int]) -> Mapping[int, Sequence[Tried]]:
        """Return everything that some people answered, without the words."""
        columns = (lesson_tries.c[name] for name in ("person_id", "lesson", "exercise", "verdict", "at"))
        asked = select(*columns).where(lesson_tries.c.person_id.in_(list(people))).order_by(lesson_tries.c.id)
        found: dict[int, list[Tried]] = {person: [] for person in people}
        with self._database.read() as connection:
            for row in connection.execute(asked):
                found[row.person_id].append(Tried(row.lesson, row.exercise, cast("Verdict", row.verdict), row.at))
        return found

    def played(self, people: Collection[int], scenarios: Collection[str]) -> Mapping[int, Mapping[str, datetime]]:
        """Return when some people first played scenarios to an end: the customer's, or their own decision to finish."""
        of_whom = (practice_sessions.c.person_id, practice_sessions.c.scenario)
        theirs = (practice_sessions.c.person_id.in_(list(people)), practice_sessions.c.scenario.in_(list(scenarios)))
        finished = select(*of_whom, practice_sessions.c.finished_at.label("at")).where(practice_sessions.c.finished_at.is_not(None))
        ended = select(*of_whom, practice_turns.c.at).select_from(_SESSIONS_TURNS).where(practice_turns.c.ended.is_not(None))
        ends = union_all(*(each.where(*theirs, practice_sessions.c.role == "agent") for each in (finished, ended))).subquery()
        first = select(ends.c.person_id, ends.c.scenario, func.min(ends.c.at).label("at")).group_by(ends.c.person_id, ends.c.scenario)
        found: dict[int, dict[str, datetime]] = {person: {} for person in people}
        with self._database.read() as connection:
            for row in connection.execute(first):
                found[row.person_id][row.scenario] = row.at
        return found

    def practised(self, person: int) -> Sequence[PractisedTurn]:
        """Return everything that somebody said in practice, in order."""
        said = select(practice_turns.c.at, practice_turns.c.acts).select_from(_SESSIONS_TURNS)
        turns = said.where(practice_sessions.c.person_id == person, practice_sessions.c.role == "agent", practice_turns.c.number != OPENING)
        answers = select(lesson_tries.c.at, lesson_tries.c.acts).where(lesson_tries.c.person_id == person)
        with self._database.read() as connection:
            rows = connection.execute(union_all(turns, answers).order_by("at"))
            return [PractisedTurn(row.at, frozenset(row.acts)) for row in rows]

    def real(self, agents: Collection[int], *, since: datetime) -> Sequence[RealMoment]:
        """Return the moments that were answered under some names since a time, in order."""
        columns = (moments.c.at, moments.c.grade, moments.c.acts)
        theirs = (moments.c.agent_id.in_(sorted(agents)), moments.c.is_current, moments.c.at >= since, moments.c.grade != "unanswered")
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).where(*theirs).order_by(moments.c.at, moments.c.id))
            return [RealMoment(row.at, row.grade, frozenset(act["act"] for act in row.acts)) for row in rows]


def _try(row: Any) -> Try:
    return Try(row.id, row.lesson, row.exercise, row.text, _JUDGED.validate_python(row.content), row.at)
