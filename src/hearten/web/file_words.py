"""What is wrong with a file, for somebody who sent it: messages are worded for the command line, and name where the copy lies."""

import re
from collections.abc import Iterable
from pathlib import PurePath

_FORMATS = re.compile(r"Name its format with --format\..*", re.DOTALL)
_MAPPED = re.compile(r"--map (?=\S+=)")
_OPTION = re.compile(r"--(format|map)\b")


def on_the_page(message: str, paths: Iterable[PurePath | str] = ()) -> str:
    """Word it for somebody at the Import page."""
    worded = _FORMATS.sub("If you know what it is, choose that under “What they are”.", _without(paths, message))
    mapped = _MAPPED.sub("", worded)
    return worded if mapped == worded else f"{mapped} That goes under “Columns of a table”."


def for_a_program(message: str, paths: Iterable[PurePath | str] = ()) -> str:
    """Word it for a program that sent a body: what are options on the command line are parameters there."""
    return _OPTION.sub(r"`\1`", _without(paths, message))


def _without(paths: Iterable[PurePath | str], message: str) -> str:
    for path in paths:
        message = message.replace(str(path), PurePath(path).name)
    return message
