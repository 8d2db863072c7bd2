"""What practising together needs of storage."""

from collections.abc import Sequence
from typing import Protocol

from hearten.practise.together import Said, Together


class TogetherStore(Protocol):
    """Practices of two or three people. Nobody else ever gets one."""

    def one(self, together: int, person: int) -> Together:
        """Return a practice in which somebody has a part.

        Raises:
            NotFound: there is none, or they have no part in it.
        """
        ...

    def say(self, together: int, person: int, text: str, *, after: int) -> Together:
        """Add a message; the same words of the same person after the same message are added once.

        Raises:
            NotFound: as `one`.
            Conflict: the run is finished or full, or they don't speak in it.
        """
        ...

    def finish(self, together: int, person: int, said: Sequence[Said], *, run: int) -> bool:
        """Finish a run and keep what is told of each message; False, and nothing kept, where something was said meanwhile.

        Raises:
            NotFound: as `one`.
        """
        ...
