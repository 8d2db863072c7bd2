"""Which numbers of a group may be shown, so that nothing of fewer than five can be worked out from what else is shown.

Rows of the tallies lie along axes: week, channel, language, team, and the kinds and causes of their moments. A selection narrows some
of them. Along each, what is selected without narrowing it is cut into blocks that may be told apart. A selection is shown where enough
agents stand behind it, where it is made of whole blocks along every axis that it narrows, and where the same holds for it with any
narrowing taken away. So whatever is taken from what, by narrowing or along an axis, leaves nobody or enough.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearten.care.sight import cells_to_show, is_large_enough, runs_to_show

WEEK = "week"

Selection = Mapping[str, frozenset[Hashable]]
"""The keys that are wanted along each axis that is narrowed."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The keys along an axis, weeks in their order, and for each whether a row has it `[keys, rows]`.

    `at` is the place of each row's key `[rows]`, where every row has one.
    """

    keys: Sequence[Hashable]
    has: NDArray[np.bool_]
    at: NDArray[np.int64] | None = None

    def rows(self, wanted: frozenset[Hashable]) -> NDArray[np.bool_]:
        """Say which rows have any of some keys `[rows]`."""
        places = [place for place, key in enumerate(self.keys) if key in wanted]
        return self.has[places[0]] if len(places) == 1 else np.asarray(self.has[places].any(axis=0), bool)


class Withholding:
    """What may be shown of rows whose agents are seen in a group alone."""

    def __init__(self, agents: NDArray[np.int64], axes: Mapping[str, Axis]) -> None:
        """Take the agent of each row `[rows]`, and the axes that the rows lie along."""
        found, self._agents = np.unique(agents, return_inverse=True)
        self._most = len(found)
        self._axes = axes
        self._narrowed: dict[tuple[str, frozenset[Hashable]], NDArray[np.bool_]] = {}
        self._inside: dict[frozenset[tuple[str, frozenset[Hashable]]], NDArray[np.bool_]] = {}
        self._shown: dict[frozenset[tuple[str, frozenset[Hashable]]], bool] = {}
        self._cut: dict[tuple[str, frozenset[tuple[str, frozenset[Hashable]]]], list[frozenset[Hashable]]] = {}

    def shows(self, selection: Selection) -> bool:
        """Say whether the numbers of a selection may be shown; with nobody in it there is nothing to withhold."""
        known = frozenset(selection.items())
        if known not in self._shown:
            self._shown[known] = self._may_be_shown(selection)
        return self._shown[known]

    def _may_be_shown(self, selection: Selection) -> bool:
        behind = int(np.count_nonzero(self._behind(self._rows(selection))))
        return behind == 0 or (
            is_large_enough(behind)
            and all(self.shows(_without(axis, selection)) for axis in selection)
            and all(
                block <= wanted or not block & wanted
                for axis, wanted in selection.items()
                for block in self._blocks(axis, _without(axis, selection))
            )
        )

    def _rows(self, selection: Selection) -> NDArray[np.bool_]:
        known = frozenset(selection.items())
        if known not in self._inside:
            inside = np.ones(len(self._agents), bool)
            for narrowed in known:
                if narrowed not in self._narrowed:
                    axis, wanted = narrowed
                    self._narrowed[narrowed] = self._axes[axis].rows(wanted)
                inside &= self._narrowed[narrowed]
            self._inside[known] = inside
        return self._inside[known]

    def _behind(self, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Say which agents are behind rows `[agents]`."""
        return np.bincount(self._agents[inside], minlength=self._most) > 0

    def _blocks(self, name: str, wider: Selection) -> list[frozenset[Hashable]]:
        """Return the blocks of several keys: one key by itself can't be cut through."""
        known = (name, frozenset(wider.items()))
        if known not in self._cut:
            keys, cells = self._axes[name].keys, self._along(name, self._rows(wider))
            if all(map(is_large_enough, np.count_nonzero(cells, axis=1).tolist())):
                self._cut[known] = []
            else:
                blocks = (_runs if name == WEEK else _cells)(keys, [frozenset(np.flatnonzero(cell).tolist()) for cell in cells])
                self._cut[known] = [block for block in blocks if len(block) > 1]
        return self._cut[known]

    def _along(self, name: str, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Say who is behind each key of an axis `[keys, agents]`: in one go where every row has one key."""
        axis = self._axes[name]
        if axis.at is None:
            return np.array([self._behind(inside & has) for has in axis.has], bool).reshape(len(axis.keys), self._most)
        rows = np.flatnonzero(inside)
        counts = np.bincount(axis.at[rows] * self._most + self._agents[rows], minlength=len(axis.keys) * self._most)
        return counts.reshape(len(axis.keys), self._most) > 0


def _without(axis: str, selection: Selection) -> Selection:
    return {name: wanted for name, wanted in selection.items() if name != axis}


def _runs(keys: Sequence[Hashable], cells: Sequence[frozenset[int]]) -> list[frozenset[Hashable]]:
    return [frozenset(keys[place] for place in run) for run in runs_to_show(cells)]


def _cells(keys: Sequence[Hashable], cells: Sequence[frozenset[int]]) -> list[frozenset[Hashable]]:
    """Return each cell that may be shown as a block, and all others as one."""
    shown = cells_to_show(dict(zip(keys, cells, strict=True)))
    return [*(frozenset({key}) for key in shown), frozenset(keys) - shown]
