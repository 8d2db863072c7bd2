"""Stream the conversations of a ConvoKit corpus folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ijson

from hearten.connectors.convokit.translate import key_of, role_in, translate
from hearten.connectors.fields import Wrong, obj, raw
from hearten.connectors.grouped import Row, groups
from hearten.connectors.json_source import Item, loaded
from hearten.connectors.lines import read_lines
from hearten.connectors.origin import Origin
from hearten.kernel.conversation import Conversation
from hearten.kernel.intake import Arrival, Rejected
from hearten.kernel.labels import Role

Utterance = Item | Rejected


@dataclass(frozen=True, slots=True)
class CorpusSource:
    """A corpus: its utterances, and what is known of its speakers and conversations."""

    name: str
    utterances: Origin
    speakers: Origin | None
    conversations: Origin | None
    told: Mapping[str, Role]

    @property
    def size(self) -> int | None:
        """Return the bytes of the utterances; a corpus whose conversations are scattered counts conversations, so it ends earlier."""
        return self.utterances.size

    def arrivals(self, start: int = 0) -> Iterator[Arrival]:
        """Stream the conversations from a position on."""
        roles: dict[str, Role] = {**self._speaker_roles(), **self.told}
        about = {key: obj(value.get("meta")) or value for key, value in _entries(self.conversations)}
        for group in groups(self._rows, self._at, start):
            said: list[Item] = []
            for row in group.rows:
                if isinstance(row.value, Rejected):
                    yield Arrival(row.value, group.position)
                else:
                    said.append(row.value)
            if said:
                yield Arrival(self._translated(group.key, said, about.get(group.key, {}), roles), group.position)
        size = self.utterances.size or 0
        with self.utterances.opened(size) as opened:
            end = self.utterances.rejected_end(opened)
        if end:
            yield Arrival(end, size + 1)

    def _translated(self, key: str, said: list[Item], about: Item, roles: Mapping[str, Role]) -> Conversation | Rejected:
        try:
            return translate(key, said, about, roles)
        except Wrong as wrong:
            return Rejected(self.utterances.name, f"conversation {key[:100]!r}", wrong.field, wrong.problem, raw(said[0]))

    def _rows(self, start: int) -> Iterator[Row[Utterance]]:
        last = ""
        with self.utterances.opened(start) as opened:
            for line in read_lines(opened):
                found = loaded(line, self.utterances.name)
                if found is not None:
                    last = last if isinstance(found, Rejected) else key_of(found)
                    yield Row(last, line.start, line.end, found)

    def _at(self, place: int) -> Utterance:
        return next(self._rows(place)).value

    def _speaker_roles(self) -> dict[str, Role]:
        entries = _entries(self.speakers)
        return {key.lower(): role for key, value in entries if (role := role_in(obj(value.get("meta")) or value))}


def _entries(origin: Origin | None) -> Iterator[tuple[str, Item]]:
    """Yield the entries of speakers.json or conversations.json; one that is broken ends where it breaks."""
    if origin is None:
        return
    with origin.opened(mended=True) as opened:
        try:
            for key, value in ijson.kvitems(opened.file, "", use_float=True):
                yield key, obj(value)
        except ijson.JSONError:
            return
