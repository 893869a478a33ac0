"""The text of a citation before it is parsed: plain letters, one way to write subdivisions."""

import re

LONGEST_CITATION = 300
"""More characters than any citation of one offense has; bounds the time of each pattern."""

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n\r", " ")
    | {"\u00a7": " ", "\u2019": "'"}
)
_SECTION_WORD = re.compile(r"(?<![(\w])(?:sections?|sects?|secs?|ss)\b\.?")
_OUTER = r"subdivisions?|subdivs?|subds?|subsections?|subsecs?"
_INNER = r"subparagraphs?|paragraphs?|paras?|pars?|clauses?"
_SUBDIVISION_WORD = re.compile(
    rf"[\s,]*(?<![(\w])(?:({_OUTER})|{_INNER})\b\.?\s*\(?([a-z0-9]{{1,4}})\)?"
)
_PARENTHESIS = re.compile(r"\s*\(\s*([a-z0-9]+)\s*\)")
_SLASH = re.compile(r"\s*/\s*")
_SPACES = re.compile(r"\s+")
_NEW_MEXICO = re.compile(r"\b(n\.? ?m\.? ?s\.? ?a\.?),? 1978\b,?")
_TITLE_WORD = re.compile(r"([a-z][a-z .,&'-]*?),? tit(?:le|\.)?\.? (\d+[a-z]?),? (\d.*)")
_DOJ_FEDERAL = re.compile(r"(?:(\d+) (\d\S*) us|us (\d+) (\d\S*)|(\d+) us (\d\S*))")
_REGULATIONS = ("36", "43", "50")  # in the state's table, always titles of regulations
_DOJ_REGULATION = re.compile(r"(?:(\d+) (\d\S*) ca|ca (\d+) (\d\S*)|(\d+) ca (\d\S*))")
_ARIZONA = re.compile(
    r"((?:a\.? ?r\.? ?s\.?[ ,]*)?\d+-\d+(?:\.\d+)?)([a-z])(\d{1,2})((?:\([a-z0-9]+\))*)"
)


_ILLINOIS = re.compile(
    r"(?:(\d+) ?ilcs|ilcs (\d+)|(\d+) ill\.? ?comp\.? ?stat\.?)[ /-]?(\d+)(?:\.0)?/(\d.*)"
)
_DISTRICT = re.compile(r"(\d+) d\.? ?c\.?(?: off(?:icial|\.)?)? code,? (\d[^-/]*)")
_ALABAMA_YEAR = re.compile(r"\b(ala(?:bama|\.)? ?code|code of ala(?:bama|\.)?),? \(?1975\)?[, ]*")
_FLORIDA_ORDER = re.compile(
    r"(?:s\.? ?)?(\d+\.\d[^ ,]*),? (?:f\.? ?s\.?|fla\.? ?stat\.?|florida statutes?)"
)
_FLORIDA_JOINED = re.compile(
    r"(\d+\.\d+)(?:[ .-](\d{1,2})([a-z])(\d{0,2})|\((\d{1,2})([a-z])(\d{0,2})\))"
)
_TITLED = {"us-pa": "pa.c.s.", "us-vt": "v.s.a.", "us-me": "m.r.s."}
_TITLE_AND_SECTION = re.compile(r"(\d{1,2}(?:-a)?) (\d{3,4}[^ ]*)")
_ILLINOIS_SHORT = re.compile(r"(\d{3})[ -](\d+)(?:\.0)?/(\d+[a-z]?-\d.*)")
_PENAL_CODE = r"(?:(?:cal(?:ifornia|\.)?|ca) ?)?(?:pen(?:al|\.)? code|p\.?c\.?|cpc)"
_BURGLARY = re.compile(
    rf"((?:{_PENAL_CODE} ?)?(?:664/)?459)((?: ?{_PENAL_CODE})?)[ ,:-]+(?:burglary[ ,:-]*)?"
    r"(?:(1st|first)|(?:2nd|second))(?:[ -]deg(?:ree|\.)?)?(?: burglary)?"
)
_BRACKETED_DEGREE = re.compile(r" ?\((1st|first|2nd|second)( deg(?:ree|\.)?)?\)$")
_PADDING = re.compile(r"(?<![\w.(])0+(?=\d)")
_MASSACHUSETTS = re.compile(
    r"(\d{1,3}[a-z]?)/(\d+[a-z]{0,2}(?:\.\d+)?)((?:\([a-z0-9]+\))*)(?:/[a-z0-9]{1,2})*"
)
_MINNESOTA = re.compile(r"(\d{2,3}[a-z]?\.\d+[a-z]?)\.(\d{1,2}[a-z]?)(?=[(/]|$)")
_COLORADO_GRADED = re.compile(
    r"^(\d+(?:\.5)?-[\d.]+-[\d.]+)(\(1\)(?:\([a-z]{1,2}\))*), ?"
    r"(\([2-9](?:\.\d)?\)(?:\([a-z]{1,5}\))*)$"
)
_NEW_JERSEY = re.compile(r"\b(2c:\d+-\d+(?:\.\d+)?)([a-z])(?![a-z0-9])")


def normalize_citation(text: str) -> str:
    """Return the text in lower case without section signs, special dashes and extra spaces.

    Examples
    --------
    >>> normalize_citation("Cal. Penal Code § 273a, subd. (a), par. 1")
    'cal. penal code 273a(a)(1)'
    >>> normalize_citation("PC 243(e)(1), subd. (d)")  # a comma does not join two subdivisions
    'pc 243(e)(1),(d)'
    """
    plain = _SPACES.sub(" ", text.translate(_DASHES).lower())
    if any(word in plain for word in ("sub", "par", "clause")):
        plain = _write_subdivisions(plain)
    if "s" in plain:
        plain = _SECTION_WORD.sub(" ", plain)
    plain = _PARENTHESIS.sub(r"(\1)", plain)
    return _SPACES.sub(" ", _SLASH.sub("/", plain)).strip(" .,;:")


def _write_subdivisions(text: str) -> str:
    """Return the text with "subd. (a)" as (a); a second "subd." does not continue the first."""
    written, end = [], 0
    for match in _SUBDIVISION_WORD.finditer(text):
        before = text[end : match.start()]
        follows = before.endswith(")") or (end > 0 and not before)
        written += [before, ", " if match[1] and follows else "", f"({match[2]})"]
        end = match.end()
    return "".join([*written, text[end:]])


def rewrite_official_order(plain: str) -> str:
    """Return a normalized text with title, code and section in the usual order.

    Examples
    --------
    >>> rewrite_official_order("nmsa 1978, 30-3-15")
    'nmsa 30-3-15'
    >>> rewrite_official_order("n.j.s.a. 2c:12-1b(1)")
    'n.j.s.a. 2c:12-1(b)(1)'
    >>> rewrite_official_order("720 ilcs 5.0/12-3")  # as courts of Cook County write it
    '720 ilcs 5/12-3'
    >>> rewrite_official_order("18 1201(a) us")
    '18 u.s.c. 1201(a)'
    >>> rewrite_official_order("cal. code regs., tit. 14, 4302")
    '14 cal. code regs. 4302'
    >>> rewrite_official_order("22 d.c. code, 404(a)(1)")  # as charges in the Superior Court
    'd.c. code 22-404(a)(1)'
    >>> rewrite_official_order("784.03(1), florida statutes")
    'fla. stat. 784.03(1)'
    """
    plain = _NEW_MEXICO.sub("nmsa", plain)
    if "1975" in plain:
        plain = _ALABAMA_YEAR.sub("ala. code ", plain)
    district = _DISTRICT.fullmatch(plain)
    if district is not None:
        return f"d.c. code {district[1]}-{district[2]}"
    florida = _FLORIDA_ORDER.fullmatch(plain)
    if florida is not None:
        return f"fla. stat. {florida[1]}"
    if "2c:" in plain:
        plain = _NEW_JERSEY.sub(r"\1(\2)", plain)
    illinois = _ILLINOIS.fullmatch(plain)
    if illinois is not None:
        chapter = illinois[1] or illinois[2] or illinois[3]
        return f"{chapter} ilcs {illinois[4]}/{illinois[5]}"
    titled = _TITLE_WORD.fullmatch(plain)
    if titled is not None:
        return f"{titled[2]} {titled[1]} {titled[3]}"
    federal = _DOJ_FEDERAL.fullmatch(plain)
    if federal is not None:
        title, section = (each for each in federal.groups() if each is not None)
        if "." not in section and title in _REGULATIONS:
            return plain  # 36 26113(i) is a regulation without its point
        name = "c.f.r." if "." in section else "u.s.c."
        return f"{title} {name} {section}"
    regulation = _DOJ_REGULATION.fullmatch(plain)
    if regulation is not None:
        title, section = (each for each in regulation.groups() if each is not None)
        return f"{title} cal. code regs. {section}"
    return plain


def write_out_degree(plain: str) -> str:
    """Return a normalized text with the section of the degree of a burglary in California.

    Examples
    --------
    >>> write_out_degree("pc 459 first degree"), write_out_degree("459 pc (2nd deg.)")
    ('pc 459/460(a)', '459/460(b) pc')
    """
    match = _BURGLARY.fullmatch(_BRACKETED_DEGREE.sub(r" \1\2", plain))
    if match is None:
        return plain
    return f"{match[1]}/460({'a' if match[3] else 'b'}){match[2]}"


def separate_arizona_subsection(plain: str) -> str:
    """Return an Arizona section with its subsection set apart: 13-1203a1 is 13-1203(A)(1)."""
    match = _ARIZONA.fullmatch(plain)
    return plain if match is None else f"{match[1]}({match[2]})({match[3]}){match[4]}"


def rewrite_locator(state: str, locator: str) -> str:
    """Return sections as a code writes them, from what the courts and jails of its state write.

    Florida joins subdivisions without parentheses between them; Alabama's courts pad numbers;
    Colorado's cite one offense by the subsection that defines it and the one that grades it.

    Examples
    --------
    >>> rewrite_locator("us-fl", "784.03(1a1)"), rewrite_locator("us-fl", "893.13.6a")
    ('784.03(1)(a)(1)', '893.13(6)(a)')
    >>> rewrite_locator("us-al", "13a-006-022")
    '13a-6-22'
    >>> rewrite_locator("us-co", "18-4-401(1),(2)(c)")
    '18-4-401(1)/18-4-401(2)(c)'
    """
    if state == "us-co":
        pieces = locator.split("/")
        return "/".join(_COLORADO_GRADED.sub(r"\1\2/\1\3", each) for each in pieces)
    if state == "us-al":
        return _PADDING.sub("", locator)
    if state == "us-fl":
        return "/".join(_separate_joined(each) for each in locator.split("/"))
    return locator


def _separate_joined(section: str) -> str:
    match = _FLORIDA_JOINED.fullmatch(section)
    if match is None:
        return section
    parts = [each for each in match.groups()[1:] if each]
    return match[1] + "".join(f"({each})" for each in parts)


def without_state(state: str, plain: str) -> str:
    """Return a normalized text without the letters of the state before a bare section.

    Examples
    --------
    >>> without_state("us-ga", "ga 16-5-23"), without_state("us-fl", "s. 784.03")
    ('16-5-23', '784.03')
    """
    bare = plain.removeprefix(f"{state[3:]} ")
    return bare.removeprefix("s. ") if state == "us-fl" else bare


def write_out_short_form(plain: str, state: str | None) -> str:
    """Return a normalized text with the short form of a state's courts written out.

    Courts of Massachusetts write chapter and section with a slash, and after another one a letter
    of their own table of charges, which is no subdivision; those of Minnesota write a subdivision
    after a point; those of Pennsylvania, Maine, Vermont and Illinois write title and section
    without the name of the code.

    Examples
    --------
    >>> write_out_short_form("265/15a/b", "us-ma")
    'c. 265 s. 15a'
    >>> write_out_short_form("609.224.1(2)", "us-mn")
    '609.224(1)(2)'
    """
    if state == "us-ma":
        short = _MASSACHUSETTS.fullmatch(plain)
        return plain if short is None else f"c. {short[1]} s. {short[2]}{short[3]}"
    if state in _TITLED:
        joined = _TITLE_AND_SECTION.fullmatch(plain)
        return plain if joined is None else f"{joined[1]} {_TITLED[state]} {joined[2]}"
    if state == "us-il":
        joined = _ILLINOIS_SHORT.fullmatch(plain)
        return plain if joined is None else f"{joined[1]} ilcs {joined[2]}/{joined[3]}"
    if state == "us-mn" or plain.startswith("minn"):
        return _MINNESOTA.sub(r"\1(\2)", plain)
    return plain
