"""Ways of speaking that a customer's line has only where its author gave it them: consent, thanks, a farewell, an agent's voice."""

import re
from typing import Final


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{way})\b" for way in ways), re.IGNORECASE)


_SURELY = r"(?:\w+ly |just |now |also |already |so |very |really )*"
_GOOD = r"(?:fine|perfect|great|wonderful|good|all right|okay|ok|lovely|helpful|enough)"

YIELDS: Final = _any(
    r"I(?:['’]ll| will|['’]d| would| can)? (?:be (?:glad|happy) to |gladly )?(?:accept|agree|settle for|go with)",
    r"I(?:['’]ll| will|['’]d| would| can)? (?:gladly )?take (?:it|that|this|the|your|up)",
    r"agreed|deal|sold|accepted|approved|go ahead|please do|(?:do|send|book) (?:that|it),? please",
    rf"that(?:['’]s| is| would be|['’]d be| will be|['’]ll be) (?:\w+ )?{_GOOD}",
    r"that (?:works|helps|will do|settles|solves|sounds)|sounds (?:good|great|fine|perfect)",
    r"(?:yes|yeah|okay|ok|sure|fine|all right|please)[,!]? (?:please|do|go ahead|send|book|refund|exchange|arrange)",
    r"(?:problem|matter|issue|case|everything)(?:['’]s| is| has been)? (?:now )?(?:solved|resolved|settled|closed|fixed|fine|all right)",
    rf"I(?:['’]m| am) {_SURELY}(?:happy|satisfied|glad|content|fine) (?:with|to)",
    r"you(?:['’]ve| have) (?:\w+ )?(?:solved|fixed|helped|resolved|convinced)",
)
THANKS: Final = _any(
    r"thank(?:s|ful)?|grateful|appreciate|bless you|cheers",
    rf"(?:you(?:['’]re)?|you are|this|that|how) {_SURELY}(?:kind|wonderful|great|amazing|lovely|helpful)",
    r"excellent|perfect|wonderful|brilliant|fantastic|awesome",
    r"(?:feel|felt|feeling) (?:\w+ )?(?:heard|better|understood|relieved|calm(?:er)?|happy|good)",
    r"relieved|delighted|reassured|(?:calm|happy) now|trust you|forgive",
    r"(?:no longer|not) (?:angry|upset|annoyed|worried)",
)
ENDS: Final = _any(
    r"good ?bye|bye|farewell|see you|have a (?:good|nice|great) (?:day|one|evening)",
    r"I(?:['’]m| am) (?:done|leaving|off|out of here|hanging up)|hang up",
    r"(?:end|close|closing|ending|leave|stop) (?:this|the|our) (?:chat|call|conversation|case|ticket)",
    r"my business elsewhere|forget it|never (?:coming|come) back",
)
HOSTILE: Final = _any(
    r"(?:idiot|moron|stupid|dumb|imbecile|fool|liar|scum|trash|loser|pathetic|worthless|incompetent|useless)\w*",
    r"\w*(?:fuck|shit|bitch|bastard|arsehole|asshole|cunt|whore|crap|damn|wank|bollock)\w*",
    r"(?:kill|punch|shoot|bomb|rape|suicide)\w*|hate (?:you|them|all)|shut up|find out where",
    r"sue|lawyer|solicitor|attorney|police|court|newspaper|press",
)
OUT_OF_ROLE: Final = _any(
    r"an? (?:artificial|language model|large language)|A\.?I|LLM|GPT\w*|chat ?bot|bots?|assistant|model",
    r"(?:system|previous|prior|above|these) (?:prompt|instruction|rule|guideline|message)s?|prompts?|instruct\w*",
    r"ignore (?:all|the|any|previous)|as requested|here(?:['’]s| is) (?:the|your|a) (?:line|reply|response|answer)",
    r"role-? ?play\w*|scenario|trainee|trainer|training|practice|exercise|simulat\w*|pretend\w*|persona|fictional|invented",
    r"hidden need|tension|felt heard|rubric|scores?|scored|points|graded?|feedback|out of (?:ten|a hundred|100|10)",
    r"JSON|told_now|most_words|agent_said|I can(?:['’]t|not) (?:assist|comply|help with)",
)
SERVES: Final = _any(
    rf"(?:I|we)(?:['’]ve| have|['’]ll| will|['’]m| am|['’]re| are| can| could|['’]d| would) {_SURELY}(?:be )?"
    r"(?:book|arrang|refund|process|issu|credit|escalat|forward|transfer|assist|waiv|upgrad|look(?:ing)? into|help(?:ing)? you)\w*",
    r"(?:I|we)(?:['’]ve| have|['’]ll| will|['’]m| am|['’]re| are| can) (?:send(?:ing)?|sent|offer(?:ed|ing)?|giv(?:e|en|ing)) you",
    r"how (?:can|may|could) (?:I|we) (?:help|assist|be of)|(?:happy|glad|here) to (?:help|assist)|anything else (?:I|we) can",
    r"(?:I|we) (?:\w+ )?apologi[sz]e|our (?:sincere |deepest )?apolog\w+",
    r"sorry for (?:the|any|your|this) (?:inconvenience|trouble|delay|wait)",
    r"I (?:completely |fully |totally )?understand (?:your|how|why you)",
    r"thank you for (?:your|contacting|reaching|calling|bringing|waiting|writing|choosing|being a)",
    r"(?:dear|valued) customers?|your (?:satisfaction|patience|concern|request|understanding|feelings|frustration)|I hear you",
    r"our (?:policy|policies|team|customers?|company|records|system|department|colleagues?|warehouse|manager)",
)
