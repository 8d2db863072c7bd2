"""Fit what the customer would say to the readings of the shipped bundle: `HEARTEN_DATA=… python -m training.outcome`.

Lasso regressions of `heard` and `satisfied`, 1–5, on the features of `hearten.listen.would_say`: learnt from the train split alone, the
penalty chosen on dev. A ridge was off as little and gave kindred features weights of opposite signs, which nobody can read. The weights
are written into the bundle's folder; `python -m training` does the same at its end, since weights belong to the readings of one network.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler

from hearten.flows.ports import Listening, Reader
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.listen.rubric import shipped
from hearten.listen.would_say import HIGHEST, LOWEST, Weighing, features
from hearten.models.bundle import find_bundle
from hearten.models.load import load_reader
from hearten.models.outlook import FILE
from hearten.settings import Settings
from training import sources
from training.markup import Conversation as Written
from training.splits import Split

SCALES = ("heard", "satisfied")
PENALTIES = (0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1)
DIGITS = 4

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ended:
    """Conversations with what their customers would say: `x` is `[n, features]`, `y` has `[n]` for each scale."""

    sources: tuple[str, ...]
    ids: tuple[str, ...]
    x: Floats
    names: tuple[str, ...]
    y: Mapping[str, Floats]


def main() -> None:
    """Fit and write the weights for the shipped bundle."""
    print(write_outlook(find_bundle(None).folder, Settings().data))


def write_outlook(folder: Path, data: Path | None) -> str:
    """Fit the weights to the bundle in `folder`, write them beside it, and return what was written."""
    (folder / FILE).unlink(missing_ok=True)  # a bundle with weights for another network can't be opened
    bundle, reader = find_bundle(folder), load_reader(folder)
    train, dev = (ended(reader, data, {split}) for split in ("train", "dev"))
    text = described({scale: fitted(scale, train, dev) for scale in SCALES}, bundle.about.encoder_sha256)
    (folder / FILE).write_text(text, "utf-8")
    return text


def ended(reader: Reader, data: Path | None, splits: Collection[Split], *, of: Sequence[str] = sources.SOURCES) -> Ended:
    """Read all conversations of some splits whose end is labelled and to whose customer somebody answered."""
    chosen = list(_labelled(data, splits, of))
    listening = Listening(reader, shipped(), lambda _: "en", redacts=False)
    read = read_conversations([plain(source, written) for source, written, _ in chosen], listening=listening)
    found = [(one, features(heard)) for one, heard in zip(chosen, read, strict=True)]
    rows = [(source, written.id, ends, known) for (source, written, ends), known in found if known is not None]
    return Ended(
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        np.array([list(row[3].values()) for row in rows]),
        tuple(rows[0][3]),
        {scale: np.array([row[2][n] for row in rows], dtype=np.float64) for n, scale in enumerate(SCALES)},
    )


def fitted(scale: str, train: Ended, dev: Ended) -> Weighing:
    """Return the weights of the chosen penalty, in the units of the features; those that are nothing are left out."""
    spread = StandardScaler().fit(train.x)
    tries = [Lasso(alpha=penalty).fit(spread.transform(train.x), train.y[scale]) for penalty in PENALTIES]
    off = [np.clip(model.predict(spread.transform(dev.x)), LOWEST, HIGHEST) - dev.y[scale] for model in tries]
    best = simplest(off)
    weights = tries[best].coef_ / spread.scale_
    start = float(tries[best].intercept_ - weights @ spread.mean_)
    kept = {name: float(weight) for name, weight in zip(train.names, weights, strict=True) if round(weight, DIGITS)}
    return Weighing(start, float(np.mean(np.abs(off[best]))), kept)


def simplest(off: Sequence[Floats]) -> int:
    """Return the last of several tries whose mean squared error is within one standard error of the least.

    Source: Hastie, Tibshirani & Friedman 2009, section 7.10.
    """
    means = [float(np.mean(one**2)) for one in off]
    least = int(np.argmin(means))
    allowed = means[least] + float(np.std(off[least] ** 2)) / len(off[least]) ** 0.5
    return max(number for number, mean in enumerate(means) if mean <= allowed)


def described(weighings: Mapping[str, Weighing], encoder_sha256: str) -> str:
    """Return the file, heaviest weights first."""
    lines = [
        "# What the customer would say of the conversation so far, 1-5: start + each feature times its weight, kept within 1 and 5.",
        "# The features are in hearten/listen/would_say.py. `error` is the mean absolute error on dev.",
        "# Written by `python -m training.outcome`.",
        f'encoder_sha256 = "{encoder_sha256}"',
    ]
    for scale, weighing in weighings.items():
        heaviest = sorted(weighing.weights.items(), key=lambda item: -abs(item[1]))
        lines += ["", f"[{scale}]", f"start = {weighing.start:.{DIGITS}f}", f"error = {weighing.error:.2f}", "", f"[{scale}.weights]"]
        lines += [f"{name} = {weight:.{DIGITS}f}" for name, weight in heaviest]
    return "\n".join(lines) + "\n"


def plain(source: str, written: Written) -> Conversation:
    """Return a conversation of the corpus as the product knows conversations."""
    return Conversation(written.id, tuple(Message(said.role, said.text) for said in written.messages), source, language="en")


def _labelled(data: Path | None, splits: Collection[Split], of: Sequence[str]) -> Iterator[tuple[str, Written, tuple[int, int]]]:
    for source in of:
        for written, annotated in sources.labelled(source, data):
            if annotated.heard and annotated.satisfied and sources.split_in(source, written) in splits:
                yield source, written, (annotated.heard, annotated.satisfied)


if __name__ == "__main__":
    main()
