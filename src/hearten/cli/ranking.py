"""Keep the moments that matter most of any number of conversations, in little memory."""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hearten.kernel.labels import Grade
from hearten.kernel.moment import BADLY_MET, Heard, Moment


@dataclass(frozen=True, slots=True)
class Ranked:
    """A moment with what is shown of its conversation."""

    moment: Moment
    conversation: str
    said: str
    answer: str


@dataclass
class Ranking:
    """The `most` worst and the `finest` best moments so far, and the counts of all."""

    most: int
    finest: int = 3
    conversations: int = 0
    messages: int = 0
    grades: Counter[Grade] = field(default_factory=Counter[Grade])
    abstained: Counter[str] = field(default_factory=Counter[str])
    _worst: list[tuple[float, int, Ranked]] = field(default_factory=list[tuple[float, int, Ranked]])
    _best: list[tuple[float, int, Ranked]] = field(default_factory=list[tuple[float, int, Ranked]])

    def add(self, heard: Heard) -> None:
        """Count a conversation and keep what stands out in it."""
        self.conversations += 1
        self.messages += len(heard.conversation.messages)
        self.abstained.update({reading.abstained for reading in heard.readings if reading.abstained})
        for moment in heard.moments:
            self.grades[moment.grade] += 1
            said = heard.conversation.messages[moment.opening.message].text
            ranked = Ranked(moment, heard.conversation.id, said, _answer(heard, moment))
            if moment.grade == "heard":
                self._keep(self._best, self.finest, moment.need, ranked)
            else:
                self._keep(self._worst, self.most, moment.need * BADLY_MET[moment.grade], ranked)

    @property
    def worst(self) -> list[Ranked]:
        """The worst first."""
        return _in_order(self._worst)

    @property
    def best(self) -> list[Ranked]:
        """Those that needed it most first."""
        return _in_order(self._best)

    def _keep(self, kept: list[tuple[float, int, Ranked]], most: int, rank: float, ranked: Ranked) -> None:
        entry = (rank, -sum(self.grades.values()), ranked)  # of equals, the one that came first
        if len(kept) < most:
            heapq.heappush(kept, entry)
        elif kept:
            heapq.heappushpop(kept, entry)


def _in_order(kept: Iterable[tuple[float, int, Ranked]]) -> list[Ranked]:
    return [ranked for _, _, ranked in sorted(kept, key=lambda entry: entry[:2], reverse=True)]


def _answer(heard: Heard, moment: Moment) -> str:
    return " ".join(heard.conversation.messages[number].text for number in moment.response)
