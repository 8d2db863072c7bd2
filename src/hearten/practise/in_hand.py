"""Whether a sentence takes something in hand, by its words alone: a plain step is one, whether or not the reader saw it.

Three ways of saying it count: the agent does something ("we swap it tomorrow at 8"), the customer gets or need not do something ("you
get your money back today"), or it is somebody's or something's turn ("a driver takes you there", "the fee is off"). What holds for
everybody ("refunds take five days"), on a condition, or in the past is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hearten.practise.clauses import statements
from hearten.practise.matching import first
from hearten.practise.refusing import says_no

_VERBS: Final = (
    "add apologise apologize approve arrange block book bring call cancel clear collect come connect cover credit deduct delete deliver "
    "drive drop exchange extend fetch file fill fix get give hand hold inform keep lend lift meet mend move open order organise organize "
    "pay phone pick print put refund register reimburse release remove reopen repair repay replace reserve reset restart restore return "
    "reverse ring send set ship sign start stop strike submit swap switch take tell transfer unlock waive write"
)
_IRREGULAR: Final = (
    "brought come driven given held kept lent met paid put repaid reset rung sent set struck taken told written gave took wrote"
)
_DO: Final = "|".join(_VERBS.split())
_DOING: Final = rf"(?:{'|'.join(verb.rstrip('e') for verb in _VERBS.split())})[a-z]?ing"
_DONE: Final = (
    rf"(?:(?:{'|'.join(verb.rstrip('ey') for verb in _VERBS.split())})[a-z]{{0,2}}ed|{'|'.join(_IRREGULAR.split())}"
    r"|got (?:you|it|them|him|her))"
)
_NO_DEED: Final = (  # what the same verbs say that is nothing done
    r"(?!get (?:that|it|why|how|you|your)\b|take (?:\w+ ){1,5}serious|keep (?:hearing|seeing|in mind)"
    r"|put (?:myself|(?:that|it|this) (?:badly|wrong))|take from|come from|hold (?:that|it) against"
    r"|calling (?:about|because|you about)|tell you (?:that|how|what)\b)"
)
_NOW: Final = r"(?: (?:just|now|already|also|then|personally|myself|even|right away|gladly|immediately))*"
_CLOCK: Final = r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)"
_WHEN: Final = (
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|now|noon|midnight|right away|next (?:week|month|year)"
    rf"|this (?:morning|afternoon|evening|week)|(?:at|by|before|until|from|between) {_CLOCK}"
    rf"|(?:within|in) (?:the|an|{_CLOCK}) (?:hour|minute)s?)\b"
)
_WHOSE: Final = r"(?:an?|our|my|one of our|the)"
_SOMEBODY: Final = (
    rf"(?:{_WHOSE} (?:\w+ )?(?:technician|mechanic|electrician|plumber|fitter|engineer|driver|courier|colleague|boss|nurse|doctor|man|woman"
    r"|office|branch|clinic|desk|van|taxi|cab|team|crew|bus|car|assessor|expert|manager|person|human|paramedic|carer)s?|technician"
    r"|(?:our|my|one of our|an?) (?!letter|bill|reminder|mail|message|notice|computer|system)\w+"
    r"|(?:two|three|some)(?: of our)?(?: \w+)? (?:people|men|women|colleagues)"
    r"|(?:dr|mrs?|ms|prof)\.? \w+"
    r"|some(?:body|one)(?: (?!would|should|could|had|has|might)\w+){0,3}?)"
)
_AGENT: Final = (
    r"\b(?:I|we)(?:['’]ll| ?ll| will| can|(?:['’]m|['’]re| am| are) going to|['’]d like to|['’]d)?"
    rf"{_NOW} {_NO_DEED}(?:{_DO})\b"
    rf"|(?<!you )(?<!they )\b(?:I|we)(?:['’]?m|['’]?re| am| are){_NOW} {_NO_DEED}{_DOING}\b(?! while\b)"
    rf"|\b(?:I|we)(?:['’]?ve| have){_NOW} {_DONE}\b|\b(?:I|we) (?:just|already|now) {_DONE}\b"
    rf"|\b(?:I|we)(?:['’]?m|['’]?re) on (?:it|my way|our way|the phone)\b|\blet me (?!(?:start|begin|tell|take that|put it)\b)(?:{_DO})\b"
    rf"|\b(?:I|we)(?:['’]ll| ?ll| will)?{_NOW} (?:make sure|see to it)\b"
)
_CUSTOMER: Final = (
    r"\byou(?:['’]ll| ?ll| will)?(?: also| now| then)? (?:get|receive)\b"
    r"(?! (?:up|to|angry|upset|off|on|home|hit|nothing|no|the same|an? error|the feeling)\b)"
    r"|\byou(?:['’]ll| ?ll| will) (?:have|find)\b(?! to\b)|\byou keep\b"
    r"|\byou (?:can|may) (?:also |now |still )?(?:have|keep|get|stay|come|use|take|bring|pick|move|fly|change|switch|borrow"
    r"|pay (?:it )?(?:in|by|later|next|the rest|half|when))\b(?! to\b)"
    r"|\byou(?:['’]re| are) (?:now |already )?(?:on the (?:next|first|last|early|late|list)|booked|rebooked)\b"
    r"|\byou fly (?:tomorrow|today|tonight|with us|at)"
    r"|\byou (?:(?:do not|don['’]?t) (?:have|need) to|needn['’]?t|(?:won['’]?t|will not)(?: have to| need to)?)"
    r" (?:pay|bring|send|come|fill|be charged|be billed|be cut off|owe|(?:get|receive) (?:another|any more|any))\b"
    r"|\b(?:is|are) yours\b|\b(?:nobody|no one|we) (?:will|won['’]?t) (?:charge|bill) you\b"
    r"|\bhere(?:['’]s| is| are) (?:an? |the |your )?(?!what|why|how|where)\w"
    r"|\bforget (?:about )?(?:the|those|that) \w|\bforget about (?:it|that)\b"
)
_TURN: Final = (
    rf"\b{_SOMEBODY} (?:will |can |is going to |also |now |personally )*(?:takes?|brings?|writes?|sends?|asks?|picks?|drives?|calls?"
    r"|rings?|phones?|meets?|sits?"
    r"|stays?|comes?|collects?|fetches|delivers?|carr(?:y|ies)|helps?|fixe?s?|repairs?|looks (?:after|at)|cares)\b"
    rf"|\b(?:is|are|will be) at your (?:door|place|house|home|flat|hotel|desk|shop)\b"
    rf"|\b(?:is|are) on (?:its|their|his|her|the) way\b|\b{_SOMEBODY} is with you\b"
    r"|\b(?:your|the|an?) (?:\w+ )?(?:parcel|package|letter|refund|money|replacement|order|new \w+|\w+ card)s? (?:\w+ )?"
    rf"(?:goes|go|leaves?|ships?|arrives?|comes?)\b[^.!?]{{0,40}}{_WHEN}"
)
_IS: Final = r"(?:is|are|has been|have been)(?: now| already| just)?"
_SETTLED: Final = (
    r"\b(?:the|your|that|this|any|those|these)(?: \w+)? (?:fees?|charges?|bills?|reminders?|tax|ban|block|hold|penalty|debts?|fine|invoice"
    rf"|contract|subscription|booking fee|costs?|\d+) {_IS} (?:cancell?ed|gone|off|waived|deleted|removed|lifted|dropped|struck|void"
    r"|taken off|written off|settled|paid)\b"
    rf"|\b(?:the|your|an?)(?: \w+){{1,3}} {_IS} (?:booked|rebooked|refunded|credited|released|unlocked|restored|reserved|ordered|arranged"
    r"|reversed|paid back|approved|on us|free of charge)\b"
)
_STEP = re.compile(f"{_AGENT}|{_CUSTOMER}|{_TURN}|{_SETTLED}", re.IGNORECASE)
_RULE = re.compile(  # unless it is about this customer
    r"\b(?:(?:usual|normal|general|typical)(?:ly)?|always|never|as a rule|in most cases|every|whenever)\b"
    r"|\bwithin (?:\w+ )?(?:\d+|two|three|five|seven|ten|fourteen|thirty) (?:working |business )?days\b"
    r"|^\W*(?:our )?(?!yes\b|news\b|thanks\b)[a-z]{3,}s (?:(?:only|also) )?"
    r"(?:are|take|need|have|can|must|may|get|go|come|cost|last|will)\b",
    re.IGNORECASE,
)
_ABOUT_THEM = re.compile(r"\b(?:I|we|you|your)(?:['’]\w+)?\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly (?:with|if|when|after|within|under|to|for)\b", re.IGNORECASE)
_DOUBTFUL = re.compile(
    r"\b(?:if(?! you(?:['’]d| would)? (?:like|want|wish|prefer))|unless|once|in case|provided|should you|as soon as|when (?:you|we)"
    r"|maybe|perhaps|possibly|might|wish|hope|try to"
    r"|(?:would|could|should) have|online|web ?site|portal|(?:our|the) app|counter)\b"
    r"|^\W*(?:I|we) (?:see|know|understand|hear|notice|think|read) |^\W*(?:before|until|after|while) (?:I|we) ",
    re.IGNORECASE,
)
_WHAT_WE_CAN = re.compile(  # and then a thing, without a verb: “What I can do: a signed letter”
    r"\bwhat (?:I|we) can (?:still |also )?(?:do|offer|give)(?: you)?(?: for you)?(?: now| right now| today| instead)*(?: is|:) "
    r"(?!(?:to )?(?:very|rather|quite|only|limited|nothing|little|not|no|ask|apologi[sz]e|listen)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"\W*(?:(?:is|would|does|will) (?:that|it|this) (?:be )?(?:ok|okay|alright|all right|fine|good|work|help|suit|do)\b"
    r"|ok(?:ay)?|all ?right|yes|right|agreed|deal)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:(?:and|so|at|by|from|on|in|to|for) )?"
    r"(?:can|could|shall|should|may|would|will|do|does|did|is|are|what|how|who|where|when|why|which)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:it|them|that|this|one|ones)\b", re.IGNORECASE)
_UNDECIDED = re.compile(r"\b(?:whether|(?:check|checking|see|ask|asking|know|find out|look|sure) if)\b.*", re.IGNORECASE | re.DOTALL)
_WHOLE = re.compile(r"\b(?:(?:the|your|this|that) )(?:(?:whole|entire|full|complete) )?", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:the|your|an?|his|her|their|my|our) (\w+)(?: (\w+))?", re.IGNORECASE)


def takes_in_hand(sentence: str) -> bool:
    """Say whether a sentence says what is done, or what the customer gets, by somebody who does it."""
    return any(True for _ in steps(sentence))


def steps(sentence: str) -> Iterator[str]:
    """Give the clauses of a sentence that take something in hand."""
    if offered := _WHAT_WE_CAN.search(sentence):
        yield sentence[offered.end() :].strip(" .!")
        return
    said = statements(sentence)
    if sentence.rstrip().endswith("?"):  # “we swap it tomorrow, is that ok?”
        is_beside = len(said) > 1 and not _ASKS.match(said[0]) and (_TAG.match(said[-1]) or _ASKS.match(said[-1]))
        said = said[:-1] if is_beside else []
    ends = 0
    for clause in said:
        ends = sentence.index(clause, ends) + len(clause)
        if _STEP.search(clause) and not says_no(clause) and not states_rule(clause) and not _DOUBTFUL.search(sentence[:ends]):
            yield clause.strip()


def speaks_to_them(sentence: str) -> bool:
    """Say whether a sentence is between agent and customer, and doesn't merely tell how things are."""
    return _ABOUT_THEM.search(sentence) is not None


def states_rule(clause: str) -> bool:
    """Say whether a clause says what holds for everybody: nothing that is done for this customer."""
    return _ONLY.search(clause) is not None or (_RULE.search(clause) is not None and not speaks_to_them(clause))


def names_in_hand(sentence: str, beside: str, words: Sequence[str]) -> bool:
    """Say whether a step is about any of the words, where "it" in it may stand for something that is named `beside` it.

    What is only asked for or looked up ("I'll check whether …") is not in hand.
    """
    done = _UNDECIDED.sub("", sentence)
    plain = _WHOLE.sub("the ", done)  # who cancels “your whole bill” cancels the bill
    is_named = any(first(said, words) is not None for said in dict.fromkeys((done, plain)))
    return is_named or any(first(said, words) is not None for said in _spelled_out(done, beside, words))


def _spelled_out(sentence: str, beside: str, words: Sequence[str]) -> Iterator[str]:
    """Give the sentence with each thing that is named beside it in the place of "it"; only such as stand in one of the phrases."""
    phrases = {word for phrase in words if " " in phrase for word in phrase.casefold().split()}
    things = {word.casefold() for named in _NAMED.findall(beside) for word in named} & phrases
    for thing in things:
        for points in _POINTS.finditer(sentence):
            yield f"{sentence[: points.start()]}{thing}{sentence[points.end() :]}"
