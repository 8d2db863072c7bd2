"""The rows that nothing was learnt from or tuned on."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from training import sources
from training.examples import Example


def test_sets(data: Path | None) -> Iterator[tuple[str, Sequence[Example]]]:
    """Yield what nothing was learnt from or tuned on; real tweets only where the data is there."""
    yield "Authored conversations", list(sources.examples(data, "test", of=["authored"]))
    yield "Authored conversations of trades never seen", list(sources.examples(data, "unseen", of=["authored"]))
    if tweets := list(sources.examples(data, "test", of=["twitter_care"])):
        yield "Real tweets", tweets
