"""What is said in a practice of two or three people, and what comes of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from hearten.flows.find_scenarios import find_scenarios
from hearten.kernel.errors import Conflict
from hearten.practise.scenario import Scenario
from hearten.practise.together import LONGEST_NOTE, MOST_SAID, Said, Together, Wish
from hearten.storage.scenarios import SqlScenarios
from hearten.storage.tables import practice_sessions, together, together_notes, together_runs, together_said, together_seats
from hearten.storage.together import Seats, add_run, note_change, read, told_of

FINISHED = "This conversation was finished meanwhile. What you wrote was not sent."


class SqlTogether(Seats):
    """Fulfils the `TogetherStore` port, and keeps who has which part."""

    def say(self, together: int, person: int, text: str, *, after: int) -> Together:
        """Add a message, unless it is there already."""
        with self._database.write() as connection:
            there = read(connection, together, person)
            seat, run = there.seat(person), there.now
            if seat.part == "watcher" or not seat.has_come:
                raise Conflict("You are not one of the two who speak in this.")
            if run.is_finished:
                raise Conflict(FINISHED)
            run_id = _run_id(connection, there)
            same = (together_said.c.run_id == run_id, together_said.c.person_id == person, together_said.c.text == text)
            if connection.execute(select(func.count()).where(*same, together_said.c.after == after)).scalar_one():
                return there
            if run.last >= MOST_SAID:
                raise Conflict(f"{MOST_SAID} messages were said; finish here, and begin another conversation.")
            said = Said(run.last + 1, person, seat.part, text, self._now())
            row = {"run_id": run_id, "person_id": person, "number": said.number, "part": said.part, "after": after, "text": text}
            connection.execute(insert(together_said).values(**row, content=told_of(said), at=said.at))
            _is_back(connection, together, person)
            note_change(connection, together)
            return read(connection, together, person)

    def note(self, together: int, person: int, text: str) -> None:
        """Keep a note of the watcher's at the place where the conversation is; the same again changes nothing.

        Raises:
            NotFound: they have no part in it.
            Conflict: they are not the watcher, the run is finished, or the note is empty or too long.
        """
        with self._database.write() as connection:
            there = read(connection, together, person)
            if there.seat(person).part != "watcher" or not there.seat(person).has_come:
                raise Conflict("Only whoever watches takes notes.")
            if there.now.is_finished:
                raise Conflict("This conversation was finished meanwhile; the note was not kept.")
            if not text.strip() or len(text) > LONGEST_NOTE:
                raise Conflict(f"A note has between one and {LONGEST_NOTE:,} characters.")
            if any((one.after, one.text) == (there.now.last, text) for one in there.now.notes):
                return
            row: dict[str, Any] = {"run_id": _run_id(connection, there), "person_id": person, "after": there.now.last, "text": text}
            connection.execute(insert(together_notes).values(**row, at=self._now()))
            note_change(connection, together)

    def finish(self, together: int, person: int, said: Sequence[Said], *, run: int) -> bool:
        """Finish a run with what is told of each message, unless something was said meanwhile."""
        with self._database.write() as connection:
            there = read(connection, together, person)
            if there.now.number != run or there.now.is_finished:
                return True
            if len(said) != len(there.now.said) or not there.seat(person).has_come:
                return False
            run_id = _run_id(connection, there)
            for one in said:
                place = (together_said.c.run_id == run_id, together_said.c.number == one.number)
                connection.execute(update(together_said).where(*place).values(content=told_of(one)))
            connection.execute(update(together_runs).where(together_runs.c.id == run_id).values(is_finished=True))
            note_change(connection, together)
            return True

    def feel(self, together: int, person: int, felt: Sequence[int], *, run: int) -> None:
        """Keep how heard the customer felt in a finished run; once said it stays.

        Raises:
            NotFound: they have no part in it.
            Conflict: they were not the customer in it, or it goes on.
        """
        with self._database.write() as connection:
            there = read(connection, together, person)
            if there.now.number != run or not there.now.is_finished or there.seat(person).part != "customer":
                raise Conflict("Whoever was the customer says this, when the conversation is finished.")
            if not there.now.felt:
                connection.execute(update(together_runs).where(together_runs.c.id == _run_id(connection, there)).values(felt=list(felt)))
                note_change(connection, together)

    def wish(self, together: int, person: int, wish: Wish, *, run: int) -> Together:
        """Keep what one of the two would like after a finished run, in the place of what they would have liked before.

        Raises:
            NotFound: they have no part in it.
            Conflict: they only watch, or the run goes on.
        """
        with self._database.write() as connection:
            there = read(connection, together, person)
            if there.now.number != run:
                return there
            if not there.now.is_finished or there.seat(person).part == "watcher" or not there.seat(person).has_come:
                raise Conflict("One of the two who speak says how you go on, when the conversation is finished.")
            wishes = {str(each): said for each, said in {**there.now.wishes, person: wish}.items()}
            connection.execute(update(together_runs).where(together_runs.c.id == _run_id(connection, there)).values(wishes=wishes))
            _is_back(connection, together, person)
            note_change(connection, together)
            return read(connection, together, person)

    def again(self, together: int, person: int, *, run: int, is_swapped: bool, scenario: Scenario | None = None) -> None:
        """Begin another run after a finished one; the two may swap, or meet another customer. Asked for twice it is begun once.

        Raises:
            NotFound: they have no part in it.
            Conflict: they only watch, or the run goes on.
        """
        with self._database.write() as connection:
            there = read(connection, together, person)
            if there.now.number != run:
                return
            if there.seat(person).part == "watcher" or not there.now.is_finished:
                raise Conflict("One of the two who speak begins again, when the conversation is finished.")
            add_run(connection, together, run + 1, scenario or there.scenario)
            if is_swapped:
                other = {"customer": "agent", "agent": "customer"}
                for seat in there.seats:
                    own = (together_seats.c.together_id == together) & (together_seats.c.person_id == seat.person)
                    connection.execute(update(together_seats).where(own).values(part=other.get(seat.part, seat.part)))
            note_change(connection, together)

    def scenarios(self) -> Mapping[str, Scenario]:
        """Return everybody who can be met, by name."""
        return find_scenarios(SqlScenarios(self._database))

    def known(self, together: int) -> frozenset[str]:
        """Return the names of the scenarios that any of those in a practice met alone."""
        theirs = select(together_seats.c.person_id).where(together_seats.c.together_id == together)
        met = select(practice_sessions.c.scenario).where(practice_sessions.c.person_id.in_(theirs)).distinct()
        with self._database.read() as connection:
            return frozenset(connection.execute(met).scalars())

    def remove(self, practice: int, person: int) -> None:
        """Delete a practice for all who have a part in it: what was said, noted and felt, its invitations and its link."""
        with self._database.write() as connection:
            there = read(connection, practice, person)
            seat = there.seat(person)
            if person != there.begun_by and (seat.part == "watcher" or not seat.has_come):
                raise Conflict("Whoever began it deletes it, or one of the two who speak. You can leave it.")
            connection.execute(delete(together).where(together.c.id == practice))


def _run_id(connection: Connection, there: Together) -> int:
    here = (together_runs.c.together_id == there.id, together_runs.c.number == there.now.number)
    return connection.execute(select(together_runs.c.id).where(*here)).scalar_one()


def _is_back(connection: Connection, practice: int, person: int) -> None:
    own = (together_seats.c.together_id == practice) & (together_seats.c.person_id == person)
    connection.execute(update(together_seats).where(own).values(has_left=False))
