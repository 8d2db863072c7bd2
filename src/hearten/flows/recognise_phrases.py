"""Find out which sentences of agents and bots many customers got."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hearten.flows.storage_ports import Phrase, PhraseStore
from hearten.kernel.conversation import Conversation
from hearten.kernel.reading import Evidence
from hearten.listen.phrases import alike, bands, canned_among, comparable, fingerprint


@dataclass(frozen=True, slots=True)
class Recognised:
    """The phrases that some conversations use.

    `comparable` are the sentences of each conversation, in order, `uses` their fingerprints; `known` are the phrases that were stored
    before, `new` those that were not.
    """

    conversations: tuple[Conversation, ...]
    comparable: tuple[Mapping[int, Sequence[tuple[int, int, str]]], ...]
    uses: tuple[frozenset[int], ...]
    known: Mapping[int, Phrase]
    new: tuple[Phrase, ...]
    of_sentence: Mapping[str, int]

    def frequent(self, customers: int) -> frozenset[int]:
        """Return those phrases that at least `customers` customers are known to have got."""
        return frozenset(number for number, phrase in self.known.items() if phrase.customers >= customers)

    def canned(self, number: int, frequent: frozenset[int]) -> dict[int, tuple[Evidence, ...]]:
        """Return, by message number, those sentences of conversation `number` that are among the frequent phrases."""
        return canned_among(self.comparable[number], lambda words: self.of_sentence.get(words) in frequent)


def recognise_phrases(conversations: Sequence[Conversation], store: PhraseStore) -> Recognised:
    """Recognise each sentence that has been stored before in the same or nearly the same words, and tell the new ones apart."""
    cut = tuple(comparable(conversation) for conversation in conversations)
    said = [frozenset(words for sentences in one.values() for _, _, words in sentences) for one in cut]
    distinct = sorted(frozenset[str]().union(*said))
    exact = store.phrases([fingerprint(sentence) for sentence in distinct])
    unknown = {sentence: bands(sentence) for sentence in distinct if fingerprint(sentence) not in exact}
    near = _Near(store.phrases_near({band for keys in unknown.values() for band in keys}))
    of_sentence = {sentence: near.recognise(sentence, unknown[sentence]) for sentence in unknown}
    of_sentence |= {sentence: fingerprint(sentence) for sentence in distinct if sentence not in unknown}
    uses = tuple(frozenset(of_sentence[sentence] for sentence in own) for own in said)
    counts = Counter(phrase for own in uses for phrase in own)
    return Recognised(
        tuple(conversations),
        cut,
        uses,
        {number: phrase for number, phrase in {**near.stored, **exact}.items() if number in counts},
        tuple(near.new),
        of_sentence,
    )


class _Near:
    """Sentences that are nearly the same, among those stored and those that have just come up."""

    def __init__(self, stored: Mapping[int, Iterable[Phrase]]) -> None:
        self._banded = {band: list(phrases) for band, phrases in stored.items()}
        self.stored = {phrase.fingerprint: phrase for phrases in stored.values() for phrase in phrases}
        self.new: list[Phrase] = []

    def recognise(self, sentence: str, keys: tuple[int, ...]) -> int:
        """Return the fingerprint of the phrase that a sentence counts as."""
        candidates = {phrase.fingerprint: phrase for key in keys for phrase in self._banded.get(key, ())}
        for _, phrase in sorted(candidates.items()):
            if alike(sentence, phrase.sample):
                return phrase.fingerprint
        phrase = Phrase(fingerprint(sentence), sentence, 0, keys)
        self.new.append(phrase)
        for key in keys:
            self._banded.setdefault(key, []).append(phrase)
        return phrase.fingerprint
