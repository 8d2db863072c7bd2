"""Languages other than English: `HEARTEN_DATA=… python -m training.quality.languages`.

How often a conversation's language is told, which decides whether it is read at all, and how well the bundle would read each language
if it did not abstain. Prints the tables and writes them into `docs/models/languages.md`, between its markers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from hearten.models.bundle import find_bundle
from hearten.models.language import detect_language
from hearten.settings import Settings
from training import sources
from training.baselines.features import words
from training.baselines.linear import Linear
from training.cards import write_figures
from training.examples import Example
from training.markup import Conversation
from training.quality.columns import COLUMN_NAMES, header
from training.quality.rows import Method
from training.quality.scores import accuracy
from training.quality.shipped import Shipped
from training.quality.tables import method_row
from training.splits import LANGUAGES

NAMES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese"}
ENGLISH = "authored"


def main() -> None:
    """Print and write the tables."""
    data = Settings().data
    if data is None:
        raise SystemExit("set HEARTEN_DATA to the folder with the public data sets, from which the English baseline learns, too")
    lines: list[str] = []
    english = [list(sources.examples(data, split)) for split in ("train", "dev")]
    shipped, learnt = Shipped(), Linear("TF-IDF + logistic regression, learnt from the English corpus", words(), *english)
    for line in (*told(), *(line for language in LANGUAGES for line in read(language, [shipped, learnt]))):
        print(line, flush=True)
        lines.append(line)
    write_figures("languages.md", "measured", "\n".join(lines))


def told() -> Iterator[str]:
    """Yield how often the language of a held-back conversation is told from what its customer writes."""
    held = {ENGLISH: ("test", "unseen"), **dict.fromkeys(LANGUAGES, ("dev", "test"))}
    reads = find_bundle(None).about.languages
    yield "### Which language a conversation is in\n"
    yield header(["language", "conversations", "told rightly", "read", "taken for"])
    for source, splits in held.items():
        chosen = [c for c in sources.conversations(source, None) if sources.split_in(source, c) in splits]
        if not chosen:
            continue
        language = "en" if source == ENGLISH else source
        tags = [_tag(conversation) for conversation in chosen]
        right = _share([tag == language for tag in tags])
        read = _share([tag is None or tag in reads for tag in tags])
        wrong = Counter(tag or "not told" for tag in tags if tag != language)
        yield f"| {NAMES[language]} | {len(chosen)} | {right} | {read} | {', '.join(f'{tag} {n}' for tag, n in wrong.most_common())} |"
    yield "\nA conversation whose language is not told is read; any other than the bundle's languages is not, and the pages say so.\n"


def read(language: str, methods: Sequence[Method]) -> Iterator[str]:
    """Yield how well a language is read by methods that learnt English, and by words learnt from that language."""
    train, dev, test = (list(sources.examples(None, split, of=[language])) for split in ("train", "dev", "test"))
    if not test:
        return
    yield f"### {NAMES[language]}: {len(test):,} messages of {len({row.group for row in test}):,} conversations\n"
    yield header(COLUMN_NAMES)
    yield from (method_row(method, test) for method in [*methods, *_own(train, dev)])
    yield ""


def _own(train: Sequence[Example], dev: Sequence[Example]) -> Iterator[Method]:
    if train:
        name = f"TF-IDF + logistic regression, learnt from {len(train):,} messages of that language"
        yield Linear(name, words(), train, dev)


def _tag(conversation: Conversation) -> str | None:
    return detect_language([said.text for said in conversation.messages if said.role == "customer"])


def _share(right: Sequence[bool]) -> str:
    return str(accuracy(np.array(right), [str(n) for n in range(len(right))]))


if __name__ == "__main__":
    main()
