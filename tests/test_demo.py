"""The demo is what its README says: it is the first thing that anybody sees."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

import hearten
from hearten.connectors.formats import KnownFormats
from hearten.kernel.conversation import Conversation
from hearten.kernel.people import SMALLEST_GROUP
from hearten.listen.phrases import Phrasebook
from hearten.settings import Settings

DEMO = Path(hearten.__file__).parent / "demo"


@pytest.fixture(scope="module")
def demo() -> list[Conversation]:
    read = [arrival.item for arrival in KnownFormats().open(DEMO).arrivals()]
    return [item for item in read if isinstance(item, Conversation)]


def test_nothing_is_rejected(demo: list[Conversation]):
    assert len(demo) == sum(len(path.read_text("utf-8").splitlines()) for path in DEMO.glob("*.jsonl")) == 51


def test_ids_differ_and_trades_are_many(demo: list[Conversation]):
    assert len({conversation.id for conversation in demo}) == len(demo)
    assert len(list(DEMO.glob("*.jsonl"))) >= 8
    assert {conversation.channel for conversation in demo} == {"chat", "mail", "social", "call"}


def test_one_team_is_a_group_and_one_is_too_small(demo: list[Conversation]):
    agents: dict[str | None, set[str]] = {}
    for conversation in demo:
        agents.setdefault(conversation.team, set()).update(m.author or "" for m in conversation.messages if m.role == "agent")
    assert len(agents["Harbour"]) == SMALLEST_GROUP
    assert len(agents["Mill"]) < SMALLEST_GROUP
    assert all(all(names) for names in agents.values())


def test_time_runs_forward_within_the_period(demo: list[Conversation]):
    for conversation in demo:
        times = [message.at for message in conversation.messages if message.at]
        assert len(times) == len(conversation.messages)
        assert times == sorted(times)
        assert datetime(2026, 9, 15, tzinfo=UTC) <= times[0] <= times[-1] < datetime(2026, 11, 9, tzinfo=UTC)


def test_one_sentence_is_canned_and_no_other(demo: list[Conversation]):
    phrases = Phrasebook()
    for conversation in demo:
        phrases.add(conversation)
    canned = Counter[str]()
    for conversation in demo:
        for number, spans in phrases.canned(conversation, customers=Settings().canned_customers).items():
            canned.update(conversation.messages[number].text[span.start : span.end].casefold() for span in spans)
    assert canned.total() == 7
    assert all("any inconvenience" in sentence for sentence in canned)


def test_its_licence_is_beside_it():
    assert "CC0 1.0 Universal" in (DEMO / "LICENSE").read_text("utf-8")
    assert "(LICENSE)" in (DEMO / "README.md").read_text("utf-8")


def test_readme_says_that_they_are_authored():
    assert "authored" in (DEMO / "README.md").read_text("utf-8")
