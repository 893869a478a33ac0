"""Given names that are frequent in the United States, by which a cell shows that it names a person.

Names that are words of places, of months or of charges too are left out.
"""

import re

_LIST = """
aaron abdul abigail adam adan adrian ahmed alan albert alberto alejandra alejandro alexander
alexis alfonso alfredo ali alice alicia amanda amber amy ana andrea andres andrew angela
angelica ann anna anne anthony antonio araceli armando arthur arturo ashley barbara beatriz
benjamin betty blanca bobby brandon brenda brian brittany bruce bryan carl carla carlos carmen
carol carolyn catherine cesar charles cheryl christina christine christopher claudia cynthia
daniel danielle david deborah debra denise dennis diana diane diego donald donna doris dorothy
douglas edgar eduardo edward efrain elena elizabeth emilio emily emma enrique eric erica
ernesto esperanza esteban esther ethan eugene evelyn fatima felipe fernando francisco frank
gabriel gabriela gary gerald gerardo gilberto gloria gregory guillermo gustavo hannah harold
hassan heather hector helen henry hussein ibrahim ignacio irma isabel isabella ivan jacob
jacqueline jaime james jane janet janice jason javier jeffrey jennifer jeremy jerry jesse
jessica jesus joan joaquin joe john jonathan jorge jose joseph joshua joyce juan juana juanita
judith judy julia julian julie julio justin karen karina karla katherine kathleen kathryn kayla
keith kelly kenneth kevin kimberly kyle larry latoya laura lauren lawrence leticia lidia lisa
lorena lori louis lucia luis luz magdalena manuel marco marcos margaret margarita maria maribel
marie marilyn mario marisol martha martin mary mateo matthew maureen megan melissa michael
michele michelle miguel miriam mohamed mohammad mohammed monica muhammad nancy natalia natalie
nathan nicholas nicole noah norma olga olivia omar oscar pablo pamela patricia patrick paul
pedro peter philip rachel rafael ralph ramiro ramon raquel raul raymond rebecca reyna ricardo
richard rigoberto robert roberto rocio rodolfo rodrigo rogelio roger ronald rosa rosario ruben
ruth ryan samantha samuel sandra sara sarah scott sean sergio sharon shirley silvia sofia sonia
sophia stephanie stephen steven susan susana sylvia teresa terry theresa thomas tiffany timothy
tomas tyler tyrone vanessa veronica vicente victor vincent walter wendy wilfredo william xavier
ximena yesenia yolanda zachary
"""
_NAMES = frozenset(_LIST.split())
_PAIR = re.compile(r"(?=\b([^\W\d_]+)[ ,.]+(?:[^\W\d_]\.? )?([^\W\d_][^\W\d_'\u2019-]*[^\W\d_]))")
_PLACE = re.compile(
    r"county|city|jail|prison|center|centre|correctional|facility|street|avenue|road|river|island|"
    r"unit|house|hospital|college|school|airport|area|department|court|sheriff|police|law|act",
    re.IGNORECASE,
)
_SAINT = re.compile(
    r"\b(?:st|saint|san|santa|fort|ft|el|mount|mt|lake|port|king)[. ]+$", re.IGNORECASE
)


def names_somebody(text: str) -> bool:
    """Return whether a text has a frequent given name, with a word of a family name after it.

    Examples
    --------
    >>> names_somebody("PR - to wife ANA DIAZ"), names_somebody("Maria Garcia Lopez")
    (True, True)
    >>> names_somebody("St. Paul Office"), names_somebody("Henry County Jail")
    (False, False)
    """
    for match in _PAIR.finditer(text):
        given, family = match[1], match[2]
        if given.casefold() not in _NAMES or not (given[0] + family[0]).isupper():
            continue
        if _PLACE.fullmatch(family) is None and _SAINT.search(text[: match.start(1)]) is None:
            return True
    return False
