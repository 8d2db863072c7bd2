"""The picture of somebody's progress with real customers, before they practised and since.

It is a whole `<svg role="img">` as in `charts.py`; the page puts the numbers in a table under it.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from hearten.kernel.moment import Rate
from hearten.prove.change import Change
from hearten.web.templating import percent, plural, rate

WIDTH: Final = 640
NAMES: Final = 90  # room for what each line is, left of it


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
