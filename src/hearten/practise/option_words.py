"""What the three answers to choose from are put together from: beginnings, ways of saying back, kind words, limits."""

from typing import Final

from hearten.practise.agents import CURT

BEGINNINGS: Final = (
    "Thank you for telling me.",
    "I'm sorry that it came to this.",
    "I'm sorry about that.",
    "Good that you tell me.",
    "Thank you for saying it so plainly.",
    "I'm with you.",
    "Let me answer that.",
    "All right.",
    "I see.",
    "Yes.",
)
"""Words that say nothing yet: any of the three may begin with them."""

LEADS: Final = (
    "So {}.",
    "As I understand you, {}.",
    "What I take from it is this: {}.",
    "If I have it right, {}.",
    "From what you say, {}.",
)
"""How something is said back."""

GLAD: Final = "gratitude"  # the feeling of a customer who begins with good news, for whom nothing is to be sorry for
GLAD_RIGHT: Final = ("That is good to hear.", "How good that you say so.", "I can see that it stayed with you.")
GLAD_QUESTIONS: Final = (
    "What has it meant for you?",
    "What mattered most to you in it?",
    "How did it come about?",
    "Can you tell me more about how it was for you?",
)
GLAD_WARM: Final = (
    "Thank you for your kind words.",
    "We truly value you as a customer, and we always will.",
    "It is customers like you who make our work worthwhile.",
    "Feedback of every kind is welcome to us, whoever it may concern.",
    "We are always glad when our customers are content with us, today and in the future.",
    "Your satisfaction is what we work for, every day, and what we are proud of, all of us here.",
)

WARM: Final = (
    "That really must be hard for you.",
    "You matter a great deal to us.",
    "Your trust means everything to us, and it always will.",
    "Anybody would feel just the same in your place, believe me.",
    "You have come to the right place with it, and to the right person too.",
    "I can well imagine how that feels, and nobody likes to go through it.",
    "We take things like this very seriously here, whoever it may concern.",
    "It is never nice when something like this happens, least of all to people like you.",
    "We want nothing more than that you are content with us, today and in the future.",
    "I truly feel with you there, and I want you to know that we are always there for you.",
    "We know how much patience such things take, and it does you credit how you are bearing it.",
    "People like you are why we do this work, and hearing from you, whatever it is about, is never too much for us.",
    "Such a thing goes to one's heart, you can be sure of that, and all of us here, from the first to the last, feel just as you do.",
    "What counts for us is that you feel in good hands, that somebody is there for you, and that you know it, whatever may happen today.",
)
"""Kind words that anybody gets, whatever it is about."""

MAY_I: Final = (
    "Is there anything else that I can do for you today?",
    "May I ask you for a little patience?",
    "Will you give us the chance to make it good?",
    "Can I do something for you there?",
)
PROPER: Final = ("I've noted it down here.", "I have your case open in front of me.", "That is how we do it in such cases.")
"""What somebody says who gets things done, and what is true of any of them."""

DOES_IT: Final = ("Does that work for you?", "Shall we leave it at that?", *(text for text in CURT if text.endswith("?")))
FITS: Final = ("Is that what you need?", "Does that take the weight off?", "Have I left something out?")

LIMITS: Final = (
    "Please stop the insults, or else I will end this conversation.",
    "I ask you to stop insulting me, since I will end this conversation otherwise.",
    "If the insults don't stop, I will have to end this conversation.",
    "I want to help, and if you don't stop insulting me, I will end this conversation.",
)
"""How somebody sets a limit who stays calm and goes on. As often as here "insult", "stop", "end" come in the next two as well."""
REBUKES: Final = (
    "Stop insulting me, or that is the end of this conversation.",
    "An insult is no way to talk, so stop it, or this conversation can end right here.",
    "I won't be insulted by anybody, so stop, or I end this conversation.",
    "One more insult and I stop and end this conversation.",
)
"""How somebody does who wants it over with."""
PLEAS: Final = (
    "Please stop insulting me, I would be so sad if this conversation had to end.",
    "I know that you don't mean the insults, so let us stop there and find a good end to this conversation.",
    "It hurts me to be insulted, so please stop, I would like a good end to this conversation.",
    "I would never end this conversation over an insult, but please stop it, it makes me sad.",
)
"""How somebody does who begs for it."""
PARTINGS: Final = (
    "I asked you to stop, and it goes on, so I am ending this conversation now, and you can come back to us at any time.",
    "I have asked you to stop the insults, and I am ending this conversation now. You are welcome to come back to us.",
    "You go on insulting me, so I am ending this conversation now. Come back to us whenever you like, and we go on from here.",
)
"""How a conversation is ended that goes on with insults after a limit."""
