"""Practise together once more, with a customer whom neither of the two knows."""

from hearten.flows.together_ports import TogetherStore
from hearten.practise.library import shipped
from hearten.practise.together import Together, another


def meet_another(together: int, person: int, *, store: TogetherStore, run: int) -> Together:
    """Begin another run after run `run`, with the two swapped and another customer of the same difficulty; return the practice.

    After the first run both have read the card, and whoever plays it next would be answered by somebody who knows it. Asked for
    twice, or by both, one run is begun.

    Raises:
        NotFound: they have no part in such a practice.
        Conflict: they only watch, or the run goes on.
    """
    there = store.one(together, person)
    store.again(together, person, run=run, is_swapped=True, scenario=another(there, shipped().values(), store.known(together)))
    return store.one(together, person)
