"""One conversation of the Action-Based Conversations Dataset."""

from collections.abc import Mapping
from typing import Final

from hearten.connectors.fields import Wrong, array, identity, obj, string
from hearten.connectors.text import clean, label
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import Role

# An action is a button that the agent pressed; its words were shown in the window, and nobody wrote them.
_ROLES: Final[dict[str, Role]] = {"agent": "agent", "customer": "customer", "action": "system"}


def translate(item: Mapping[str, object]) -> Conversation:
    """Return the conversation as it was written (`original`), not its delexicalised twin.

    Raises:
        Wrong: a turn is no pair of a speaker and a text.
    """
    messages = [_message(turn, index) for index, turn in enumerate(array(item.get("original")))]
    if not messages:
        raise Wrong("holds no turns", field="original")
    scenario = obj(item.get("scenario"))
    more = {key: word for key in ("flow", "subflow") if (word := label(scenario.get(key)))}
    convo = identity(item.get("convo_id"), field="convo_id")
    return Conversation(convo, tuple(messages), source="abcd", channel="chat", language="en", outcome=Outcome(more=more))


def _message(turn: object, index: int) -> Message:
    pair = [string(part) for part in array(turn)]
    role = _ROLES.get(pair[0]) if len(pair) == 2 else None
    if role is None:
        raise Wrong("is no pair of agent, customer or action and a text", field=f"original[{index}]")
    return Message(role, clean(pair[1]))
