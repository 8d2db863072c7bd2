"""Read files for `hearten read`: two passes, because a canned sentence shows only when everything has been seen once."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from hearten.cli.console import counted
from hearten.cli.progress import Advance
from hearten.flows.ports import Formats, Listening, Source
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation
from hearten.kernel.errors import BadFile
from hearten.kernel.intake import Rejected
from hearten.kernel.moment import Heard
from hearten.listen.phrases import Phrasebook


def open_all(formats: Formats, paths: Sequence[Path], *, format: str | None, columns: dict[str, str]) -> list[Source]:
    """Open every path before anything is read, so that a mistake in the last one shows at once.

    Raises:
        BadFile: a path can't be read as anything that is known.
    """
    return [formats.open(path, format=format, columns=columns or None) for path in paths]


def size_of(sources: Sequence[Source]) -> int | None:
    """Return how many positions there are in all, if every source knows."""
    sizes = [source.size for source in sources]
    known = [size for size in sizes if size is not None]
    return sum(known) if known and len(known) == len(sizes) else None


def read_all(sources: Sequence[Source], listening: Listening, *, rejected: Callable[[Rejected], None], advance: Advance) -> Iterator[Heard]:
    """Read every conversation in order. `rejected` is told each row that was put aside, `advance` how far it has come."""
    phrases = Phrasebook()
    for conversation in _conversations(sources, rejected=_told_later, advance=_unseen):
        phrases.add(conversation)
    yield from read_conversations(
        _conversations(sources, rejected=rejected, advance=advance),
        listening=listening,
        canned=partial(phrases.canned, customers=listening.canned_customers),
    )


def _told_later(_: Rejected) -> None:
    return


def _unseen(_at: int, _saying: str) -> None:
    return


def _conversations(sources: Sequence[Source], *, rejected: Callable[[Rejected], None], advance: Advance) -> Iterator[Conversation]:
    done = count = 0
    for source in sources:
        position = 0
        for arrival in source.arrivals():
            position = arrival.position
            if isinstance(arrival.item, Rejected):
                rejected(arrival.item)
                continue
            count += 1
            advance(done + position, counted(count, "conversations"))
            yield arrival.item
        done += source.size if source.size is not None else position


def columns_of(maps: Sequence[str]) -> dict[str, str]:
    """Read options of the form `text=body`; `at=` says that no column holds the time.

    Raises:
        BadFile: one has no equals sign, or nothing before it.
    """
    columns: dict[str, str] = {}
    for each in maps:
        field, equals, column = each.partition("=")
        if not (equals and field.strip()):
            raise BadFile(f"--map {each}: write it as FIELD=COLUMN, such as --map text=body.")
        columns[field.strip()] = column.strip()
    return columns
