"""Where the examples come from. What each set may be used for stands in `docs/models/data.md`."""

import csv
import html
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from training.examples import Example, from_conversations, from_feelings, from_message, from_private
from training.markup import Marked, MarkedConversation, MarkedMessage, read_folder

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
TWITTER_TRAIN = ("train-a", "train-b", "train-c")  # label files in `corpus/twitter_care`
TWITTER_TEST = ("test",)


def authored() -> Iterator[Example]:
    """Yield the authored conversations in `corpus/authored`."""
    return from_conversations("authored", read_folder(CORPUS / "authored"))


def private() -> Iterator[Example]:
    """Yield the authored texts with marked names and places in `corpus/private/train`."""
    return from_private(read_folder(CORPUS / "private" / "train"))


def twitter_care(data: Path, *labels: str) -> Iterator[Example]:
    """Yield real tweets to and from companies with our labels; `labels` names files of `corpus/twitter_care`."""
    texts = {conversation["dialogHeader"]["sessionID"]: _tweets(conversation) for conversation in _twitter_files(data)}
    for name in labels:
        for line in (CORPUS / "twitter_care" / f"{name}.jsonl").read_text("utf-8").splitlines():
            labelled = json.loads(line)
            messages = [_tweet(texts[labelled["id"]][label["index"]], label) for label in labelled["messages"]]
            conversation = MarkedConversation(labelled["id"], {}, messages)
            yield from from_conversations("twitter_care", [conversation])


def multidogo(data: Path) -> Iterator[Example]:
    """Yield customers' turns of MultiDoGO, whose agents' turns were not published, with our labels."""
    for line in (CORPUS / "multidogo" / "train.jsonl").read_text("utf-8").splitlines():
        labelled = json.loads(line)
        domain, key = labelled["id"].split("/")
        texts = _multidogo_turns(data, domain)[key]
        messages = [_labelled(texts[label["index"]], label) for label in labelled["messages"]]
        yield from from_conversations("multidogo", [MarkedConversation(labelled["id"], {}, messages)])


def goemotions(data: Path, *, neutral_share: float = 0.15) -> Iterator[Example]:
    """Yield GoEmotions' training comments whose emotions have a counterpart here, and a share of the neutral ones."""
    names = (data / "goemotions" / "labels.txt").read_text("utf-8").split()
    chosen = random.Random(1)
    with (data / "goemotions" / "train.tsv").open(encoding="utf-8", newline="") as lines:
        for text, numbers, key in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found = {names[int(number)] for number in numbers.split(",")}
            ours = {GOEMOTIONS[name] for name in found if name in GOEMOTIONS}
            if not ours or (ours == {"neutral"} and chosen.random() > neutral_share):
                continue
            feelings = {label: label in ours for label in set(GOEMOTIONS.values())}
            yield from_feelings("goemotions", f"goemotions/{key}", text, feelings)


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
        message = MarkedMessage("customer", text, (), ("neutral",))
        yield from_message("clinc150", f"clinc150/{number}", message, "")


def _twitter_files(data: Path) -> Iterator[dict[str, Any]]:
    for name in ("dev.json", "test.json"):
        yield from json.loads((data / "twitter_care" / name).read_text("utf-8"))


def _tweets(conversation: dict[str, Any]) -> list[str]:
    said = [tweet["message"] for tweet in conversation["dialogContent"]]
    return [*said, conversation["agentURL"]["url_utterance"]]


def _tweet(raw: str, label: dict[str, Any]) -> MarkedMessage:
    """Take the entities out of a tweet, and move its spans along."""
    spans = [(name, len(html.unescape(raw[:start])), len(html.unescape(raw[:end]))) for name, start, end in label["spans"]]
    return _labelled(html.unescape(raw), {**label, "spans": spans})


@cache
def _multidogo_turns(data: Path, domain: str) -> dict[str, list[str]]:
    """Return each conversation's customer turns in order, the sentences of a turn joined by a space."""
    turns: dict[str, dict[int, list[str]]] = {}
    path = data / "multidogo/data/paper_splits/splits_annotated_at_sentence_level" / domain / "train.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (row["turnNumber"] or "").isdigit():  # a few utterances run over lines
                turns.setdefault(row["conversationId"], {}).setdefault(int(row["turnNumber"]), []).append(row["utterance"].strip('"'))
    return {key: [" ".join(said[number]) for number in sorted(said)] for key, said in turns.items()}


def _labelled(text: str, label: dict[str, Any]) -> MarkedMessage:
    return MarkedMessage(
        role=label["role"],
        text=text,
        spans=tuple(Marked(*span) for span in label["spans"]),
        feelings=tuple(label.get("feelings", ())),
        strength=label.get("strength", 0),
        stated=label.get("stated"),
        cause=label.get("cause"),
        epitome=tuple(label["epitome"]) if "epitome" in label else None,
    )
