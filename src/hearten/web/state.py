"""What the workspace is set to right now: its settings, its mode, and whether it is a demo."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, cast

from hearten.kernel.people import Mode
from hearten.settings import Settings
from hearten.storage import settings as stored
from hearten.web.house import House

REFLECT: Mode = "reflect"


@dataclass(frozen=True, slots=True)
class State:
    """The mode, the checklist by which review was opened, and the settings in force.

    `was_demo` says that the demo's conversations may lie among one's own.
    """

    mode: Mode = REFLECT
    record: Mapping[str, str] = field(default_factory=dict[str, str])
    is_demo: bool = False
    was_demo: bool = False
    settings: Settings = field(default_factory=Settings)
    rubric: str = ""


def state_of(house: House, *, today: date | None = None) -> State:
    """Return what is set now. Review mode ends by itself after the day that its checklist names."""
    with house.database.read() as connection:
        changes = stored.changed(connection)
    mode = cast("dict[str, Any]", changes.get(stored.MODE) or {})
    record = cast("dict[str, str]", mode.get("checklist") or {})
    is_over = bool(record.get("until")) and date.fromisoformat(record["until"]) < (today or datetime.now(UTC).date())
    return State(
        mode="review" if mode.get("mode") == "review" and not is_over else REFLECT,
        record=record,
        is_demo=bool(changes.get(stored.DEMO)),
        was_demo=changes.get(stored.DEMO) is False,
        settings=house.settings.changed(changes),
        rubric=str((None if house.settings.rubric else changes.get(stored.RUBRIC)) or house.rubric_text),  # the environment wins
    )
