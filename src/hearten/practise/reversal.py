"""Role reversal: the trainee is the customer, and three simulated agents of known quality answer in turn.

After each agent the trainee says how heard they felt. The turns of all three stand one after the other in one session; a turn with
`felt` closes one agent's. Every answer was authored; none is made up by a language model.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

from hearten.kernel.moment import Opening
from hearten.practise.agents import AGENTS, OPEN_QUESTIONS, RIGHT, View
from hearten.practise.clauses import sentences
from hearten.practise.content_words import topics
from hearten.practise.from_moment import praises
from hearten.practise.known import OWN_STEP, known_by_now
from hearten.practise.matching import uses
from hearten.practise.quoting import shortened
from hearten.practise.scenario import Remedy, Scenario
from hearten.practise.session import Session, Turn
from hearten.practise.state import State
from hearten.practise.turned_round import turned

Kind = Literal["cold", "canned", "good"]
KINDS: Final[tuple[Kind, ...]] = ("cold", "canned", "good")
MOST: Final = 3  # messages to each agent: enough to be asked, to tell, and to be answered

SOURCE: Final = (
    "Roos, Postmes & Koudenburg, Feeling heard: Operationalizing a key concept for social relations, PLOS ONE 18(11), e0292865, 2023 "
    "(CC BY), https://doi.org/10.1371/journal.pone.0292865"
)
ITEMS: Final[Mapping[str, str]] = {
    "voice": "I could say what I wanted to say.",
    "attention": "They paid attention to what I said.",
    "empathy": "They could see it from where I stand.",
    "respect": "They took me seriously.",
    "common_ground": "We meant the same thing.",
}
"""One short item for each component of the Feeling Heard Scale, in other words. Source: Roos, Postmes & Koudenburg 2023 (`SOURCE`).

The scale has eight items and was validated as they are; five reworded ones are there to think about, not to measure with.
"""
LEAST_FELT, MOST_FELT = 1, 7  # not at all, completely


@dataclass(frozen=True, slots=True)
class Part:
    """What was said with one agent, and how heard the trainee felt: an answer for each of `ITEMS`, empty as long as it goes on."""

    kind: Kind
    turns: tuple[Turn, ...] = ()
    felt: tuple[int, ...] = ()

    @property
    def mean(self) -> float | None:
        """How heard they felt, from 1 to 7; None before they have said so."""
        return sum(self.felt) / len(self.felt) if self.felt else None

    @property
    def acts(self) -> Mapping[str, int]:
        """In how many of the agent's answers each act was read."""
        return Counter(label for turn in self.turns for label in dict.fromkeys(span.label for span in turn.graded.acts))

    @property
    def is_full(self) -> bool:
        """Whether as much was said as there is room for."""
        return len(self.turns) >= MOST


LEADS: Final = ("So {}.", "As I understand you, {}.", "If I have it right, {}.")
QUOTING: Final = ("You tell me “{}”.", "And “{}”, you say.", "You said “{}”.")
"""How their words are said back where they can't be turned round."""
SORROW: Final = ("I am very sorry.", "That is hard, and I am sorry.", "I am sorry that you have to go through this.")
"""What is said where somebody, or an animal, has died."""
CLOSING: Final = ("Is that what you need?", "Is there something in it that I have not understood yet?", "What else would help?")
OF_OURS: Final = "That should not have happened to you."  # said of what the firm has done
FEWEST_TOLD: Final = 4  # words in which something can be told
LONGEST_BACK: Final = 120  # characters of the customer's that are said back


_OF_THE_FIRM = re.compile(r"\byou(?:r|['’]\w+)?\b", re.IGNORECASE)
_ASKED_FOR = re.compile(r"\?|\bplease\b", re.IGNORECASE)


def order(seed: int) -> tuple[Kind, ...]:
    """Return in which order the agents come: another one for each session, so that nobody knows who is next."""
    kinds = list(KINDS)
    Random(seed).shuffle(kinds)  # noqa: S311 (no secret hangs on it)
    return tuple(kinds)


def parts(session: Session) -> tuple[Part, ...]:
    """Return what was said with each agent so far, the one at hand last; three closed parts are all there is."""
    kinds = iter(order(session.seed))
    done: list[Part] = [Part(next(kinds))]
    for turn in session.path()[1:]:
        last = done.pop()
        if not turn.felt:
            done.append(replace(last, turns=(*last.turns, turn)))
            continue
        done.append(replace(last, felt=turn.felt))
        if len(done) < len(KINDS):
            done.append(Part(next(kinds)))
    return tuple(done)


def is_over(session: Session) -> bool:
    """Say whether all three agents have been met."""
    met = parts(session)
    return len(met) == len(KINDS) and bool(met[-1].felt)


def state_before(session: Session) -> State:
    """Return what the agent at hand knows so far; each of them begins with nothing."""
    part = parts(session)[-1]
    first = session.turn(0).reaction.state
    nothing = State(tension=first.tension, trust=first.trust, patience=first.patience)
    return part.turns[-1].reaction.state if part.turns else nothing


def told(session: Session, text: str) -> State:
    """Return what the agent at hand knows after this was said: the facts whose words stand in it."""
    before = state_before(session)
    facts = session.scenario.facts
    new = tuple(fact.id for fact in facts if fact.id not in before.disclosed and uses(text, fact.words))
    return replace(before, disclosed=(*before.disclosed, *new))


def answer(session: Session, state: State, said: str, opening: Opening | None) -> str:
    """Return what the agent at hand says to what was `said`; `opening` is where it asked to be heard, None where it did not."""
    part = parts(session)[-1]
    kind = part.kind
    scenario = replace(known_by_now(session.scenario, state), abuse=None)  # whoever plays insults nobody
    if kind == "cold":  # who asks nothing meets the need last of all, and offers nothing twice
        done = _said_so_far(part)
        new = [one for one in (*scenario.remedies, OWN_STEP) if one.say not in done] or scenario.remedies
        scenario = replace(scenario, remedies=tuple(sorted(new, key=lambda one: one.meets_need))[:1])
    view = View(scenario, state, state.turn, Random(f"{session.seed}:{kind}:{state.turn}"))  # noqa: S311 (no secret hangs on it)
    if kind == "good":
        return _good(view, part, said, opening)
    return AGENTS["cold fixer" if kind == "cold" else "canned sympathy"](view)


def _good(view: View, part: Part, said: str, opening: Opening | None) -> str:
    """Say back what was told, and that it is hard where it is; ask, another question each time; and in the end do something."""
    back = _said_back(view, said, opening.quote if opening else "")
    theirs = "\n".join([*(turn.text for turn in part.turns), said])
    is_hard = _is_hard(view.scenario, said, opening) and not praises(theirs)
    kind = [_kind_words(view, part, said)] if back and is_hard else []
    is_done = view.turn and not back  # nothing more is told
    if view.turn + 1 < MOST and not view.knows_need and not is_done:
        return " ".join([*back, *kind, OPEN_QUESTIONS[(view.turn + view.scenario.difficulty) % len(OPEN_QUESTIONS)]])
    known = [one for one in view.remedies if one.accepted and _is_in_words_of(one, view.scenario, theirs)]
    step = max(
        (one for one in (*known, OWN_STEP) if one.say not in _said_so_far(part)),
        key=lambda one: (one != OWN_STEP, one.meets_need),
        default=None,
    )
    return " ".join([*back, *kind, *([f"{step.say}."] if step else []), CLOSING[view.turn % len(CLOSING)]])


def _is_hard(scenario: Scenario, said: str, opening: Opening | None) -> bool:
    if opening and opening.kind == "good_news":
        return False
    return opening is not None or any(uses(said, fact.words) for fact in scenario.facts)


def _kind_words(view: View, part: Part, said: str) -> str:
    """Return words for what is hard that were not said yet: of sorrow where there is a loss in it."""
    done = _said_so_far(part)
    right = [one for one in RIGHT if one != OF_OURS or _OF_THE_FIRM.search(said)]
    return view.one_of([one for one in (SORROW if "loss" in topics(said) else right) if one not in done])


def _said_so_far(part: Part) -> str:
    return "\n".join(turn.reaction.line for turn in part.turns)


def _said_back(view: View, said: str, quote: str) -> list[str]:
    """Say back the sentence that tells most, or else what asked to be heard, or else the longest that tells anything."""
    all_of_it = [said[start:end].strip() for start, end in sentences(said)]
    told = [one for one in all_of_it if "?" not in one and len(one.split()) >= FEWEST_TOLD]
    telling = [one for one in told if any(uses(one, fact.words) for fact in view.scenario.facts)]
    asked = next((quote for one in all_of_it if quote and quote in one and not _ASKED_FOR.search(one)), "")
    words = max(telling, key=lambda one: (bool(turned(one, theirs=True)), len(one)), default=asked or max(told, key=len, default=""))
    if back := turned(words, theirs=words in telling):
        return [LEADS[view.turn % len(LEADS)].format(back)]
    flat = "" if _ASKED_FOR.search(words) else _flat(words)
    return [QUOTING[view.turn % len(QUOTING)].format(flat)] if flat else []


def _is_in_words_of(remedy: Remedy, scenario: Scenario, said: str) -> bool:
    """Say whether a remedy names nothing of this customer's that they have not named in the same words."""
    theirs = [*(word for fact in scenario.facts for word in fact.words), *scenario.need.words]
    return all(uses(said, [word]) for word in theirs if uses(remedy.say, [word]))


def _flat(words: str) -> str:
    return shortened(words.strip().strip("“”\"'.!?"), LONGEST_BACK)


def only(met: Sequence[Part], kind: Kind) -> tuple[str, ...]:
    """Return the acts that one agent alone did."""
    own = next(part.acts for part in met if part.kind == kind)
    others = {label for part in met if part.kind != kind for label in part.acts}
    return tuple(label for label in own if label not in others)
