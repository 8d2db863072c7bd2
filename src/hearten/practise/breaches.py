"""Hold a model's line against its bounds. What is doubtful is a breach: the authored line is always there to be used instead."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from hearten.practise.matching import first, uses
from hearten.practise.out_of_bounds import ENDS, HOSTILE, OUT_OF_ROLE, SERVES, THANKS, YIELDS
from hearten.practise.schema import LONGEST_LINE
from hearten.practise.speech import MANY, STEM, is_known, stems, words
from hearten.practise.voicing import Bounds

PLAIN: Final = frozenset(" .,;:!?'’‘\"“”„-–—…()%€$£/&+°\n")
"""What may stand in a line beside letters and digits; in markup there is always something else."""
LONGEST_ECHO = 6  # words in a row that the agent said too, or the customer before
FEWEST_TELLING = 5  # letters of a word that tells of one fact
NEW_WORDS, PER_WORDS = 1, 10  # one, and one more for each ten words, may be new: a line says what the authored one says

_LINK = re.compile(r"\w://|\bwww\.|\b[\w-]+\.[a-z]{2,}\b|@", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|\n)\s*\w+(?: \w+)?\s*:")
_CAPITAL = re.compile(r"(?P<begins>(?:^|[.!?…:\n])[\s\"“(‘']*)?\b(?P<name>[A-Z][^\W\d_]*(?:['’][^\W\d_]+)?)")
_NUMBER = re.compile(
    r"\d+(?:[.,:]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half|third|fourth|"
    r"fifth|twice|double|tomorrow|yesterday|tonight|midnight|noon)\b",
    re.IGNORECASE,
)


def breaches(line: str, within: Bounds) -> Iterator[str]:
    """Say of a line where it leaves its bounds, most telling first; nothing where it keeps to them."""
    return (said for check in CHECKS for said in check(line, within))


def _form(line: str, within: Bounds) -> Iterator[str]:
    count = len(line.split())
    if not words(line):
        yield "it says nothing"
    if count > within.most_words or len(line) > LONGEST_LINE:
        yield f"it is longer than {within.most_words} words"
    allowed = PLAIN | set(within.line)
    if any(not (sign in allowed or sign in "0123456789" or _is_latin(sign)) for sign in line):
        yield "it has signs that nobody says"
    if _LINK.search(line):
        yield "it has a link or an address"
    if (label := _LABEL.search(line)) and label.group().strip() not in within.line:
        yield "it names a speaker"


def _secrets(line: str, within: Bounds) -> Iterator[str]:
    spoken = stems(within.spoken)
    need = within.scenario.need
    if any(fact.id == need.fact for fact in within.untold) and (uses(line, need.words) or _tells(line, f"{need.what} {need.back}", spoken)):
        yield "it gives the need away"
    for fact in within.untold:
        place = first(line, fact.words)
        said = place is not None and not uses(within.spoken, [line[slice(*place)]])
        if said or _tells(line, " ".join([fact.back, fact.short, *(one.say for one in fact.say)]), spoken):
            yield f"it tells “{fact.id}”, which may not be told yet"
    for fact in within.told_now:
        if not uses(line, fact.words) and uses(within.line, fact.words):
            yield f"it leaves out “{fact.id}”, which is told now"


def _tells(line: str, secret: str, spoken: frozenset[str]) -> bool:
    """Say whether a line has a word of a secret that is nobody's else and that has not been spoken."""
    telling = {word for word in words(secret) if len(word) >= FEWEST_TELLING and not is_known(word, spoken, customers=MANY)}
    return bool(stems(line) & stems(" ".join(telling)))


def _remedies(line: str, within: Bounds) -> Iterator[str]:
    named = [one for one in within.scenario.remedies if uses(line, one.words) and not uses(within.spoken, one.words)]
    if any(one not in within.in_hand for one in named):
        yield "it asks for something that nobody offered"
    if yes := YIELDS.search(line):
        refused = any(not (one.accepted and one.allowed) for one in within.scenario.remedies if uses(line, one.words))
        if (not within.may_yield or refused) and not _spoken(yes, within.line):
            yield f"it consents (“{yes.group()}”), and the customer doesn't"


def _mood(line: str, within: Bounds) -> Iterator[str]:
    if not within.is_eased and (thanks := THANKS.search(line)) and not THANKS.search(within.line):
        yield f"it is kinder (“{thanks.group()}”) than the customer feels"
    for pattern, what in ((ENDS, "it ends the conversation"), (HOSTILE, "it insults or threatens")):
        if any(not _spoken(found, within.line) for found in pattern.finditer(line)):
            yield what


def _role(line: str, within: Bounds) -> Iterator[str]:
    for pattern, what in ((OUT_OF_ROLE, "it steps out of its role"), (SERVES, "it speaks as the agent")):
        if any(not _spoken(found, within.line) for found in pattern.finditer(line)):
            yield what


def _facts(line: str, within: Bounds) -> Iterator[str]:
    may = "\n".join((within.spoken, *(fact.short for fact in within.told), *(one.say for one in within.in_hand)))
    known = stems(may)
    numbers = {found.casefold() for found in _NUMBER.findall(may)}
    if any(found.casefold() not in numbers for found in _NUMBER.findall(line)):
        yield "it has a number or a day that is in none of the facts"
    if any(_is_name(found, known) for found in _CAPITAL.finditer(line)):
        yield "it has a name that is in none of the facts"
    said = words(line)
    if sum(not is_known(word, known) for word in said) > NEW_WORDS + len(said) // PER_WORDS:
        yield "it says something else, or in another language"


def _is_name(found: re.Match[str], known: frozenset[str]) -> bool:
    name = words(found["name"])
    if not name or name[0] == "i":
        return False
    if found["begins"] is None and not found["name"].isupper():
        return name[0][:STEM] not in known
    return not is_known(name[0], known)


def _echoes(line: str, within: Bounds) -> Iterator[str]:
    runs = _runs(line) - _runs(within.line)
    if runs & _runs(within.agent_said):
        yield "it repeats the agent"
    if any(runs & _runs(one) or _plain(line) == _plain(one) for one in within.earlier):
        yield "it was said before"


def _runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[start : start + LONGEST_ECHO]) for start in range(len(said) - LONGEST_ECHO + 1)}


def _spoken(found: re.Match[str], text: str) -> bool:
    return _plain(found.group()) in _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and "LATIN" in unicodedata.name(sign, "")


CHECKS: Final[tuple[Callable[[str, Bounds], Iterator[str]], ...]] = (_form, _secrets, _remedies, _role, _mood, _facts, _echoes)
