"""How much of what people want is in the shipped encoder: CLINC150 and BANKING77 with the encoder as it is and a head for each set.

Heads are learnt here and thrown away. The bundle gives no vector of a text, so its network is opened with its last layer as one
more output: the eight-bit network that users have, unchanged.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler, normalize

from hearten.models.bundle import find_bundle
from hearten.models.features import Features, Window
from training.baselines.features import Frozen
from training.quality.columns import header
from training.quality.rows import Floats
from training.quality.scores import accuracy
from training.sources import NEUTRAL_REQUESTS

CLINC, BANKING = "clinc150", "banking77"
# Near the best of 3–300 and of 1–20 for both encoders, on validation questions of every fourth intent of CLINC150.
STRENGTH, NEIGHBOURS = 30.0, 10
IN_SCOPE = 0.95
LAYERS = 6
SHOTS, DRAWS = 10, 5
PUBLISHED_CLINC = "96.9 % in scope; 52.3 % of what is out of scope (Larson et al. 2019, BERT-large fine-tuned)"
PUBLISHED_BANKING = "83.9 % with 10 shots"
Names = NDArray[np.str_]


class Vectors(Protocol):
    """An encoder: `[n, width]` of texts."""

    def transform(self, texts: Sequence[str]) -> Floats | NDArray[np.float32]:
        """Encode texts."""
        ...


class ShippedVectors:
    """The mean of the shipped network's token states after one of its layers."""

    def __init__(self, layer: int = LAYERS) -> None:
        """Open the network with one more output."""
        bundle = find_bundle(None)
        model = onnx.load(str(bundle.encoder))
        norms = [node.output[0] for node in model.graph.node if node.op_type == "LayerNormalization"]  # one, and two of each layer
        self._after = norms[2 * layer]
        model.graph.output.append(onnx.helper.make_tensor_value_info(self._after, onnx.TensorProto.FLOAT, None))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        self._features = Features(bundle.tokenizer, most=bundle.about.most_tokens, most_before=0)

    def transform(self, texts: Sequence[str]) -> Floats:
        """Return `[n, 384]`, each text by itself; of a long one the first window."""
        windows: dict[int, Window] = {}
        for window in self._features.windows([(text, "") for text in texts]):
            windows.setdefault(window.text, window)
        with ThreadPoolExecutor() as threads:
            return np.stack(list(threads.map(self._mean, windows.values())))

    def _mean(self, window: Window) -> Floats:
        ids, types = window.ids[None, :], window.types[None, :]
        (states,) = self._session.run([self._after], {"ids": ids, "types": types, "mask": np.ones_like(ids)})
        return states[0, 1 : 1 + len(window.offsets)].mean(0)


@dataclass(frozen=True)
class Answered:
    """What a head says of `n` texts: an intent, and how sure it is that it knows it."""

    intents: Names
    sureness: Floats


def comparable(known: Floats, asked: Floats) -> tuple[Floats, Floats]:
    """Return vectors of length 1 whose every number spreads alike over what is known, so that a few large ones don't drown the rest."""
    spread = StandardScaler().fit(known)
    return normalize(spread.transform(known)), normalize(spread.transform(asked))


def linear(known: Floats, intents: Names, asked: Floats) -> Answered:
    """Answer with a logistic regression; it is as sure as its largest probability."""
    x, asked = comparable(known, asked)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(x, intents)
    p = model.predict_proba(asked)
    return Answered(model.classes_[p.argmax(1)], p.max(1))


def neighbours(known: Floats, intents: Names, asked: Floats) -> Answered:
    """Answer with the intent whose nearest examples are the most alike, by cosine; it is as sure as the mean of the nearest."""
    names, numbers = np.unique(intents, return_inverse=True)
    known, asked = comparable(known, asked)
    alike = asked @ known.T
    nearest = np.argpartition(-alike, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    weights = np.take_along_axis(alike, nearest, 1)
    votes = np.zeros((len(asked), len(names)))
    np.add.at(votes, (np.arange(len(asked))[:, None], numbers[nearest]), weights)
    return Answered(names[votes.argmax(1)], weights.mean(1))


HEADS = {"logistic regression": linear, f"{NEIGHBOURS} nearest": neighbours}


def encoders() -> dict[str, Vectors]:
    """Return the shipped encoder, and the one that it started from."""
    return {"shipped encoder": ShippedVectors(), "frozen MiniLM": Frozen()}


def clinc(data: Path) -> Iterator[str]:
    """Yield accuracy in scope, and how much of what is out of scope is noticed."""
    parts = json.loads((data / CLINC / "data_full.json").read_text("utf-8"))
    test = np.array([intent for _, intent in parts["test"]])
    yield f"### CLINC150 with a frozen encoder: {len(test):,} questions in scope, {len(parts['oos_test']):,} out of scope\n"
    yield header(["encoder + head", "accuracy in scope", "out of scope noticed", "in scope let pass"])
    for name, encoder in encoders().items():
        vectors = {part: encoder.transform([text for text, _ in parts[part]]) for part in ("train", "val", "test", "oos_test")}
        asked = np.concatenate([vectors["val"], vectors["test"], vectors["oos_test"]])
        cuts = np.cumsum([len(vectors["val"]), len(test)])
        for head, answer in HEADS.items():
            said = answer(vectors["train"], np.array([intent for _, intent in parts["train"]]), asked)
            val, inside, outside = np.split(said.sureness, cuts)
            noticed, passed = outside < bound(val), inside >= bound(val)
            scores = [np.split(said.intents, cuts)[1] == test, noticed, passed]
            yield f"| {name} + {head} | {' | '.join(str(accuracy(right, _each(right))) for right in scores)} |"
    yield (
        f"\nThe bound of sureness lets {IN_SCOPE:.0%} of the validation part pass; no question out of scope is learnt from. Published: "
        f"{PUBLISHED_CLINC}. The bundle saw {NEUTRAL_REQUESTS:,} questions of the training part as plain requests, without their intents.\n"
    )


def banking(data: Path) -> Iterator[str]:
    """Yield accuracy with all examples and with few."""
    (texts, known), (asked, true) = (questions(data / BANKING / name) for name in ("train.csv", "test.csv"))
    yield f"### BANKING77 with a frozen encoder: {len(true):,} questions\n"
    yield header(["encoder + head", "accuracy", f"accuracy with {SHOTS} examples an intent, mean of {DRAWS} draws (lowest–highest)"])
    draws = [few(known, SHOTS, seed) for seed in range(DRAWS)]
    for name, encoder in encoders().items():
        train, test = encoder.transform(texts), encoder.transform(asked)
        for head, answer in HEADS.items():
            right = answer(train, known, test).intents == true
            shots = [float((answer(train[drawn], known[drawn], test).intents == true).mean()) for drawn in draws]
            cell = f"{np.mean(shots):.3f} ({min(shots):.3f}–{max(shots):.3f})"
            yield f"| {name} + {head} | {accuracy(right, _each(right))} | {cell} |"
    yield f"\nPublished: {PUBLISHED_BANKING}. Intervals are bootstraps over questions.\n"


def bound(sureness: Floats) -> float:
    """Return the sureness that `IN_SCOPE` of known questions reach."""
    return float(np.quantile(sureness, 1 - IN_SCOPE))


def few(names: Names, shots: int, seed: int) -> NDArray[np.int64]:
    """Draw the numbers of `shots` examples of each name."""
    chance = np.random.default_rng(seed)
    return np.concatenate([chance.choice(np.flatnonzero(names == name), shots, replace=False) for name in np.unique(names)])


def questions(path: Path) -> tuple[list[str], Names]:
    """Read questions of BANKING77, each with its intent."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [row["text"] for row in rows], np.array([row["category"] for row in rows])


def _each(rows: Sequence[object] | NDArray[np.bool_]) -> list[str]:
    return [str(n) for n in range(len(rows))]
