"""The utterances of one ConvoKit conversation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from hearten.connectors.fields import Wrong, flag, identity, number, obj, score, string
from hearten.connectors.roles import cast_roles, role_of
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import Role

_ROLE_KEYS: Final = ("role", "speaker_role", "speaker_type", "type", "author_role", "user_type")
_AGENT_KEYS: Final = ("is_agent", "is_support", "is_company")


def key_of(utterance: Mapping[str, object]) -> str:
    """Return the conversation that an utterance belongs to; corpora before ConvoKit 2.5 call it `root`."""
    return string(utterance.get("conversation_id") or utterance.get("root"))


def translate(
    key: str, utterances: list[Mapping[str, object]], about: Mapping[str, object], told: Mapping[str, Role]
) -> Conversation:  # fmt: skip
    """Return a conversation; `about` is its own meta, and `told` the roles of speakers, by name in lower case.

    Raises:
        Wrong: it has no id, or no utterance with text.
    """
    spoken = [(_speaker(utterance), utterance) for utterance in _in_order(utterances) if string(utterance.get("text")).strip()]
    if not spoken:
        raise Wrong("the conversation has no utterance with text", field="text")
    stated: dict[str, Role] = {name.lower(): role for name, utterance in spoken if (role := role_in(obj(utterance.get("meta"))))}
    roles = cast_roles(list(dict.fromkeys(name for name, _ in spoken)), {**stated, **told})
    messages = tuple(
        Message(roles[name], clean(string(utterance.get("text"))), _at(utterance), label(name)) for name, utterance in spoken
    )  # fmt: skip
    return Conversation(
        id=identity(key, field="conversation_id"),
        messages=messages,
        source="convokit",
        channel=label(about.get("channel")),
        language=label(about.get("language")),
        outcome=Outcome(csat=score(about.get("csat")), resolved=flag(about.get("resolved"))),
    )


def role_in(meta: Mapping[str, object]) -> Role | None:
    """Return the role that the meta of a speaker or an utterance states, if it does."""
    for key in _ROLE_KEYS:
        stated = role_of(string(meta.get(key)))
        if stated:
            return stated
    agent = next((found for key in _AGENT_KEYS if (found := flag(meta.get(key))) is not None), None)
    if agent is None:
        return None
    return "agent" if agent else "customer"


def _speaker(utterance: Mapping[str, object]) -> str:
    return string(utterance.get("speaker") or utterance.get("user")).strip() or "unknown"


def _in_order(utterances: list[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Sort by time where every utterance has one; else the corpus' own order stands."""
    times = [number(utterance.get("timestamp")) for utterance in utterances]
    if any(time is None for time in times):
        return utterances
    return [u for _, u in sorted(zip(times, utterances, strict=True), key=lambda pair: pair[0] or 0.0)]


def _at(utterance: Mapping[str, object]) -> datetime | None:
    """Return the time; a small number counts seconds or turns of the conversation, and is no date."""
    stamp = utterance.get("timestamp")
    seconds = number(stamp)
    if seconds is not None and seconds < 1e8:
        return None
    try:
        return read_time(stamp, field="timestamp")
    except Wrong:
        return None
