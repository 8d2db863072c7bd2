"""Say something to a customer, with the reader that ships, and see what comes of it."""

from dataclasses import dataclass
from functools import cache

from hearten.flows.hear_turn import hear_turn
from hearten.flows.hear_turns import Heard
from hearten.flows.ports import Listening
from hearten.listen import rubric
from hearten.models.language import detect_language
from hearten.models.load import load_reader
from hearten.practise.customer import begin, react
from hearten.practise.feedback import Advice, advice
from hearten.practise.library import shipped_one
from hearten.practise.state import Reaction, State

GOOD = {"said_back", "used", "validated", "owned", "need_named", "step", "own_step", "need_met", "declined"}
HELD_AGAINST = {"hurt", "upset", "deflected", "nothing", "graded_missed", "bare", "refused", "only_explained"}


@dataclass(frozen=True)
class Said:
    """One turn: how the customer was before it, and what came of it."""

    text: str
    before: State
    heard: Heard
    reaction: Reaction
    advice: Advice

    @property
    def rules(self) -> set[str]:
        return {reason.rule for reason in self.reaction.why}

    @property
    def tension(self) -> float:
        return self.reaction.state.tension - self.before.tension

    @property
    def trust(self) -> float:
        return self.reaction.state.trust - self.before.trust


@cache
def listening() -> Listening:
    return Listening(load_reader(), rubric.shipped(), detect_language)


def said(name: str, *texts: str, seed: int = 1) -> Said:
    """Say some texts to a customer, and return what came of the last."""
    scenario = shipped_one(name)
    reaction, last = begin(scenario, seed), None
    for text in texts:
        before = reaction
        heard = hear_turn(scenario, before.line, text, listening=listening())
        reaction = react(scenario, before.state, heard.turn, seed)
        last = Said(text, before.state, heard, reaction, advice(scenario, before.state, heard.turn, reaction))
    assert last
    return last
