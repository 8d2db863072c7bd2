"""Delete what two or three people practised together."""

from hearten.flows.together_ports import TogetherStore


def delete_together(together: int, person: int, *, store: TogetherStore) -> None:
    """Delete a practice for all who have a part in it: whoever began it may, and either of the two who speak.

    What two said to each other can't be parted: the reasons given to one quote the other. So one's wish is enough for both.

    Raises:
        NotFound: they have no part in such a practice.
        Conflict: they only watch or are only invited, and did not begin it; they can leave it.
    """
    store.remove(together, person)
