"""Settings: every one with its sentence, and those that may be changed while hearten runs."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup
from pydantic import BaseModel, ValidationError

from hearten.settings import CHANGEABLE, Settings
from hearten.storage import settings as stored
from hearten.web.auth import Administrator, Viewing
from hearten.web.house import house_of
from hearten.web.templating import render
from hearten.web.with_code import with_code

router = APIRouter()
TITLES = {"redact": "Redaction", "canned_customers": "Stock phrases", "retention_days": "Retention"}
KEPT = "Kept. What is stored already stays as it is; from now on this holds."
HIDDEN = ("database",)  # It may hold a password.


class Sent(BaseModel):
    """What the form sends, as it was typed; a switch that is off isn't sent at all."""

    redact: bool = False
    canned_customers: str | None = None
    retention_days: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A setting as the page shows it; `fixed` says that the environment names it, so that it can't be changed here."""

    name: str
    title: str
    sentence: Markup
    value: object
    variable: str
    fixed: bool
    is_switch: bool


@router.get("/settings")
def settings(request: Request, viewer: Administrator, kept: str = "") -> Response:
    """Show every setting."""
    return _page(request, viewer, said=KEPT if kept else "")


@router.post("/settings")
def change_settings(request: Request, viewer: Administrator, form: Annotated[Sent, Form()]) -> Response:
    """Keep what was changed."""
    house = house_of(request)
    now = viewer.state.settings
    wanted = {name: getattr(form, name) for name in CHANGEABLE if getattr(form, name) is not None}
    try:
        changed = house.settings.changed(wanted)
    except ValidationError as wrong:
        return _page(request, viewer, problems={str(each["loc"][0]): each["msg"] for each in wrong.errors()})
    with house.database.write() as connection:
        for name in CHANGEABLE:
            if getattr(changed, name) != getattr(now, name):
                stored.change(connection, name, getattr(changed, name), viewer.person.id)
    return RedirectResponse("/settings?kept=1", 303)


def shown(name: str, settings: Settings, started_with: Settings) -> Shown:
    """Put a setting into words."""
    value = getattr(settings, name)
    return Shown(
        name=name,
        title=TITLES.get(name, name),
        sentence=with_code(str(Settings.model_fields[name].description)),
        value="given, and not shown" if name in HIDDEN and value else value,
        variable=f"HEARTEN_{name.upper()}",
        fixed=name in started_with.model_fields_set,
        is_switch=_is_switch(name),
    )


def _is_switch(name: str) -> bool:
    return Settings.model_fields[name].annotation is bool


def _page(request: Request, viewer: Viewing, *, said: str = "", problems: dict[str, Any] | None = None) -> Response:
    started_with = house_of(request).settings
    every = [shown(name, viewer.state.settings, started_with) for name in Settings.model_fields]
    return render(
        request,
        "settings/settings.html",
        status=422 if problems else 200,
        title="Settings",
        mode=viewer.mode,
        changeable=[each for each in every if each.name in CHANGEABLE],
        given=[each for each in every if each.name not in CHANGEABLE],
        said=said,
        problem="Some of that can't be kept; nothing was changed." if problems else "",
        problems=problems or {},
    )
