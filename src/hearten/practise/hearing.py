"""What the listener heard in one turn of the agent's, as the simulated customer takes it.

Acts come from the reading, as far as the words bear them out (`believing.py`). Beyond that words are looked for only where no reading
knows them: this customer's facts and remedies, a no, a limit, and the ending of a conversation. A fact or a need counts as said back only
in a sentence in which something is understood, done or asked, and that is no blow.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from hearten.kernel.labels import Grade
from hearten.kernel.reading import Evidence, Reading
from hearten.practise.asking import arranges, asks_after_them
from hearten.practise.believing import HARMS, STEPS, SURE_OF_GOOD, UNDERSTANDING, believed
from hearten.practise.clauses import WORD, clauses, statements
from hearten.practise.limits import ends, limits, parts, warns
from hearten.practise.matching import first, uses
from hearten.practise.nearest import asked_after
from hearten.practise.offering import Taken, remedies_in, taken_in_hand
from hearten.practise.own_steps import asks_wish, concrete_step, has_time, offers
from hearten.practise.refusing import refuses, regrets, rules_out, says_no, withdraws
from hearten.practise.saying_back import spoils, tells_of_us
from hearten.practise.scenario import Scenario
from hearten.practise.sentence import Sentence, sentences_of

Takes = Sequence[tuple[Sentence, Taken]]
Counted = Sequence[tuple[Sentence, str]]
WARM = frozenset({"acknowledge", "validate", "reflect", "own", "reassure", "thank"})
TAKEN_BACK = re.compile(r"\b(?:not|never|no|forget|without|n['’]?t need|nobody)(?: \w+){0,2} $|n['’]?t(?: \w+){0,2} $", re.IGNORECASE)
MACHINE = re.compile(r"\b(?:system|machine|computer|check|filter|software|program|robot|bot)s?\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:it|that|this|which|you)(?:['’]s| is|['’]re| are)(?:n['’]t| not)\b|\bwrong(?:ly)?\b|\bmistake\b", re.IGNORECASE)
FEWEST_WORDS = 4  # "ok", "One moment": the reader was not taught on such
FEWEST_IN_CLAUSE = 2
FEWEST_IN_SENTENCE = 4  # shorter ones may come again
MOST_WORDS = {"chat": 130, "call": 130, "counter": 130, "mail": 260}
"""Above this nobody reads on. Source: the longest answers of the authored corpus, twice over."""
LETTERS_PER_WORD = 10  # so many characters are no words any more


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """An agent's turn.

    `backed` are the agent's words for each of the customer's facts that it says back or uses, `understood` those facts that it says
    back, `asks_about` its questions by the facts that they are about, what it asks most for first, `asks_them` the
    last that is about the customer at all, `asks_wish` the one that asks what the customer wants, and
    `arranges` the one about how or when something is to be done.

    `offers` are the agent's words for each remedy that it takes in hand, `refused` the remedies that it says no to. `own_step` are
    those for a concrete step that is none of the scenario's remedies. `need_words` name the need. `limit` sets a limit to insults.
    `sentences` are fingerprints of its wording: enough to know it again, not to read it.

    `grade` is that of the moment which it answers, None where the customer's turn asked for nothing. `hollow` is how many of its
    `clauses` have a warm act in them, no step, and nothing of this customer's. `unread` says why it was not read, empty where it was.
    """

    text: str
    spans: tuple[Evidence, ...] = ()
    acts: frozenset[str] = frozenset()
    grade: Grade | None = None
    backed: Mapping[str, str] = field(default_factory=dict[str, str])
    understood: frozenset[str] = frozenset()
    offers: Mapping[str, str] = field(default_factory=dict[str, str])
    refused: frozenset[str] = frozenset()
    own_step: str = ""
    need_words: str = ""
    upsetting: str = ""
    hollow: int = 0
    clauses: int = 0
    words: int = 0
    asks: bool = False
    asks_about: Mapping[str, str] = field(default_factory=dict[str, str])
    asks_them: str = ""
    asks_wish: str = ""
    arranges: str = ""
    limit: str = ""
    warns: bool = False
    ends: bool = False
    sentences: frozenset[str] = frozenset()
    unread: str = ""

    @property
    def facts(self) -> frozenset[str]:
        """The customer's facts that it says back or uses."""
        return frozenset(self.backed)

    @property
    def offered(self) -> frozenset[str]:
        """The remedies that it takes in hand."""
        return frozenset(self.offers)

    @property
    def names_need(self) -> bool:
        """Whether it names what the customer needs."""
        return bool(self.need_words)

    @property
    def says_when(self) -> bool:
        """Whether its own step says when."""
        return has_time(self.own_step)

    def quote(self, *acts: str) -> str:
        """Return the agent's words that show one of these acts, empty where none does."""
        return next((self.text[span.start : span.end] for span in self.spans if span.label in acts), "")


def hear(scenario: Scenario, text: str, reading: Reading, grade: Grade | None) -> HeardTurn:
    """Put together what this customer takes from a turn."""
    read = believed(text, reading, insulted=bool(scenario.abuse))
    takes = _takes(scenario, text, read)
    said = [one for one, _ in takes]
    own = [scenario.need.words, *(one.words for one in (*scenario.facts, *scenario.remedies))]
    parted = [span for span in clauses(text) if len(WORD.findall(text[slice(*span)])) >= FEWEST_IN_CLAUSE]
    taken, refused = remedies_in(scenario, takes)
    counted = _counted(scenario, takes)
    return HeardTurn(
        text=text,
        spans=read.act_spans,
        acts=frozenset(span.label for span in read.act_spans),
        grade=grade,
        backed=_backed(scenario, counted),
        understood=_understood(scenario, counted),
        offers=taken,
        refused=refused,
        own_step="" if taken else next((step for one, here in takes if (step := _own_step(scenario, one, here))), ""),
        need_words=_need_words(scenario, counted),
        upsetting=next((words for one in said if (words := _upsetting(scenario, one))), ""),
        hollow=sum(_is_hollow(start, end, text, read, own) for start, end in parted),
        clauses=len(parted),
        words=max(len(WORD.findall(text)), len(text) // LETTERS_PER_WORD),
        asks="?" in text,
        asks_about=_asks_about(scenario, said),
        asks_them=next((one.text.strip() for one in reversed(said) if _asks_them(one)), ""),
        arranges=next((one.text.strip() for one in said if arranges(one.text)), ""),
        asks_wish=next((one.text.strip() for one in said if asks_wish(one.text)), ""),
        limit=next((_bare(one) for one in said if scenario.abuse and limits(one.text)), ""),
        warns=any(warns(one.text) for one in said),
        ends=any(ends(one.text) for one in said),
        sentences=frozenset(fingerprint(one.text) for one in said if _may_not_come_again(scenario, one.text)),
        unread=reading.abstained or "",
    )


def what_it_names(scenario: Scenario, text: str, reading: Reading) -> frozenset[str]:
    """Return the agent's sentences that say back a fact, or the need."""
    counted = _counted(scenario, _takes(scenario, text, believed(text, reading, insulted=bool(scenario.abuse))))
    backed = _backed(scenario, counted)
    return frozenset((*(backed[fact] for fact in _understood(scenario, counted)), _need_words(scenario, counted))) - {""}


def get_ready(scenario: Scenario) -> None:
    """Make what this customer's words are found by, so that the first turn takes no longer than others."""
    every = (*scenario.facts, *scenario.remedies, scenario.need)
    for words in (scenario.upsetting_words, *(one.words for one in every), *(fact.asked for fact in scenario.facts)):
        uses("", words)


def _bare(one: Sentence) -> str:
    return one.text.strip(" .!;\n")


def _names(one: Sentence) -> bool:
    return one.understands or "own" in one.labels


def _asks_about(scenario: Scenario, said: Sequence[Sentence]) -> dict[str, str]:
    """Return the questions by the facts that they are about: the last question first, and of its facts the one that it fits best."""
    about = dict[str, str]()
    for one in reversed(said):
        if one.asks and not arranges(one.text):
            for fact in asked_after(one.text, scenario.facts):
                about.setdefault(fact.id, one.text.strip())
    return about


def _asks_them(one: Sentence) -> bool:
    is_other = arranges(one.text) or offers(one.text) or asks_wish(one.text) or "check" in one.labels
    return "?" in one.text and asks_after_them(one.text) and not is_other


def _takes(scenario: Scenario, text: str, read: Reading) -> Takes:
    """Return the sentences of a turn, each with the remedies that it takes in hand."""
    return [(one, taken_in_hand(scenario, one)) for one in sentences_of(text, read)]


def _need_words(scenario: Scenario, counted: Counted) -> str:
    return next((_bare(one) for one, words in counted if _names(one) and uses(words, scenario.need.words)), "")


def _counted(scenario: Scenario, takes: Takes) -> Counted:
    return [(one, words) for one, taken in takes if (words := _to_credit(scenario, one, taken))]


def _to_credit(scenario: Scenario, one: Sentence, taken: Taken) -> str:
    """Return as much of a sentence as can be to somebody's credit: it says back, does or asks something, and is no no and no blow."""
    if (
        not (one.labels & STEPS or one.asks or one.is_plain or (one.labels & UNDERSTANDING and not tells_of_us(one.text)))
        or arranges(one.text)
        or _is_spoilt(scenario, one, taken)
    ):
        return ""
    refusable = [remedy.words for remedy in scenario.remedies]
    return ", ".join(part for part in statements(one.text) if not says_no(part) and not any(refuses(part, words) for words in refusable))


def _is_spoilt(scenario: Scenario, one: Sentence, taken: Taken) -> bool:
    is_no = regrets(one.text) and not one.labels & STEPS
    is_forbidden = any(remedy.id in taken and not remedy.allowed for remedy in scenario.remedies)
    is_blow = spoils(one.text) and not any(span.label in UNDERSTANDING - {"specific"} and span.p >= SURE_OF_GOOD for span, _ in one.shown)
    return is_no or is_forbidden or is_blow or bool(one.labels & (HARMS | {"canned"})) or parts(one.text) or bool(_upsetting(scenario, one))


def _understood(scenario: Scenario, counted: Counted) -> frozenset[str]:
    """Return the facts of which something says more than that it uses them."""
    return frozenset(_backed(scenario, [pair for pair in counted if pair[0].shows_understanding]))


def _backed(scenario: Scenario, counted: Counted) -> dict[str, str]:
    """Return, by fact, the first sentence that uses it."""
    found = dict[str, str]()
    for one, words in counted:
        for fact in scenario.facts:
            if uses(words, fact.words):
                found.setdefault(fact.id, _bare(one))
    return found


def _upsetting(scenario: Scenario, one: Sentence) -> str:
    place = None if scenario.abuse and limits(one.text) else first(one.text, scenario.upsetting_words)
    return one.text[slice(*place)] if place and not _is_taken_back(one, one.text[: place[0]]) else ""


def _is_taken_back(one: Sentence, before: str) -> bool:
    """Say whether a word is denied where it stands, or is only what a machine takes somebody for, who says so wrongly."""
    is_machines = MACHINE.search(before) is not None and DENIED.search(f"{one.text} {one.beside}") is not None
    return TAKEN_BACK.search(before) is not None or is_machines


def _own_step(scenario: Scenario, one: Sentence, taken: Taken) -> str:
    """Return the agent's words for a concrete step where the scenario has remedies, and this is none of them."""
    has_any = any(not remedy.words for remedy in scenario.remedies)
    is_taken_back = any(not remedy.accepted and withdraws(one.text, remedy.words) for remedy in scenario.remedies)
    is_none = limits(one.text) or parts(one.text) or rules_out(one.text) or is_taken_back or _is_spoilt(scenario, one, taken)
    return "" if has_any or is_none else concrete_step(one.text, one.shown)


def _is_hollow(start: int, end: int, text: str, reading: Reading, own: list[tuple[str, ...]]) -> bool:
    here = {span.label for span in reading.act_spans if span.start < end and span.end > start}
    return bool(here & (WARM | {"canned"})) and not here & STEPS and not any(uses(text[start:end], words) for words in own)


def _may_not_come_again(scenario: Scenario, sentence: str) -> bool:
    return len(WORD.findall(sentence)) >= FEWEST_IN_SENTENCE and not (scenario.abuse and limits(sentence))


def fingerprint(sentence: str) -> str:
    """Return what a sentence is known again by, whatever its marks and capitals."""
    plain = " ".join(WORD.findall(sentence.casefold()))
    return blake2b(plain.encode("utf-8", "replace"), digest_size=8).hexdigest()
