"""What is wrong with a file that somebody wrote, in their words: those of the parsers are for whoever writes programs."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic.fields import FieldInfo

from hearten.kernel.errors import BadFile

FEW: Final = 5  # numbers that are named one by one
CURLY: Final = frozenset("“”„‘’«»")
_AT: Final = re.compile(r"at line (\d+), column (\d+)")
_NUMBER: Final = {"int_type", "int_from_float", "float_type", "greater_than_equal", "less_than_equal"}
_SENTENCES: Final = {
    "string_type": "must be text, in straight quotes",
    "string_too_long": "may have {max_length:,} characters at most",
    "string_too_short": "must have {min_length} characters or more",
    "too_short": "must have {min_length} or more",
    "too_long": "may have {max_length} at most",
    "bool_type": "must be true or false, without quotes",
    "list_type": "must be a list, in [ ]",
    "dict_type": "must be a table with fields of its own",
    "model_type": "must be a table with fields of its own",
}


def wanted(error: Mapping[str, Any], field: FieldInfo | None) -> str:
    """Say what a value must be, by pydantic's error and its field; empty where there are no words for it."""
    kind, says = error["type"], error.get("ctx", {})
    if kind in _NUMBER:
        return f"must be {_numbers(field)}{', without quotes' if isinstance(error['input'], str) else ''}"
    sentence = _SENTENCES.get(kind, "")
    return sentence.format(**says) if sentence else ""


def why_no_toml(said: str, text: str) -> str:
    """Say why a text is no TOML, given what the parser said of it."""
    at = _AT.search(said)
    line, column = (text.split("\n")[int(at.group(1)) - 1], int(at.group(2))) if at else ("", 0)
    if line[column - 1 : column] in CURLY or (line.count('"') % 2 and CURLY & set(line)):
        return 'it has curly quotes where straight ones must stand. Write " instead, here and wherever else your editor curled them'
    return f"this is not valid TOML: {said}. Strings stand in quotes, lists in [ ]"


def decoded(sent: bytes, name: str) -> str:
    """Return the text of a file; a mark at its beginning is no part of it.

    Raises:
        BadFile: it is not UTF-8.
    """
    try:
        return sent.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = wrong.object.count(b"\n", 0, wrong.start) + 1
        raise BadFile(f"{name} is not UTF-8 text: line {line} has a letter that was saved otherwise. Save the file as UTF-8.") from wrong


def text_of(path: Path) -> str:
    """Return the text of one's own file.

    Raises:
        BadFile: it can't be read at all.
    """
    try:
        sent = path.read_bytes()
    except FileNotFoundError as wrong:
        raise BadFile(f"There is no file {path}.") from wrong
    except OSError as wrong:
        raise BadFile(f"{path} can't be read: {wrong.strerror}.") from wrong
    return decoded(sent, str(path)).replace("\r\n", "\n")


def _numbers(field: FieldInfo | None) -> str:
    bounds = field.metadata if field else []
    lowest, highest = (next((getattr(one, end) for one in bounds if hasattr(one, end)), None) for end in ("ge", "le"))
    if lowest is None:
        return "a whole number"
    if highest is None:
        return f"a whole number, {lowest} or more"
    if highest - lowest < FEW:
        return f"{', '.join(map(str, range(lowest, highest)))} or {highest}"
    return f"a whole number from {lowest} to {highest}"
