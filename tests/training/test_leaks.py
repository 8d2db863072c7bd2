"""What the benchmark's public sets hold is not near anything that is learnt from; nor is that from a set that may not be learnt from."""

import csv
import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from hearten.listen.phrases import normalised
from hearten.settings import Settings
from training import sources
from training.duplicates import Heard, texts_of
from training.markup import read_folder
from training.quality import annomi, epitome, intents, satisfaction

DATA = Settings().data
CORPUS = Path(__file__).parents[2] / "corpus" / "authored"
ALLOWED = 0.01
FEWEST_OWN = 8  # words; "No, thank you very much" is everybody's
CLOSING = "is there anything else i can"  # as every helpdesk says it

pytestmark = [pytest.mark.slow, pytest.mark.skipif(DATA is None, reason="HEARTEN_DATA is not set")]


def _goemotions(data: Path) -> Iterator[str]:
    yield from (row.text for row in sources.goemotions(data, "test"))


def _clinc(data: Path) -> Iterator[str]:
    parts = json.loads((data / intents.CLINC / "data_full.json").read_text("utf-8"))
    yield from (text for part in ("test", "oos_test") for text, _ in parts[part])


def _banking(data: Path) -> Iterator[str]:
    yield from intents.questions(data / intents.BANKING / "test.csv")[0]


def _uss(data: Path) -> Iterator[str]:
    for name in satisfaction.PUBLISHED:
        yield from (turn.text for turn in satisfaction.rated((data / satisfaction.FOLDER / f"{name}.txt").read_text("utf-8")))


SETS = {
    "goemotions": _goemotions,
    "clinc150": _clinc,
    "banking77": _banking,
    "epitome": lambda data: (row.text for row in epitome.answers(data)),
    "annomi": lambda data: (row.text for row in annomi.turns(data)),
    "uss": _uss,
}


def _own(texts: Iterable[str]) -> list[str]:
    return [text for said in texts if (text := normalised(said))]


@cache
def _taught() -> Heard:
    assert DATA is not None
    rows = chain(sources.examples(DATA, "train"), sources.goemotions(DATA), sources.brighter(DATA), sources.plain_requests(DATA))
    return Heard(_own(row.text for row in rows))


@pytest.mark.parametrize("name", SETS)
def test_public_test_sets_are_not_near_what_is_learnt_from(name: str):
    assert DATA is not None
    held = _own(SETS[name](DATA))
    found = [(text, twin) for text in held if (twin := _taught().twin(text))]
    assert len(found) <= ALLOWED * len(held), (len(found), len(held), found[:20])


def test_no_authored_message_is_from_chats_that_may_not_be_learnt_from():
    assert DATA is not None
    said: list[str] = []
    for path in sorted((DATA / "wmt22_chat_en_fr").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            said += [value for row in csv.DictReader(lines) for value in row.values() if isinstance(value, str)]
    heard = Heard(_own(said))
    mine = texts_of(read_folder(CORPUS), roles=["customer", "agent", "bot", "system"])
    own = [text for text in mine if len(text.split()) >= FEWEST_OWN and CLOSING not in text]
    found = [(text, twin) for text in own if (twin := heard.twin(text))]
    assert not found, found
