"""Settle what two annotators say of the same message: what both say stands, the rest an adjudicator decides."""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence

from training.labels import ADJUDICATED, AUTHOR, Annotated, Labels, annotations
from training.markup import Marked
from training.packs import MARKS, Texts

Pair = tuple[Annotated, Annotated]


def pairs(source: str, among: Collection[str]) -> dict[str, Pair]:
    """Return what two annotators say of those conversations of `among` that they read blindly; of more, the last two's."""
    found: dict[str, list[Annotated]] = {}
    for annotator, labelled in annotations(source).items():
        if annotator not in {ADJUDICATED, AUTHOR}:
            for key in labelled:
                if key in among:
                    found.setdefault(key, []).append(labelled[key])
    return {key: (both[-2], both[-1]) for key, both in found.items() if len(both) > 1}


def both_said(source: str, conversations: Sequence[str]) -> tuple[list[Labels], list[Labels]]:
    """Return what each of two annotators says of each message of `conversations`, in order; both must have read them all."""
    both = pairs(source, set(conversations))
    one, other = ([labels for key in conversations for labels in both[key][n].messages.values()] for n in range(2))
    return one, other


def agreed(one: Labels, other: Labels) -> Labels | None:
    """Return what both say of a message, or None where they differ. Evidence agrees where it overlaps: the shorter stands."""
    same = set(one.feelings) == set(other.feelings) and (one.strength, one.cause, one.epitome) == (
        other.strength,
        other.cause,
        other.epitome,
    )
    if not same or one.stated != other.stated or one.shown() != other.shown():
        return None
    spans: list[Marked] = []
    for label in sorted(one.shown()):
        mine, yours = ([span for span in labels.spans if span.label == label] for labels in (one, other))
        if len(mine) != len(yours) or not all(_overlap(a, b) for a, b in zip(mine, yours, strict=True)):
            return None
        spans += [min(a, b, key=lambda span: span.end - span.start) for a, b in zip(mine, yours, strict=True)]
    return Labels(one.role, tuple(spans), one.feelings, one.strength, one.stated, one.cause, one.epitome)


def settle(both: Mapping[str, Pair], decided: Mapping[str, Mapping[int, Labels]]) -> tuple[dict[str, Annotated], list[tuple[str, int]]]:
    """Return the adjudicated labels, and what is still open. Scores of a whole conversation are the mean of both, rounded down."""
    done: dict[str, Annotated] = {}
    still_open: list[tuple[str, int]] = []
    for key, (one, other) in both.items():
        messages: dict[int, Labels] = {}
        for index, labels in one.messages.items():
            result = decided.get(key, {}).get(index) or agreed(labels, other.messages[index])
            if result:
                messages[index] = result
            else:
                still_open.append((key, index))
        if len(messages) == len(one.messages):
            done[key] = Annotated(key, messages, _middle(one.heard, other.heard), _middle(one.satisfied, other.satisfied))
    return done, still_open


def disputes(both: Mapping[str, Pair], texts: Texts) -> Iterator[str]:
    """Yield each conversation that has a dispute, whole, with both views below each disputed message in an order that tells nothing."""
    for key, (one, other) in both.items():
        open_here = [index for index, labels in one.messages.items() if not agreed(labels, other.messages[index])]
        if not open_here or key not in texts:
            continue
        yield f"== {key}"
        for index, (mark, text) in texts[key].items():
            yield f"{index} {mark} {text!r}"
            if index in open_here:
                views = [one.messages[index], other.messages[index]]
                random.Random(f"{key} {index}").shuffle(views)
                yield from (f"    ? {index} {line(view, text)}" for view in views)


def line(labels: Labels, text: str) -> str:
    """Write labels as an annotator's line without its index."""
    quotes: dict[tuple[int, int], list[str]] = {}
    for span in labels.spans:
        quotes.setdefault((span.start, span.end), []).append(span.label)
    evidence = " ;; ".join(f"{'+'.join(names)}: {text[start:end]}" for (start, end), names in quotes.items())
    if labels.epitome:
        fields = [" ".join(map(str, labels.epitome))]
    else:
        manner = {True: " stated", False: " implied", None: ""}[labels.stated]
        fields = [", ".join(labels.feelings), f"{labels.strength}{manner}", labels.cause or "-"]
    return " | ".join([MARKS[labels.role], *fields, *([evidence] if evidence else [])])


def _overlap(one: Marked, other: Marked) -> bool:
    return one.start < other.end and other.start < one.end


def _middle(one: int | None, other: int | None) -> int | None:
    return (one + other) // 2 if one and other else one or other
