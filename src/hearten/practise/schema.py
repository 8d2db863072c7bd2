"""Read a scenario's file, and say of every mistake in it where it is, what is wrong, and what is allowed."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from hearten.kernel.errors import HeartenError
from hearten.kernel.labels import FEELINGS
from hearten.practise.mistakes import mistakes
from hearten.practise.scenario import (
    AfterWarning,
    Calming,
    Card,
    Channel,
    Directness,
    Fact,
    Formality,
    Line,
    Need,
    Persona,
    Remedy,
    Scenario,
    Situation,
    Start,
    Tongue,
    Upsetting,
    When,
)
from hearten.practise.slots import slots

LONGEST_LINE = 600  # characters; customers write more, but nobody reads more in a live conversation

Text = Annotated[str, Field(min_length=1, max_length=2000)]
Words = Annotated[str, Field(min_length=2, max_length=80)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Feeling = Literal[
    "frustration", "anger", "worry", "disappointment", "sadness", "confusion", "embarrassment", "relief", "gratitude", "delight", "neutral"
]


class BadScenario(HeartenError):
    """A scenario's file can't be practised with. The message has one line for each mistake."""

    status = 422


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)


class _Line(_Part):
    say: Annotated[str, Field(min_length=1, max_length=LONGEST_LINE)]
    after: list[Id] = []
    before: list[Id] = []

    def line(self) -> Line:
        return Line(self.say, frozenset(self.after) | slots(self.say), frozenset(self.before))


def _as_line(value: object) -> object:
    return {"say": value} if isinstance(value, str) else value


AnyLine = Annotated[_Line, BeforeValidator(_as_line)]


class _Person(_Part):
    name: Text
    about: Text
    directness: Directness
    formality: Formality
    language: Tongue


class _Card(_Part):
    situation: Text
    may: list[Text] = []
    may_not: list[Text] = []


class _Story(_Part):
    happened: Text
    wants: Text


class _Start(_Part):
    feelings: list[Feeling] = Field(min_length=1)
    tension: int = Field(ge=0, le=95)
    trust: int = Field(ge=0, le=95)


class _Need(_Part):
    what: Text
    fact: Id
    back: Text
    words: list[Words] = Field(min_length=1)


class _Reactions(_Part):
    calms: list[Calming] = Field(min_length=1)
    upsets: list[Upsetting] = []
    upsetting_words: list[Words] = []
    settles: bool = True


class _Fact(_Part):
    id: Id
    when: When
    back: Text
    words: list[Words] = Field(min_length=1)
    short: Text
    say: list[AnyLine] = []

    def fact(self) -> Fact:
        return Fact(self.id, self.when, self.back, tuple(self.words), self.short, tuple(line.line() for line in self.say))


class _Remedy(_Part):
    id: Id
    say: Text
    words: list[Words] = Field(min_length=1)
    accepted: bool = True
    allowed: bool = True
    meets_need: bool = False

    def remedy(self) -> Remedy:
        return Remedy(self.id, self.say, tuple(self.words), accepted=self.accepted, allowed=self.allowed, meets_need=self.meets_need)


class _Abuse(_Part):
    after_warning: AfterWarning


class _File(_Part):
    title: Text
    trade: Annotated[str, Field(pattern=r"^[a-z][a-z -]{1,39}$")]
    channel: Channel
    difficulty: int = Field(ge=1, le=3)
    person: _Person
    card: _Card
    story: _Story
    start: _Start
    need: _Need
    reactions: _Reactions
    facts: list[_Fact] = Field(min_length=2)
    remedies: list[_Remedy] = Field(min_length=1)
    lines: dict[Situation, list[AnyLine]]
    abuse: _Abuse | None = None


@dataclass(frozen=True, slots=True)
class _Wrong:
    field: str
    message: str


def load(text: str, *, name: str) -> Scenario:
    """Read a scenario's file; `name` is the file's name without its ending.

    Raises:
        BadScenario: one line for each mistake, with the file, the field and what is allowed.
    """
    try:
        file = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as wrong:
        raise BadScenario(f"{name}.toml: this is not valid TOML: {wrong}. Strings stand in quotes, lists in [ ].") from wrong
    except ValidationError as wrong:
        raise _bad(name, [_explained(cast("Mapping[str, Any]", one)) for one in wrong.errors()]) from wrong
    scenario = _scenario(file, name)
    found = [_Wrong(one.field, one.message) for one in mistakes(scenario)]
    if found:
        raise _bad(name, found)
    return scenario


def _bad(name: str, wrong: Sequence[_Wrong]) -> BadScenario:
    return BadScenario("\n".join(f"{name}.toml: {one.field}: {one.message}" for one in wrong))


def _scenario(file: _File, name: str) -> Scenario:
    return Scenario(
        name=name,
        title=file.title,
        trade=file.trade,
        channel=file.channel,
        difficulty=file.difficulty,
        persona=Persona(**file.person.model_dump()),
        card=Card(file.card.situation, tuple(file.card.may), tuple(file.card.may_not)),
        happened=file.story.happened,
        wants=file.story.wants,
        start=Start(tuple(file.start.feelings), file.start.tension, file.start.trust),
        need=Need(file.need.what, file.need.fact, file.need.back, tuple(file.need.words)),
        facts=tuple(fact.fact() for fact in file.facts),
        remedies=tuple(remedy.remedy() for remedy in file.remedies),
        calms=frozenset(file.reactions.calms),
        upsets=frozenset(file.reactions.upsets),
        lines={situation: tuple(line.line() for line in lines) for situation, lines in file.lines.items()},
        upsetting_words=tuple(file.reactions.upsetting_words),
        settles=file.reactions.settles,
        abuse=file.abuse.after_warning if file.abuse else None,
    )


def _explained(error: Mapping[str, Any]) -> _Wrong:
    """Say what pydantic found as one would say it to a colleague."""
    place: tuple[int | str, ...] = error["loc"]
    field = "".join(_dotted([part for part in place if part != "[key]"]))
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        known = _known(place[:-1])
        near = get_close_matches(str(place[-1]), known, n=1)
        return _Wrong(field, f"there is no such field. {f'Did you mean {near[0]}? ' if near else ''}Allowed are {', '.join(known)}.")
    if kind == "missing":
        return _Wrong(field, "is missing. docs/scenarios.md shows a whole scenario.")
    if kind == "literal_error":
        return _Wrong(field, f"{given!r} is none of what is allowed: {context['expected'].replace(' or ', ', ')}.")
    if kind == "string_pattern_mismatch":
        return _Wrong(field, f"{given!r} must be small letters, digits and underscores, with a letter first.")
    return _Wrong(field, f"{_short(given)}: {error['msg']}.")


def _dotted(place: Sequence[int | str]) -> Iterator[str]:
    for number, part in enumerate(place):
        yield f"[{part + 1}]" if isinstance(part, int) else f"{'.' if number else ''}{part}"


def _short(value: object) -> str:
    return repr(value) if len(repr(value)) <= 60 else f"{repr(value)[:57]}…"


def _known(place: Sequence[int | str]) -> list[str]:
    """Return the fields that the table at a place may have."""
    tables: dict[str, type[BaseModel]] = {
        "person": _Person, "card": _Card, "story": _Story, "start": _Start, "need": _Need, "reactions": _Reactions,
        "facts": _Fact, "remedies": _Remedy, "abuse": _Abuse,
    }  # fmt: skip
    if "lines" in place or "say" in place:
        return list(_Line.model_fields)
    return list((tables[str(place[0])] if place else _File).model_fields)


assert set(Feeling.__args__) == set(FEELINGS)
