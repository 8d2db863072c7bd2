"""What the API gives and takes of practising, as JSON."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, model_validator

from hearten.kernel.labels import Grade
from hearten.practise.from_moment import NAME
from hearten.practise.library import shipped
from hearten.practise.reversal import ITEMS, LEAST_FELT, MOST_FELT, Kind, is_over, parts
from hearten.practise.scenario import Channel, Directness, Formality, Scenario, Tongue
from hearten.practise.session import LONGEST, Role, Session, Turn
from hearten.practise.state import Ending
from hearten.practise.teaching import Teaching, teaching
from hearten.web.api.shapes import MessageShape, Shape, Taken
from hearten.web.ids import LARGEST, Id

Answer = Annotated[int, Field(ge=LEAST_FELT, le=MOST_FELT)]
Number = Annotated[int, Field(ge=0, le=LARGEST)]


class ScenarioShape(Shape):
    """A simulated customer, as far as whoever answers them may know. `own` says that your house wrote it."""

    name: str
    title: str
    trade: str
    channel: Channel
    difficulty: int
    teaches: Teaching
    customer: str
    directness: Directness
    formality: Formality
    language: Tongue
    situation: str
    may: list[str]
    may_not: list[str]
    own: bool

    @classmethod
    def of(cls, scenario: Scenario) -> "ScenarioShape":
        """Write a scenario."""
        persona, card = scenario.persona, scenario.card
        return cls(
            name=scenario.name,
            title=scenario.title,
            trade=scenario.trade,
            channel=scenario.channel,
            difficulty=scenario.difficulty,
            teaches=teaching(scenario),
            customer=persona.name,
            directness=persona.directness,
            formality=persona.formality,
            language=persona.language,
            situation=card.situation,
            may=list(card.may),
            may_not=list(card.may_not),
            own=scenario.name not in {*shipped(), NAME},
        )


class PracticeSummaryShape(Shape):
    """A session in a list, by its newest branch: your turns on it, when it was over, and how it ended."""

    id: int
    scenario: str
    title: str
    role: Role
    turns: int
    started_at: datetime
    finished_at: datetime | None
    ending: Ending | None
    moment: int | None


class ReasonShape(Shape):
    """Why the customer moved, and by how many points."""

    rule: str
    text: str
    tension: float
    trust: float
    heard: float


class PractisedActShape(Shape):
    """An act in the words that were graded: characters `start` to `end`."""

    label: str
    start: int
    end: int
    p: float


class PractisedTurnShape(Shape):
    """What was said after turn `after`, and what came of it; the opening has neither. `line` is the answer of the other side.

    As the customer, `line` is an agent's, `acts` are in it, and a turn with `felt` closes one agent. `voiced_by` says who worded the
    customer's `line`.
    """

    number: int
    after: int | None
    text: str
    line: str
    tension: float
    trust: float
    heard: float
    ended: Ending | None
    grade: Grade | None
    why: str
    acts: list[PractisedActShape]
    keep: str
    trying: str
    example: str
    reasons: list[ReasonShape]
    felt: list[int]
    voiced_by: Literal["author", "model"]

    @classmethod
    def of(cls, turn: Turn) -> "PractisedTurnShape":
        """Write a turn."""
        state, advice = turn.reaction.state, turn.advice
        return cls(
            number=turn.number,
            after=turn.after,
            text=turn.text,
            line=turn.reaction.line,
            tension=state.tension,
            trust=state.trust,
            heard=state.heard,
            ended=state.ended,
            grade=turn.graded.grade,
            why=turn.graded.why,
            acts=[PractisedActShape.model_validate(act) for act in turn.graded.acts],
            keep=advice.keep if advice else "",
            trying=advice.trying if advice else "",
            example=advice.example if advice else "",
            reasons=[ReasonShape.model_validate(reason) for reason in turn.reaction.why],
            felt=list(turn.felt),
            voiced_by=turn.voiced.by,
        )


class ResultShape(Shape):
    """What came of a finished session, on the branch where it was finished."""

    ending: Ending | None
    heard: float
    tension: float
    trust: float
    turns: int
    grades: dict[str, int]
    acts: dict[str, int]


class AgentMetShape(Shape):
    """One of the three agents that a customer met, and how heard they felt, from 1 to 7."""

    kind: Kind
    felt: list[int]
    acts: dict[str, int]


class PracticeShape(Shape):
    """A session: a tree of turns, and `at`, the one after which the next is said. `agents` are told when all three were met."""

    id: int
    scenario: ScenarioShape
    role: Role
    at: int
    moment: int | None
    before: list[MessageShape]
    turns: list[PractisedTurnShape]
    result: ResultShape | None
    agents: list[AgentMetShape]

    @classmethod
    def of(cls, session: Session) -> "PracticeShape":
        """Write a session."""
        over = session.role == "customer" and is_over(session)
        return cls(
            id=session.id,
            scenario=ScenarioShape.of(session.scenario),
            role=session.role,
            at=session.at,
            moment=session.moment,
            before=[MessageShape.model_validate(message) for message in session.scenario.prelude],
            turns=[PractisedTurnShape.of(turn) for turn in session.turns],
            result=ResultShape.model_validate(session.result) if session.result else None,
            agents=[AgentMetShape(kind=one.kind, felt=list(one.felt), acts=dict(one.acts)) for one in parts(session)] if over else [],
        )


class NewPractice(Taken):
    """What to begin with: a scenario, or a moment that one sees in full."""

    scenario: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    moment: Id | None = None
    role: Role = "agent"

    @model_validator(mode="after")
    def _has_one(self) -> "NewPractice":
        if (self.scenario is None) == (self.moment is None):
            raise ValueError("name a scenario or a moment, and not both")
        if self.moment is not None and self.role == "customer":
            raise ValueError("a real moment is practised as the agent")
        return self


class NewTurn(Taken):
    """What is said next: after turn `after`, or else where the session is."""

    text: Annotated[str, Field(max_length=LONGEST)]
    after: Number | None = None


class PlaceInPractice(Taken):
    """A turn of a session."""

    turn: Number


class NewFelt(Taken):
    """How heard one felt by the agent at hand: an answer to each sentence, in the order of the page."""

    answers: Annotated[list[Answer], Field(min_length=len(ITEMS), max_length=len(ITEMS))]
    after: Number | None = None
