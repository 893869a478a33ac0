"""Citations as the records of one state write them, in the spelling that is read elsewhere."""

import re

_CHAPTERS = r"85|89|90[A-F]?|94C|119|131|138|140|148|209A|258E|26[4-9]|27[0-6]"
_MASSACHUSETTS = re.compile(
    r"(?:(?:M\.?)?G\.?L\.? ?)?"
    rf"(?:C(?:H|HAP)?\.? ?(\d+[A-Z]?)|(?:({_CHAPTERS})(?=[ /:-])))"
    r"(?:(?: ?[/:,-] ?| )(?:S(?:EC|S)?\.? ?)?|S(?:EC|S)?\.? ?)"
    r"(\d+[A-Z]{0,2}(?:\.\d+)?(?:\([A-Z0-9]+\))*)"
)
_DISTRICT = re.compile(
    r"(?:D\.?C\.? ?(?:CODE|STAT)?\.? ?)?((?:1[3-9]|[2-4]\d|5[01])-\d{2,4}(?:\.\d+)?"
    r"|\d{1,2}-\d{2,4}\.\d+)((?:\([A-Z0-9]+\))*)"
)
_DISTRICT_INFIX = re.compile(
    r"(\d{1,2}) ?-? ?D\.?C\.?(?: CODE)? ?-? ?(\d{2,4}(?:\.\d+)?(?:\([A-Z0-9]+\))*)"
)
_TEXAS = re.compile(r"(?:TRC|TC|TRANSP?)\.? (\d.*)|(\d\S*) (?:TRC|TC)")
_CODE_OF_TEXAS = re.compile(r"\b(OFFENSE ?:|(?:OFFENSE|OFF) CODE ?:?) ?(?!19|20)\d{8}(?!\d) ?-? ?")
_FLORIDA = re.compile(
    r"(?:(?:F\.? ?S\.?|FLA\.? STAT\.?|SEC\.?|S\.?) ?)?"
    r"(\d{3}\.\d{2,5})((?:\([A-Z0-9]+\))*)(\d[A-Z]?)?"
)
_DOTTED_OF_NEW_YORK = re.compile(r"(VTL|V&T|VEH & TRAF LAW) (\d{3,4})\.(\d{1,2})([A-Z])?")
_ATTEMPT_OF_NEW_YORK = re.compile(r"PL 110(?:\.00)? ?[-/] ?(?:PL )?(\d.*)")
_CODED_OF_NEW_YORK = re.compile(
    r"\b(PL|VTL|PHL|ABC) (\d{2,4}(?:\.\d{2})?) (\d\d) ([A-EUV])([FMI])? ?(?:[0-8](?!\d|/))?(?= |$)"
)
_WORDS_OF_CLASS = {"F": "FELONY", "M": "MISDEMEANOR", "I": "INFRACTION"}
_ILLINOIS = re.compile(
    r"(\d{2,3})-(\d{1,4})(?:\.0)?/(\d+[A-Z]?-\d+(?:\.\d+)?|\d+(?:\.\d+)?)((?:-[A-Z0-9]{1,2})*)"
)
_WASHINGTON = re.compile(r"(?:RCW )?(\d+[A-Z]?\.\d+[A-Z]?\.\d+)\.(\d{1,2})([A-Z])?")


def cite_general_laws(text: str) -> str:
    """Return a citation of Massachusetts with chapter and section.

    Examples
    --------
    >>> cite_general_laws("265/13A"), cite_general_laws("C94C S34")
    ('G.L. c. 265 s. 13A', 'G.L. c. 94C s. 34')
    """
    match = _MASSACHUSETTS.fullmatch(text)
    if match is None:
        return text
    return f"G.L. c. {match[1] or match[2]} s. {match[3]}"


def cite_district(text: str) -> str:
    """Return a citation of the District of Columbia.

    Examples
    --------
    >>> cite_district("22 DC 404"), cite_district("22-404")
    ('D.C. Code 22-404', 'D.C. Code 22-404')
    """
    if match := _DISTRICT_INFIX.fullmatch(text):
        return f"D.C. Code {match[1]}-{match[2]}"
    match = _DISTRICT.fullmatch(text)
    return text if match is None else f"D.C. Code {match[1]}{match[2]}"


def cite_texas(text: str) -> str:
    """Return a citation of the Transportation Code of Texas with its name.

    Examples
    --------
    >>> cite_texas("TC 521.457")
    'Tex. Transp. Code 521.457'
    """
    match = _TEXAS.fullmatch(text)
    return text if match is None else f"Tex. Transp. Code {match[1] or match[2]}"


def rewrite_texas(line: str) -> str:
    """Return a line of Texas without the state's code of eight digits before an offense.

    Examples
    --------
    >>> rewrite_texas("OFFENSE: 35990014 POSS CS"), rewrite_texas("OFFENSE: 20120314")
    ('OFFENSE: POSS CS', 'OFFENSE: 20120314')
    """
    return _CODE_OF_TEXAS.sub(lambda match: "OFFENSE: ", line)


def cite_florida(text: str) -> str:
    """Return a citation of the Florida Statutes, of which records give the number alone.

    Examples
    --------
    >>> cite_florida("812.014(2)(C)"), cite_florida("893.13(1)(A)1")
    ('Fla. Stat. 812.014(2)(C)', 'Fla. Stat. 893.13(1)(A)(1)')
    """
    match = _FLORIDA.fullmatch(text)
    if match is None:
        return text
    last = "".join(f"({each})" for each in match[3] or "")
    return f"Fla. Stat. {match[1]}{match[2]}{last}"


def cite_new_york(text: str) -> str:
    """Return a citation of New York with its subdivision in brackets, and an attempt with a slash.

    Examples
    --------
    >>> cite_new_york("VTL 1192.3"), cite_new_york("PL 110-155.30")
    ('VTL 1192(3)', 'PL 110.00/155.30')
    """
    if match := _DOTTED_OF_NEW_YORK.fullmatch(text):
        return f"{match[1]} {match[2]}({match[3]})" + (f"({match[4]})" if match[4] else "")
    match = _ATTEMPT_OF_NEW_YORK.fullmatch(text)
    return text if match is None else f"PL 110.00/{match[1]}"


def rewrite_new_york(line: str) -> str:
    """Return a line of New York with the state's code of an offense in words.

    The code has law, section, subdivision, class and category, and a degree.

    Examples
    --------
    >>> rewrite_new_york("PL 155.25 00 AM 0 PETIT LARCENY")
    'CLASS A MISDEMEANOR PL 155.25 PETIT LARCENY'
    >>> rewrite_new_york("PL 220.39 01 BF 3 CRIM SALE")
    'CLASS B FELONY PL 220.39(1) CRIM SALE'
    """
    return _CODED_OF_NEW_YORK.sub(_write_out, line)


def _write_out(match: re.Match[str]) -> str:
    law, section, subdivision, letter, category = match.groups()
    cited = f"{law} {section}" + (f"({int(subdivision)})" if subdivision != "00" else "")
    if letter == "V" and category is None:
        return f"VIOLATION {cited}"
    if letter == "V" or category is None:
        return match[0]
    kind = f"CLASS {letter}" if letter != "U" else "UNCLASSIFIED"
    return f"{kind} {_WORDS_OF_CLASS[category]} {cited}"


def cite_illinois(text: str) -> str:
    """Return a citation of Illinois, which records also write with hyphens.

    Examples
    --------
    >>> cite_illinois("720-5.0/12-3.2-A-1"), cite_illinois("720-570.0/402-C")
    ('720 ILCS 5/12-3.2(A)(1)', '720 ILCS 570/402(C)')
    """
    match = _ILLINOIS.fullmatch(text)
    if match is None:
        return text
    within = "".join(f"({each})" for each in match[4].split("-") if each)
    return f"{match[1]} ILCS {match[2]}/{match[3]}{within}"


def cite_washington(text: str) -> str:
    """Return a citation of Washington with its subsection in brackets.

    Examples
    --------
    >>> cite_washington("46.20.342.1C")
    'RCW 46.20.342(1)(C)'
    """
    match = _WASHINGTON.fullmatch(text)
    if match is None:
        return text
    return f"RCW {match[1]}({match[2]})" + (f"({match[3]})" if match[3] else "")
