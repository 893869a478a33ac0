"""Which words of a record may stand in a report that is filed: those that name no person.

Laws bar names and whatever identifies a person from these reports (5 ILCS 805/25(b)), and a field
in which somebody typed what they liked may hold one. So only words that are usual for a place, an
agency or a legal ground are printed; of all others the report says that counsel's copy has them.
"""

import re
from functools import cache

from trustact.language.municipalities import counties
from trustact.language.places import STATE_NAMES

NOT_PRINTED = "words of the record not shown; see counsel's copy"
"""What stands in the place of words that may name a person."""

_PLACES = """
    admission agency airport another area authorities authority bay booking border building bureau
    camp center central city clinic coroner correction correctional corrections county court
    courthouse courtroom custody customs department detention district division door entrance
    enforcement facility federal field floor front gate hearing homeland hospital house ice
    immigration inside institution intake jail justice juvenile law lobby local lot marshal marshals
    medical mental health municipal office officer officers other outside parking parole patrol
    police port prison probation program property public reception region regional rehabilitation
    release room sallyport secure security service services sheriff sheriffs side state street
    superior transport unit us usa united states warden
"""
_GROUNDS = """
    act administrative admin aggravated allowed annotated answer any appear arrest arrested article
    assault authorized bail bench board burglary charge charged charges citizen civil class code
    codes collected comp compiled consent convicted conviction convictions court crime crimes
    criminal date day days dangerous deportation detainer directive domestic drug dui ending entry
    evidence exclusion felony final five firearm form four for general gov government hand hold
    homicide hours ilcs indictable information interview invoked judge judicial kidnapping law
    listed local magistrate may misdemeanor murder new not notice of offense offenses on one order
    ordinance over pending penal permits permitted person prior probable probation prohibited
    prosecution rape rcw reason record regulated registry release removal request required robbery
    rule same section sections sentence serious served sex sexual signed statute stat subd
    subdivision subpoena supp term terrorism theft three title transfer two under vehicle veh
    violence violent voluntary waiver warrant warrants weapon within without written year years
    health safety safe code cal calif ors laws revised u.s.c c.f.r usc cfr pub ch chapter par
    clause reg regs regulation regulations ag agreement approval hand-over handover over
"""
_ASKED = """
    access arrests asks assist assistance data databases documents equipment fingerprints help
    inspection interviews joint list meeting notify notification operation participate
    participation personnel records space support surveillance task force traffic transfers
"""
_JOINING = "a an and at by from in into is no none nor of on or the to with"
_USUAL = frozenset(f"{_PLACES} {_GROUNDS} {_ASKED} {_JOINING}".split())
_STATES = {name.lower() for name in STATE_NAMES.values()}
_AFTER_STATE = frozenset(
    ["board", "bureau", "code", "department", "penal", "prison", "revised", "state", "statutes"]
)
_TWO_WORDS = {"sally port": "port", "city hall": "city", "hand over": "handover"}
"""Words that may also be a name -> what stands for them with the word beside them."""
_WORD = re.compile(r"[^\s,;:()\[\]/]+")
_NUMBER = re.compile(r"§*|\d{1,5}([.-]\d{1,4}){0,3}[a-z]?|[a-z]|[ivx]{1,4}|[a-z]-\d{3}[a-z]?")
"""The number of a section, a letter of one, or a form such as I-247A."""
_LONG_NUMBER = re.compile(r"(\d[ .-]?){7,}")
"""A telephone or alien number, a day, a number of a booking."""
_MOST_WORDS_OF_COUNTY = 4


def may_be_printed(text: str) -> bool:
    """Return whether words are usual ones, which name no person.

    Examples
    --------
    >>> may_be_printed("State prison"), may_be_printed("Cook County Jail")
    (True, True)
    >>> may_be_printed("Cal. Penal Code 273.5(a)"), may_be_printed("State prison; JOHN DOE")
    (True, False)
    >>> may_be_printed("A098 765 432"), may_be_printed("call 253-555-0100")
    (False, False)
    """
    lowered = text.lower()
    if _LONG_NUMBER.search(lowered):
        return False
    for words, usual in _TWO_WORDS.items():
        lowered = lowered.replace(words, usual)
    found = [word.strip(".'\"-").removesuffix("'s") for word in _WORD.findall(lowered)]
    left = _without_states(_without_counties(found))
    return all(word in _USUAL or _NUMBER.fullmatch(word) for word in left)


def words_to_print(text: str) -> str:
    """Return words of the record as a report that is filed has them."""
    return text if may_be_printed(text) else NOT_PRINTED


def _without_counties(words: list[str]) -> list[str]:
    """Return the words without the names of counties that stand before "county" or "parish"."""
    left: list[str] = []
    for word in words:
        if word in ("county", "parish"):
            longest = min(_MOST_WORDS_OF_COUNTY, len(left))
            taken = (n for n in range(longest, 0, -1) if "-".join(left[-n:]) in _county_names())
            number = next(taken, 0)
            del left[len(left) - number :]
            word = "county"
        left.append(word)
    return left


def _without_states(words: list[str]) -> list[str]:
    """Return the words without the names of states that stand before a usual word."""
    left: list[str] = []
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        if word in _STATES and after in _AFTER_STATE:
            continue
        if f"{word} {after}" in _STATES and words[place + 2 : place + 3]:
            words[place + 1] = "state" if words[place + 2] in _AFTER_STATE else after
            word = "state" if words[place + 2] in _AFTER_STATE else word
        left.append(word)
    return left


@cache
def _county_names() -> frozenset[str]:
    return frozenset(place.split("-", 2)[2] for found in counties().values() for place in found)
