"""What the model is asked to read, of a conversation."""

from hearten.kernel.conversation import Conversation
from hearten.kernel.reading import ToRead

LONGEST_BEFORE = 2000  # characters of the turn before; the model takes in far fewer


def to_read(conversation: Conversation) -> list[ToRead]:
    """Return one text for each message, an agent's together with the customer's turn that it answers."""
    asked: list[ToRead] = []
    turn = ""
    answered = False
    for message in conversation.messages:
        if message.role == "customer":
            turn = message.text if answered or not turn else f"{turn}\n{message.text}"
            turn = turn[-LONGEST_BEFORE:]
            answered = False
            asked.append(ToRead("customer", message.text, language=conversation.language))
        else:
            answered = answered or message.role != "system"
            asked.append(ToRead(message.role, message.text, turn, conversation.language))
    return asked
