"""The numbers, as far as they may be shown."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict

from hearten.prove.rates import WORTH, rate_of
from hearten.storage.overview import Grades, Slice, overview
from hearten.web.api.answers import problems
from hearten.web.api.shapes import GradesShape, OverviewShape, RateShape, SliceShape
from hearten.web.asked import AskedOfNumbers
from hearten.web.auth import Viewer
from hearten.web.house import house_of

router = APIRouter(tags=["overview"])


class Numbers(AskedOfNumbers):
    """The filters of the page; a program is told of a name that means nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@router.get("/overview", responses=problems())
def get_overview(request: Request, viewer: Viewer, asked: Annotated[Numbers, Query()]) -> OverviewShape:
    """Give heard rates with their intervals, by week, channel, kind and cause; groups below five agents are left out."""
    with house_of(request).database.read() as connection:
        numbers = overview(connection, viewer.sight, asked.filters())
    return OverviewShape(
        mode=viewer.mode,
        too_few=numbers.too_few,
        conversations=numbers.conversations,
        messages=numbers.messages,
        customer_messages=numbers.customer_messages,
        grades=GradesShape.model_validate(numbers.grades),
        heard=_rate(numbers.grades),
        weeks=_slices(numbers.weeks),
        channels=_slices(numbers.channels),
        kinds=_slices(numbers.kinds),
        causes=_slices(numbers.causes),
        feelings=dict(numbers.feelings),
    )


def _slices(slices: Iterable[Slice[Any]]) -> list[SliceShape]:
    return [
        SliceShape(
            key=each.key,
            grades=GradesShape.model_validate(each.grades) if each.grades else None,
            heard=_rate(each.grades) if each.grades else None,
            conversations=each.conversations,
        )
        for each in slices
    ]


def _rate(grades: Grades) -> RateShape:
    worth = grades.heard * WORTH["heard"] + grades.partly * WORTH["partly"] + grades.missed * WORTH["missed"]
    return RateShape.model_validate(rate_of(worth, grades.heard + grades.partly + grades.missed))
