"""What the model is asked to read, of a conversation."""

from hearten.kernel.conversation import Conversation
from hearten.kernel.reading import ToRead

LONGEST_BEFORE = 2000  # characters of the turn before; the model takes in far fewer


def to_read(conversation: Conversation) -> list[ToRead]:
    """Return one text for each message, an agent's together with the customer's turn that it answers."""
    asked: list[ToRead] = []
    turn: list[str] = []
    answered = False
    for message in conversation.messages:
        if message.role == "customer":
            turn = [message.text] if answered else [*turn, message.text]
            answered = False
            asked.append(ToRead("customer", message.text, language=conversation.language))
        else:
            answered = answered or message.role != "system"
            before = "\n".join(turn)[-LONGEST_BEFORE:]
            asked.append(ToRead(message.role, message.text, before, conversation.language))
    return asked
