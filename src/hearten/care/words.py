"""Words that names have to be told from, in small letters."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Parts of names that mean nobody by themselves.
PARTICLES: Final = _words("""
al el de del della den der di dos da das do du la le van von ten ter bin ibn bint abu the und and y e mr mrs ms miss dr prof sir
herr frau
""")
# Words that a helpdesk puts where a name would stand.
OFFICES: Final = _words("""
agent customer client user guest visitor anonymous unknown support service services care help helpdesk team desk bot assistant
system admin administrator office sales billing info contact official cares me you operator representative rep chatbot none null
""")
OFFICE_ENDINGS: Final = ("support", "cares", "help", "helps", "service", "assist", "team")
# Words that build sentences, greet and tell time; they name neither anybody nor a place.
FUNCTION_WORDS: Final = _words("""
an do my so no to in on he she we it is as at be by go if me of or up us are can has had her his him was who why how all any but for
not new now old one our out see two way yes you this that these those with from about after before and also just only still again
never always when where while what which because there here then they them their your mine yours have been would could should were
does done make made take took get got come came call called ask asked tell told say said saw know knew want wanted need needed like
help bring work works worked working broken wrong right left back down over under more most less some many much every each other
another same first last next second time week month year hour minute the a i its into until very once both nobody somebody anybody
everybody anyone someone hi hello hey dear mr mrs ms miss dr prof herr frau thanks thank regards kind sincerely cheers please sorry
morning afternoon evening night today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february
march july september october november december christmas easter
""")
# Words of the trades, and of languages and nations; they name nobody.
TRADE_WORDS: Final = _words("""
card order account name home sir madam madame mate mum mom dad mother father husband wife son daughter driver courier engineer
manager colleague neighbour neighbor delivery parcel package refund return app phone email mail website store shop warehouse depot
bank branch flight train hotel room router printer laptop tablet broadband internet wifi password login subscription plan premium
basic free gold silver invoice payment booking ticket number address road avenue city house flat amazon apple google samsung siri
galaxy kindle royal post express prime bright thing english french german spanish italian portuguese polish romanian ukrainian
russian turkish arabic hebrew hindi urdu punjabi bengali chinese mandarin cantonese japanese korean vietnamese thai dutch swedish
norwegian danish finnish greek welsh irish scottish british american canadian australian european
""")
# Everyday words, brands and towns that people are called by too.
NAMESAKES: Final = _words("""
will mark rose hope bill may june april august grace faith joy summer dawn rob pat sue drew chase grant jack nick art guy frank rich
ray dean miles penny ruby amber pearl crystal ginger basil olive ivy lily daisy violet iris jasmine robin eve carol bob max victor
earnest ernest young king long short brown black white green gray grey baker cook price page day field wood hill lane park rice
stone wells best good love bishop bell ball banks bush cross fox hunt ford mills moon north west power reed sharp small street swift
waters winter wise gene jan jade jean joe junior lee lance major mercy mike nova paige patience pierce reason read sandy shell sky
skip sterling storm sunny tab tad teddy terry trip ty van wade ward warren woody london paris berlin alexa brightline
""")
# What counts as a name again only where it is written with a capital inside a sentence.
ORDINARY: Final = FUNCTION_WORDS | TRADE_WORDS | NAMESAKES
