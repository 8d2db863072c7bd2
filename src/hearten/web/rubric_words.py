"""A rubric in sentences, for people who don't read configuration files."""

from dataclasses import dataclass

from hearten.listen.rubric import Rubric, Rule
from hearten.web.words import ACT_WORDS, GRADE_WORDS, OPENING_WORDS


@dataclass(frozen=True, slots=True)
class InWords:
    """What one kind of opening asks for."""

    title: str
    sentences: tuple[str, ...]


def rubric_in_words(rubric: Rubric) -> tuple[InWords, ...]:
    """Return a rubric's rules in words, the most needed kind first, and at the end what undoes an answer."""
    by_need = sorted(rubric.rules.items(), key=lambda item: -item[1].need)
    rules = [InWords(OPENING_WORDS[kind].name.capitalize(), _sentences(OPENING_WORDS[kind].meaning, rule)) for kind, rule in by_need]
    turns = "the first or the second answer" if rubric.first_turn_answers > 1 else "the first answer"
    undo = f"To {_either(sorted(rubric.harms))} undoes whatever else was said." if rubric.harms else "No act undoes an answer."
    return (*rules, InWords("In every answer", (undo, f"What a customer opens with may be met in {turns}.")))


def _sentences(meaning: str, rule: Rule) -> tuple[str, ...]:
    own = ", in the customer’s own facts" if rule.specific else ""
    heard = f"To be heard, an answer has to {_either(rule.understand)}{own}"
    heard += f"; and to {_either(rule.move)}." if rule.move else "."
    half = "Half of it is partly heard; " if rule.move else ""
    worst = f"{half}without it, or with words that hurt, the moment is {GRADE_WORDS[rule.worst].name}."
    least = (f"Feelings count from a strength of {rule.least_strength} of 3.",) if rule.least_strength else ()
    return (meaning, heard, worst[0].upper() + worst[1:], *least)


def _either(acts: tuple[str, ...] | list[str]) -> str:
    words = [ACT_WORDS[act].name for act in acts]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
