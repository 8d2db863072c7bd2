"""What a format is: its name, how it is recognised, and how it is opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hearten.connectors.glimpse import Glimpse
from hearten.connectors.origin import Origin
from hearten.flows.ports import Source

Columns = Mapping[str, str]
"""What a person mapped: a field to a column ("text": "body"), or a role to a speaker ("customer": "Jane")."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read from one file.

    `title` is what the list of known formats says of it. `open` may raise BadFile.
    """

    name: str
    title: str
    recognise: Callable[[Glimpse], bool]
    open: Callable[[Origin, Glimpse, Columns], Source]
