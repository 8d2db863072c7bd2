"""Grade stored conversations again from their stored readings, without the model."""

from collections.abc import Iterator, Sequence

from hearten.flows.ports import Listening
from hearten.flows.recognise_phrases import recognise_phrases
from hearten.flows.storage_ports import PhraseStore, Stored
from hearten.kernel.moment import Heard, Moment
from hearten.listen.moments import moments
from hearten.listen.phrases import with_canned


def grade_stored(
    stored: Sequence[Stored], *, store: PhraseStore, listening: Listening, also_canned: frozenset[int] = frozenset()
) -> Iterator[tuple[int, Heard]]:
    """Give the id of each conversation whose grades or canned sentences differ from the stored ones, with what they are now.

    `also_canned` are fingerprints of phrases that count as canned whatever storage says. A conversation without readings is passed over.
    """
    recognised = recognise_phrases([one.conversation for one in stored], store)
    frequent = also_canned | recognised.frequent(listening.canned_customers)
    for number, one in enumerate(stored):
        if not one.readings:
            continue
        readings = with_canned(one.readings, recognised.canned(number, frequent))
        now = moments(one.conversation, readings, listening.rubric)
        if readings != one.readings or [_judged(moment) for moment in now] != [_judged(moment) for moment in one.moments]:
            yield one.id, Heard(one.conversation, readings, now)


def _judged(moment: Moment) -> tuple[object, ...]:
    """Return what makes two gradings of a moment differ; probabilities are rounded when they are stored, and don't."""
    acts = tuple((act.message, act.act, act.start, act.end) for act in moment.acts)
    opening = moment.opening
    place = (opening.message, opening.kind, opening.start)
    helping = (moment.lacking, moment.would_have_helped, moment.to_be_heard)
    return (place, acts, moment.grade, moment.why, *helping, moment.effect, moment.cause, moment.rubric, moment.bundle)
