"""Fill a database with synthetic conversations, for measuring how fast pages are when much is stored.

The words are drawn from a list and mean nothing; nothing here is a person's. `python -m hearten.bench.fill URL [CONVERSATIONS]`.
"""

import random
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import CAUSES, EFFECTS, FEELINGS, GRADES, OPENINGS
from hearten.kernel.moment import Heard, Moment, Opening, Shown
from hearten.kernel.reading import Evidence, Reading
from hearten.storage.database import Database
from hearten.storage.saving import Arriving, save_batch

BUNDLE: Final = "synthetic"
CHANNELS: Final = ("chat", "mail", "call")
LANGUAGES: Final = ("en", "en", "en", "fr")
TEAMS: Final = ("synthetic north", "synthetic south", "synthetic east", "synthetic west", None)
AGENTS: Final = 60
DAYS: Final = 365
AT_ONCE: Final = 500
_SYLLABLES: Final = ("ba", "co", "di", "fu", "ga", "lo", "me", "ni", "po", "ra", "se", "ti", "vu", "wa", "zo")
_COMMON: Final = ("order", "please", "refund", "the", "and", "with", "still", "time", "sorry", "thanks", "help", "day")


@dataclass(frozen=True, slots=True)
class _Draw:
    """Where the synthetic comes from: a seeded generator, and words of which few are common and most are rare."""

    chance: random.Random
    words: Sequence[str]

    def text(self, n: int) -> str:
        """Return `n` words, two thirds of them common."""
        return " ".join(self.chance.choice(_COMMON if self.chance.random() < 0.66 else self.words) for _ in range(n))


def fill(database: Database, conversations: int, *, messages: int = 10, seed: int = 0) -> None:
    """Store so many synthetic conversations of so many messages each. The same seed gives the same ones, and stores them once."""
    batch: list[Arriving] = []
    for heard in synthetic(conversations, messages=messages, seed=seed):
        batch.append(Arriving(heard, "synthetic", (f"synthetic-{zlib.crc32(heard.conversation.id.encode()) % conversations}",)))
        if len(batch) == AT_ONCE:
            _save(database, batch)
            batch.clear()
    _save(database, batch)


def _save(database: Database, batch: Sequence[Arriving]) -> None:
    with database.write() as connection:
        save_batch(connection, batch, now=datetime.now(UTC))


def synthetic(conversations: int, *, messages: int = 10, seed: int = 0) -> Iterator[Heard]:
    """Yield synthetic conversations with readings and, on average, one and a half moments each."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    draw = _Draw(chance, ["".join(chance.choices(_SYLLABLES, k=4)) for _ in range(20_000)])
    end = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for number in range(conversations):
        yield _heard(draw, f"synthetic-{number}", messages, end - timedelta(minutes=chance.randrange(DAYS * 24 * 60)))


def _heard(draw: _Draw, name: str, messages: int, starts: datetime) -> Heard:
    agent = draw.chance.randrange(AGENTS)
    said = tuple(
        Message(
            "agent" if number % 2 else "customer",
            draw.text(draw.chance.randrange(6, 30)),
            starts + timedelta(minutes=number),
            f"Synthetic agent {agent}" if number % 2 else None,
        )
        for number in range(messages)
    )
    conversation = Conversation(
        id=name,
        messages=said,
        source="synthetic",
        channel=draw.chance.choice(CHANNELS),
        language=draw.chance.choice(LANGUAGES),
        team=TEAMS[agent % len(TEAMS)],
        outcome=Outcome(csat=float(draw.chance.randrange(1, 6))),
    )
    openings = [number for number in range(0, messages - 1, 2) if draw.chance.random() < 0.3]
    return Heard(conversation, tuple(_reading(draw, message) for message in said), tuple(_moment(draw, said, n) for n in openings))


def _reading(draw: _Draw, message: Message) -> Reading:
    if message.role == "agent":
        return Reading(BUNDLE, "agent", acts={"own": 0.7, "do": 0.6}, act_spans=(Evidence("own", 0, 5, 0.7),))
    return Reading(BUNDLE, "customer", feelings={draw.chance.choice(FEELINGS): 0.8}, strength=draw.chance.random() * 3)


def _moment(draw: _Draw, said: Sequence[Message], number: int) -> Moment:
    chance, answer = draw.chance, said[number + 1].text
    return Moment(
        opening=Opening(number, chance.choice(OPENINGS), 0, 20, said[number].text[:20], 0.8),
        also=(),
        response=(number + 1,),
        acts=(Shown(number + 1, "own", 0, 10, answer[:10], 0.7),),
        grade=chance.choice(GRADES),
        why=f"Synthetic: the answer “{answer[:60]}” was drawn by chance.",
        lacking=("specific",),
        would_have_helped=("do",),
        to_be_heard=("own", "specific"),
        effect=chance.choice(EFFECTS),
        cause=chance.choice((None, *CAUSES)),
        strength=chance.random() * 3,
        need=chance.random(),
        rubric=BUNDLE,
        bundle=BUNDLE,
    )


def main(url: str, conversations: int = 100_000) -> None:
    """Migrate and fill the database at an address, and say how long it took."""
    database = Database(url)
    database.migrate()
    began = time.perf_counter()
    fill(database, conversations)
    print(f"{conversations:,} synthetic conversations stored in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1], *(int(n) for n in sys.argv[2:3]))
