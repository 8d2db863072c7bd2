"""Read what may be said to a simulated customer, as an agent's words in a real conversation are read, many answers at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearten.flows.ports import Canned, Listening, nothing_canned
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.moment import Moment
from hearten.kernel.reading import Reading
from hearten.practise.hearing import HeardTurn, hear
from hearten.practise.scenario import Scenario
from hearten.practise.session import Graded


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn as the customer takes it, and the moment that it answers: None where the customer had asked for nothing."""

    turn: HeardTurn
    moment: Moment | None

    @property
    def graded(self) -> Graded:
        """How the rubric grades it, and which acts are in it."""
        if self.moment is None:
            return Graded(acts=self.turn.spans)
        return Graded(self.moment.grade, self.moment.why, self.moment.lacking, self.moment.would_have_helped, self.turn.spans)


def hear_turns(
    scenario: Scenario, said: Sequence[tuple[str, str]], *, listening: Listening, canned: Canned = nothing_canned
) -> list[Heard]:
    """Read answers, each to a line of the customer's that stands before it in `said`, and return them in order.

    `canned` gives the sentences that many real customers got. Nothing is taken out of the texts: the customer is invented or has been
    redacted, and the trainee's words stay theirs. Each is read as if it were alone.
    """
    spoken = [((Message("customer", before), Message("agent", text)), text) for before, text in said]
    conversations = [Conversation("practice", both, channel=scenario.channel, language="en") for both, _ in spoken]
    found = read_conversations(conversations, listening=replace(listening, redacts=False), canned=canned)
    return [_heard(scenario, text, one.readings[1], one.moments) for (_, text), one in zip(spoken, found, strict=True)]


def _heard(scenario: Scenario, text: str, reading: Reading, moments: Sequence[Moment]) -> Heard:
    moment = moments[0] if moments else None
    return Heard(hear(scenario, text, reading, moment.grade if moment else None), moment)
