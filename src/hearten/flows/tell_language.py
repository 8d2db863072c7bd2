"""Say in which language a conversation is."""

from dataclasses import replace

from hearten.flows.ports import DetectLanguage
from hearten.kernel.conversation import Conversation
from hearten.kernel.languages import language_tag


def tell_language(conversation: Conversation, *, detect_language: DetectLanguage) -> Conversation:
    """Return a conversation with its language as a BCP 47 tag: what its source calls it, or else what the customer writes in."""
    tag = language_tag(conversation.language)
    tag = tag or detect_language([message.text for message in conversation.messages if message.role == "customer"])
    return conversation if tag == conversation.language else replace(conversation, language=tag)
