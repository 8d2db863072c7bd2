"""The pictures of somebody's progress: what they practised week by week, and real customers before and since.

Each is a whole `<svg role="img">` as in `charts.py`; the page puts the numbers in a table under it.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from markupsafe import Markup

from hearten.kernel.moment import Rate
from hearten.learn.progress import Week
from hearten.prove.change import Change
from hearten.web.templating import percent, plural, rate

WIDTH: Final = 640
NAMES: Final = 150  # room for the names of skills, left of the dots
ROW: Final = 32
LARGEST: Final = 11.0  # radius of the week in which a skill was shown most


def practised_by_week(weeks: Sequence[Week], names: Sequence[str]) -> Markup:
    """Draw a dot for each skill and week; its area is how many practised turns showed it."""
    head, foot = 14, 28
    height = head + ROW * len(names) + foot
    step = (WIDTH - NAMES - 12) / max(1, len(weeks))
    most = max((count for week in weeks for count in week.shown), default=0)
    parts = [_line(NAMES, WIDTH - 12, head + ROW * (row + 0.5)) for row in range(len(names))]
    parts += [_text(NAMES - 14, head + ROW * (row + 0.5) + 5, name, "name end") for row, name in enumerate(names)]
    every = max(1, -(-len(weeks) // 6))
    for place, week in enumerate(weeks):
        x = NAMES + step * (place + 0.5)
        if place % every == 0:
            parts.append(_text(x, height - 8, f"{week.start.day} {week.start:%b}", "axis middle"))
        dots = ((head + ROW * (row + 0.5), LARGEST * sqrt(count / most)) for row, count in enumerate(week.shown) if count)
        parts += [Markup('<circle class="amount" cx="{}" cy="{}" r="{}"/>').format(_f(x), _f(y), _f(max(2.5, r))) for y, r in dots]
    said = "; ".join(f"week of {week.start:%d %B}: {plural(week.turns, 'turn')}" for week in weeks if week.turns) or "nothing yet"
    return _svg("practised", "Skills in practised turns, by week", said, parts, height)


def before_and_since(found: Change) -> Markup:
    """Draw two rates with their intervals, one under the other, on a line from 0 to 100 %."""
    left, height = NAMES, 108
    parts = [_scale(left, share, height) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    for row, (name, each) in enumerate((("before", found.before), ("since", found.after))):
        y = 26 + 34 * row
        parts += [_text(left - 14, y + 5, name, "name end"), _line(left, WIDTH - 24, y), _interval(each, y, left)]
    said = f"before: {rate(found.before)}; since: {rate(found.after)}"
    return _svg("change", "Heard rate on real moments before and since", said, parts, height)


def _interval(each: Rate, y: float, left: float) -> Markup:
    if each.rate is None or each.low is None or each.high is None:
        return _text(left + 8, y - 6, f"too few to say: {plural(each.n, 'moment')}", "axis")
    low, middle, high = (_f(_across(share, left)) for share in (each.low, each.rate, each.high))
    bar = Markup('<line class="interval" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(low, high, _f(y), _f(y))
    return bar + Markup('<circle class="dot" cx="{}" cy="{}" r="5.5"/>').format(middle, _f(y))


def _scale(left: float, share: float, height: float) -> Markup:
    x = _across(share, left)
    tick = Markup('<line class="rule" x1="{}" x2="{}" y1="10" y2="{}"/>').format(_f(x), _f(x), height - 28)
    return tick + _text(x, height - 10, percent(share), "axis middle")


def _across(share: float, left: float) -> float:
    return left + (WIDTH - 24 - left) * share


def _line(start: float, end: float, y: float) -> Markup:
    return Markup('<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(_f(start), _f(end), _f(y), _f(y))


def _text(x: float, y: float, words: str, classes: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(classes, _f(x), _f(y), words)


def _svg(key: str, title: str, said: str, parts: Sequence[Markup], height: float) -> Markup:
    return Markup(
        '<svg role="img" viewBox="0 0 {} {}" width="{}" height="{}" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>'
    ).format(WIDTH, _f(height), WIDTH, _f(height), key, key, key, title, key, said, Markup("").join(parts))


def _f(number: float) -> str:
    return f"{number:.1f}"
