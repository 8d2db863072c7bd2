"""How a simulated customer was, turn by turn, as one small picture: three lines that differ in more than colour."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from hearten.practise.session import Point
from hearten.web.charts import WIDTH, drawing, text_at

HEIGHT, LEFT, TOP, FLOOR = 200, 44, 14, 168
RIGHT: Final = WIDTH - 110  # the lines' names stand to the right of their ends
LINES: Final = (("tension", "tension"), ("trust", "trust"), ("heard", "felt heard"))
APART: Final = 22  # the least between two names, so that they can be read
ROUND = 25


def lines_over_turns(points: Sequence[Point], *, key: str) -> Markup:
    """Draw tension, trust and feeling heard (each 0 to 100) against the turns."""
    xs = [LEFT + (RIGHT - LEFT) * number / max(1, len(points) - 1) for number in range(len(points))]
    parts = [_rule(level) for level in range(0, 101, ROUND)]
    every = -(-len(points) // 9)
    parts += [text_at(x, FLOOR + 22, str(number), "axis middle") for number, x in enumerate(xs) if number % every == 0]
    ends: list[tuple[float, str]] = []
    for field, name in LINES:
        ys = [_y(getattr(point, field)) for point in points]
        path = " ".join(f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(zip(xs, ys, strict=True)))
        parts.append(Markup('<path class="line of-{}" d="{}"/>').format(field, path))
        parts.append(Markup('<circle class="dot of-{}" cx="{:.1f}" cy="{:.1f}" r="4"/>').format(field, xs[-1], ys[-1]))
        ends.append((ys[-1], name))
    parts += [text_at(RIGHT + 12, y + 5, name, "name") for y, name in _apart(ends)]
    said = "; ".join(f"turn {p.turn}: tension {p.tension:.0f}, trust {p.trust:.0f}, felt heard {p.heard:.0f}" for p in points)
    return drawing(key, "Tension, trust and feeling heard, turn by turn", said, parts, size=(WIDTH, HEIGHT))


def _y(value: float) -> float:
    return FLOOR - (FLOOR - TOP) * value / 100


def _apart(ends: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Move names down until none covers another, and all of them up again where the last one would leave the picture."""
    placed: list[tuple[float, str]] = []
    for y, name in sorted(ends):
        placed.append((max(y, placed[-1][0] + APART) if placed else y, name))
    over = max(0.0, placed[-1][0] - FLOOR) if placed else 0.0
    return [(y - over, name) for y, name in placed]


def _rule(level: int) -> Markup:
    y = _y(level)
    line = Markup('<line class="rule" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(LEFT, RIGHT, y, y)
    return line + (text_at(LEFT - 10, y + 4, str(level), "axis end") if level % 50 == 0 else Markup(""))
