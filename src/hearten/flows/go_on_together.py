"""Practise together once more, when the two who speak want the same."""

from hearten.flows.together_ports import TogetherStore
from hearten.practise.together import Together, Wish, another


def go_on_together(together: int, person: int, wish: Wish, *, store: TogetherStore, run: int) -> Together:
    """Say what somebody would like after run `run`, begin it once both would like the same, and return the practice.

    So nobody is taken away from what they are still reading or answering. Whoever has left is not waited for. With the wish `another`
    the two swap and meet a customer of the same difficulty whom neither knows: by then both have read the card, and whoever plays it
    next would be answered by somebody who knows it.

    Raises:
        NotFound: they have no part in such a practice.
        Conflict: they only watch, or the run goes on.
    """
    there = store.wish(together, person, wish, run=run)
    if there.now.number != run or there.agreed != wish:
        return there
    other = another(there, store.scenarios().values(), store.known(together)) if wish == "another" else None
    store.again(together, person, run=run, is_swapped=wish != "again", scenario=other)
    return store.one(together, person)
