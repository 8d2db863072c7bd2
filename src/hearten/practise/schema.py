"""Read a scenario's file, and say of every mistake in it where it is, what is wrong, and what is allowed."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, Field

from hearten.kernel.authored import STRICT, BadAuthored, Kind, Mistake
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
ID, TRADE = r"^[a-z][a-z0-9_]{0,39}$", r"^[a-z][a-z -]{1,39}$"
WORDS = r"^[\w%]\S*(\s+[\w%]\S*)*$"  # each part begins a word: `matching.py` looks for it from there on
Words = Annotated[str, Field(min_length=2, max_length=80, pattern=WORDS)]
Id = Annotated[str, Field(pattern=ID)]
Feeling = Literal[
    "frustration", "anger", "worry", "disappointment", "sadness", "confusion", "embarrassment", "relief", "gratitude", "delight", "neutral"
]


class BadScenario(BadAuthored):
    """A scenario's file can't be practised with."""


class _Part(BaseModel):
    model_config = STRICT


class _Line(_Part):
    say: Annotated[str, Field(min_length=1, max_length=LONGEST_LINE)]
    after: list[Id] = []
    before: list[Id] = []
    about: list[Id] = []

    def line(self) -> Line:
        return Line(self.say, frozenset(self.after) | slots(self.say), frozenset(self.before), frozenset(self.about))


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
    asked: list[Words] = []
    short: Text
    say: list[AnyLine] = []

    def fact(self) -> Fact:
        say = tuple(line.line() for line in self.say)
        return Fact(self.id, self.when, self.back, tuple(self.words), self.short, say, tuple(self.asked))


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
    trade: Annotated[str, Field(pattern=TRADE)]
    channel: Channel
    difficulty: int = Field(ge=1, le=3)
    person: _Person
    card: _Card
    story: _Story
    start: _Start
    need: _Need
    reactions: _Reactions
    facts: list[_Fact]
    remedies: list[_Remedy]
    lines: dict[Situation, list[AnyLine]]
    abuse: _Abuse | None = None


def _sample() -> str:
    return (files("hearten.practise") / "scenarios" / "dented-fridge.toml").read_text("utf-8")


KIND: Final = Kind(
    _File,
    BadScenario,
    "docs/scenarios.md",
    {
        ID: "must be small letters, digits and underscores, with a letter first",
        TRADE: "must be small letters, with blanks or hyphens between words",
        WORDS: "must be words, each with a letter or a digit first",
    },
    _sample,
)


def load(text: str, *, name: str) -> Scenario:
    """Read a scenario's file; `name` is the file's name without its ending.

    Raises:
        BadScenario: every mistake in it, with its line, the field and what is allowed.
    """

    def check(file: _File) -> Iterable[Mistake]:
        return mistakes(_scenario(file, name))

    return _scenario(KIND.parsed(text, name=name, check=check), name)


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


assert set(Feeling.__args__) == set(FEELINGS)
