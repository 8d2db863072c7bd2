"""The rules by which the simulated customer moves, in one table.

Changes are in points of 0–100. They are this project's own choice of size; the source named is where the direction comes from, most
often from another setting than practising. `docs/practise.md` prints this table and gives the sources in full.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hearten.practise.scenario import Calming, Upsetting

MARINOVA = "Marinova, Singh & Singh 2018: what raised satisfaction was the work on a solution; much relational work took from that"
EYAL = "Eyal, Steffel & Epley 2018: asking made the picture of another more accurate, imagining did not"
PACKARD = "Packard & Berger 2021: from concrete words customers infer that somebody listens"
MILLER = "Miller & Rollnick 2013: question after question, and a focus too early, are traps that close a conversation"
TAX = "Tax, Brown & Chandrashekaran 1998: a complaint's handling is judged by what one gets, how it comes about, and how one is treated"
BIES = "Bies & Shapiro 1987: with an adequate reason an unwelcome outcome is judged fairer"
ROGERS = "Rogers & Farson 1957: to hear the whole meaning, and to show it by saying it back"
LINEHAN = "Linehan 1997: validation says how something makes sense in a person's circumstances"
GRANDEY = "Grandey, Dickter & Sin 2004: customers' verbal aggression goes with exhaustion; the limit is this project's rule"
MAXHAM = "Maxham & Netemeyer 2002: putting it right badly for the second time disappoints twice"
DESIGN = "this project's own rule"


@dataclass(frozen=True, slots=True)
class Rule:
    """What moves, in which direction, and the words for it; `in_vain` where a question brought nothing out.

    `as_act` is what a scenario may say calms or upsets this customer.
    """

    tension: int
    trust: int
    heard: int
    says: str
    source: str
    as_act: Calming | Upsetting | None = None
    is_good: bool = False
    in_vain: str = ""


IN_VAIN = "you asked, and they keep it to themselves for now"

RULES: Final[Mapping[str, Rule]] = {
    "asked": Rule(-3, 8, 6, "you asked openly, and they could tell you how it is", EYAL, "ask_open", is_good=True, in_vain=IN_VAIN),
    "asked_about": Rule(-2, 6, 5, "you asked about just what mattered", EYAL, "ask_open", is_good=True, in_vain=IN_VAIN),
    "asked_wish": Rule(-1, 3, 2, "you asked what they want", EYAL, "ask_open", is_good=True),
    "guessed": Rule(-2, 4, 6, "you saw what they had not told yet", ROGERS, "reflect", is_good=True),
    "said_back": Rule(-7, 7, 12, "you said back what they had told you: {detail}", ROGERS, "specific", is_good=True),
    "used": Rule(-3, 3, 5, "you used what they had told you: {detail}", PACKARD, "specific", is_good=True),
    "validated": Rule(-4, 4, 6, "you said how it is for them, or that it makes sense: “{detail}”", LINEHAN, "validate", is_good=True),
    "owned": Rule(-4, 3, 4, "you took it on yourself, once, and did not leave it at that", TAX, "own", is_good=True),
    "need_named": Rule(-10, 8, 22, "you named what it is really about: “{detail}”", TAX, "reflect", is_good=True),
    "step": Rule(-8, 6, 2, "you did something that they can use: “{detail}”", MARINOVA, "do", is_good=True),
    "need_met": Rule(-16, 10, 10, "what you do is what they need: “{detail}”", TAX, "do", is_good=True),
    "own_step": Rule(-5, 4, 1, "you did something that they can see: “{detail}”", MARINOVA, "do", is_good=True),
    "declined": Rule(-2, 8, 6, "you said no with the reason, and what you can do instead", BIES, "explain", is_good=True),
    "graded_heard": Rule(-2, 2, 5, "by the rubric this answer heard them", DESIGN, is_good=True),
    "limit": Rule(-14, 10, 4, "you set a limit calmly, and offered to go on", GRANDEY, is_good=True),
    "limit_bare": Rule(-2, -2, 0, "you set a limit, and had answered nothing of theirs yet", DESIGN),
    "limit_again": Rule(0, 0, 0, "you said once more what has to stop", DESIGN),
    "detail": Rule(0, 0, 0, "you asked for a detail", DESIGN),
    "arranged": Rule(0, 1, 0, "you asked them how or when it is to be done", DESIGN),
    "all_told": Rule(0, 0, 0, "you asked, and they had told all of it", DESIGN),
    "confirmed": Rule(0, 1, 0, "you said again what is under way: “{detail}”", DESIGN),
    "sympathy": Rule(-1, 0, 0, "kind words with nothing of theirs in them ease it a little, once", DESIGN, "canned"),
    "sympathy_again": Rule(6, -6, -5, "it was the second time that sorry or understanding came with nothing behind it", MARINOVA, "canned"),
    "sympathy_worn": Rule(9, -9, -8, "kind words without anything behind them have worn out", MARINOVA, "canned"),
    "canned": Rule(4, -5, -4, "“{detail}” could have been written to anybody", PACKARD, "canned"),
    "repeated": Rule(6, -5, -4, "you had said the same before", DESIGN, "canned"),
    "early": Rule(2, -5, -3, "you offered “{detail}” before asking what had happened", MILLER, "early"),
    "closed": Rule(4, -3, -2, "you asked question after question, as out of a form", MILLER, "closed"),
    "dragging": Rule(3, -1, -4, "it takes long, and nothing has been done yet", TAX),
    "no_help": Rule(4, -2, -1, "“{detail}” is no help to them", TAX),
    "hurt": Rule(14, -14, -12, "“{detail}” waves it away, or puts it on them", TAX, "dismiss"),
    "upset": Rule(12, -8, -8, "“{detail}” is a sore point for this customer", DESIGN, "dismiss"),
    "deflected": Rule(10, -8, -8, "“{detail}” hands it off instead of answering", BIES, "deflect"),
    "refused": Rule(9, -8, -6, "you said no without a reason, and with nothing that you can do instead", BIES, "deflect"),
    "only_explained": Rule(5, -4, -3, "you said no with a reason, and with nothing that you can do instead", BIES, "deflect"),
    "overpromised": Rule(2, -10, -4, "“{detail}” is more than anybody can promise", MAXHAM, "overpromise"),
    "forbidden": Rule(2, -18, -6, "you promised “{detail}”, which policy does not allow", MAXHAM, "overpromise"),
    "self_focus": Rule(3, -3, -2, "“{detail}” is about you, not about them", DESIGN, "self_focus"),
    "graded_missed": Rule(3, -2, -3, "they had asked to be heard, and by the rubric this answer missed it", DESIGN),
    "bare": Rule(6, -4, -2, "there was nothing in it that they could go on", DESIGN),
    "huge": Rule(5, -2, -2, "it was too long to be read", DESIGN),
    "stuffed": Rule(9, -11, -8, "so many kind words at once, and hardly one of them about this customer", PACKARD, "canned"),
    "nothing": Rule(4, -2, -2, "nothing in it took up what they had said", DESIGN),
    "vague": Rule(4, -2, -2, "“{detail}” says neither what is done nor by when", DESIGN),
    "threat": Rule(8, -10, -6, "you threatened to end it, and they had not insulted you", DESIGN),
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
