"""Whether a share changed: the difference of two rates, with its interval."""

from dataclasses import dataclass
from math import hypot

from hearten.kernel.moment import Rate


@dataclass(frozen=True, slots=True)
class Change:
    """Two rates and by how much the second is higher, −1 to 1; None where either is of too few to say."""

    before: Rate
    after: Rate
    difference: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out that nothing changed."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def change(before: Rate, after: Rate) -> Change:
    """Return the difference of two rates of different things with a 95 % interval made from their own Wilson intervals.

    It says how much of a difference chance alone could have made, and nothing about why there is one.

    Source: Newcombe 1998, Statistics in Medicine 17:873–890, method 10.
    """
    if before.rate is None or before.low is None or before.high is None or after.rate is None or after.low is None or after.high is None:
        return Change(before, after)
    difference = after.rate - before.rate
    down = hypot(after.rate - after.low, before.high - before.rate)
    up = hypot(after.high - after.rate, before.rate - before.low)
    return Change(before, after, difference, max(-1.0, difference - down), min(1.0, difference + up))
