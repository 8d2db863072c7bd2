"""Agents of known quality: the benchmark lets them play every scenario, and whoever plays the customer meets them.

Each sees what a person would see: the card, what the customer has told so far, and what it said itself. None knows a fact before it
was told. All wording is this project's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from hearten.practise.scenario import Fact, Remedy, Scenario
from hearten.practise.state import State


@dataclass(frozen=True, slots=True)
class View:
    """What an agent knows when it answers; `turn` counts its own turns from 0."""

    scenario: Scenario
    state: State
    turn: int
    random: Random

    @property
    def told(self) -> list[Fact]:
        """The facts that were told, in order."""
        return [self.scenario.fact(one) for one in self.state.disclosed]

    @property
    def unanswered(self) -> list[Fact]:
        """Those that this agent has not said back."""
        return [fact for fact in self.told if fact.id not in self.state.acknowledged]

    @property
    def knows_need(self) -> bool:
        """Whether the customer has told what it is about."""
        return self.scenario.need.fact in self.state.disclosed

    @property
    def remedies(self) -> list[Remedy]:
        """What the card allows."""
        return [one for one in self.scenario.remedies if one.allowed]

    def one_of(self, texts: Sequence[str]) -> str:
        """Choose."""
        return self.random.choice(texts)


Agent = Callable[[View], str]

OPEN_QUESTIONS: Final = (
    "What has happened since then?",
    "How has that been for you since?",
    "What has it meant for you?",
    "How did it come to this?",
    "What worries you most about it?",
    "What would you need from us most of all?",
    "How are you managing in the meantime?",
    "Can you tell me more about how it is for you right now?",
)
RIGHT: Final = (
    "It makes sense that you are upset about that.",
    "That should not have happened to you.",
    "I can see why that weighs on you.",
    "Anybody would be worn out by that.",
)
CANNED: Final = (
    "I'm so sorry to hear that.",
    "I completely understand how frustrating this must be for you.",
    "We apologise for any inconvenience this may have caused.",
    "Thank you for bringing this to our attention.",
    "Your satisfaction is our highest priority.",
    "We truly value you as a customer.",
    "I understand your concern and I appreciate your patience.",
    "Please accept our sincere apologies.",
)
SORRY: Final = (
    "I am so sorry, really, I am terribly sorry.",
    "I'm very sorry, I apologise, I feel awful about this.",
    "Again, my deepest apologies, I am truly sorry.",
    "I can't say how sorry I am. I am so, so sorry.",
    "Sorry, sorry, I am really sorry about all of this.",
    "Please forgive us, I'm deeply sorry and ashamed.",
)
DISMISSIVE: Final = (
    "These things happen, it's really not a big deal.",
    "Well, other customers have far worse problems.",
    "You'll survive, it's nothing.",
    "There's no need to be so dramatic about it.",
    "That's not worth getting upset about.",
    "I think you're exaggerating a little.",
)
BLAMING: Final = (
    "You should have read the terms before you ordered.",
    "That is your own fault, you didn't check it.",
    "If you had called earlier, this wouldn't have happened.",
    "You must have done something wrong there.",
    "It was your responsibility to look after that.",
    "You were told about it, you just didn't listen.",
)
PROMISES: Final = (
    "I promise you that everything will be perfect by tonight, guaranteed!",
    "I guarantee that this will never, ever happen again.",
    "Don't worry, I'll make sure you get everything you want, one hundred per cent.",
    "I give you my word that it will all be solved in five minutes.",
    "You will never have a problem with us again, I promise.",
    "Whatever you want, you'll get it, I guarantee it.",
)
STUFFING: Final = (
    "I hear you.",
    "I completely understand.",
    "That makes total sense.",
    "You have every right to be upset.",
    "I'm truly sorry.",
    "Thank you so much for sharing that with me.",
    "I can only imagine how hard this is.",
    "Your feelings are valid.",
    "I really appreciate your patience.",
    "I'm here for you.",
    "Tell me more, how does that make you feel?",
    "I'll take care of it, I promise.",
    "Does that help?",
)
CURT: Final = ("Is there anything else?", "That is what I can do.", "Anything else?", "Let me know if that suits you.")
NOTHING: Final = ("", "ok", "...", "yes", "hm", "one moment")


def superb(view: View) -> str:
    """Say back what was told, ask, and when the need is known name it and do what meets it."""
    if view.scenario.abuse and (limit := _limit(view)):
        return limit
    if view.knows_need:
        return _met(view)
    parts = [_back(view.unanswered[:2]), view.one_of(RIGHT)] if view.unanswered else []
    return " ".join([*parts, _asks(view)])


def slow(view: View) -> str:
    """Do the same, one thing at a time."""
    if view.scenario.abuse and view.turn >= 1 and (limit := _limit(view)):
        return limit
    if view.unanswered:
        return f"{_back(view.unanswered[:1])} {view.one_of(RIGHT)}"
    if view.knows_need:
        return _met(view)
    return _asks(view)


def canned(view: View) -> str:
    """Say what everybody gets."""
    return " ".join(view.random.sample(CANNED, 2))


def cold(view: View) -> str:
    """Do things, and nothing else."""
    offer = view.remedies[view.turn % len(view.remedies)]
    return f"{offer.say}. {view.one_of(CURT)}"


def sorry(view: View) -> str:
    """Apologise, and again."""
    return view.one_of(SORRY)


def dismissive(view: View) -> str:
    """Wave it away."""
    return view.one_of(DISMISSIVE)


def blaming(view: View) -> str:
    """Put it on the customer."""
    return view.one_of(BLAMING)


def overpromiser(view: View) -> str:
    """Promise what nobody can know, and whatever policy forbids."""
    beyond = [one for one in view.scenario.remedies if not one.allowed]
    more = f" {view.random.choice(beyond).say}." if beyond and view.random.random() < 0.5 else ""
    return view.one_of(PROMISES) + more


def by_chance(view: View) -> str:
    """Say anything."""
    return view.one_of((*CANNED, *SORRY, *DISMISSIVE, *BLAMING, *PROMISES, *OPEN_QUESTIONS, *RIGHT, *NOTHING))


def empty(view: View) -> str:
    """Say nothing."""
    return view.one_of(NOTHING)


def stuffer(view: View) -> str:
    """Pack every empathic phrase into each turn, with a fact in every other."""
    phrases = view.random.sample(STUFFING, 10)
    return " ".join([*phrases, *([_back(view.told[-1:])] if view.random.random() < 0.5 else [])])


AGENTS: Final[Mapping[str, Agent]] = {
    "superb": superb,
    "specific but slow": slow,
    "cold fixer": cold,
    "canned sympathy": canned,
    "over-apologiser": sorry,
    "overpromiser": overpromiser,
    "dismissive": dismissive,
    "blaming": blaming,
    "random": by_chance,
    "empty": empty,
    "keyword-stuffer": stuffer,
}


def _back(facts: Sequence[Fact]) -> str:
    return " ".join(f"{lead} {fact.back}." for lead, fact in zip(("So", "And"), facts, strict=False))


def _asks(view: View) -> str:
    return OPEN_QUESTIONS[(view.turn + view.scenario.difficulty) % len(OPEN_QUESTIONS)]


def _met(view: View) -> str:
    """Name the need and do what meets it; where the wish can't be granted, say so with the reason."""
    good = next(one for one in view.remedies if one.meets_need)
    beyond = [one for one in view.scenario.remedies if not one.allowed]
    told = _back(view.unanswered[:1])
    no = "I can't do more than the rules let me, and I'd rather tell you now why: it has to be the same for everybody. " if beyond else ""
    more = "I'm doing that right now, and I'll write to you myself by five o'clock today to say that it is done."
    return f"{told} So what matters is this: {view.scenario.need.back}. {no}{good.say}. {more}".strip()


def _limit(view: View) -> str:
    if not view.state.warned:
        warning = "Please stop insulting me. If it goes on, I will end this conversation."
        return f"I want to put this right with you. {warning} How did it come to this?"
    ending = "I asked you to stop, and it goes on. I am ending this conversation now. You can come back to us at any time."
    return ending if view.scenario.abuse == "goes_on" else ""
