"""How satisfied the users of USS are, from what the bundle hears in each of their turns, or so far, and nothing learnt from USS.

Its users speak to machines, politely and briefly: what their raters saw is mostly whether the task went well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from hearten.flows.ports import Listening
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.moment import Heard
from hearten.kernel.reading import FELT, Reading, ToRead
from hearten.listen.moments import moments
from hearten.listen.rubric import shipped as rubric
from hearten.listen.would_say import would_say
from hearten.models.load import BundleReader
from training.quality.columns import header
from training.quality.rows import Floats
from training.quality.scores import Ints, accuracy, rank_correlation
from training.quality.shipped import Shipped

FOLDER = "uss"
PUBLISHED = {"SGD": "62.5 %", "MWOZ": "52.9 %"}
PLEASED = ("gratitude", "delight", "relief")
DISPLEASED = ("frustration", "anger", "disappointment", "worry", "sadness", "confusion")
PLEASANT = "good_news"
MIDDLE, STRONGEST = 3.0, 3.0
FOLDS = 5


@dataclass(frozen=True)
class Rated:
    """A user's turn; `points` is the mean of its raters' points from 1 to 5."""

    group: str
    text: str
    points: float


def satisfaction(data: Path, shipped: Shipped) -> Iterator[str]:
    """Yield Spearman and accuracy for both sets of dialogues."""
    for name, published in PUBLISHED.items():
        turns = rated((data / FOLDER / f"{name}.txt").read_text("utf-8"))
        groups, true = [turn.group for turn in turns], np.array([turn.points for turn in turns])
        said = np.array([estimate(reading) for reading in shipped.reader.read([ToRead("customer", turn.text) for turn in turns])])
        words = np.array([len(turn.text.split()) for turn in turns], dtype=np.float64)
        majority = np.full(len(turns), np.bincount(classes(true) + 1).argmax() - 1)
        yield f"### USS {name}, zero-shot: {len(turns):,} turns of {len(set(groups)):,} dialogues\n"
        yield header(["method", "Spearman", "accuracy of three classes"])
        yield _row(shipped.name, (said, classes(said, margin=FELT)), true, groups)
        if shipped.reader.outlook:
            so_far = np.array(list(estimates(dialogues((data / FOLDER / f"{name}.txt").read_text("utf-8")), shipped.reader)))
            yield _row("what the customer would say of the dialogue so far", (so_far, classes(so_far, margin=FELT)), true, groups)
        yield _row("length of the turn, learnt from USS", (-words, _by_length(words, classes(true), groups)), true, groups)
        yield f"| the most frequent class | – | {accuracy(majority == classes(true), groups)} |"
        yield f"\nClasses: the raters' mean is below {MIDDLE:g}, at it, or above. Published, learnt from USS: {published}.\n"
    yield (
        "Formula, set beforehand: points = 3 + (p₊ − p₋)·(1 + strength / 3), where p₊ is the largest probability of "
        f"{', '.join(PLEASED)} and of good news shown, and p₋ that of {', '.join(DISPLEASED)} and of any other opening shown; a class "
        f"other than the middle one where points are more than {FELT} from 3, the probability from which a feeling is shown. "
        "What the customer would say was learnt from the ends of our own conversations; its classes are cut by the same margin.\n"
    )


def estimate(reading: Reading) -> float:
    """Return points from 1 to 5 for what was heard in a user's turn."""
    pleased = [reading.feelings.get(label, 0.0) for label in PLEASED]
    displeased = [reading.feelings.get(label, 0.0) for label in DISPLEASED]
    for opening in reading.openings:
        (pleased if opening.label == PLEASANT else displeased).append(opening.p)
    return MIDDLE + (max(pleased) - max(displeased)) * (1 + reading.strength / STRONGEST)


def estimates(talks: Sequence[Conversation], reader: BundleReader) -> Iterator[float]:
    """Yield, for each turn of a user, how satisfied the weights of the bundle say they are so far; the middle before any answer."""
    listening = Listening(reader, rubric(), lambda _: "en", redacts=False)
    for heard in read_conversations(talks, listening=listening):
        for number, message in enumerate(heard.conversation.messages, 1):
            if message.role == "customer":
                part, readings = replace(heard.conversation, messages=heard.conversation.messages[:number]), heard.readings[:number]
                said = would_say(Heard(part, readings, moments(part, readings, listening.rubric)), reader.outlook)
                yield said.satisfied.value if said else MIDDLE


def dialogues(text: str) -> list[Conversation]:
    """Return the dialogues of a file, in which the system stands for the agent."""
    found: list[Conversation] = []
    for number, dialogue in enumerate(text.strip().split("\n\n")):
        lines = [line.split("\t")[:2] for line in dialogue.split("\n")]
        said = (Message("customer" if role == "USER" else "agent", words) for role, words in lines if words != "OVERALL")
        found.append(Conversation(str(number), tuple(said), language="en"))
    return found


def rated(text: str) -> list[Rated]:
    """Return users' turns of a file in which empty lines divide dialogues, without the points for a dialogue as a whole."""
    found: list[Rated] = []
    for number, dialogue in enumerate(text.strip().split("\n\n")):
        for line in dialogue.split("\n"):
            role, said, _, points = line.split("\t")[:4]
            if role == "USER" and said != "OVERALL":
                found.append(Rated(str(number), said, float(np.mean([int(one) for one in points.split(",")]))))
    return found


def classes(points: Floats, *, margin: float = 0.0) -> Ints:
    """Return -1, 0 or 1: below, about or above the middle by more than `margin`."""
    return np.where(points > MIDDLE + margin, 1, np.where(points < MIDDLE - margin, -1, 0))


def _by_length(words: Floats, true: Ints, groups: Sequence[str]) -> Ints:
    """Return the class that a regression on length foretells, learnt from the other dialogues."""
    x = np.stack([words, np.log1p(words)], 1)
    return cross_val_predict(LogisticRegression(max_iter=1000), x, true, groups=groups, cv=GroupKFold(FOLDS))


def _row(name: str, said: tuple[Floats, Ints], true: Floats, groups: Sequence[str]) -> str:
    points, classed = said
    return f"| {name} | {rank_correlation(true, points, groups)} | {accuracy(classed == classes(true), groups)} |"
