"""What the API gives and takes, as JSON. Names are those of `docs/measure.md`."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from hearten.kernel.labels import Cause, Effect, Grade, OpeningKind, Role
from hearten.kernel.people import Mode, Post
from hearten.web.ids import Id


class Shape(BaseModel):
    """Something that the API gives, read off the dataclass of the same names."""

    model_config = ConfigDict(from_attributes=True)


class Taken(BaseModel):
    """Something that the API takes; a name that it doesn't know is refused, since it is a mistake most of the time."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _without_nul(cls, value: object) -> object:
        if isinstance(value, str) and "\0" in value:
            raise ValueError("the character NUL can't be kept")
        return value


class OpeningShape(Shape):
    """Where a customer asked to be heard: characters `start` to `end` of a message's text."""

    message: int
    kind: OpeningKind
    start: int
    end: int
    quote: str
    p: float


class ActShape(Shape):
    """An act in the response, with the words that show it."""

    message: int
    act: str
    start: int
    end: int
    quote: str
    p: float


class GradeShape(Shape):
    """Everything that a person needs to check a grade."""

    opening: OpeningShape
    also: list[OpeningShape]
    response: list[int]
    acts: list[ActShape]
    why: str
    lacking: list[str]
    rubric: str
    bundle: str


class SaidShape(Shape):
    """One message around a moment."""

    number: int
    role: Role
    text: str
    at: datetime | None
    agent: str | None


class MomentShape(Shape):
    """A moment. In a group (`is_full` is false) there is the customer's side alone: no `conversation`, `moment` or `said`."""

    id: int
    is_full: bool
    is_own: bool
    quote: str
    kind: OpeningKind
    grade: Grade
    cause: Cause | None
    effect: Effect
    would_have_helped: list[str]
    to_be_heard: list[str]
    strength: float
    need: float
    at: datetime | None
    channel: str | None
    language: str | None
    conversation: int | None
    moment: GradeShape | None
    said: list[SaidShape]
    is_shared: bool
    objections: int


class MomentsShape(BaseModel):
    """A page of moments; `after` asks for the next one. `too_few` says that a group was left out because it was too small."""

    moments: list[MomentShape]
    after: str | None
    too_few: bool


class MessageShape(Shape):
    """One message of a conversation."""

    role: Role
    text: str
    at: datetime | None
    author: str | None


class ConversationShape(BaseModel):
    """A whole conversation with those of its moments that may be seen."""

    id: int
    external_id: str
    source: str
    channel: str | None
    language: str | None
    team: str | None
    messages: list[MessageShape]
    moments: list[MomentShape]


class GradesShape(Shape):
    """How many moments got which grade."""

    heard: int
    partly: int
    missed: int
    unanswered: int


class RateShape(Shape):
    """A heard rate with its 95 % interval; without one where there are fewer than ten moments."""

    n: int
    rate: float | None
    low: float | None
    high: float | None


class SliceShape(BaseModel):
    """One week, channel, kind or cause; `grades` and `heard` are null where too few agents stand behind it."""

    key: date | str | None
    grades: GradesShape | None
    heard: RateShape | None
    conversations: int | None


class OverviewShape(BaseModel):
    """The numbers of a selection."""

    mode: Mode
    too_few: bool
    conversations: int
    messages: int
    customer_messages: int
    grades: GradesShape
    heard: RateShape
    weeks: list[SliceShape]
    channels: list[SliceShape]
    kinds: list[SliceShape]
    causes: list[SliceShape]
    feelings: dict[str, int]


class ImportShape(Shape):
    """An import; `position` and `size` count as its source does."""

    id: int
    name: str
    format: str | None
    state: Literal["running", "done", "failed"]
    started_at: datetime
    finished_at: datetime | None
    position: int
    size: int | None
    counts: dict[str, int]
    problem: str | None


class RejectedShape(Shape):
    """A row that was put aside."""

    file: str
    place: str
    field: str
    problem: str


class ImportWithRejected(ImportShape):
    """An import with the first rows that it put aside."""

    rejected: list[RejectedShape]


class PersonShape(BaseModel):
    """Somebody with an account."""

    id: int
    name: str
    mail: str
    post: Post
    team: str | None
    answers_as: list[str]
    is_disabled: bool


class NewPerson(Taken):
    """An account to be made."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    mail: Annotated[str, Field(min_length=3, max_length=320)]
    post: Post = "agent"
    team: Annotated[str, Field(max_length=200)] | None = None


class InvitedShape(BaseModel):
    """An account that was made, and the link by which its person chooses a password: it works once, for a week."""

    id: int
    invitation: str


class ObjectionShape(Shape):
    """Why somebody finds a grade unfair; without who."""

    id: int
    moment: int
    reason: str
    at: datetime
    quote: str
    kind: OpeningKind
    grade: Grade
    rubric: str


class NewObjection(Taken):
    """“Not fair”, with a reason."""

    moment: Id
    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class Problem(BaseModel):
    """A problem document (RFC 9457); `errors` names each wrong field by a JSON pointer or a parameter."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[dict[str, str]] = []
