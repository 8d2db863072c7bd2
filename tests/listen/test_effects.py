import pytest

from hearten.kernel.reading import Reading
from hearten.listen.effects import effect_of


def customer(strength: float, **feelings: float) -> Reading:
    return Reading("fake", "customer", feelings=feelings, strength=strength)


@pytest.mark.parametrize(
    ("then", "now", "effect"),
    [
        ([customer(2, anger=0.9)], [], "silence"),
        ([customer(1.5, anger=0.9)], [customer(2.8, anger=0.9)], "rising"),
        ([customer(2.5, anger=0.9)], [customer(1.2, anger=0.6)], "easing"),
        ([customer(2, anger=0.9)], [customer(1.8, gratitude=0.9)], "thanks"),
        ([customer(1, worry=0.9)], [customer(0.8, worry=0.5)], "more_detail"),
        ([customer(1, worry=0.9), customer(2.5, anger=0.9)], [customer(0.2), customer(0.1)], "easing"),
    ],
)
def test_what_followed(then, now, effect):
    assert effect_of(then, now) == effect
