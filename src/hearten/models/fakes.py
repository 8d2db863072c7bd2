"""A reader without a network, for tests: a few keywords decide, the same way every time."""

import re
from collections.abc import Sequence

from hearten.kernel.labels import ACTS, FEELINGS, MECHANISMS
from hearten.kernel.reading import Evidence, Reading, ToRead
from hearten.listen.would_say import Outlook, Weighing

OPENING_WORDS = {
    "feeling": r"furious|heartbroken|fed up",
    "impact": r"missed my \w+|can't work",
    "effort": r"third time|number three|hours on hold",
    "vulnerability": r"my mother died|hospital|disabled",
    "unfairness": r"charged twice|you promised",
    "loyalty": r"ten years|cancel my account",
    "good_news": r"saved our \w+|was wonderful",
}
ACT_WORDS = {
    "acknowledge": r"I can see \w+|I hear",
    "specific": r"order \w+|on (?:Mon|Tues|Fri)day|your mother",
    "own": r"sorry|apologise",
    "do": r"I've \w+|I have refunded",
    "promise": r"by \w+day|within \d+ hours",
    "ask_closed": r"what is your [\w ]+\?",
    "thank": r"thank you for",
    "deflect": r"nothing we can do|our policy",
    "dismiss": r"only a day",
    "canned": r"any inconvenience",
}
NAMES = re.compile(r"\b(?:Alice|Bob|Charlie|Maria Okafor|Maria|Tom)\b")
GLAD = re.compile(r"thank|saved our|wonderful", re.IGNORECASE)
SURE, UNSURE = 0.9, 0.05
OUTLOOK = Outlook(
    heard=Weighing(3.0, 0.7, {"last_gratitude": 1.0, "moments_missed": -1.5}),
    satisfied=Weighing(2.5, 0.8, {"last_gratitude": 2.0, "last_trouble": -0.5}),
)


class FakeReader:
    """Fulfils the `Reader` port; `read_so_far` counts texts, so that a test can see what was read."""

    def __init__(self, bundle: str = "fake-1") -> None:
        """Name the bundle that its readings carry."""
        self._bundle = bundle
        self.read_so_far = 0

    @property
    def bundle(self) -> str:
        """The id that was given."""
        return self._bundle

    @property
    def outlook(self) -> Outlook:
        """Who thanks has been heard, who was missed has not."""
        return OUTLOOK

    def read(self, texts: Sequence[ToRead]) -> list[Reading]:
        """Read by keywords."""
        self.read_so_far += len(texts)
        return [self._one(asked) for asked in texts]

    def _one(self, asked: ToRead) -> Reading:
        private = tuple(Evidence("name", match.start(), match.end(), SURE) for match in NAMES.finditer(asked.text))
        if asked.role == "system":
            return Reading(self._bundle, "system")
        if asked.role == "customer":
            return self._customer(asked.text, private)
        spans = _found(asked.text, ACT_WORDS)
        acts = {act: SURE if any(span.label == act for span in spans) else UNSURE for act in ACTS}

        epitome: dict[str, float] = dict.fromkeys(map(str, MECHANISMS), 0.0) if asked.role == "agent" else {}
        return Reading(self._bundle, asked.role, acts=acts, act_spans=spans, epitome=epitome, private=private)

    def _customer(self, text: str, private: tuple[Evidence, ...]) -> Reading:
        openings = _found(text, OPENING_WORDS)
        glad = bool(GLAD.search(text))
        there = {"gratitude": glad, "frustration": bool(openings) and not glad, "neutral": not openings and not glad}
        feelings = {feeling: SURE if there.get(feeling) else UNSURE for feeling in FEELINGS}
        causes = {"wait": SURE} if any(opening.label == "effort" for opening in openings) else {"product": SURE}
        strength = 2.5 if openings else 0.2
        return Reading(self._bundle, "customer", feelings, strength, openings, causes if openings else {}, private=private)


def _found(text: str, words: dict[str, str]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(label, match.start(), match.end(), SURE)
        for label, pattern in words.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    )
