"""Find the moments of a conversation: each opening, the response it met, the effect that followed, the grade."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hearten.kernel.conversation import Conversation, Turn, turns
from hearten.kernel.labels import CAUSES, OPENINGS, Cause, OpeningKind
from hearten.kernel.moment import Moment, Opening, Shown
from hearten.kernel.reading import Reading
from hearten.listen.effects import effect_of, is_pleased
from hearten.listen.explain import why
from hearten.listen.rubric import BETTER_FIRST, Rubric, Rule, Verdict, unanswered, verdict

NEED_AT_REST, NEED_PER_STRENGTH = 0.55, 0.15  # a kind's need counts in full at strength 3
NEED_PER_FURTHER_KIND = 0.04
LIKELY_CAUSE = 0.5  # likelier than not: a wrong cause sends somebody to mend what isn't broken
ILL_WORDED = frozenset({"dismiss", "blame"})


@dataclass(frozen=True, slots=True)
class _Scene:
    conversation: Conversation
    readings: Sequence[Reading]
    rubric: Rubric
    exchange: tuple[Turn, ...]

    def customer_turns(self) -> list[int]:
        return [number for number, turn in enumerate(self.exchange) if turn.role == "customer"]


@dataclass(frozen=True, slots=True)
class _Answer:
    messages: tuple[int, ...]
    shown: tuple[Shown, ...]
    verdict: Verdict


def moments(conversation: Conversation, readings: Sequence[Reading], rubric: Rubric) -> tuple[Moment, ...]:
    """Return one moment for each customer turn that asked to be heard, in order.

    `canned` in the readings is what was counted (`phrases.with_canned`); what stands in such a sentence is nobody's own words.
    """
    scene = _Scene(conversation, readings, rubric, turns(conversation))
    return tuple(_moments(scene))


def likely_cause(reading: Reading) -> Cause | None:
    """Return the likeliest cause that a reading gives, or None where none is likelier than not."""
    likeliest = max(CAUSES, key=lambda cause: reading.causes.get(cause, 0.0))
    return likeliest if reading.causes.get(likeliest, 0.0) >= LIKELY_CAUSE else None


def _moments(scene: _Scene) -> Iterator[Moment]:
    customers = scene.customer_turns()
    for place, number in enumerate(customers):
        turn = scene.exchange[number]
        openings = _openings(scene, turn)
        if not openings or _is_goodbye(scene, number, openings):
            continue
        reach = scene.rubric.first_turn_answers if place == 0 else 1
        near = customers[place : place + reach + 1]
        answer = _best_answer(scene, openings[0], near, reach)
        followed = next((n for n in near[1:] if not answer.messages or scene.exchange[n].messages[0] > answer.messages[-1]), None)
        yield _moment(scene, turn, openings, answer, scene.exchange[followed] if followed is not None else None)


def _is_goodbye(scene: _Scene, number: int, openings: Sequence[Opening]) -> bool:
    """Say whether a turn is good news with which the conversation ends: it asks for nothing more."""
    return number == len(scene.exchange) - 1 and all(opening.kind == "good_news" for opening in openings)


def _moment(scene: _Scene, turn: Turn, openings: Sequence[Opening], answer: _Answer, followed: Turn | None) -> Moment:
    then = [scene.readings[number] for number in turn.messages]
    after = followed.messages if followed else ()
    now, words = [scene.readings[number] for number in after], [scene.conversation.messages[number].text for number in after]
    lead, result = openings[0], answer.verdict
    return Moment(
        opening=lead,
        also=tuple(openings[1:]),
        response=answer.messages,
        acts=answer.shown,
        grade=result.grade,
        why=why(lead, answer.shown, result, scene.rubric.rules[lead.kind]),
        lacking=result.lacking,
        would_have_helped=result.would_have_helped,
        effect=effect_of(then, now, "\n".join(words)),
        cause=_cause(scene.readings[lead.message], lead.kind, answer.shown),
        strength=_strength(then),
        need=_need(scene.rubric, openings, _strength(then)),
        to_be_heard=result.to_be_heard,
        rubric=scene.rubric.id,
        bundle=scene.readings[lead.message].bundle,
    )


def _openings(scene: _Scene, turn: Turn) -> list[Opening]:
    """Return a turn's openings that the rubric counts, the one that needs an answer most first, one of each kind."""
    strength = _strength([scene.readings[number] for number in turn.messages])
    best: dict[OpeningKind, Opening] = {}
    for number in turn.messages:
        text = scene.conversation.messages[number].text
        for shown in scene.readings[number].openings:
            kind = next(kind for kind in OPENINGS if kind == shown.label)
            if round(strength) < scene.rubric.rules[kind].least_strength:
                continue
            opening = Opening(number, kind, shown.start, shown.end, text[shown.start : shown.end], shown.p)
            if kind not in best or best[kind].p < shown.p:
                best[kind] = opening
    return sorted(best.values(), key=lambda opening: -scene.rubric.rules[opening.kind].need * opening.p)


def _best_answer(scene: _Scene, lead: Opening, customers: Sequence[int], reach: int) -> _Answer:
    """Grade the answers up to the next customer turn, then up to the one after, as far as the rubric reaches; keep the best."""
    answers = [_answer(scene, lead, customers[0], customers[step] if step < len(customers) else None) for step in range(1, reach + 1)]
    return min(answers, key=lambda answer: BETTER_FIRST.index(answer.verdict.grade))


def _answer(scene: _Scene, lead: Opening, start: int, end: int | None) -> _Answer:
    between = scene.exchange[start + 1 : end]
    messages = tuple(number for turn in between if turn.role == "agent" for number in turn.messages)
    asked = [scene.readings[number] for number in scene.exchange[start].messages]
    shown = tuple(act for number in messages for act in _shown(scene, number) if not (is_pleased(asked) and _asks_for_more(scene, act)))
    rule = scene.rubric.rules[lead.kind]
    if not messages:
        return _Answer((), (), unanswered(rule))
    own = {act.act for act in shown if not (_empty_words(act, rule) and _is_within(scene, act, "canned"))}
    return _Answer(messages, shown, verdict(rule, own - {"canned"}, {act.act for act in shown} & scene.rubric.harms))


def _shown(scene: _Scene, number: int) -> Iterator[Shown]:
    text = scene.conversation.messages[number].text
    for act in scene.readings[number].act_spans:
        yield Shown(number, act.label, act.start, act.end, text[act.start : act.end], act.p)


def _asks_for_more(scene: _Scene, act: Shown) -> bool:
    """Say whether what is read as waving away asks whether there is anything else, which it only does where something is ignored."""
    return act.act == "dismiss" and _is_within(scene, act, "check")


def _empty_words(act: Shown, rule: Rule) -> bool:
    """Say whether an act is worth nothing when many got the same: only what must be this customer's own."""
    return act.act == "specific" or (rule.specific and act.act in rule.understand)


def _is_within(scene: _Scene, act: Shown, label: str) -> bool:
    """Say whether the words of an act overlap with those of another."""
    spans = scene.readings[act.message].act_spans
    return any(span.label == label and act.start < span.end and act.end > span.start for span in spans)


def _strength(readings: Sequence[Reading]) -> float:
    return max((reading.strength for reading in readings), default=0.0)


def _need(rubric: Rubric, openings: Sequence[Opening], strength: float) -> float:
    rule = rubric.rules[openings[0].kind]
    need = rule.need * (NEED_AT_REST + NEED_PER_STRENGTH * strength) + NEED_PER_FURTHER_KIND * (len(openings) - 1)
    return round(min(1.0, need), 4)


def _cause(reading: Reading, kind: OpeningKind, shown: Sequence[Shown]) -> Cause | None:
    """Name what brought it about, where that is likely; words that wave away or blame are a cause of their own, good news has none."""
    if kind == "good_news":
        return None
    if any(act.act in ILL_WORDED for act in shown):
        return "wording"
    return likely_cause(reading)
