"""Take a scenario of one's own out of the library."""

from hearten.flows.library_ports import ScenarioStore
from hearten.kernel.errors import Conflict
from hearten.practise.library import shipped


def remove_scenario(name: str, *, store: ScenarioStore) -> None:
    """Take it out; sessions with it, and what was learnt in them, stay.

    Raises:
        NotFound: there is none of that name.
        Conflict: it comes with hearten.
    """
    if name in shipped() and name not in {one.name for one in store.kept()}:
        raise Conflict(f"{name!r} comes with hearten, and stays.")
    store.remove(name)
