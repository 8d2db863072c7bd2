"""The shipped bundle, as it is installed."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.kernel.errors import Broken
from hearten.kernel.labels import ACTS, FEELINGS, MECHANISMS, OPENINGS
from hearten.kernel.reading import ToRead
from hearten.models.bundle import find_bundle
from hearten.models.load import load_reader

READER = load_reader(threads=1)
GOLDEN = Path(__file__).parent / "golden.json"
CALL = "This is the third time I am calling about my broken heating and my baby is ill. I am at my wits' end."
ANSWER = "Three calls about one broken heating is two too many, I'm sorry. I have booked the engineer for today before 5 pm."
MOST_MB = 40


def test_it_is_the_one_that_was_described_and_small():
    bundle = find_bundle()
    assert bundle.is_unaltered()
    assert sum(path.stat().st_size for path in bundle.folder.iterdir()) < MOST_MB * 1e6


def test_a_customer_who_needs_to_be_heard():
    (reading,) = READER.read([ToRead("customer", CALL)])
    kinds = {opening.label: CALL[opening.start : opening.end] for opening in reading.openings}
    assert "third time" in kinds["effort"]
    assert "baby" in kinds["vulnerability"]
    assert set(reading.feelings) == set(FEELINGS) - set(find_bundle(None).about.unsaid)
    assert reading.strength > 1.5


def test_an_agent_who_hears():
    (reading,) = READER.read([ToRead("agent", ANSWER, CALL)])
    shown = {act.label for act in reading.act_spans}
    assert {"own", "do", "specific"} <= shown
    assert set(reading.acts) == set(ACTS)
    assert set(reading.epitome) == set(MECHANISMS)


def test_nothing_to_hear():
    for text in ("What are your opening hours?", "ok", "order 88213", "I'd like to change my delivery address please"):
        (reading,) = READER.read([ToRead("customer", text)])
        assert reading.openings == (), text


def test_agents_have_no_feelings_and_customers_no_acts():
    customer, agent, bot = READER.read([ToRead("customer", CALL), ToRead("agent", CALL), ToRead("bot", CALL)])
    assert customer.acts == {} == customer.epitome
    assert agent.feelings == {} == bot.feelings
    assert agent.openings == bot.openings == ()
    assert agent.strength == bot.strength == 0


def test_another_language_is_not_read():
    (reading,) = READER.read([ToRead("customer", "Je suis furieux, c'est la troisième fois !", language="fr")])
    assert reading.abstained
    assert reading.openings == ()
    assert reading.feelings == {}


def test_the_same_text_reads_the_same_in_any_company():
    alone = READER.read([ToRead("customer", CALL)])[0]
    among = READER.read([ToRead("customer", "hi"), ToRead("customer", CALL), ToRead("agent", ANSWER, CALL), ToRead("customer", CALL)])
    assert among[1] == among[3]
    assert among[1] == alone


def test_a_text_longer_than_a_window_is_read_to_its_end():
    long = "The delivery was on the second of May. " * 200 + CALL
    (reading,) = READER.read([ToRead("customer", long)])
    assert any("third time" in long[opening.start : opening.end] for opening in reading.openings)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=100))
def test_hostile_text_reads_within_bounds(text, before):
    customer, agent = READER.read([ToRead("customer", text), ToRead("agent", text, before)])
    spans = (*customer.openings, *agent.act_spans, *customer.private, *agent.private)
    assert all(0 <= span.start < span.end <= len(text) and 0 <= span.p <= 1 for span in spans)
    assert all(0 <= p <= 1 for p in (*customer.feelings.values(), *agent.acts.values()))
    assert {span.label for span in customer.openings} <= set(OPENINGS)
    assert 0 <= customer.strength <= 3
    assert all(0 <= level <= 2 for level in agent.epitome.values())


def test_golden_readings():
    """Pinned loosely: processors round differently, and a new bundle writes this file anew (`python -m training.golden`)."""
    golden = json.loads(GOLDEN.read_text("utf-8"))
    assert golden["bundle"] == READER.bundle
    for row in golden["texts"]:
        (reading,) = READER.read([ToRead(row["role"], row["text"], row["before"])])
        found = {**reading.feelings, **reading.acts}
        assert {label: found[label] for label in row["p"]} == pytest.approx(row["p"], abs=0.06), row["text"]


def test_a_bundle_that_is_not_whole_says_what_it_lacks(tmp_path):
    (tmp_path / "model.toml").write_text("id = 'x'")
    with pytest.raises(Broken, match=r"lacks encoder\.onnx, tokenizer\.json"):
        find_bundle(tmp_path)
