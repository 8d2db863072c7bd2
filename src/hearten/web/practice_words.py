"""The words of practising as people read them."""

from typing import Final

from hearten.practise.scenario import Channel, Persona
from hearten.practise.teaching import Teaching

TEACHING_WORDS: Final[dict[Teaching, tuple[str, str]]] = {
    "ask_first": ("Asking first", "They are offered things before anybody has asked. What do they need?"),
    "make_right": ("Making it right", "Say back what is theirs, and do something that they can see."),
    "unsaid": ("What isn’t said", "They hint, and wait to see whether anybody listens."),
    "calm": ("Staying calm", "They are loud, and tell nothing that matters before there is trust."),
    "say_no": ("Saying no", "The wish can’t be granted. A no with its reason, and something instead."),
    "limit": ("Setting a limit", "They insult you. Say where it ends, calmly, and what happens then."),
}
"""In the order in which they are best learnt: a name, and what it is about."""

DIFFICULTY_WORDS: Final = {1: "good to begin with", 2: "takes some care", 3: "hard"}
CHANNEL_WORDS: Final[dict[Channel, str]] = {"chat": "by chat", "mail": "by mail", "call": "on the phone", "counter": "at a counter"}


def speaking(persona: Persona) -> str:
    """Say how somebody speaks."""
    parts = [
        "says it straight" if persona.directness == "direct" else "hints rather than says",
        *(["formal"] if persona.formality == "formal" else []),
        *(["writes in a second language"] if persona.language == "second" else []),
    ]
    return ", ".join(parts)
