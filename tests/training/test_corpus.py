"""The corpus holds what its guide promises, and nothing of its test parts leaks into what is learnt from."""

import json
from collections import Counter
from itertools import chain
from pathlib import Path

from hearten.kernel.labels import ACTS, FEELINGS, OPENINGS
from hearten.listen.phrases import alike, bands, normalised
from training.examples import split_of
from training.markup import read_folder

ROOT = Path(__file__).parents[2]
AUTHORED = list(read_folder(ROOT / "corpus" / "authored"))
TURNS = [(f"authored/{c.id}", m) for c in AUTHORED for m in c.messages if m.role != "system"]


def test_enough_turns_are_labelled():
    assert len(TURNS) >= 1500


def test_every_label_occurs():
    shown = Counter(span.label for _, message in TURNS for span in message.spans)
    felt = Counter(feeling for _, message in TURNS for feeling in message.feelings)
    assert min(shown[label] for label in (*OPENINGS, *ACTS)) >= 50
    assert min(felt[label] for label in FEELINGS) >= 30


def test_a_third_of_customer_turns_ask_for_nothing():
    customers = [message for _, message in TURNS if message.role == "customer"]
    assert sum(not message.spans for message in customers) >= len(customers) / 3


def test_ids_are_unique():
    assert max(Counter(conversation.id for conversation in AUTHORED).values()) == 1


def test_test_texts_are_not_learnt_from():
    learnt = {group: {split_of(group)} for group, _ in TURNS}
    held = {normalised(m.text) for group, m in TURNS if "train" not in learnt[group]} - {""}
    taught = {normalised(m.text) for group, m in TURNS if "train" in learnt[group]} - {""}
    assert near_duplicates(held, taught) <= len(held) * 0.01


def test_tweets_of_the_test_file_are_in_no_other():
    files = {path.stem: ids(path) for path in (ROOT / "corpus" / "twitter_care").glob("*.jsonl")}
    assert "test" in files
    assert not files["test"] & set(chain.from_iterable(found for name, found in files.items() if name != "test"))


def ids(path: Path) -> set[str]:
    return {json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()}


def near_duplicates(held: set[str], taught: set[str]) -> int:
    by_band: dict[int, list[str]] = {}
    for text in taught:
        for band in bands(text):
            by_band.setdefault(band, []).append(text)
    return sum(any(alike(text, other) for band in bands(text) for other in by_band.get(band, ())) for text in held)
