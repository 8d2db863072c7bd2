"""The Jinja environment of every page, and the filters that turn numbers and times into words."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hearten.kernel.moment import Rate
from hearten.web.words import word

TOO_FEW: Final = "too few to say"
_VERSION: Final = version("hearten")


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Draw a template as a whole page.

    Every page may use `viewing` (None where nobody is signed in) and `title`; `request` says which link of the masthead is the
    current one.
    """
    about = request.app.state
    shown = {
        "viewing": getattr(request.state, "viewing", None),
        "is_demo": getattr(about, "is_demo", False),
        "elsewhere": about.elsewhere,
        **values,
    }
    return HTMLResponse(draw(template, request=request, **shown), status_code=status)


def draw(template: str, **values: Any) -> str:
    """Draw a template, or a part of a page, as text."""
    return _environment.get_template(template).render(version=_VERSION, **values)


def percent(share: float | None) -> str:
    """Write a share as a whole percentage, with a narrow space.

    A share that is neither nothing nor all is never rounded to 0 or 100.
    """
    if share is None:
        return TOO_FEW
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        rounded = 1
    if rounded == 100 and share < 1:
        rounded = 99
    return f"{rounded} %"


def rate(value: Rate) -> str:
    """Write a rate with its interval, or that there are too few moments for one."""
    if value.rate is None or value.low is None or value.high is None:
        return TOO_FEW
    return f"{percent(value.rate)} ({percent(value.low).removesuffix(' %')}–{percent(value.high)})"


def when(at: datetime | None) -> Markup:
    """Write a time as people say it, in the time zone of the machine, inside a `<time>`."""
    if at is None:
        return Markup("")
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone()
    words = f"{local.day} {local:%B %Y}, {local:%H:%M}"
    return Markup('<time datetime="{}">{}</time>').format(local.isoformat(timespec="minutes"), words)


def day(at: datetime | None) -> Markup:
    """Write the day alone."""
    if at is None:
        return Markup("")
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone()
    return Markup('<time datetime="{}">{}</time>').format(local.date().isoformat(), f"{local.day} {local:%B %Y}")


def days(first: date | None, last: date | None) -> str:
    """Write a stretch of days in words, the first and the last included; empty where it has neither end."""
    begins, ends = (f"{at.day} {at:%B %Y}" if at else "" for at in (first, last))
    if begins and ends:
        return begins if begins == ends else f"{begins} to {ends}"
    return f"from {begins} on" if begins else f"until {ends}" if ends else ""


def clock(at: datetime | None) -> Markup:
    """Write the time of day alone."""
    if at is None:
        return Markup("")
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone()
    return Markup('<time datetime="{}">{}</time>').format(local.isoformat(timespec="minutes"), f"{local:%H:%M}")


def count(number: int) -> str:
    """Write a count with thin spaces between thousands."""
    return f"{number:,}".replace(",", " ")


def plural(number: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: `1 moment`, `3 moments`."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


_FILTERS: Final[dict[str, Callable[..., Any]]] = {each.__name__: each for each in (percent, rate, when, day, clock, count, plural, word)}


def _make() -> Environment:
    environment = Environment(
        loader=PackageLoader("hearten.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_FILTERS)
    return environment


_environment = _make()
