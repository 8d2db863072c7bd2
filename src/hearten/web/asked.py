"""What a page was asked for: the filters in its address."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from hearten.kernel.labels import Cause, Grade, OpeningKind
from hearten.storage.filters import Filters
from hearten.web.templating import days

Day = date | Literal[""]


class AskedOfPage(BaseModel):
    """The filters in the address of a page; an empty one asks for everything."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order and the place in the list was asked for."""
        return bool(self.model_dump(exclude={"best", "after"}, exclude_defaults=True))


class AskedOfNumbers(AskedOfPage):
    """The filters of Overview.

    `since` and `until` are days in the machine's time zone, both included.
    """

    channel: str = Field(default="", max_length=200)
    team: str = Field(default="", max_length=200)
    language: str = Field(default="", max_length=200)
    since: Day = ""
    until: Day = ""
    mine: bool = False

    @property
    def days(self) -> str:
        """The days that were asked for, in words; empty where none were."""
        return days(self.since or None, self.until or None)

    @property
    def weeks(self) -> str:
        """The whole weeks in which those days are, in words."""
        first = self.since - timedelta(days=min(self.since.weekday(), (self.since - date.min).days)) if self.since else None
        last = self.until + timedelta(days=min(6 - self.until.weekday(), (date.max - self.until).days)) if self.until else None
        return days(first, last)

    def filters(self) -> Filters:
        """Return what storage is asked for."""
        return Filters(
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until + timedelta(days=1)) if self.until and self.until < date.max else None,
            channel=self.channel or None,
            team=self.team or None,
            language=self.language or None,
            mine=self.mine,
        )


class Asked(AskedOfNumbers):
    """The filters of Moments, the order, and the place in the list."""

    q: str = Field(default="", max_length=200)
    kind: OpeningKind | Literal[""] = ""
    grade: Grade | Literal[""] = ""
    cause: Cause | Literal[""] = ""
    best: bool = False
    after: str | None = None

    def filters(self, *, newer_than: int | None = None) -> Filters:
        """Return what storage is asked for."""
        return replace(
            super().filters(),
            kind=self.kind or None,
            grade=self.grade or None,
            cause=self.cause or None,
            text=self.q.strip(),
            newer_than=newer_than,
            order="best" if self.best else "worst",
        )

    def query(self, **changes: object) -> str:
        """Write the address's query again, with some of it changed; empty where nothing is asked for."""
        values = {**self.model_dump(mode="json", exclude_defaults=True), **changes}
        plain = {name: int(value) if isinstance(value, bool) else value for name, value in values.items() if value not in (None, "", False)}
        return "?" + urlencode(plain) if plain else ""


def _midnight(day: date) -> datetime:
    try:
        return datetime.combine(day, time()).astimezone()
    except (OverflowError, OSError, ValueError):
        return datetime.combine(day, time()).replace(tzinfo=UTC)
