"""Parser of statute citations, from the many spellings in use to the standard one.

Nothing is guessed: a text that could mean two codes, or no known code, is rejected with a message
that says what to write instead.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from trustact.offenses.citation import COMPLETED, Citation, CitationPart, parse_citation_part
from trustact.offenses.statute_codes import StatuteCode, codes_by_name, name_key, offense_forms_of

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n", " ")
    | {"\u00a7": " ", "\u2019": "'"}
)
_SECTION_WORD = re.compile(r"(?<![(\w])(?:sections?|sects?|secs?|ss)\b\.?")
_SUBDIVISION_WORD = re.compile(
    r"[\s,]*(?<![(\w])(?:subdivisions?|subdivs?|subds?|subsections?|subsecs?|subparagraphs?"
    r"|paragraphs?|paras?|pars?|clauses?)\b\.?\s*\(?([a-z0-9]{1,4})\)?"
)
_PARENTHESIS = re.compile(r"[\s,]*\(\s*([a-z0-9]+)\s*\)")
_SLASH = re.compile(r"\s*/\s*")
_SPACES = re.compile(r"\s+")
_FORWARD = re.compile(r"(?:(\d+[a-z]?(?:-[a-z])?) ?)?([a-z][a-z .,&'-]*?)[ :,.#-]*(\d.*)")
_REVERSED = re.compile(r"(\d[^ ]*) (?:of (?:the )?)?([a-z][a-z .&',-]*)")
_GLUED = re.compile(r"(\d[\d.]*(?:\([a-z0-9]+\))*(?:/\d[\d.]*(?:\([a-z0-9]+\))*)*)(pc|hs|vc|wi|bp)")
_CHAPTER = re.compile(r"(?<![a-z])(?:ch|chap|chapter)\b\.?|(?<![a-z])c(?=\d)")
_GL_LOCATOR = re.compile(r"(\d+[a-z]?)[ ,]+(?:s\.? ?)?(\d.*)")
_GL_GLUED = re.compile(r"(?<=\d)(?:s\.?|, ?s\.?) ?(?=\d)")
_NO_CODE = re.compile(
    r"\d[\d.:-]*[a-z]{0,2}(?:\([a-z0-9]+\))*(?:/\d[\d.:-]*[a-z]?(?:\([a-z0-9]+\))*)*"
)
_TEXAS_SECTION = re.compile(r"\d{1,2}\.\d\d(?:\(.*)?")
_ACT = re.compile(r"(\d+[a-z]?)/(.*)")
_WRITE = "write code and section, for example 'Cal. Penal Code 459(a)' or 'PC 459'"


@dataclass(frozen=True, slots=True)
class UnreadableCitation:
    """A text that cannot be read as a citation, with the reason and what to write instead.

    Examples
    --------
    >>> read_statute("459", "us-ca").reason
    ... # doctest: +NORMALIZE_WHITESPACE
    "'459' does not name a code: write code and section, for example 'Cal. Penal Code 459(a)' or
    'PC 459'"
    """

    text: str
    reason: str
    unknown_code: str = ""


def parse_statute(text: str, jurisdiction: str | None = None) -> Citation | None:
    """Return the citation in a text, or None if it cannot be read with certainty.

    Parameters
    ----------
    text : str
        In any usual spelling; case, spaces, dots, section signs and "subd." do not matter.
    jurisdiction : str, optional
        Place id of the jurisdiction, if known. It decides which state's "Penal Code" is meant; it
        never replaces the name of a code.

    See Also
    --------
    read_statute : The same, with the reason if a text cannot be read.

    Examples
    --------
    >>> str(parse_statute("459 PC"))
    'Cal. Penal Code 459'
    >>> str(parse_statute("M.G.L. c. 265, § 17"))
    'G.L. c. 265 s. 17'
    >>> parse_statute("Penal Code 459") is None
    True
    >>> str(parse_statute("Penal Code 459", "us-ca"))
    'Cal. Penal Code 459'
    """
    read = read_statute(text, jurisdiction)
    return read if isinstance(read, Citation) else None


@lru_cache(maxsize=65536)
def read_statute(text: str, jurisdiction: str | None = None) -> Citation | UnreadableCitation:
    """Return the citation in a text, or the reason why it cannot be read.

    Examples
    --------
    >>> str(read_statute("PC 664/187"))
    'Cal. Penal Code 664/187'
    >>> read_statute("Cal. Penal Code 459", "us-nv").reason
    "'Cal. Penal Code 459' is law of us-ca, but the record says us-nv: correct one of them"
    """
    plain = _normalize(text)
    if not plain:
        return UnreadableCitation(text, f"the statute is empty: {_WRITE}")
    if _NO_CODE.fullmatch(plain) and not _GLUED.fullmatch(plain):
        return UnreadableCitation(text, f"{text!r} does not name a code: {_WRITE}")
    general_laws = plain[0] in "gma" or plain.startswith(("c.", "c ", "ch"))
    chaptered = _split_massachusetts(plain) if general_laws else None
    title, name, locator = chaptered or _split(plain)
    if name is None or locator is None:
        return UnreadableCitation(text, f"{text!r} cannot be read as a citation: {_WRITE}")
    found = _find_code(text, name, locator, jurisdiction)
    if isinstance(found, UnreadableCitation):
        return found
    return _read_locator(text, found, title, locator)


def _normalize(text: str) -> str:
    """Return the text in lower case without section signs, special dashes and extra spaces."""
    plain = text.translate(_DASHES).lower()
    if any(word in plain for word in ("sub", "par", "clause")):
        plain = _SUBDIVISION_WORD.sub(r"(\1)", plain)
    if "s" in plain:
        plain = _SECTION_WORD.sub(" ", plain)
    plain = _PARENTHESIS.sub(r"(\1)", plain)
    return _SPACES.sub(" ", _SLASH.sub("/", plain)).strip(" .,;:")


def _split(plain: str) -> tuple[str | None, str | None, str | None]:
    """Return title, name of the code and section, in whichever order they are written."""
    for pattern in (_REVERSED, _GLUED):
        match = pattern.fullmatch(plain)
        if match is not None:
            return None, match[2], match[1]
    match = _FORWARD.fullmatch(plain)
    return (match[1], match[2], match[3]) if match is not None else (None, None, None)


def _split_massachusetts(plain: str) -> tuple[str, str, str] | None:
    """Return chapter, name and section of a General Laws citation, which has two numbers."""
    chaptered = _CHAPTER.sub("c. ", plain)
    match = _FORWARD.fullmatch(_SPACES.sub(" ", chaptered))
    if match is None or match[1] is not None:
        return None
    entries = codes_by_name().get(name_key(match[2]), ())
    if not any(each.id == "GL" for each, _ in entries):
        return None
    numbers = _GL_LOCATOR.fullmatch(_GL_GLUED.sub(" ", match[3]))
    return None if numbers is None else (numbers[1].upper(), match[2], numbers[2])


def _find_code(
    text: str, name: str, locator: str, jurisdiction: str | None
) -> StatuteCode | UnreadableCitation:
    """Return the code that a name means, or why it means none or several."""
    entries = codes_by_name().get(name_key(name))
    if entries is None:
        unknown = name.strip()
        return UnreadableCitation(
            text, f"{text!r}: {unknown!r} is not a known code: {_WRITE}", unknown
        )
    if jurisdiction is not None:
        in_jurisdiction = [each for each, _ in entries if _lies_in(jurisdiction, each.jurisdiction)]
        if in_jurisdiction:
            return in_jurisdiction[0]
        whose = ", ".join(sorted({each.jurisdiction for each, _ in entries}))
        return UnreadableCitation(
            text,
            f"{text!r} is law of {whose}, but the record says {jurisdiction}: correct one of them",
        )
    for each, kind in entries:
        texan = kind == "customary" and _TEXAS_SECTION.fullmatch(locator)
        if kind != "bare" and not texan:
            return each
    names = ", ".join(sorted({each.name for each, _ in entries}))
    return UnreadableCitation(
        text, f"{text!r} does not name a state: write the state too ({names})"
    )


def _lies_in(place: str, state: str) -> bool:
    return place == state or place.startswith(state + "-")


def _read_locator(
    text: str, code: StatuteCode, title: str | None, locator: str
) -> Citation | UnreadableCitation:
    if code.id == "ILCS":
        act = _ACT.fullmatch(locator)
        if act is not None and title is not None:
            return _read_parts(text, code, f"{title}/{act[1]}", act[2])
    elif code.has_title == (title is not None):
        return _read_parts(text, code, None if title is None else title.upper(), locator)
    return UnreadableCitation(
        text, f"{text!r} does not have the numbers that this code needs; example: {code.example}"
    )


def _read_parts(
    text: str, code: StatuteCode, title: str | None, locator: str
) -> Citation | UnreadableCitation:
    """Return the citation of one offense: its sections and its form, such as an attempt."""
    form = COMPLETED
    owner = code
    parts: list[CitationPart] = []
    pieces = _split_sections(locator)
    for piece in pieces:
        word = re.match(r"[a-z][a-z .&'-]*", piece)
        if word is not None:
            other = _other_code(code, word[0])
            if other is None or (other is not owner and parts):
                return UnreadableCitation(
                    text, f"{text!r} cites two codes: write each offense in a row of its own"
                )
            owner, piece = other, piece[word.end() :]
        forms = offense_forms_of(owner.jurisdiction, owner.id)
        part = parse_citation_part(owner, piece.strip(" ."))
        if part is None:
            return UnreadableCitation(
                text, f"{text!r}: {piece!r} is not written like a section; example: {owner.example}"
            )
        if part.section in forms and len(pieces) > 1:
            if form != COMPLETED:
                return UnreadableCitation(text, f"{text!r} gives two forms of an offense: give one")
            form = forms[part.section]
        else:
            parts.append(part)
    if not parts:
        return UnreadableCitation(
            text, f"{text!r} gives a form but no offense; example: 'PC 664/187'"
        )
    try:
        return Citation(owner.jurisdiction, owner.id, tuple(parts), form, title)
    except ValueError as error:
        return UnreadableCitation(text, f"{text!r}: {error}")


def _split_sections(locator: str) -> list[str]:
    """Return the sections of one offense; a hyphen joins them only after 664 ("664-187")."""
    if locator.startswith("664-"):
        locator = locator.replace("-", "/", 1)
    return locator.split("/")


def _other_code(code: StatuteCode, name: str) -> StatuteCode | None:
    """Return the code named after a slash ("PC 664/HS 11351"), of the same jurisdiction."""
    for each, _ in codes_by_name().get(name_key(name), ()):
        if each.jurisdiction == code.jurisdiction:
            return each
    return None
