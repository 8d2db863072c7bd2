"""Where the examples come from. What each set may be used for stands in `docs/models/data.md`."""

import csv
import html
import json
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np

from hearten.listen.phrases import normalised
from training.duplicates import Heard
from training.examples import Example, from_conversations, from_feelings, from_message, from_private
from training.labels import Annotated, Labels, settled
from training.markup import Conversation, Said, read_folder
from training.splits import HELD, LANGUAGES, Split, split_of

CORPUS = Path(__file__).parents[1] / "corpus"

# Ours for each of GoEmotions' 28 labels that has a counterpart; a text with any other label alone is left out.
GOEMOTIONS = {
    "anger": "anger",
    "annoyance": "frustration",
    "nervousness": "worry",
    "fear": "worry",
    "disappointment": "disappointment",
    "sadness": "sadness",
    "grief": "sadness",
    "confusion": "confusion",
    "embarrassment": "embarrassment",
    "relief": "relief",
    "gratitude": "gratitude",
    "joy": "delight",
    "excitement": "delight",
    "love": "delight",
    "neutral": "neutral",
}
BRIGHTER = {"anger": "anger", "fear": "worry", "joy": "delight", "sadness": "sadness"}
NEUTRAL_REQUESTS = 1500  # of CLINC150's in-scope questions: plain requests, so that a question is not heard as an opening
CLINC_SEED = 20
SOURCES = ("authored", "twitter_care", "multidogo")  # of conversations that carry our own labels


def examples(data: Path | None, split: Split, *, of: Sequence[str] = SOURCES) -> Iterator[Example]:
    """Yield our labelled messages of one split; without `data` the authored ones alone.

    Nothing is taught that nearly repeats what is held back: companies send the same tweet to many.
    """
    for source in of:
        rows = _rows(source, data, [split])
        if split == "train":
            held = Heard(normalised(row.text) for row in _rows(source, data, HELD))
            rows = (row for row in rows if held.twin(normalised(row.text)) is None)
        yield from rows


def ids(source: str, data: Path | None, splits: Collection[Split]) -> set[str]:
    """Return the ids of a source's conversations that fall to some splits."""
    return {c.id for c in conversations(source, data) if split_in(source, c) in splits}


def split_in(source: str, conversation: Conversation) -> Split:
    """Return the split that a conversation of a source falls to, by its id or its trade."""
    return split_of(source, conversation.id, conversation.facts.get("trade", ""))


def labelled(source: str, data: Path | None) -> Iterator[tuple[Conversation, Annotated]]:
    """Yield a source's conversations with the labels that count."""
    labels = settled(source)
    yield from ((c, labels[c.id]) for c in conversations(source, data) if c.id in labels)


def conversations(source: str, data: Path | None) -> Iterator[Conversation]:
    """Yield all conversations of a source, labelled or not; none of a public one without `data`."""
    if source == "authored":
        yield from read_folder(CORPUS / "authored")
    elif source in LANGUAGES:
        yield from read_folder(CORPUS / "languages" / source)
    elif data and source == "twitter_care":
        yield from _twitter_care(data)
    elif data and source == "multidogo":
        yield from _multidogo(data)


def private() -> Iterator[Example]:
    """Yield the authored texts with marked names and places in `corpus/private/train`."""
    return from_private(read_folder(CORPUS / "private" / "train"))


def goemotions(data: Path, split: Literal["train", "dev", "test"] = "train", *, neutral_share: float = 0.15) -> Iterator[Example]:
    """Yield GoEmotions' comments with their emotions, and with our feelings where all or a share of the neutral ones have a counterpart."""
    names = (data / "goemotions" / "labels.txt").read_text("utf-8").split()
    chosen = random.Random(1)
    with (data / "goemotions" / f"{split}.tsv").open(encoding="utf-8", newline="") as lines:
        for text, numbers, key in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found = {names[int(number)] for number in numbers.split(",")}
            emotions = np.array([name in found for name in names], dtype=np.float32)
            ours = {GOEMOTIONS[name] for name in found if name in GOEMOTIONS}
            known = ours and (ours != {"neutral"} or chosen.random() <= neutral_share)
            feelings = {label: label in ours for label in set(GOEMOTIONS.values())} if known else {}
            yield replace(from_feelings("goemotions", f"goemotions/{key}", text, feelings), emotions=emotions)


def brighter(data: Path) -> Iterator[Example]:
    """Yield the English training part of BRIGHTER, four of whose emotions have a counterpart here."""
    path = data / "brighter/task-dataset/semeval-2025-task11-dataset/track_a/train/eng.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            feelings = {ours: row[theirs] == "1" for theirs, ours in BRIGHTER.items()}
            yield from_feelings("brighter", f"brighter/{row['id']}", row["text"], feelings)


def plain_requests(data: Path) -> Iterator[Example]:
    """Yield questions of CLINC150 as customers who ask for nothing but an answer."""
    questions = json.loads((data / "clinc150" / "data_full.json").read_text("utf-8"))["train"]
    for number, (text, _) in enumerate(random.Random(CLINC_SEED).sample(questions, NEUTRAL_REQUESTS)):
        yield from_message("clinc150", f"clinc150/{number}", text, Labels("customer", feelings=("neutral",)))


def _rows(source: str, data: Path | None, splits: Collection[Split]) -> Iterator[Example]:
    yield from from_conversations(source, (pair for pair in labelled(source, data) if split_in(source, pair[0]) in splits))


def _twitter_care(data: Path) -> Iterator[Conversation]:
    """Yield tweets to and from companies; the company's last one, which holds the link, stands by itself in the files."""
    for name in ("dev.json", "test.json"):
        for row in json.loads((data / "twitter_care" / name).read_text("utf-8")):
            tweets = [("agent" if "agent" in t else "customer", t["message"]) for t in row["dialogContent"]]
            tweets.append(("agent", row["agentURL"]["url_utterance"]))
            said = [Said(role, html.unescape(text)) for role, text in tweets]
            yield Conversation(row["dialogHeader"]["sessionID"], {"channel": "social"}, said)


def _multidogo(data: Path) -> Iterator[Conversation]:
    """Yield customers' turns of MultiDoGO, whose agents' turns were not published; sentences of a turn are joined by a space."""
    for path in sorted((data / "multidogo/data/paper_splits/splits_annotated_at_sentence_level").glob("*/train.tsv")):
        turns: dict[str, dict[int, list[str]]] = {}
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if (row["turnNumber"] or "").isdigit():  # a few utterances run over lines
                    turns.setdefault(row["conversationId"], {}).setdefault(int(row["turnNumber"]), []).append(row["utterance"].strip('"'))
        for key, said in turns.items():
            messages = [Said("customer", " ".join(said[number])) for number in sorted(said)]
            yield Conversation(f"{path.parent.name}/{key}", {"channel": "chat"}, messages)
