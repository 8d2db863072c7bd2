"""Say of an answer to an exercise what it does, in the answer's own words, and what to try next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hearten.kernel.labels import Grade
from hearten.kernel.reading import Evidence
from hearten.learn.lesson import Exercise

Verdict = Literal["met", "nearly", "not_yet"]

HARMS: Final = frozenset({"dismiss", "blame", "deflect", "overpromise", "canned"})

DOES: Final[Mapping[str, str]] = {
    "acknowledge": "names the trouble",
    "validate": "says that it makes sense",
    "specific": "could have been said to nobody else",
    "reflect": "says back what they told you",
    "own": "takes it on",
    "reassure": "eases the worry",
    "thank": "thanks them",
    "ask_open": "leaves room for their answer",
    "ask_closed": "asks for a detail",
    "check": "makes sure that it worked",
    "do": "is a step that they can see",
    "promise": "says by when",
    "explain": "says why",
    "options": "leaves them a choice",
    "advise": "says what they can do",
    "sets_a_limit": "says what has to stop, and what follows",
    "ends_it": "ends the conversation",
}
"""What an answer's words do, after a quote of them."""

TRY: Final[Mapping[str, str]] = {
    "acknowledge": "Name the trouble that they told you about, before anything else.",
    "validate": "Say that it makes sense, in their circumstances.",
    "specific": "Use a fact that only this customer told you: a day, a thing, a person.",
    "reflect": "Say back in your own words what they told you, and what it means for them.",
    "own": "Say sorry once, for the one thing that went wrong on your side.",
    "ask_open": "Ask one question that can’t be answered with yes or no.",
    "check": "Ask whether it worked, or whether anything is left.",
    "do": "Take one step now, and say that you are taking it.",
    "promise": "Name a step, and the time by which it is done.",
    "explain": "Say why it is so, in one sentence.",
    "options": "Give them something to choose from.",
    "advise": "Say what they can do themselves.",
    "reassure": "Say what they needn’t worry about, and why.",
    "thank": "Thank them for the very thing that they did.",
    "sets_a_limit": "Say calmly what has to stop, and what you will do if it doesn’t.",
    "ends_it": "Say that you are ending the conversation now, and how they can come back.",
}
LEAVE_OUT: Final[Mapping[str, str]] = {
    "dismiss": "“{quote}” makes light of it. Say what it was like for them instead.",
    "blame": "“{quote}” puts it on them. Say what you can do from here.",
    "deflect": "“{quote}” hands it off. Say first what you can do yourself.",
    "overpromise": "“{quote}” is more than anybody can know. Promise one small thing that you can keep.",
    "canned": "“{quote}” went to many customers. Say it in words that fit nobody but this one.",
    "self_focus": "“{quote}” is about you. Begin with them.",
    "own": "Leave the apology for later: “{quote}”.",
    "do": "Leave “{quote}” for the next turn: here it comes too early.",
    "promise": "Leave “{quote}” for the next turn: here it comes too early.",
    "ask_closed": "“{quote}” can be answered in one word. Ask so that they can tell you more.",
    "sets_a_limit": "Nobody insulted you here: answer what is behind the sharpness.",
    "ends_it": "It is not time to end this.",
}
TO_BE_HEARD: Final = "All that was looked for is there. For them to be heard, say it with a fact of theirs, and take a step."
FEWEST_WORDS: Final = 4  # of an answer that is meant in earnest; fewer are hardly a sentence
EMPTY: Final = "There was nothing to read yet. Write a sentence or two, as you would send it."


@dataclass(frozen=True, slots=True)
class Answer:
    """What was heard in an answer: its spans, what else it does (`marks`), and the grade of the moment, None where there is none."""

    text: str
    spans: tuple[Evidence, ...] = ()
    marks: frozenset[str] = frozenset()
    grade: Grade | None = None
    why: str = ""

    @property
    def shown(self) -> frozenset[str]:
        """Everything that it does."""
        return frozenset(span.label for span in self.spans) | self.marks

    def quote(self, act: str) -> str:
        """Return the words that show an act best, empty where none do."""
        found = [span for span in self.spans if span.label == act]
        best = max(found, key=lambda span: span.p, default=None)
        return " ".join(self.text[best.start : best.end].split()) if best else ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What to say of an answer: `keep` are sentences with its own words, `trying` is one thing to try, empty where there is nothing."""

    verdict: Verdict
    grade: Grade | None
    why: str
    keep: tuple[str, ...]
    trying: str
    spans: tuple[Evidence, ...] = ()


def judge(exercise: Exercise, answer: Answer) -> Judged:
    """Judge an answer: what is looked for is there, nothing spoils it, and by the rubric the customer was heard.

    Where the customer's turn asked for nothing there is no grade, and what is looked for decides alone.
    """
    if not answer.text.strip():
        return Judged("not_yet", None, "", (), EMPTY)
    missing = [sought for sought in exercise.looks_for if not answer.shown.intersection(sought)]
    spoilt = sorted(act for act in HARMS | exercise.leaves_out if _is_there(answer, act, exercise))
    verdict = _verdict(exercise, answer, missing=len(missing), is_spoilt=bool(spoilt))
    return Judged(verdict, answer.grade, answer.why, _keep(exercise, answer), _trying(answer, missing, spoilt, verdict), answer.spans)


def is_earnest(text: str, verdict: Verdict) -> bool:
    """Say whether a text counts as an answer: a sentence, or fewer words that do something of what was asked for."""
    return verdict != "not_yet" or len(text.split()) >= FEWEST_WORDS


def _verdict(exercise: Exercise, answer: Answer, *, missing: int, is_spoilt: bool) -> Verdict:
    grade = answer.grade if exercise.graded else None
    if not missing and not is_spoilt and grade in {None, "heard"}:
        return "met"
    is_near = missing <= 1 < len(exercise.looks_for) or not missing
    return "nearly" if is_near and not is_spoilt and grade != "missed" else "not_yet"


def _keep(exercise: Exercise, answer: Answer) -> tuple[str, ...]:
    """Quote each act that was looked for and found; words that show several are quoted once."""
    said: dict[str, list[str]] = {}
    for act in dict.fromkeys(act for sought in exercise.looks_for for act in sought if act in answer.shown):
        said.setdefault(answer.quote(act), []).append(DOES.get(act, act))
    return tuple(f"{f'“{quote}”' if quote else 'Your answer'} {_listed(does)}." for quote, does in said.items())


def _is_there(answer: Answer, act: str, exercise: Exercise) -> bool:
    """Say whether words show what should be left out, and none that was looked for more surely: the doubt is the writer's."""
    good = [span for span in answer.spans if any(span.label in sought for sought in exercise.looks_for)]
    shows = [span for span in answer.spans if span.label == act]
    clear = [one for one in shows if not any(other.start < one.end and other.end > one.start and other.p > one.p for other in good)]
    return bool(clear) or act in answer.marks


def _trying(answer: Answer, missing: Sequence[Sequence[str]], spoilt: Sequence[str], verdict: Verdict) -> str:
    if spoilt:
        return LEAVE_OUT.get(spoilt[0], LEAVE_OUT["dismiss"]).format(quote=answer.quote(spoilt[0]))
    if missing:
        return next((TRY[act] for act in missing[0] if act in TRY), "")
    return "" if verdict == "met" else TO_BE_HEARD


def _listed(does: Sequence[str]) -> str:
    *head, last = does
    return f"{', '.join(head)} and {last}" if head else last
