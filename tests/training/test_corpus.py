"""The corpus holds what its guide promises, and nothing of what tests is near anything that is learnt from."""

from collections import Counter
from pathlib import Path

import pytest

from hearten.kernel.labels import ACTS, FEELINGS, OPENINGS
from hearten.listen.phrases import normalised
from hearten.settings import Settings
from training import sources
from training.adjudication import pairs
from training.duplicates import Heard, repeats, texts_of
from training.labels import AUTHOR, annotations, settled
from training.markup import Conversation, read_folder
from training.quality.fairness import twins
from training.splits import HELD, LANGUAGES, split_of

DATA = Settings().data
AUTHORED = list(read_folder(Path(__file__).parents[2] / "corpus" / "authored"))
LABELS = [labels for labelled in settled("authored").values() for labels in labelled.messages.values()]


def split(conversation: Conversation) -> str:
    return split_of("authored", conversation.id, conversation.facts["trade"])


def test_every_label_occurs_and_occurs_often():
    shown = Counter(label for labels in LABELS for label in labels.shown())
    felt = Counter(feeling for labels in LABELS for feeling in labels.feelings)
    assert min(shown[label] for label in (*OPENINGS, *ACTS)) >= 50
    assert min(felt[label] for label in FEELINGS) >= 30


def test_a_third_of_customer_turns_ask_for_nothing():
    customers = [labels for labels in LABELS if labels.role == "customer"]
    assert sum(not labels.spans for labels in customers) >= len(customers) / 3


def test_ids_are_unique():
    assert max(Counter(conversation.id for conversation in AUTHORED).values()) == 1


@pytest.mark.parametrize("source", sources.SOURCES)
def test_labels_fit_the_texts(source: str):
    conversations = {c.id: c for c in sources.conversations(source, DATA)}
    if not conversations:
        pytest.skip("HEARTEN_DATA is not set")
    for annotator, labelled in annotations(source).items():
        for key, annotated in labelled.items():
            said = conversations[key].messages
            assert set(annotated.messages) == {n for n, one in enumerate(said) if one.role != "system"}, (annotator, key)
            for index, labels in annotated.messages.items():
                assert labels.role == said[index].role, (annotator, key, index)
                assert all(0 <= span.start < span.end <= len(said[index].text) for span in labels.spans), (annotator, key, index)


def test_what_counts_was_labelled_by_somebody_else_than_its_author():
    read = {key for name, labelled in annotations("authored").items() if name != AUTHOR for key in labelled}
    assert set(settled("authored")) <= read


def test_what_is_held_back_was_read_by_two():
    held = {c.id for c in AUTHORED if split(c) in HELD}
    assert set(pairs("authored", held)) == held


def test_trades_of_the_unseen_split_are_in_no_other():
    trades: dict[str, set[str]] = {}
    for conversation in AUTHORED:
        trades.setdefault(split(conversation), set()).add(conversation.facts["trade"])
    assert set(trades) == {"train", "dev", "test", "unseen"}
    assert not trades["unseen"] & (trades["train"] | trades["dev"] | trades["test"])


def test_hardly_a_message_repeats_another():
    texts = texts_of(AUTHORED)
    assert len(repeats(texts)) < 0.02 * len(texts)


def test_what_is_held_back_is_not_near_what_is_learnt_from():
    held, taught = (texts_of(c for c in AUTHORED if (split(c) == "train") is learnt) for learnt in (False, True))
    heard = Heard(taught)
    found = [(text, twin) for text in held if (twin := heard.twin(text))]
    assert len(found) <= 0.005 * len(held), found  # "Is there anything else I can help you with?" is everybody's


@pytest.mark.parametrize("source", sources.SOURCES)
def test_nothing_is_taught_that_nearly_repeats_what_is_held_back(source: str):
    taught = Heard(normalised(row.text) for row in sources.examples(DATA, "train", of=[source]))
    held = [row for name in HELD for row in sources.examples(DATA, name, of=[source])]
    if not held:
        pytest.skip("HEARTEN_DATA is not set")
    assert not [(row.text, twin) for row in held if (twin := taught.twin(normalised(row.text)))]


def test_what_too_many_words_are_missing_from_is_nobodys_twin():
    assert Heard([normalised("Ok thanks")]).twin(normalised("Yes please")) is None


def test_fairness_pairs_differ_and_carry_labels_of_their_role():
    found = twins()
    assert len(found) >= 400
    assert len({one.plain for one in found} | {one.varied for one in found}) == 2 * len(found)
    for one in found:
        assert one.labels <= set(OPENINGS if one.role == "customer" else ACTS), one
        assert bool(one.before) == (one.role == "agent"), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_conversations_of_other_languages_are_labelled_whole_and_held_back_by_author(language: str):
    written = list(sources.conversations(language, None))
    found = list(sources.labelled(language, None))
    assert len(found) == len(written)
    for conversation, annotated in found:
        assert conversation.facts["language"] == language
        assert annotated.messages.keys() == {n for n, said in enumerate(conversation.messages) if said.role != "system"}
        for number, labels in annotated.messages.items():
            said = conversation.messages[number]
            assert (labels.role == "customer") == (said.role == "customer")
            assert all(0 <= span.start < span.end <= len(said.text) for span in labels.spans)
        assert (split_of(language, conversation.id) == "train") == conversation.id.startswith(f"{language}-a")
    texts = texts_of(written)
    assert len(repeats(texts)) <= len(texts) * 0.02
