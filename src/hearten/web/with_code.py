"""Show what a sentence has between backticks as code."""

import re

from markupsafe import Markup, escape

TICKED = re.compile(r"`([^`]*)`")


def with_code(sentence: str) -> Markup:
    """Return a sentence as HTML, escaped, with `this` as code."""
    return Markup(TICKED.sub(r"<code>\1</code>", str(escape(sentence))))  # noqa: S704  (escaped before)
