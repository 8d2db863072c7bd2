"""AnnoMI's counsellors, read by methods that never saw any counselling, beside one that learnt from AnnoMI itself."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.model_selection import GroupKFold

from hearten.models.layout import POOLED_LABELS, TOKENS
from training.baselines.features import words
from training.baselines.linear import Linear
from training.examples import Example, unlabelled
from training.quality.columns import header
from training.quality.rows import Bools, Method, Said, truth
from training.quality.scores import macro_f1

FOLDER = "annomi"
FOLDS = 10
OURS = {"reflect": "reflection", "ask_open": "open question", "ask_closed": "closed question"}
COLUMNS = [POOLED_LABELS.index(act) for act in OURS]
INTERPRETED = POOLED_LABELS.index("interpretations ≥ 1")
PUBLISHED = "0.72 over four therapist behaviours, learnt from AnnoMI (Wu et al. 2023)"


def annomi(data: Path, methods: Sequence[Method]) -> Iterator[str]:
    """Yield F1 of reflections and questions for each method, and for one that learnt from AnnoMI's other conversations.

    Our act `reflect` says back what was said; AnnoMI's reflections may also add what was not, which EPITOME calls an interpretation. So
    a second row of each method that knows levels takes both.
    """
    rows = turns(data)
    groups = [row.group for row in rows]
    true = truth(rows)[:, COLUMNS] == 1
    yield f"### AnnoMI, zero-shot: {len(rows):,} turns of counsellors in {len(set(groups))} conversations\n"
    yield header(["method", *OURS.values(), "mean"])
    for method in methods:
        said = method.read(rows)
        yield _row(method.name, true, said.there[:, COLUMNS], groups)
        if said.p is not None:
            yield _row(f"{method.name}, interpretations taken for reflections, too", true, with_interpretations(said), groups)
    yield _row("TF-IDF + logistic regression, learnt from AnnoMI", true, crossed(rows), groups)
    yield (
        f"\nThe last row is cross-validated over conversations, {FOLDS} folds. Published: {PUBLISHED}. That interpretations might be "
        "taken for reflections was thought of after the rows without them had been seen.\n"
    )


def with_interpretations(said: Said) -> Bools:
    """Return `[n, labels]`, with a reflection wherever there is an interpretation of level 1 or 2."""
    there = said.there[:, COLUMNS]
    there[:, list(OURS).index("reflect")] |= said.there[:, INTERPRETED]
    return there


def turns(data: Path) -> list[Example]:
    """Return every counsellor's turn with the client's before it; where ten people annotated it, the majority counts."""
    said: dict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    with (data / FOLDER / "annomi_open.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            said[row["transcript_id"], int(row["utterance_id"])].append(row)
    found: list[Example] = []
    before: dict[str, str] = {}
    for (conversation, _), annotated in sorted(said.items()):
        text = annotated[0]["utterance_text"]
        if annotated[0]["interlocutor"] == "client":
            before[conversation] = text
        else:
            pooled = unlabelled()
            pooled[COLUMNS] = majority(annotated)
            found.append(
                Example(FOLDER, conversation, "agent", text, before.get(conversation, ""), pooled, (), np.zeros(TOKENS, dtype=np.float32))
            )
    return found


def majority(annotated: Sequence[Mapping[str, str]]) -> list[bool]:
    """Say whether more than half of a turn's annotators saw a reflection, an open and a closed question."""
    seen = [
        (row["reflection_exists"] == "True", row["question_subtype"] == "open", row["question_subtype"] == "closed") for row in annotated
    ]
    return [bool(share > 0.5) for share in np.mean(seen, axis=0)]


def crossed(rows: Sequence[Example]) -> Bools:
    """Return what a baseline says of each fold after learning from the others, of which one serves as dev."""
    folds = [chosen for _, chosen in GroupKFold(FOLDS).split(rows, groups=[row.group for row in rows])]
    there = np.zeros((len(rows), len(COLUMNS)), dtype=np.bool_)
    for number, test in enumerate(folds):
        dev = folds[number - 1]
        train = np.setdiff1d(np.arange(len(rows)), np.concatenate([test, dev]))
        method = Linear("", words(), [rows[n] for n in train], [rows[n] for n in dev])
        there[test] = method.read([rows[n] for n in test]).there[:, COLUMNS]
    return there


def _row(name: str, true: Bools, said: Bools, groups: Sequence[str]) -> str:
    cells = [macro_f1(true[:, [n]], said[:, [n]], groups) for n in range(len(OURS))]
    return f"| {name} | {' | '.join(map(str, [*cells, macro_f1(true, said, groups)]))} |"
