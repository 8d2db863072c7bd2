"""Erase what is older than the workspace keeps."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearten.flows.storage_ports import ErasingStore, RejectedRows


@dataclass(frozen=True, slots=True)
class Expired:
    """How many conversations, and how many files of rejected rows, were erased."""

    conversations: int = 0
    files: int = 0


def apply_retention(days: int, *, now: datetime, store: ErasingStore, rejected: RejectedRows) -> Expired:
    """Erase the conversations that ended over `days` days ago, and rejected rows kept as long; 0 days keeps everything.

    Raises:
        Conflict: they are erased, but their bytes can't be yet; `store.scrub` has to be tried again.
    """
    if days == 0:
        return Expired()
    expired = Expired(store.erase_before(now - timedelta(days=days)), rejected.drop_older(days))
    if expired.conversations:
        store.scrub()
    return expired
