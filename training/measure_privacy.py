"""Measure what redaction finds on `corpus/private/test`: `python -m training.measure_privacy`.

Prints the tables and writes them into `docs/models/privacy.md`, between its markers: patterns alone, and together with the
shipped bundle where there is one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hearten.care.privacy import PRIVATE, find_patterns, find_private
from hearten.kernel.errors import Broken
from hearten.kernel.moment import Rate
from hearten.kernel.reading import Evidence, ToRead
from hearten.models.bundle import find_bundle
from hearten.models.load import load_reader
from hearten.prove.rates import rate_of
from training.cards import write_figures
from training.markup import Said, read_folder

TEST = Path(__file__).parents[1] / "corpus" / "private" / "test"
KINDS = {
    "name": "names",
    "mail": "mail addresses",
    "phone": "phone numbers",
    "card": "card numbers",
    "iban": "IBANs",
    "order": "order and account numbers",
    "place": "addresses and places",
}

Found = Sequence[Sequence[Evidence]]


@dataclass
class Tally:
    """Of one kind: private stretches hidden and missed, finds right and wrong."""

    hidden: int = 0
    private: int = 0
    right: int = 0
    found: int = 0


@dataclass
class Tallies:
    """Every kind's tally; `disturbed` counts texts with nothing private in which something was found, `clean` all of those."""

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    disturbed: int = 0
    clean: int = 0


def tallied(messages: Sequence[Said], found: Found) -> Tallies:
    """Count what was found in each message.

    A private stretch is hidden where each of its letters and digits lies in a find, of whatever kind. A find is right where at
    least half of its letters and digits are marked as its kind.
    """
    tallies = Tallies()
    for message, finds in zip(messages, found, strict=True):
        covered = {place for one in finds for place in _letters(message.text, one.start, one.end)}
        for span in message.private:
            tallies.kinds[span.label].private += 1
            tallies.kinds[span.label].hidden += _letters(message.text, span.start, span.end) <= covered
        for one in finds:
            marked = {
                place for span in message.private if span.label == one.label for place in _letters(message.text, span.start, span.end)
            }
            own = _letters(message.text, one.start, one.end)
            tallies.kinds[one.label].found += 1
            tallies.kinds[one.label].right += 2 * len(own & marked) >= len(own)
        if not message.private:
            tallies.clean += 1
            tallies.disturbed += bool(finds)
    return tallies


def _letters(text: str, start: int, end: int) -> set[int]:
    return {place for place in range(start, end) if text[place].isalnum()}


def table(tallies: Tallies) -> str:
    """Write the tallies as a Markdown table."""
    rows = ["| kind | private | hidden (recall) | found | right (precision) |", "| --- | --- | --- | --- | --- |"]
    total = Tally()
    for kind in PRIVATE:
        one = tallies.kinds[kind]
        rows.append(_row(KINDS[kind], one))
        total = Tally(total.hidden + one.hidden, total.private + one.private, total.right + one.right, total.found + one.found)
    rows += [_row("all", total), "", f"Of {tallies.clean} texts with nothing private in them, {tallies.disturbed} had something replaced."]
    return "\n".join(rows)


def _row(name: str, one: Tally) -> str:
    recall, precision = rate_of(one.hidden, one.private, fewest=1), rate_of(one.right, one.found, fewest=1)
    return f"| {name} | {one.private} | {_share(recall)} | {one.found} | {_share(precision)} |"


def _share(rate: Rate) -> str:
    if rate.rate is None or rate.low is None or rate.high is None:
        return "–"
    return f"{rate.rate:.1%} ({rate.low:.0%}–{rate.high:.0%})"


def sections(messages: Sequence[Said]) -> Iterator[str]:
    """Measure patterns alone, and then with the bundle if one is there."""
    patterns = [find_patterns(message.text) for message in messages]
    yield f"### Patterns alone\n\n{table(tallied(messages, patterns))}\n"
    try:
        reader = load_reader()
    except Broken:
        return
    readings = reader.read([ToRead("customer", message.text) for message in messages])
    together = [find_private(message.text, reading) for message, reading in zip(messages, readings, strict=True)]
    network = find_bundle(None).about.encoder_sha256
    yield f"### Patterns and the bundle {reader.bundle}, network {network}\n\n{table(tallied(messages, together))}\n"


def main() -> None:
    """Measure, print, and write the page."""
    messages = [message for conversation in read_folder(TEST) for message in conversation.messages]
    text = f"{len(messages)} texts.\n\n" + "\n".join(sections(messages))
    print(text)
    write_figures("privacy.md", "measured", text)


if __name__ == "__main__":
    main()
