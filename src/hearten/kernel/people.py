"""Who may use hearten, and what each of them may see."""

from dataclasses import dataclass
from typing import Literal

Post = Literal["administrator", "lead", "agent"]
Mode = Literal["reflect", "review"]

SMALLEST_GROUP = 5  # Source: docs/measure.md; fewer agents than this could be told apart.


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `agents` are the ids of the names they answer customers by; `team` is the one they lead or belong to."""

    id: int
    name: str
    mail: str
    post: Post
    team: str | None = None
    agents: tuple[int, ...] = ()
