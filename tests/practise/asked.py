"""Whether questions find their fact: authored questions, and what the customers tell in answer. `python -m tests.practise.asked` counts.

`asked.jsonl` has questions as agents might ask them who know only the card and the first line. Two language models wrote them, who saw
what the customer says of each fact and none of the words that it is known by. `fact` is the one that answers it, `any` where it is an
open question, `none` where no fact does. Of those `seen`, the words in `asked` of the scenarios take notice; the others check them.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, Literal

from hearten.flows.hear_turns import hear_turns
from hearten.practise.customer import begin, react
from hearten.practise.library import shipped_one
from hearten.prove.rates import rate_of
from tests.practise.playing import listening

QUESTIONS: Final = Path(__file__).with_name("asked.jsonl")
CALM, TRUSTING = 40.0, 60.0  # how somebody is who tells what they tell only with trust

Told = Literal["right", "other", "nothing"]


@dataclass(frozen=True)
class Asked:
    """A question to one scenario's customer, and the fact that answers it."""

    scenario: str
    question: str
    fact: str
    seen: bool


@cache
def questions() -> tuple[Asked, ...]:
    """Return all questions but those to somebody who insults on whatever is said."""
    every = (Asked(**json.loads(line)) for line in QUESTIONS.read_text("utf-8").splitlines())
    return tuple(one for one in every if shipped_one(one.scenario).abuse != "goes_on")


@cache
def told() -> dict[Asked, Told]:
    """Ask everybody everything, each time anew, and return what was told: the right fact, another one, or none."""
    answers = dict[Asked, Told]()
    for name in dict.fromkeys(one.scenario for one in questions()):
        scenario, mine = shipped_one(name), [one for one in questions() if one.scenario == name]
        first = begin(scenario, 1)
        before = replace(first.state, tension=CALM, trust=TRUSTING, warned=bool(scenario.abuse))
        heard = hear_turns(scenario, [(first.line, one.question) for one in mine], listening=listening())
        for one, said in zip(mine, heard, strict=True):
            facts = react(scenario, before, said.turn, 1).told
            answers[one] = "nothing" if not facts else "right" if one.fact in {facts[0], "any"} else "other"
    return answers


def counted(kind: str, *, seen: bool) -> Counter[Told]:
    """Count what was told in answer to questions of a kind: `about` a fact, `any`, or `none`."""
    of_kind = [one for one in questions() if one.seen == seen and (one.fact if one.fact in {"any", "none"} else "about") == kind]
    return Counter(told()[one] for one in of_kind)


def table() -> Sequence[str]:
    """Draw what was counted, with 95 % intervals."""
    rows = ["questions                       the fact asked for    another fact          none"]
    for seen, half in ((True, "seen"), (False, "not seen")):
        for kind, words in (("about", "about one fact"), ("any", "open"), ("none", "that no fact answers")):
            counts = counted(kind, seen=seen)
            of = counts.total()
            shares = [_share(counts[name], of) for name in ("right", "other", "nothing")]
            rows.append(f"{words}, {half} ({of})".ljust(32) + "".join(share.ljust(22) for share in shares))
    return rows


def _share(count: int, of: int) -> str:
    rate = rate_of(count, of, fewest=1)
    return f"{rate.rate:.0%} ({rate.low:.0%}–{rate.high:.0%})"


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in table()))
