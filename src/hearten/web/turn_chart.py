"""How a simulated customer was, turn by turn, as one small picture: three lines told apart by how they are broken, each with its name.

A name stands at the end of its line, and a stroke of the same kind leads to it where it had to make room for another.
"""

from collections.abc import Sequence
from statistics import fmean
from typing import Final

from markupsafe import Markup

from hearten.practise.session import Point
from hearten.web.charts import WIDTH, drawing, text_at

HEIGHT, LEFT, TOP, FLOOR = 200, 44, 14, 168
RIGHT: Final = WIDTH - 150  # the lines' names stand to the right of their ends
NAMES: Final = RIGHT + 44  # between a line's end and its name there is room for the stroke that leads to it
LINES: Final = (("tension", "tension"), ("trust", "trust"), ("heard", "felt heard"))
APART: Final = 24  # the least between two names, so that they can be read on a phone as well
MIDDLE: Final = 5  # a name's middle above the line that it is written on
ROUND = 25


def lines_over_turns(points: Sequence[Point], *, key: str) -> Markup:
    """Draw tension, trust and feeling heard (each 0 to 100) against the turns."""
    xs = [LEFT + (RIGHT - LEFT) * number / max(1, len(points) - 1) for number in range(len(points))]
    parts = [_rule(level) for level in range(0, 101, ROUND)]
    every = -(-len(points) // 9)
    parts += [text_at(x, FLOOR + 22, str(number), "axis middle") for number, x in enumerate(xs) if number % every == 0]
    ends: list[tuple[float, str, str]] = []
    for field, name in reversed(LINES):  # the unbroken line first, so that the broken ones are seen where they run over it
        ys = [_y(getattr(point, field)) for point in points]
        path = " ".join(f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(zip(xs, ys, strict=True)))
        parts.append(Markup('<path class="line of-{}" d="{}"/>').format(field, path))
        parts.append(Markup('<circle class="dot of-{}" cx="{:.1f}" cy="{:.1f}" r="4"/>').format(field, xs[-1], ys[-1]))
        ends.append((ys[-1], field, name))
    ends.sort()
    for y, (end, field, name) in zip(_apart([end for end, *_ in ends]), ends, strict=True):
        lead = Markup('<path class="line lead of-{}" d="M{:.1f} {:.1f} L{} {:.1f}"/>')
        parts += [lead.format(field, xs[-1] + 4, end, NAMES - 6, y), text_at(NAMES, y + MIDDLE, name, "name")]
    said = "; ".join(f"turn {p.turn}: tension {p.tension:.0f}, trust {p.trust:.0f}, felt heard {p.heard:.0f}" for p in points)
    return drawing(key, "Tension, trust and feeling heard, turn by turn", said, parts, size=(WIDTH, HEIGHT))


def _y(value: float) -> float:
    return FLOOR - (FLOOR - TOP) * value / 100


def _apart(ys: Sequence[float]) -> list[float]:
    """Give names whose lines end at these heights, from above, places apart from each other, none further away than it has to be.

    Source: isotonic regression by pooling adjacent violators (Ayer et al. 1955), of the heights less the room for the names above.
    """
    groups = list[list[float]]()
    for place, y in enumerate(ys):
        groups.append([y - place * APART])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    highest, lowest = TOP, FLOOR - (len(ys) - 1) * APART
    starts = [min(max(fmean(group), highest), lowest) for group in groups for _ in group]
    return [start + place * APART for place, start in enumerate(starts)]


def _rule(level: int) -> Markup:
    y = _y(level)
    line = Markup('<line class="rule" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(LEFT, RIGHT, y, y)
    return line + (text_at(LEFT - 10, y + 4, str(level), "axis end") if level % 50 == 0 else Markup(""))
