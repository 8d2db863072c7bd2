"""Charts as SVG, drawn here, so that they need no script and print well.

Each returns a whole `<svg role="img">` with a title and a description; the page puts the numbers in a table beside it. Colours
and line widths come from `charts.css` by class.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from hearten.kernel.moment import Rate
from hearten.web.templating import percent, rate

WIDTH: Final = 640
HALF_A_NAME: Final = 48  # of the longest feeling's, in the chart's units


@dataclass(frozen=True, slots=True)
class Week:
    """The heard rate of the moments in the week that begins on `start`; `is_known` is False where too few people stand behind it."""

    start: date
    heard: Rate
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Felt:
    """What one customer message shows: its number in the conversation, the strongest feeling, its strength (0–3).

    `pleasant` says which side of the line it is drawn on.
    """

    message: int
    feeling: str
    strength: float
    pleasant: bool


def heard_over_time(weeks: Sequence[Week], *, key: str = "weeks") -> Markup:
    """Draw the heard rate week by week: a dot for the rate, a bar for its interval, a gap where there are too few moments."""
    height, left, top, bottom = 230, 60, 14, 30
    floor = height - bottom
    step = (WIDTH - left - 12) / max(1, len(weeks))
    parts = [_grid(left, top, floor)]
    every = max(1, -(-len(weeks) // 6))
    for index, week in enumerate(weeks):
        x = left + step * (index + 0.5)
        if index % every == 0:
            parts.append(text_at(x, height - 8, f"{week.start.day} {week.start:%b}", "axis middle"))
        parts.append(_interval(week.heard, x, top, floor))
    said = "; ".join(f"week of {week.start:%d %B}: {rate(week.heard)}" for week in weeks) or "no weeks yet"
    return drawing(key, "Heard rate by week", said, parts, size=(WIDTH, height))


def heard_bar(heard: Rate, *, key: str, name: str) -> Markup:
    """Draw one rate with its interval on a line from 0 to 100 %, small enough for a row of a table."""
    width, height, middle = 220, 24, 12
    parts = [Markup('<line class="rule" x1="4" x2="{}" y1="{}" y2="{}"/>').format(width - 4, middle, middle)]
    parts += [_tick(4 + (width - 8) * at, middle) for at in (0, 0.5, 1)]
    if heard.rate is not None and heard.low is not None and heard.high is not None:
        low, mid, high = (_f(4 + (width - 8) * share) for share in (heard.low, heard.rate, heard.high))
        parts.append(Markup('<line class="interval" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(low, high, middle, middle))
        parts.append(Markup('<circle class="dot" cx="{}" cy="{}" r="4.5"/>').format(mid, middle))
    return drawing(key, f"Heard rate: {name}", rate(heard), parts, size=(width, height))


def share_bar(share: float, *, key: str, name: str) -> Markup:
    """Draw one share as a plain bar from 0 to 100 %."""
    width, height = 220, 16
    bar = Markup('<rect class="bar" x="0" y="4" width="{}" height="8"/>').format(_f(width * min(1.0, max(0.0, share))))
    return drawing(key, name, percent(share), [bar], size=(width, height))


def feeling_over_time(felt: Sequence[Felt], messages: int, *, start: int = 0, key: str = "felt") -> Markup:
    """Draw what a customer showed in so many messages from one on: below the line what hurts, above it what is pleasant."""
    height, left, middle, unit = 168, 84, 74, 21
    span = WIDTH - left - 24 - HALF_A_NAME - 4
    points = [(left + 24 + span * (each.message - start) / max(1, messages - 1), _felt_y(each, middle, unit), each) for each in felt]
    parts = [
        Markup('<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(left, WIDTH - 12, middle, middle),
        text_at(left - 12, middle - 2 * unit + 4, "pleasant", "axis end"),
        text_at(left - 12, middle + 4, "calm", "axis end"),
        text_at(left - 12, middle + 3 * unit + 4, "upset", "axis end"),
    ]
    path = " ".join(f"{'L' if index else 'M'}{_f(x)} {_f(y)}" for index, (x, y, _) in enumerate(points))
    if path:
        parts.append(Markup('<path class="line" d="{}"/>').format(path))
    parts += [Markup('<circle class="dot" cx="{}" cy="{}" r="4"/>').format(_f(x), _f(y)) for x, y, _ in points]
    parts += _felt_names(points, axis=left)
    said = "; ".join(f"message {each.message + 1}: {each.feeling}, strength {each.strength:.1f} of 3" for each in felt)
    return drawing(key, "What the customer felt, message by message", said or "nothing was read", parts, size=(WIDTH, height))


def _felt_y(each: Felt, middle: float, unit: float) -> float:
    return middle + (-1 if each.pleasant else 1) * unit * min(3.0, max(0.0, each.strength))


def _felt_names(points: Sequence[tuple[float, float, Felt]], *, axis: float) -> list[Markup]:
    """Name a feeling where it changes and there is room."""
    named: list[Markup] = []
    last_name, last_x = "", -1e9
    for x, y, each in points:
        if each.feeling in (last_name, "neutral") or x - last_x < 110:
            continue
        at, classes = (x - 4, "name") if x < axis + HALF_A_NAME else (x, "name middle")  # beside the axis there is no room to its left
        named.append(text_at(at, y + (-11 if each.pleasant else 20), each.feeling, classes))
        last_name, last_x = each.feeling, x
    return named


def _grid(left: float, top: float, floor: float) -> Markup:
    lines = Markup("")
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = floor - (floor - top) * share
        lines += Markup('<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(left, WIDTH - 12, _f(y), _f(y))
        lines += text_at(left - 8, y + 4, percent(share), "axis end")
    return lines


def _interval(heard: Rate, x: float, top: float, floor: float) -> Markup:
    if heard.rate is None or heard.low is None or heard.high is None:
        cross = Markup('<path class="too-few" d="M{} {}h8M{} {}v8"/>') if heard.n else Markup("")
        return cross.format(_f(x - 4), floor - 6, _f(x), floor - 10)
    low, mid, high = (_f(floor - (floor - top) * share) for share in (heard.low, heard.rate, heard.high))
    bar = Markup('<line class="interval" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(_f(x), _f(x), low, high)
    return bar + Markup('<circle class="dot" cx="{}" cy="{}" r="4.5"/>').format(_f(x), mid)


def _tick(x: float, y: float) -> Markup:
    return Markup('<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(_f(x), _f(x), y - 4, y + 4)


def text_at(x: float, y: float, words: str, classes: str) -> Markup:
    """Write words at a place."""
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(classes, _f(x), _f(y), words)


def drawing(key: str, title: str, said: str, parts: Sequence[Markup], *, size: tuple[int, int]) -> Markup:
    """Put parts together to a picture with a title and a description; `key` is its own on a page."""
    width, height = size
    return Markup(
        '<svg role="img" viewBox="0 0 {} {}" width="{}" height="{}" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>'
    ).format(width, height, width, height, key, key, key, title, key, said, Markup("").join(parts))


def _f(number: float) -> str:
    return f"{number:.1f}"
