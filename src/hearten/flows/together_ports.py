"""What practising together needs of storage."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from hearten.practise.scenario import Scenario
from hearten.practise.together import Said, Together, Wish


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

    def wish(self, together: int, person: int, wish: Wish, *, run: int) -> Together:
        """Keep what one of the two would like after a finished run; where another run has begun meanwhile, nothing is changed.

        Raises:
            NotFound: as `one`.
            Conflict: they only watch, or the run goes on.
        """
        ...

    def again(self, together: int, person: int, *, run: int, is_swapped: bool, scenario: Scenario | None = None) -> None:
        """Begin another run after a finished one, with another customer if one is given; asked for twice it is begun once.

        Raises:
            NotFound: as `one`.
            Conflict: they only watch, or the run goes on.
        """
        ...

    def scenarios(self) -> Mapping[str, Scenario]:
        """Return everybody who can be met, by name."""
        ...

    def known(self, together: int) -> frozenset[str]:
        """Return the names of the scenarios that any of those in a practice met alone."""
        ...

    def remove(self, practice: int, person: int) -> None:
        """Delete a practice for all who have a part in it: what was said, noted and felt, its invitations and its link.

        Raises:
            NotFound: as `one`.
            Conflict: they only watch or are only invited, and did not begin it.
        """
        ...
