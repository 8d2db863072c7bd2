"""IBM's Twitter customer care conversations."""

from typing import Final

from hearten.connectors.json_source import JsonShape, json_format
from hearten.connectors.twitter_care.translate import translate

_SHAPE: Final = JsonShape(roots=("item", ""), marks=(("dialogContent", "dialogHeader"),))

FORMAT: Final = json_format("twitter_care", "IBM's Twitter customer care files", _SHAPE, lambda _origin, _columns: translate)
