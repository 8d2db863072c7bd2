"""Read points in time in the ways that exports write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from hearten.connectors.fields import Wrong

_PATTERNS: Final = (
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%Y-%m-%d %H:%M:%S %z",
    "%a %b %d %H:%M:%S %z %Y",
)
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$")
# Seconds beyond the year 5000 are milliseconds, and those beyond it are microseconds.
_MILLISECONDS: Final = 1e11
_MICROSECONDS: Final = 1e14


def read_time(value: object, *, field: str = "at") -> datetime | None:
    """Return a point in time with its zone; without one, UTC is meant. Nothing (None or "") gives None.

    Read are ISO 8601, seconds or milliseconds since 1970, RFC 5322 and dates with dots or slashes.

    Raises:
        Wrong: there is something, and it is no time, or its day and month can't be told apart.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        found = _iso(value.strip()) or _number(value) or _written(value.strip(), field)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = _since_1970(float(value)) if abs(value) < 1e18 else None
    else:
        found = None
    if found is None:
        raise Wrong(f"{str(value)[:60]!r} is no time; write it as 2024-03-01T09:30:00Z", field=field)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        return None


def _number(text: str) -> datetime | None:
    return _since_1970(float(text)) if re.fullmatch(r"\d{9,16}(\.\d{1,9})?", text.strip(), re.ASCII) else None


def _since_1970(seconds: float) -> datetime | None:
    if abs(seconds) >= _MICROSECONDS:
        seconds /= 1_000_000
    elif abs(seconds) >= _MILLISECONDS:
        seconds /= 1_000
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _written(text: str, field: str) -> datetime | None:
    text = text[:80]
    slashed = _SLASHED.match(text)
    if slashed:
        return _with_slashes(slashed, text, field)
    for pattern in _PATTERNS:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007  (read_time adds UTC)
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _with_slashes(match: re.Match[str], text: str, field: str) -> datetime | None:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first <= 12 and second <= 12 and first != second:
        raise Wrong(f"{text!r} may have its day or its month first; write it as 2024-03-01", field=field)
    day, month = (first, second) if first > 12 else (second, first)
    try:
        return datetime(year, month, day, int(match[4] or 0), int(match[5] or 0), int(match[6] or 0), tzinfo=UTC)
    except ValueError:
        return None
