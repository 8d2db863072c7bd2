"""What somebody learnt and practised, and how they met real customers; given to nobody but themself, unless they show it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, cast

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select, union_all, update

from hearten.flows.learning_ports import PractisedTurn, RealMoment, Try
from hearten.learn.judging import Judged, Verdict, is_earnest
from hearten.learn.standing import Tried, is_real_conversation
from hearten.practise.session import OPENING
from hearten.storage.database import Database
from hearten.storage.tables import lesson_tries, moments, practice_sessions, practice_turns, together_runs, together_said

LANDED: Final = frozenset({"heard", "partly", "met", "nearly"})
"""Grades of a turn, and verdicts on an answer to an exercise, that are at least partly heard."""
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
        """Keep an answer; the same words once more are the answer that is there, unless it met the exercise before and wouldn't now."""
        acts = sorted({span.label for span in judged.spans})
        content = {"verdict": judged.verdict, "content": _JUDGED.dump_python(judged, mode="json"), "acts": acts}
        place = {"person_id": person, "lesson": lesson, "exercise": exercise, "text": text}
        with self._database.write() as connection:
            same = select(lesson_tries.c.id).where(*(lesson_tries.c[name] == value for name, value in place.items()))
            there = connection.execute(same).scalar()
            if there is None:
                new = insert(lesson_tries).values(at=self._now(), **place, **content).returning(lesson_tries.c.id)
                there = connection.execute(new).scalar_one()
            else:
                stands = () if judged.verdict == "met" else (lesson_tries.c.verdict != "met",)
                connection.execute(update(lesson_tries).where(lesson_tries.c.id == there, *stands).values(content))
            return _try(connection.execute(select(lesson_tries).where(lesson_tries.c.id == there)).one())

    def tries(self, person: int, lesson: str) -> Sequence[Try]:
        """Return somebody's answers in a lesson, the latest first."""
        theirs = select(lesson_tries).where(lesson_tries.c.person_id == person, lesson_tries.c.lesson == lesson)
        with self._database.read() as connection:
            return [_try(row) for row in connection.execute(theirs.order_by(lesson_tries.c.id.desc()))]

    def tried(self, people: Collection[int]) -> Mapping[int, Sequence[Tried]]:
        """Return everything that some people answered, without the words."""
        columns = (lesson_tries.c[name] for name in ("person_id", "lesson", "exercise", "verdict", "at", "text"))
        asked = select(*columns).where(lesson_tries.c.person_id.in_(list(people))).order_by(lesson_tries.c.id)
        found: dict[int, list[Tried]] = {person: [] for person in people}
        with self._database.read() as connection:
            for row in connection.execute(asked):
                verdict = cast("Verdict", row.verdict)
                found[row.person_id].append(Tried(row.lesson, row.exercise, verdict, row.at, is_earnest(row.text, verdict)))
        return found

    def played(self, people: Collection[int], scenarios: Collection[str]) -> Mapping[int, Mapping[str, datetime]]:
        """Return when some people first had a real conversation in scenarios, ended by the customer or by their own decision."""
        columns = (practice_sessions.c[name] for name in ("person_id", "scenario", "at_turn", "finished_at"))
        turns = (practice_turns.c[name] for name in ("session_id", "number", "after", "text", "ended", "at"))
        theirs = (practice_sessions.c.person_id.in_(list(people)), practice_sessions.c.scenario.in_(list(scenarios)))
        wanted = select(*columns, *turns).select_from(_SESSIONS_TURNS).where(*theirs, practice_sessions.c.role == "agent")
        sessions: dict[int, dict[int, Any]] = {}
        with self._database.read() as connection:
            for row in connection.execute(wanted.order_by(practice_turns.c.session_id, practice_turns.c.number)):
                sessions.setdefault(row.session_id, {})[row.number] = row
        found: dict[int, dict[str, datetime]] = {person: {} for person in people}
        for turns_of in sessions.values():
            first = next(iter(turns_of.values()))
            ends = _ends(turns_of)
            if ends:
                before = found[first.person_id].get(first.scenario)
                found[first.person_id][first.scenario] = min([*ends, before] if before else ends)
        return found

    def practised(self, person: int) -> Sequence[PractisedTurn]:
        """Return everything that somebody said in practice, in order."""
        said = select(practice_turns.c.at, practice_turns.c.acts, practice_turns.c.grade).select_from(_SESSIONS_TURNS)
        turns = said.where(practice_sessions.c.person_id == person, practice_sessions.c.role == "agent", practice_turns.c.number != OPENING)
        judged = lesson_tries.c.verdict.label("grade")
        answers = select(lesson_tries.c.at, lesson_tries.c.acts, judged).where(lesson_tries.c.person_id == person)
        with self._database.read() as connection:
            alone = [_practised(row.at, row.acts, row.grade) for row in connection.execute(union_all(turns, answers))]
            return sorted([*alone, *_with_others(connection, person)], key=lambda one: one.at)

    def real(self, agents: Collection[int], *, since: datetime) -> Sequence[RealMoment]:
        """Return the moments that were answered under some names since a time, in order."""
        columns = (moments.c.at, moments.c.grade, moments.c.acts)
        theirs = (moments.c.agent_id.in_(sorted(agents)), moments.c.is_current, moments.c.at >= since, moments.c.grade != "unanswered")
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).where(*theirs).order_by(moments.c.at, moments.c.id))
            return [RealMoment(row.at, row.grade, frozenset(act["act"] for act in row.acts)) for row in rows]


def _try(row: Any) -> Try:
    return Try(row.id, row.lesson, row.exercise, row.text, _JUDGED.validate_python(row.content), row.at)


def _practised(at: datetime, acts: Collection[str], grade: str | None) -> PractisedTurn:
    return PractisedTurn(at, frozenset(acts), None if grade is None else grade in LANDED)


def _with_others(connection: Connection, person: int) -> list[PractisedTurn]:
    """Return what somebody answered to colleagues who played the customer; it was read when the conversation was finished."""
    own = (together_said.c.person_id == person, together_said.c.part == "agent", together_runs.c.is_finished)
    said = select(together_said.c.at, together_said.c.content).join(together_runs).where(*own)
    told = [(row.at, row.content["graded"]) for row in connection.execute(said)]
    return [_practised(at, {act["label"] for act in graded["acts"]}, graded["grade"]) for at, graded in told]


def _ends(turns: Mapping[int, Any]) -> list[datetime]:
    """Return when the conversations of a session came to an end, as far as they were real ones."""
    first = next(iter(turns.values()))
    ends = [(row.number, row.at) for row in turns.values() if row.ended]
    if first.finished_at:
        ends.append((first.at_turn, first.finished_at))
    return [at for number, at in ends if is_real_conversation(_answers(turns, number), turns[number].ended)]


def _answers(turns: Mapping[int, Any], number: int) -> list[str]:
    """Return what was answered on the way to a turn."""
    row = turns[number]
    return [] if row.after is None else [row.text, *_answers(turns, row.after)]
