"""EPITOME learnt by the same encoder, for the benchmark alone: `HEARTEN_DATA=… python -m training.quality.epitome_trained`.

Five folds over posts: each is read by a network that learnt from the other four. Nothing that is learnt here is kept: EPITOME has no
licence that would let it ship. It starts from MiniLM, or from `--weights` of our own. Beside the network stands the mean of its
probabilities and those of a regression on the answer's words. A run that was stopped goes on after its last whole fold.
"""

import argparse
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from hearten.kernel.labels import MECHANISMS
from hearten.models.features import Features, Window
from hearten.models.layout import LEVELS
from hearten.settings import Settings
from training.__main__ import CACHE
from training.baselines.features import alone, words
from training.batches import Prepared, prepare
from training.bundle import MOST, MOST_BEFORE
from training.examples import Example
from training.network import START, Listener
from training.quality.columns import header
from training.quality.epitome import FOLDER, answers, levels
from training.quality.rows import Bools, Floats
from training.quality.scores import Ints, accuracy, macro_f1, span_f1

FOLDS = 5
EPOCHS, SIZE = 4, 32
RATE, HEAD_RATE = 1e-4, 1e-3
RATIONALE_WEIGHT = 2.0  # few tokens are marked
SEED = 12
WORDS_STRENGTH, WORDS_STEPS = 10.0, 300  # inverse regularisation of the regression on words, and its most steps
MINUTES_A_THOUSAND = 43.0  # of processor time for answers, over all folds
PUBLISHED = ("79.4 / 74.5; rerun 77.3 / 70.7", "84.0 / 62.6; rerun 82.2 / 63.0", "92.6 / 72.6; rerun 90.6 / 64.0")


class Judge(nn.Module):
    """The listener's encoder with heads for the level of each mechanism, and for the tokens that show it."""

    def __init__(self, weights: Path | None) -> None:
        super().__init__()
        listener = Listener()
        if weights:
            listener.load_state_dict(torch.load(weights), strict=False)
        self.encoder, self.dropout = listener.encoder, listener.dropout
        width = self.encoder.config.hidden_size
        self.levels = nn.Linear(2 * width, len(MECHANISMS) * (LEVELS + 1))
        self.rationales = nn.Linear(width, len(MECHANISMS))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor, own: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits `[n, mechanisms, levels]` and `[n, length, mechanisms]`; `own` `[n, length]` is 1 for the answer's tokens."""
        states = self.dropout(self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state)
        mean = (states * own.unsqueeze(-1)).sum(1) / own.sum(1, keepdim=True).clamp(min=1)
        whole = self.levels(torch.cat([mean, states[:, 0]], -1))
        return whole.view(len(ids), len(MECHANISMS), LEVELS + 1), self.rationales(states)


@dataclass(frozen=True)
class Setting:
    """How it is learnt: from which weights of ours, or from MiniLM; and whether a level counts the more the seldomer it is."""

    weights: Path | None
    seldom: bool

    def __str__(self) -> str:
        """Name it, as a folder's name, too."""
        return f"{self.weights.stem if self.weights else 'MiniLM'}{', seldom levels counted more' if self.seldom else ''}"


@dataclass(frozen=True)
class Judged:
    """Probabilities `[n, mechanisms, levels]`, and for each answer the tokens that show each mechanism, `[own, mechanisms]`."""

    p: Floats
    tokens: list[Bools]

    @property
    def levels(self) -> Ints:
        """The likeliest levels `[n, mechanisms]`."""
        return self.p.argmax(2)

    def keep(self, file: Path) -> None:
        """Write it to a file."""
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(file, p=self.p, tokens=np.concatenate(self.tokens), ends=np.cumsum([len(one) for one in self.tokens]))


def kept(file: Path) -> Judged:
    """Return what was written to a file."""
    with np.load(file) as found:
        return Judged(found["p"], np.split(found["tokens"], found["ends"][:-1]))


def main() -> None:
    """Say how long it takes, then learn and read fold after fold."""
    options = argparse.ArgumentParser(prog="python -m training.quality.epitome_trained", description=__doc__)
    options.add_argument("--weights", type=Path, help="start from these weights of ours, as in training/cache, instead of MiniLM")
    options.add_argument("--seldom", action="store_true", help="count a level the more the seldomer it is")
    options.add_argument("--only", type=int, help="take this many answers, to see that it works")
    chosen = options.parse_args()
    data = Settings().data
    if data is None or not (data / FOLDER).is_dir():
        options.error(f"set HEARTEN_DATA to the folder with the public data sets; {FOLDER} is not in it")
    rows, setting = answers(data)[: chosen.only], Setting(chosen.weights, chosen.seldom)
    print(f"about {len(rows) * MINUTES_A_THOUSAND / 1000:.0f} minutes of processor time", flush=True)
    keep = CACHE / f"epitome-{len(rows)}-{setting}".replace(", ", "-").replace(" ", "-")
    for line in report(rows, setting, keep):
        print(line, flush=True)
    shutil.rmtree(keep)


def report(rows: Sequence[Example], setting: Setting, keep: Path) -> Iterator[str]:
    """Yield the table, each answer read by what did not learn from it; `keep` is the folder for what folds said."""
    prepared = prepare(rows, Features(START / "tokenizer.json", most=MOST, most_before=MOST_BEFORE))
    true, by_words = targets(prepared), np.zeros((len(rows), len(MECHANISMS), LEVELS + 1))
    said = replace(true, p=np.zeros_like(by_words), tokens=list(true.tokens))
    groups, started = [row.group for row in rows], time.monotonic()
    for number, (train, test) in enumerate(GroupKFold(FOLDS).split(prepared, groups=groups)):
        file = keep / f"{number + 1}.npz"
        if not file.exists():
            read(learnt([prepared[n] for n in train], _of(true, train), setting), [prepared[n] for n in test]).keep(file)
        found = kept(file)
        said.p[test] = found.p
        for n, tokens in zip(test, found.tokens, strict=True):
            said.tokens[n] = tokens
        by_words[test] = read_words([rows[n] for n in train], true.levels[train], [rows[n] for n in test], setting)
        yield f"fold {number + 1} of {FOLDS}: {(time.monotonic() - started) / 60:.1f} min"
    yield f"\n## EPITOME, learnt for the benchmark alone: {len(rows):,} answers, {FOLDS} folds over posts\n"
    yield header(["mechanism", "read by", "accuracy", "macro-F1", "F1 of rationale tokens", "published accuracy / macro-F1"])
    both = replace(said, p=(said.p + by_words) / 2)
    for n, mechanism in enumerate(MECHANISMS):
        for name, judged in (("the network", said), ("the network and words", both)):
            yield f"| {mechanism.replace('_', ' ')} | {name} | {' | '.join(_scores(true, judged, n, groups))} | {PUBLISHED[n]} |"
    yield (
        f"\nStarted from {setting}; {EPOCHS} epochs, rate {RATE:g}, chosen beforehand. Macro-F1 is over "
        "levels 0–2; tokens are those of the first window, and their F1 is pooled over all answers. Published: Sharma et al. 2020 with "
        "RoBERTa-base, on one split of the original, of which 55 pairs are missing here; rerun: the authors' code again.\n"
    )


def targets(prepared: Sequence[Prepared]) -> Judged:
    """Return the annotators' levels and rationale tokens."""
    tokens: list[Bools] = []
    for item in prepared:
        starts, ends = item.window.offsets[:, 0], item.window.offsets[:, 1]
        marked = np.zeros((len(starts), len(MECHANISMS)), dtype=np.bool_)
        for span in item.example.spans:
            marked[(starts < span.end) & (ends > span.start), MECHANISMS.index(span.label)] = True
        tokens.append(marked)
    return Judged(np.eye(LEVELS + 1)[levels(np.stack([item.example.pooled for item in prepared]) == 1)], tokens)


def learnt(prepared: Sequence[Prepared], true: Judged, setting: Setting) -> Judge:
    """Return a network that learnt from some answers."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    judge = Judge(setting.weights).train()
    counted = counts_of(true.levels) if setting.seldom else torch.ones(len(MECHANISMS), LEVELS + 1)
    steps = EPOCHS * -(-len(prepared) // SIZE)
    groups = [
        {"params": judge.encoder.parameters(), "lr": RATE},
        {"params": [*judge.levels.parameters(), *judge.rationales.parameters()], "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / (0.1 * steps), 1 - step / (steps + 1)))
    for _ in range(EPOCHS):
        for chosen in _cuts(prepared, chance):
            loss = _loss(judge, [prepared[n] for n in chosen], _of(true, chosen), counted)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return judge.eval()


def counts_of(true: Ints) -> Tensor:
    """Return how much each level counts, `[mechanisms, levels]`: the inverse square root of its share, on average 1 over all answers."""
    shares = np.stack([np.bincount(column, minlength=LEVELS + 1) for column in true.T]) / len(true)
    roots = 1 / np.sqrt(np.maximum(shares, 1 / len(true)))
    return torch.from_numpy(roots / (roots * shares).sum(1, keepdims=True)).float()


def read_words(rows: Sequence[Example], true: Ints, asked: Sequence[Example], setting: Setting) -> Floats:
    """Return probabilities `[n, mechanisms, levels]` by a regression on the words of answers alone, learnt from `rows`."""
    features = words()
    features.fit([row.text for row in rows])
    x, given = alone(features, rows), alone(features, asked)
    p = np.zeros((len(asked), len(MECHANISMS), LEVELS + 1))
    for n, column in enumerate(true.T):
        model = LogisticRegression(C=WORDS_STRENGTH, class_weight="balanced" if setting.seldom else None, max_iter=WORDS_STEPS)
        p[:, n, np.unique(column)] = model.fit(x, column).predict_proba(given)
    return p


@torch.no_grad()
def read(judge: Judge, prepared: Sequence[Prepared]) -> Judged:
    """Read answers; what is said not to be there has no tokens that show it."""
    p = np.zeros((len(prepared), len(MECHANISMS), LEVELS + 1))
    tokens = [np.zeros((0, len(MECHANISMS)), dtype=np.bool_)] * len(prepared)
    for chosen in _cuts(prepared, None):
        pooled, shown = judge(*_padded([prepared[n].window for n in chosen]))
        p[chosen] = torch.softmax(pooled, 2).numpy()
        for n, logits in zip(chosen, shown, strict=True):
            tokens[n] = (logits[1 : 1 + len(prepared[n].window.offsets)] > 0).numpy() & (p[n].argmax(1) > 0)
    return Judged(p, tokens)


def _loss(judge: Judge, items: Sequence[Prepared], true: Judged, counted: Tensor) -> Tensor:
    ids, types, mask, own = _padded([item.window for item in items])
    pooled, shown = judge(ids, types, mask, own)
    marked = torch.zeros(shown.shape)
    for row, tokens in enumerate(true.tokens):
        marked[row, 1 : 1 + len(tokens)] = torch.from_numpy(tokens).float()
    each = binary_cross_entropy_with_logits(shown, marked, reduction="none", pos_weight=torch.tensor(RATIONALE_WEIGHT)).mean(2)
    level = torch.from_numpy(true.levels)
    wrong = cross_entropy(pooled.transpose(1, 2), level, reduction="none") * counted[torch.arange(len(MECHANISMS)), level]
    return wrong.mean() + (each * own).sum() / own.sum()


def _padded(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, types, attention mask and own tokens, each `[n, length]`."""
    ids, types, mask, own = (torch.zeros(len(windows), max(len(window.ids) for window in windows), dtype=torch.long) for _ in range(4))
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        types[row, : len(window.ids)] = torch.from_numpy(window.types)
        mask[row, : len(window.ids)] = 1
        own[row, 1 : 1 + len(window.offsets)] = 1
    return ids, types, mask, own.float()


def _cuts(prepared: Sequence[Prepared], chance: random.Random | None) -> list[list[int]]:
    """Cut into batches of like length, in random order where `chance` is given."""
    order = sorted(range(len(prepared)), key=lambda n: len(prepared[n].window.ids) + (chance.random() * 8 if chance else 0))
    cuts = [order[start : start + SIZE] for start in range(0, len(order), SIZE)]
    if chance:
        chance.shuffle(cuts)
    return cuts


def _of(judged: Judged, chosen: Sequence[int]) -> Judged:
    return Judged(judged.p[chosen], [judged.tokens[n] for n in chosen])


def _scores(true: Judged, said: Judged, mechanism: int, groups: Sequence[str]) -> Iterator[str]:
    """Yield accuracy, macro-F1 over levels and F1 of tokens, with intervals over posts."""
    level, given = true.levels[:, mechanism], said.levels[:, mechanism]
    yield str(accuracy(level == given, groups))
    yield str(macro_f1(_one_hot(level), _one_hot(given), groups))
    pairs = [(one[:, mechanism], other[:, mechanism]) for one, other in zip(true.tokens, said.tokens, strict=True)]
    counts = np.array([[(one & other).sum(), other.sum(), one.sum()] for one, other in pairs])
    yield str(span_f1(*counts.T, groups))


def _one_hot(values: Ints) -> Bools:
    return values[:, None] == np.arange(LEVELS + 1)[None, :]


if __name__ == "__main__":
    main()
