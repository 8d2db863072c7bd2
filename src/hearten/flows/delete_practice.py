"""Delete one practice of one's own."""

from hearten.flows.practice_ports import Practising, Trainee


def delete_practice(session: int, trainee: Trainee, *, practising: Practising) -> None:
    """Delete a session with every turn, and what was made of it: it counts no more for progress, nor for a lesson.

    Raises:
        NotFound: there is no such session of theirs.
    """
    practising.store.remove(session, trainee)
