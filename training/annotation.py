"""Annotate the corpus: packs for annotators, their lines into label files, and what an adjudicator has to decide.

    python -m training.annotation pack SOURCE SPLIT…              print conversations of those splits, without anybody's labels
    python -m training.annotation check PACK LINES                say what is wrong or missing in an annotator's lines
    python -m training.annotation collect SOURCE NAME PACK LINES  add them to corpus/labels/SOURCE/NAME.jsonl
    python -m training.annotation disputes SOURCE                 print where two annotators differ
    python -m training.annotation settle SOURCE PACK LINES        write adjudicated.jsonl from both and the adjudicator's lines

The formats of packs and lines stand in `training/packs.py`.
"""

import argparse
from pathlib import Path

from hearten.settings import Settings
from training import sources
from training.adjudication import Pair, disputes, pairs, settle
from training.labels import ADJUDICATED, FOLDER, read_labels, write_labels
from training.packs import Collected, Texts, collect, read_pack, texts_of, write_pack
from training.splits import HELD


def main() -> None:
    """Run one of the steps above."""
    options = argparse.ArgumentParser(
        prog="python -m training.annotation", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    steps = options.add_subparsers(dest="step", required=True)
    for name, arguments in ARGUMENTS.items():
        step = steps.add_parser(name)
        for argument in arguments:
            step.add_argument(argument, nargs="+" if argument == "splits" else None, type=Path if argument in {"pack", "lines"} else str)
    STEPS[(chosen := vars(options.parse_args())).pop("step")](**chosen)


def print_pack(source: str, splits: list[str]) -> None:
    """Print the conversations of some splits."""
    texts = (c for c in sources.conversations(source, Settings().data) if sources.split_in(source, c) in splits)
    print("\n".join(write_pack(texts)))


def check(pack: Path, lines: Path) -> Collected:
    """Print what is wrong or missing."""
    found = collect(read_pack(pack), lines.read_text("utf-8").splitlines())
    print("\n".join(found.problems.values()))
    print(f"{len(found.annotated)} conversations whole, {len(found.problems)} wrong lines, {len(found.missing)} messages missing")
    print(*found.missing[:10], sep="\n")
    return found


def add(source: str, name: str, pack: Path, lines: Path) -> None:
    """Add an annotator's whole conversations to their file."""
    path = FOLDER / source / f"{name}.jsonl"
    before = read_labels(path) if path.exists() else {}
    write_labels(path, {**before, **check(pack, lines).annotated})


def print_disputes(source: str) -> None:
    """Print what an adjudicator has to decide."""
    print("\n".join(disputes(_held_pairs(source), _texts(source))))


def settle_all(source: str, pack: Path, lines: Path) -> None:
    """Write the adjudicated labels of every conversation in which nothing is open any more."""
    decided = collect(read_pack(pack), lines.read_text("utf-8").splitlines()).messages
    done, still_open = settle(_held_pairs(source), decided)
    write_labels(FOLDER / source / f"{ADJUDICATED}.jsonl", done)
    print(f"{len(done)} conversations settled, {len(still_open)} messages open {still_open[:5]}")


def _held_pairs(source: str) -> dict[str, Pair]:
    return pairs(source, sources.ids(source, Settings().data, HELD))


def _texts(source: str) -> Texts:
    return texts_of(sources.conversations(source, Settings().data))


STEPS = {"pack": print_pack, "check": check, "collect": add, "disputes": print_disputes, "settle": settle_all}
ARGUMENTS = {
    "pack": ("source", "splits"),
    "check": ("pack", "lines"),
    "collect": ("source", "name", "pack", "lines"),
    "disputes": ("source",),
    "settle": ("source", "pack", "lines"),
}

if __name__ == "__main__":
    main()
