"""The heard rate and its interval."""

from collections.abc import Iterable
from math import sqrt

from hearten.kernel.labels import Grade
from hearten.kernel.moment import FEWEST_TO_SHOW, Rate

Z95 = 1.959963984540054  # the normal quantile of a two-sided 95 % interval
WORTH = {"heard": 1.0, "partly": 0.5, "missed": 0.0}


def heard_rate(grades: Iterable[Grade], *, fewest: int = FEWEST_TO_SHOW) -> Rate:
    """Return (heard + ½ partly) / (heard + partly + missed) with a 95 % interval; unanswered moments are counted elsewhere."""
    worths = [WORTH[grade] for grade in grades if grade in WORTH]
    return rate_of(sum(worths), len(worths), fewest=fewest)


def rate_of(worth: float, n: int, *, fewest: int = FEWEST_TO_SHOW) -> Rate:
    """Return the share `worth / n` with its Wilson interval; nothing but `n` where it is below `fewest`.

    Source: Wilson 1927, JASA 22:209–212, on the effective count.
    """
    if n < max(fewest, 1):
        return Rate(n)
    share, weight = worth / n, Z95**2 / n
    middle = (share + weight / 2) / (1 + weight)
    spread = Z95 * sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return Rate(n, share, max(0.0, middle - spread), min(1.0, middle + spread))
