"""What is wrong with a value that was sent, in the app's own words: pydantic's are for whoever writes programs in it."""

from collections.abc import Mapping
from typing import Any, Final

NUMBER: Final = "This has to be a whole number."
DAY: Final = "Write a day as 2026-03-31."
SENTENCES: Final = {
    "missing": "This is needed.",
    "extra_forbidden": "Nothing of this name can be sent here.",
    "int_parsing": NUMBER,
    "int_parsing_size": NUMBER,
    "int_type": NUMBER,
    "int_from_float": NUMBER,
    "greater_than_equal": "This has to be {ge} or more.",
    "less_than_equal": "This has to be {le} or less.",
    "bool_parsing": "This is either true or false.",
    "bool_type": "This is either true or false.",
    "literal_error": "This has to be one of {expected}.",
    "string_type": "This has to be text.",
    "string_too_long": "This may have {max_length} characters at most.",
    "string_too_short": "This has to have {min_length} characters at least.",
    "too_long": "This may have {max_length} entries at most.",
    "list_type": "This has to be a list.",
    "dict_type": "This has to be an object.",
    "model_attributes_type": "This has to be an object.",
    "json_invalid": "This is no JSON: {error}.",
    "date_type": DAY,
    "date_parsing": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
}


def in_words(wrong: Mapping[str, Any]) -> str:
    """Say in a sentence what is wrong with a field, given what pydantic found; it falls back on pydantic's own words."""
    sentence = SENTENCES.get(str(wrong["type"]))
    if sentence is None:
        return f"{wrong['msg']}."
    known = {"error": "", **wrong.get("ctx", {})}
    return sentence.format(**{**known, "expected": _names(str(known.get("expected", "")))})


def _names(expected: str) -> str:
    """Write a list of quoted names, of which an empty one stands for nothing chosen, as people do."""
    names = expected.replace(" or ", ", ").split(", ")
    return ", ".join(name for name in names if name != "''").replace("'", "")
