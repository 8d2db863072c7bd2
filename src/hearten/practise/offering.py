"""Which of a scenario's remedies a turn takes in hand, and which it says no to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hearten.practise.believing import STEPS
from hearten.practise.clauses import clauses
from hearten.practise.in_hand import names_in_hand, speaks_to_them, takes_in_hand
from hearten.practise.matching import first, uses
from hearten.practise.own_steps import concrete_step, offers
from hearten.practise.quoting import QUOTED
from hearten.practise.refusing import refuses, rules_out, withdraws
from hearten.practise.scenario import Scenario
from hearten.practise.sentence import Sentence

PROMISING = STEPS | {"overpromise", "reassure"}  # what promises something that policy forbids
Taken = Mapping[str, str]
SURE_OF_STEP = 0.5  # less sure of one than not, the reader has to be borne out by the words


def remedies_in(scenario: Scenario, said: Iterable[tuple[Sentence, Taken]]) -> tuple[dict[str, str], frozenset[str]]:
    """Return the agent's words for the remedies that a turn takes in hand, and which it says no to; `said` is what each sentence takes."""
    taken, refused = dict[str, str](), set[str]()
    for one, here in said:
        refused |= {remedy.id for remedy in scenario.remedies if remedy.words and refuses(one.text, remedy.words)}
        beyond = {remedy.id for remedy in scenario.remedies if remedy.id in here and not remedy.allowed}
        for remedy, words in here.items():
            if not beyond or remedy in beyond:  # what promises too much is no good step besides
                taken.setdefault(remedy, words)
    allowed = {remedy.id for remedy in scenario.remedies if remedy.allowed}  # a no takes no forbidden promise back
    said_no = refused & allowed | refused - taken.keys()
    return {remedy: words for remedy, words in taken.items() if remedy not in said_no}, frozenset(said_no)


def taken_in_hand(scenario: Scenario, one: Sentence) -> Taken:
    """Return the remedies that a sentence takes in hand, each with the words that do."""
    return {} if rules_out(one.text) else dict(_taken(scenario, one))


def _taken(scenario: Scenario, one: Sentence) -> Iterator[tuple[str, str]]:
    for remedy in scenario.remedies:
        acts = STEPS if remedy.allowed else PROMISING
        sure = 0.0 if speaks_to_them(one.text) or takes_in_hand(one.text) or not remedy.allowed else SURE_OF_STEP
        here = [words for span, words in one.shown if span.label in acts and span.p >= sure]
        if not (remedy.accepted and remedy.allowed) and withdraws(one.text, remedy.words):
            continue
        if not remedy.words:
            if own := concrete_step(one.text, one.shown):
                yield remedy.id, own
        elif (here or offers(one.text)) and names_in_hand(one.text, one.beside, remedy.words) and not refuses(one.text, remedy.words):
            words = next((words for words in here if uses(words, remedy.words)), one.text)
            yield remedy.id, _from_clause(words.strip(" .!"), remedy.words)


def _from_clause(text: str, words: Sequence[str]) -> str:
    """Return what is too long to be quoted from the clause on that has the words."""
    place = first(text, words)
    begins = max((start for start, _ in clauses(text) if place and start <= place[0]), default=0) if len(text) > QUOTED else 0
    return text[begins:].lstrip()
