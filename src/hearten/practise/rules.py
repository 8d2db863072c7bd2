"""The rules by which the simulated customer moves, in one table.

Changes are in points of 0–100. They are this project's own choice of size; the direction of each, and why it is there, comes from
the source named. `docs/practise.md` prints this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hearten.practise.scenario import Calming, Upsetting

MARINOVA = "Marinova, Singh & Singh 2018: sympathy beyond the first seconds lowers satisfaction, visible work raises it"
EYAL = "Eyal, Steffel & Epley 2018: asking makes the picture of another accurate, imagining does not"
PACKARD = "Packard & Berger 2021: concrete words make customers feel listened to"
MILLER = "Miller & Rollnick 2013: solving too early, and question after question, close a conversation"
TAX = "Tax, Brown & Chandrashekaran 1998: how one is treated, and what one gets, both make a complaint just"
BIES = "Bies & Shapiro 1987: a no with its reason is taken as fairer"
ROGERS = "Rogers & Farson 1957: what is said back in other words has been heard"
LINEHAN = "Linehan 1997: validation by saying that it makes sense, in this person's circumstances"
GRANDEY = "Grandey, Dickter & Sin 2004: abuse wears people out; a limit protects both sides"
MAXHAM = "Maxham & Netemeyer 2002: a second failure, after one was to be put right, costs most"
DESIGN = "this project's own rule, from the benchmark"


@dataclass(frozen=True, slots=True)
class Rule:
    """What moves, in which direction, and the words for it. `as_act` is what a scenario may say calms or upsets this customer."""

    tension: int
    trust: int
    heard: int
    says: str
    source: str
    as_act: Calming | Upsetting | None = None
    is_good: bool = False


RULES: Final[Mapping[str, Rule]] = {
    "asked": Rule(-3, 8, 6, "you asked openly, and they could tell you how it is", EYAL, "ask_open", is_good=True),
    "asked_about": Rule(-2, 6, 5, "you asked about just what mattered: {detail}", EYAL, "ask_open", is_good=True),
    "said_back": Rule(-7, 7, 12, "you said back what they had told you: {detail}", ROGERS, "specific", is_good=True),
    "used": Rule(-3, 3, 5, "you used what they had told you: {detail}", PACKARD, "specific", is_good=True),
    "validated": Rule(-4, 4, 6, "you said that it makes sense, of something that is really theirs", LINEHAN, "validate", is_good=True),
    "owned": Rule(-4, 3, 4, "you took it on yourself, once, and did not leave it at that", MARINOVA, "own", is_good=True),
    "need_named": Rule(-10, 8, 22, "you named what it is really about: {detail}", TAX, "reflect", is_good=True),
    "step": Rule(-8, 6, 2, "you did something that they can use: “{detail}”", MARINOVA, "do", is_good=True),
    "need_met": Rule(-16, 10, 10, "what you do is what they need: “{detail}”", TAX, "do", is_good=True),
    "declined": Rule(-2, 8, 6, "you said no with the reason, and what you can do instead", BIES, "explain", is_good=True),
    "graded_heard": Rule(-2, 2, 5, "by the rubric this answer heard them", TAX, is_good=True),
    "limit": Rule(-14, 10, 4, "you set a limit calmly, and offered to go on", GRANDEY, is_good=True),
    "sympathy": Rule(-1, 0, 0, "kind words with nothing of theirs in them ease it a little, once", MARINOVA, "canned"),
    "sympathy_again": Rule(6, -6, -5, "it was the second time that sorry or understanding came with nothing behind it", MARINOVA, "canned"),
    "sympathy_worn": Rule(9, -9, -8, "kind words without anything behind them have worn out", MARINOVA, "canned"),
    "canned": Rule(4, -5, -4, "“{detail}” could have been written to anybody", PACKARD, "canned"),
    "repeated": Rule(6, -5, -4, "you had said the same before", PACKARD, "canned"),
    "early": Rule(4, -6, -4, "you offered “{detail}” before asking what had happened", MILLER, "early"),
    "closed": Rule(4, -3, -2, "you asked question after question, as out of a form", MILLER, "closed"),
    "dragging": Rule(3, -1, -4, "it takes long, and nothing has been done yet", MARINOVA),
    "no_help": Rule(4, -2, -1, "“{detail}” is no help to them", TAX),
    "hurt": Rule(14, -14, -12, "“{detail}” waves it away, or puts it on them", TAX, "dismiss"),
    "upset": Rule(12, -8, -8, "“{detail}” is what this customer can't hear", TAX, "dismiss"),
    "deflected": Rule(10, -8, -8, "“{detail}” hands it off instead of answering", BIES, "deflect"),
    "refused": Rule(9, -8, -6, "you said no without a reason, or without anything instead", BIES, "deflect"),
    "overpromised": Rule(2, -10, -4, "“{detail}” is more than anybody can promise", MAXHAM, "overpromise"),
    "forbidden": Rule(0, -8, -4, "you promised “{detail}”, which policy does not allow", MAXHAM, "overpromise"),
    "self_focus": Rule(3, -3, -2, "“{detail}” is about you, not about them", ROGERS, "self_focus"),
    "graded_missed": Rule(3, -2, -3, "they had asked to be heard, and by the rubric this answer missed it", TAX),
    "bare": Rule(6, -4, -2, "there was nothing in it that they could go on", DESIGN),
    "huge": Rule(5, -2, -2, "it was too long to be read", DESIGN),
    "stuffed": Rule(9, -11, -8, "so many kind words at once, and hardly one of them about this customer", PACKARD, "canned"),
    "nothing": Rule(4, -2, -2, "nothing came nearer", MARINOVA),
    "threat": Rule(8, -10, -6, "you threatened to end it, and they had not insulted you", GRANDEY),
    "abusing": Rule(3, -1, 0, "they went on insulting you, and no limit was set", GRANDEY),
    "goes_on": Rule(3, -1, 0, "they went on in spite of your limit: you may end it now", GRANDEY),
}  # fmt: skip

PER_DIFFICULTY: Final = {1: (1.15, 0.85), 2: (1.0, 1.0), 3: (0.85, 1.15)}
"""How much good and harm count for an easy, a middling and a hard customer."""

NOT_WHAT_CALMS = 0.5
"""How much a good act counts that is not among what calms this customer."""

WHAT_UPSETS = 1.5
"""How much more harm does that is among what upsets this customer."""


def weight(rule: Rule, *, difficulty: int, calms: frozenset[Calming], upsets: frozenset[Upsetting]) -> float:
    """Return by how much a rule's changes are multiplied for one customer."""
    good, harm = PER_DIFFICULTY[difficulty]
    if rule.is_good:
        return good * (1.0 if rule.as_act is None or rule.as_act in calms else NOT_WHAT_CALMS)
    return harm * (WHAT_UPSETS if rule.as_act in upsets else 1.0)
