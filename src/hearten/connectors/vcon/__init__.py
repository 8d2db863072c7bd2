"""vCon: the IETF's container for conversations."""

from typing import Final

from hearten.connectors.json_source import JsonShape, json_format
from hearten.connectors.roles import told_roles
from hearten.connectors.vcon.translate import translate

_SHAPE: Final = JsonShape(roots=("", "item"), marks=(("vcon", "uuid"), ("vcon", "parties"), ("vcon", "dialog")))

FORMAT: Final = json_format(
    "vcon",
    "vCon, the IETF's conversation container (JSON)",
    _SHAPE,
    lambda _origin, columns: lambda item: translate(item, told_roles(columns)),
)
