"""Make text from outside safe to store, read and show, and keep it readable."""

import re
from typing import Final

LONGEST_TEXT: Final = 100_000
"""Characters kept of one message: thirty printed pages; what is longer is a pasted log, and nobody's feelings are in its tail."""

LONGEST_LABEL: Final = 500
"""Characters kept of a name, a channel or the like."""

CUT_MARK: Final = "\n[cut here: the message was longer than hearten keeps]"

# Control characters carry no words, and a NUL can't be stored by PostgreSQL. Tab and newline stay.
_CONTROL: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f"
# All twelve of Unicode's Bidi_Control: they can make a text read as something that it doesn't say.
_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_REMOVED: Final = re.compile(f"[{_CONTROL}{_BIDI}]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text without NULs, control and bidirectional control characters, and at most `LONGEST_TEXT` long.

    Lone surrogates become U+FFFD and line ends become newlines. Cleaning twice changes nothing more.
    """
    # isprintable runs in C and is true of most messages, so that they cost one pass.
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _SURROGATES.sub("\ufffd", _REMOVED.sub("", text))
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - len(CUT_MARK)] + CUT_MARK
    return text


def label(value: object) -> str | None:
    """Return a name, channel or the like as one clean line, or None where there is none."""
    if value is None or value == "" or isinstance(value, bool | dict | list):
        return None
    return " ".join(clean(str(value)[: 2 * LONGEST_LABEL]).split())[:LONGEST_LABEL] or None
