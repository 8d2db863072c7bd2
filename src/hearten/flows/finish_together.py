"""Finish a run of a practice together: read it as a real conversation."""

from dataclasses import replace
from typing import Final

from hearten.flows.believe_readings import believe_readings
from hearten.flows.practice_ports import Talking
from hearten.flows.read_conversations import read_conversations
from hearten.flows.together_ports import TogetherStore
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.errors import Conflict
from hearten.practise.scenario import Scenario
from hearten.practise.together import Run, Said, Together, judged

TRIES: Final = 5  # the other may be writing while it is read


def finish_together(together: int, person: int, *, store: TogetherStore, talking: Talking, run: int) -> Together:
    """Finish a run, keep what is told of each message, and return the practice; a run that is finished stays as it is.

    The model reads before anything is stored, and reads again where something was said meanwhile.

    Raises:
        NotFound: they have no part in such a practice.
        Conflict: they have not come yet, the agent has said nothing yet, or the two go on writing.
    """
    for _ in range(TRIES):
        there = store.one(together, person)
        if there.now.number != run or there.now.is_finished:
            return there
        if not there.seat(person).has_come:
            raise Conflict("Come in first.")
        if not any(one.part == "agent" for one in there.now.said):
            raise Conflict("The agent has said nothing yet.")
        if store.finish(together, person, _read(there.scenario, there.now, talking), run=run):
            return store.one(together, person)
    raise Conflict("The two of you are still writing. Finish when you are both done.")


def _read(scenario: Scenario, run: Run, talking: Talking) -> tuple[Said, ...]:
    said = tuple(Message(one.part, one.text, one.at) for one in run.said)
    conversation = Conversation("practice", said, channel=scenario.channel, language="en")
    plain = replace(talking.listening, redacts=False)
    heard = next(read_conversations([conversation], listening=plain, canned=talking.canned))
    return judged(scenario, run.said, *believe_readings(scenario, heard, plain))
