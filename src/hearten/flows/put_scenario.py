"""Put a scenario of one's own into the library, or a newer version of it."""

from hearten.flows.library_ports import Kept, ScenarioStore
from hearten.practise.library import to_put_in


def put_scenario(file: str, text: str, *, store: ScenarioStore, person: int | None = None) -> Kept:
    """Keep a scenario under the name of its `file`; sessions that were begun with an older version keep theirs.

    Raises:
        BadScenario: every mistake in it.
        HeartenError: the file's name can't be the scenario's.
        Conflict: a scenario that comes with hearten has that name.
    """
    name = to_put_in(file, text).name
    store.put(name, text, person=person)
    return next(one for one in store.kept() if one.name == name)
