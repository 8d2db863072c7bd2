"""The shipped bundle as the benchmark reads with it."""

from collections.abc import Sequence

import pytest

from hearten.kernel.reading import ToRead
from hearten.models.bundle import find_bundle
from hearten.models.encoder import Encoded, Encoder
from hearten.models.load import load_reader
from training.quality.shipped import Remembering


def test_nothing_is_read_twice_and_what_is_remembered_is_what_was_read(monkeypatch: pytest.MonkeyPatch):
    asked = [ToRead("customer", "I am furious."), ToRead("agent", "I am furious."), ToRead("customer", "Where is my card?")]
    encoded: list[tuple[str, str]] = []
    encode = Encoder.encode

    def counted(self: Encoder, texts: Sequence[tuple[str, str]]) -> list[Encoded]:
        encoded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(Encoder, "encode", counted)
    reader = Remembering(find_bundle(None))
    first = reader.read([asked[0], asked[1], asked[0]])
    again = reader.read(asked)
    assert [text for text, _ in encoded] == ["I am furious.", "I am furious.", "Where is my card?"]
    assert again[:2] == first[:2]
    assert first[0] == first[2]
    assert again == load_reader().read(asked)
