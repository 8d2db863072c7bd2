"""How strong a feeling is, what lay behind it, and EPITOME's levels, on our own test sets."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from hearten.kernel.labels import CAUSES, MECHANISMS
from hearten.kernel.reading import Reading
from hearten.listen.moments import likely_cause
from hearten.models.layout import LEVELS, STRENGTHS
from training.adjudication import both_said
from training.examples import Example
from training.labels import Labels, settled
from training.quality.columns import header
from training.quality.scores import FEWEST, Groups, Ints, Score, accuracy, weighted_kappa
from training.quality.shipped import Shipped

NO_CAUSE = -1


class Scale(NamedTuple):
    """A scale from 0 to `top`, of messages of one role, as labels and as readings have it."""

    name: str
    role: str
    top: int
    labelled: Callable[[Labels], int]
    read: Callable[[Reading], int]


def scales(rows: Sequence[Example], shipped: Shipped) -> Iterator[str]:
    """Yield κ of each scale and the share of causes that are named rightly, the bundle's beside two annotators' with each other."""
    source, keys = rows[0].source, list(dict.fromkeys(row.group for row in rows))
    labels, seen = settled(source), both_said(source, keys)
    true = [one for key in keys for one in labels[key].messages.values()]
    readings, groups = shipped.readings(rows), np.array([row.group for row in rows])
    yield header(["what", "messages", "measure", "the bundle", "two annotators with each other"])
    for scale in SCALES:
        mine = np.array([one.role == scale.role for one in true])
        of = [one for one, is_mine in zip(readings, mine, strict=True) if is_mine]
        values, *theirs = [[scale.labelled(one) for one in side if one.role == scale.role] for side in (true, *seen)]
        said = weighted_kappa(_ints(values), _ints([scale.read(one) for one in of]), groups[mine], levels=scale.top + 1)
        agreed = weighted_kappa(_ints(theirs[0]), _ints(theirs[1]), groups[mine], levels=scale.top + 1)
        yield f"| {scale.name}, 0–{scale.top} | {len(values)} | κ, quadratic weights | {said} | {agreed} |"
    settled_causes, ones, others = (_causes([one.cause for one in side]) for side in (true, *seen))
    given = _causes([likely_cause(one) for one in readings])
    for what, of, said, one, other in (
        ("causes, of those that are there", settled_causes, given, ones, others),
        ("causes, of those that are named", given, settled_causes, others, ones),
    ):
        if (of != NO_CAUSE).sum() >= FEWEST:
            row = (str(_same(of, said, groups)), str(_same(one, other, groups)))
            yield f"| {what} | {(of != NO_CAUSE).sum()} | named rightly | {' | '.join(row)} |"
    yield ""


def _same(of: Ints, said: Ints, groups: Groups) -> Score:
    """Return in how many of the messages that have a cause in `of` it is the same in `said`."""
    there = of != NO_CAUSE
    return accuracy((of == said)[there], np.array(groups)[there])


def _causes(given: Sequence[str | None]) -> Ints:
    return _ints([CAUSES.index(cause) if cause in CAUSES else NO_CAUSE for cause in given])


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _mechanism(number: int) -> Scale:
    name = MECHANISMS[number]
    return Scale(
        name.replace("_", " "), "agent", LEVELS, lambda one: (one.epitome or (0, 0, 0))[number], lambda one: round(one.epitome[name])
    )


SCALES = (
    Scale("strength of feelings", "customer", STRENGTHS, lambda one: one.strength, lambda one: round(one.strength)),
    *(_mechanism(number) for number in range(len(MECHANISMS))),
)
