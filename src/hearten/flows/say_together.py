"""Say something to the other person."""

from hearten.flows.together_ports import TogetherStore
from hearten.kernel.errors import HeartenError
from hearten.practise.session import storable
from hearten.practise.together import Together

NOTHING_SAID = "Nothing was written yet, so nothing was sent."


def say_together(together: int, person: int, text: str, *, store: TogetherStore, after: int) -> Together:
    """Add a message of the customer's or the agent's, after whatever has come by now; sent twice it is said once.

    Two who send at once are both heard, in the order in which their words came in; `after` is the last message that the writer saw.

    Raises:
        NotFound: they have no part in such a practice.
        Conflict: the run is finished or full, or they are not one of the two.
        HeartenError: there are no words, or more than anybody writes.
    """
    said = storable(text)
    if not said.strip():
        raise HeartenError(NOTHING_SAID)
    return store.say(together, person, said, after=after)
