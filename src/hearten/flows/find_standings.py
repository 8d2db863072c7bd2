"""Find how far people are on the path."""

from collections.abc import Collection, Mapping

from hearten.flows.learning_ports import LearningStore
from hearten.learn.library import path
from hearten.learn.standing import Standing, standings


def find_standings(people: Collection[int], *, store: LearningStore) -> Mapping[int, tuple[Standing, ...]]:
    """Return how far each of some people is in every lesson, asked for at once however many they are."""
    lessons = path()
    tried, played = store.tried(people), store.played(people, [one.scenario for one in lessons.values()])
    return {person: standings(lessons, tried[person], played[person]) for person in people}
