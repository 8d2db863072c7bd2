"""Say what is in the corpus: `HEARTEN_DATA=… python -m training.describe`.

Prints counts, splits and the share of near-duplicates, and writes them into `docs/models/corpus.md`, between its markers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from hearten.kernel.labels import ACTS, FEELINGS, OPENINGS
from hearten.settings import Settings
from training import sources
from training.cards import write_figures
from training.duplicates import repeats, texts_of
from training.labels import ADJUDICATED, AUTHOR, Annotated, Labels, annotations
from training.markup import Conversation
from training.splits import LANGUAGES

Found = Sequence[tuple[Conversation, Annotated]]


def main() -> None:
    """Print and write the description."""
    data = Settings().data
    if data is None:
        raise SystemExit("set HEARTEN_DATA to the folder with the public data sets, whose conversations are labelled, too")
    found = {source: list(sources.labelled(source, data)) for source in (*sources.SOURCES, *LANGUAGES)}
    text = "\n".join(line for source, labelled in found.items() if labelled for line in described(source, labelled))
    print(text)
    write_figures("corpus.md", "counts", text)


def described(source: str, labelled: Found) -> Iterator[str]:
    """Yield the lines about one source."""
    conversations = [conversation for conversation, _ in labelled]
    labels = [one for _, annotated in labelled for one in annotated.messages.values()]
    yield f"### {source}\n"
    yield "| what | how many |\n| --- | --- |"
    yield f"| conversations | {len(labelled):,} |"
    yield f"| labelled messages | {len(labels):,} |"
    yield from _facts(conversations)
    for split, (talks, messages) in _splits(source, labelled).items():
        yield f"| in {split} | {messages:,} messages of {talks:,} conversations |"
    texts = texts_of(conversations)
    copied = repeats(texts)
    share = f"{len(copied)} of {len(texts):,} ({len(copied) / len(texts):.1%})"
    yield f"| messages of five words and more that nearly repeat an earlier one | {share} |"
    customers = [one for one in labels if one.role == "customer"]
    yield f"| customer messages without an opening | {_share(sum(not one.spans for one in customers), len(customers))} |"
    yield from _readers(source)
    yield ""
    yield from _tally(labels)


def _facts(conversations: Sequence[Conversation]) -> Iterator[str]:
    lengths = sorted(len(conversation.messages) for conversation in conversations)
    yield f"| messages a conversation | {lengths[0]} to {lengths[-1]}, median {lengths[len(lengths) // 2]} |"
    for name in ("trade", "channel"):
        values = Counter(conversation.facts[name] for conversation in conversations if name in conversation.facts)
        if len(values) > 1:
            yield f"| {name}s | {len(values)}: {', '.join(f'{value} {n}' for value, n in values.most_common())} |"


def _splits(source: str, labelled: Found) -> dict[str, tuple[int, int]]:
    talks, messages = Counter[str](), Counter[str]()
    for conversation, annotated in labelled:
        split = sources.split_in(source, conversation)
        talks[split] += 1
        messages[split] += len(annotated.messages)
    return {split: (talks[split], messages[split]) for split in sorted(talks)}


def _readers(source: str) -> Iterator[str]:
    read = {name: sum(len(one.messages) for one in found.values()) for name, found in annotations(source).items()}
    others = {name: n for name, n in read.items() if name not in {AUTHOR, ADJUDICATED}}
    if AUTHOR in read:
        yield f"| messages that their authors marked, too | {read[AUTHOR]:,} |"
    yield f"| annotators other than the author | {len(others)}, who read {sum(others.values()):,} messages in all |"
    if ADJUDICATED in read:
        yield f"| messages read by two and settled | {read[ADJUDICATED]:,} |"


def _tally(labels: Sequence[Labels]) -> Iterator[str]:
    felt = Counter(feeling for one in labels for feeling in one.feelings)
    shown = Counter(label for one in labels for label in one.shown())
    for name, family, counted in (("feelings", FEELINGS, felt), ("openings", OPENINGS, shown), ("acts", ACTS, shown)):
        there = [f"{label} {counted[label]:,}" for label in family if counted[label]]
        if there:
            yield f"Messages by {name}: {', '.join(there)}.\n"


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part / max(whole, 1):.0%})"


if __name__ == "__main__":
    main()
