"""The Action-Based Conversations Dataset, its sample and its whole."""

from typing import Final

from hearten.connectors.abcd.translate import translate
from hearten.connectors.json_source import JsonShape, json_format

_SHAPE: Final = JsonShape(
    roots=("item", "", "train.item", "dev.item", "test.item"), marks=(("convo_id", "original"),), every_root=True
)  # fmt: skip

FORMAT: Final = json_format("abcd", "the ABCD sample and data set", _SHAPE, lambda _origin, _columns: translate)
