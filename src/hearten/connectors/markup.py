"""Turn the HTML of a ticket or a mail into the text that a person saw."""

import re
from html.parser import HTMLParser
from typing import Final

_SILENT: Final = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BREAKS: Final = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "hr"})
_QUOTES: Final = frozenset({"blockquote"})


class _Reader(HTMLParser):
    """Collect what is visible; quoted mail (`blockquote`) is left out when asked."""

    def __init__(self, *, without_quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = _SILENT | _QUOTES if without_quotes else _SILENT
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in self._hidden:
            self._depth += 1
        elif tag in _BREAKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            self._depth = max(0, self._depth - 1)
        elif tag in _BREAKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._depth:
            self.pieces.append(data)


def html_to_text(html: str, *, without_quotes: bool = False) -> str:
    """Return the visible text of HTML: scripts and styles gone, blocks as lines, entities as characters."""
    if "<" not in html and "&" not in html:
        return html.strip()
    reader = _Reader(without_quotes=without_quotes)
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:
        # html.parser asserts on some malformed declarations ("<![" and the like); what was read before them stays.
        reader.pieces.append(" ")
    text = "".join(reader.pieces).replace("\xa0", " ")
    lines = [re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
