"""What customers would say at the end, how heard they felt and how satisfied they are, beside what the labels say."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LinearRegression

from hearten.kernel.reading import Reading, ToRead
from hearten.listen.would_say import HIGHEST, LOWEST, Outlook, Weighing
from hearten.models.load import BundleReader
from training.adjudication import pairs
from training.outcome import SCALES, Ended, ended
from training.quality.columns import header
from training.quality.rows import Floats
from training.quality.scores import mean, rank_correlation, weighted_kappa
from training.splits import Split

SETS: Mapping[str, tuple[str, Split]] = {
    "authored conversations": ("authored", "test"),
    "authored conversations of trades never seen": ("authored", "unseen"),
    "real tweets": ("twitter_care", "test"),
}
LEVELS = 5
MEASURES = ("Spearman", "mean absolute error", "κ")

Points = Mapping[str, Floats]


class Unread:
    """A reader that reads nothing, so that of all features only lengths and who has the last word are left."""

    bundle = "unread"
    outlook: Outlook | None = None

    def read(self, texts: Sequence[ToRead]) -> list[Reading]:
        """Return readings without anything in them."""
        return [Reading(self.bundle, asked.role) for asked in texts]


def outcome(data: Path | None, reader: BundleReader) -> Iterator[str]:
    """Yield a table for each test set whose texts are at hand."""
    train = ended(Unread(), data, {"train"})
    by_length = {scale: LinearRegression().fit(train.x, train.y[scale]) for scale in SCALES}
    for name, (source, split) in SETS.items():
        unread = ended(Unread(), data, {split}, of=[source])
        if not unread.ids:
            continue
        yield f"### What the customer would say, {name}: {len(unread.ids):,} conversations\n"
        yield header(["who says it", *(f"{scale}: {measure}" for scale in SCALES for measure in MEASURES)])
        if reader.outlook:
            rows = ended(reader, data, {split}, of=[source])
            yield _row(reader.bundle, rows.y, weighed(reader.outlook, rows), rows.ids)
        said = {scale: np.clip(model.predict(unread.x), LOWEST, HIGHEST) for scale, model in by_length.items()}
        yield _row("lengths alone, learnt from the same train part", unread.y, said, unread.ids)
        yield from _annotators(source, unread.ids)
        yield ""
    yield "Points from 1 to 5, at the end: estimates, never a score of a person. κ is quadratic-weighted, of points rounded.\n"


def weighed(outlook: Outlook, rows: Ended) -> Points:
    """Return the points that weights give each conversation."""
    return {scale: _weighed(getattr(outlook, scale), rows) for scale in SCALES}


def _weighed(weighing: Weighing, rows: Ended) -> Floats:
    weights = np.array([weighing.weights.get(name, 0.0) for name in rows.names])
    return np.clip(weighing.start + rows.x @ weights, LOWEST, HIGHEST)


def _annotators(source: str, ids: Collection[str]) -> Iterator[str]:
    """Yield how far one annotator is from the other, where two read a conversation without seeing each other's points."""
    both = [pair for pair in pairs(source, ids).values() if all(one.heard and one.satisfied for one in pair)]
    name = "one annotator beside the other" + (f", of the {len(both)} that two gave points" if len(both) < len(ids) else "")
    if both:
        one, other = ({scale: np.array([float(getattr(pair[n], scale)) for pair in both]) for scale in SCALES} for n in (0, 1))
        yield _row(name, one, other, [pair[0].id for pair in both])


def _row(name: str, true: Points, said: Points, ids: Sequence[str]) -> str:
    cells: list[str] = []
    for scale in SCALES:
        levels = [(np.rint(points[scale]) - LOWEST).astype(np.int64) for points in (true, said)]
        cells.append(str(rank_correlation(true[scale], said[scale], ids)))
        cells.append(str(mean([float(off) for off in np.abs(true[scale] - said[scale])])))
        cells.append(str(weighted_kappa(*levels, ids, levels=LEVELS)))
    return f"| {name} | {' | '.join(cells)} |"
