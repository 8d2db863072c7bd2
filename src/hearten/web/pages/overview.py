"""Overview: how often customers were heard where they needed to be, with intervals, and never a ranking of people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from hearten.kernel.moment import FEWEST_TO_SHOW, Rate
from hearten.prove.rates import rate_of
from hearten.storage import overview as stored
from hearten.storage.choices import choices
from hearten.storage.overview import Grades, Overview, Slice
from hearten.web.auth import Viewer, Viewing
from hearten.web.charts import Week, heard_bar, heard_over_time, share_bar
from hearten.web.house import house_of
from hearten.web.templating import render
from hearten.web.understood import NumbersQuery
from hearten.web.words import CAUSE_WORDS, OPENING_WORDS, word

router = APIRouter()
MOST_WEEKS = 26  # half a year fits a picture; an earlier stretch is asked for by its dates
OWN = "How often you heard the customers who needed it."
OWN_ALONE = f"{OWN} These numbers are yours: nobody else sees them."
ALL = "How often customers were heard where they needed to be: groups of five and more, and never one person."
TOO_FEW = (
    "Fewer than five people answered these conversations, or would be left if they were taken from the rest, so there are no numbers: "
    "they would be about somebody. Ask for more at once."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One channel, kind or cause; `is_known` is False where too few people stand behind it."""

    name: str
    heard: Rate
    is_known: bool
    chart: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """A table: `of` heads its first column."""

    key: str
    title: str
    of: str
    rows: tuple[Row, ...]


@router.get("/overview")
def show_overview(request: Request, viewer: Viewer, query: NumbersQuery) -> Response:
    """Show the numbers of what a person may see."""
    asked = query.asked
    with house_of(request).database.read() as connection:
        numbers = stored.overview(connection, viewer.sight, asked.filters())
        offered = choices(connection, viewer.sight)
    options = {name: [(each, each) for each in getattr(offered, name)] for name in ("channels", "teams", "languages")}
    return render(
        request,
        "overview/page.html",
        status=query.status,
        title="Overview",
        lead=_lead(viewer),
        query=query,
        asked=asked,
        options=options,
        nothing_yet=not numbers.conversations and not asked.is_narrowed and not numbers.too_few,
        too_few=TOO_FEW if numbers.too_few else None,
        numbers=numbers,
        **_shown(numbers),
    )


def heard(grades: Grades | None) -> Rate:
    """Return the heard rate of some grades; none is too few."""
    if grades is None:
        return Rate(0)
    return rate_of(grades.heard + grades.partly / 2, grades.heard + grades.partly + grades.missed)


def _shown(numbers: Overview) -> dict[str, Any]:
    weeks = _weeks(numbers.weeks)
    return {
        "heard": heard(numbers.grades),
        "fewest": FEWEST_TO_SHOW,
        "weeks": weeks,
        "weeks_chart": heard_over_time(weeks) if any(week.heard.rate is not None for week in weeks) else None,
        "groups": [group for group in _groups(numbers) if group.rows],
        "felt": _felt(numbers),
        "volumes": _volumes(numbers),
    }


def _weeks(slices: Sequence[Slice[date]]) -> list[Week]:
    """Return the last weeks, those without a moment among them: a picture of time has no holes."""
    if not slices:
        return []
    known = {each.key: Week(each.key, heard(each.grades), is_known=each.grades is not None) for each in slices}
    last = max(known)
    first = max(min(known), last - timedelta(weeks=MOST_WEEKS - 1))
    starts = (first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1))
    return [known.get(start, Week(start, Rate(0))) for start in starts]


def _groups(numbers: Overview) -> tuple[Group, ...]:
    kinds = {kind: word.name for kind, word in OPENING_WORDS.items()}
    causes = {cause: word.name for cause, word in CAUSE_WORDS.items()}
    return (
        Group("channel", "By channel", "Channel", _rows(numbers.channels, {}, "channel", "not said")),
        Group("kind", "By kind of opening", "Kind", _rows(numbers.kinds, kinds, "kind", "")),
        Group("cause", "By what lay behind it", "Behind it", _rows(numbers.causes, causes, "cause", "nothing that was said")),
    )


def _rows(slices: Sequence[Slice[Any]], names: Mapping[str, str], key: str, nameless: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    for place, each in enumerate(slices):
        rate = heard(each.grades)
        name = nameless if each.key is None else names.get(each.key, str(each.key))
        if each.grades is None or each.grades.n:
            rows.append(Row(name, rate, each.grades is not None, heard_bar(rate, key=f"{key}-{place}", name=name)))
    return tuple(rows)


def _felt(numbers: Overview) -> list[dict[str, Any]]:
    """Return the share of customers' messages that show each feeling, the commonest first."""
    total = numbers.customer_messages
    if total < FEWEST_TO_SHOW:
        return []
    ordered = sorted(((n, feeling) for feeling, n in numbers.feelings.items() if n and feeling != "neutral"), reverse=True)
    return [
        {"name": word(label), "share": n / total, "chart": share_bar(n / total, key=f"felt-{label}", name=label)} for n, label in ordered
    ]


def _volumes(numbers: Overview) -> list[tuple[str, int]]:
    return [
        ("Conversations", numbers.conversations),
        ("Messages", numbers.messages),
        ("Moments", numbers.grades.n),
        ("of them unanswered", numbers.grades.unanswered),
    ]


def _lead(viewer: Viewing) -> str:
    if viewer.person.post != "agent":
        return ALL
    return OWN_ALONE if viewer.mode == "reflect" else OWN
