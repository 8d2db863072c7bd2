"""Read what a trainee said to a simulated customer, as an agent's words in a real conversation are read."""

from dataclasses import dataclass, replace

from hearten.flows.ports import Canned, Listening, nothing_canned
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.moment import Moment
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


def hear_turn(scenario: Scenario, before: str, text: str, *, listening: Listening, canned: Canned = nothing_canned) -> Heard:
    """Read one answer to one line of the customer's. `canned` gives the sentences that many real customers got.

    Nothing is taken out of the texts: the customer is invented or has been redacted, and the trainee's words stay theirs.
    """
    said = Conversation("practice", (Message("customer", before), Message("agent", text)), channel=scenario.channel, language="en")
    plain = replace(listening, redacts=False)
    heard = next(read_conversations([said], listening=plain, canned=canned))
    moment = heard.moments[0] if heard.moments else None
    return Heard(hear(scenario, text, heard.readings[1], moment.grade if moment else None), moment)
