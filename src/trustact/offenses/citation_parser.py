"""Statute citations as people write them, read to one spelling.

Nothing is guessed: a text that could mean two codes, or none that is known, is not read, and says
what to write instead.
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
_WRITE = "write code and section, for instance 'Cal. Penal Code 459(a)' or 'PC 459'"


@dataclass(frozen=True, slots=True)
class UnreadableCitation:
    """A text that is no citation we can read, and what would be.

    Examples
    --------
    >>> read_statute("459", "us-ca").reason
    "'459' names no code: write code and section, for instance 'Cal. Penal Code 459(a)' or 'PC 459'"
    """

    text: str
    reason: str
    unknown_code: str = ""


def parse_statute(text: str, jurisdiction: str | None = None) -> Citation | None:
    """Return the citation that a text writes, or None where it cannot be read for certain.

    Parameters
    ----------
    text : str
        As people write it; case, spaces, dots, section signs and "subd." do not matter.
    jurisdiction : str, optional
        Whose law it is, where known. It tells which state's "Penal Code" is meant; it never
        stands in for the name of a code.

    See Also
    --------
    read_statute : The same with the reason why a text could not be read.

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
    """Return the citation that a text writes, or why it cannot be read.

    Examples
    --------
    >>> str(read_statute("PC 664/187"))
    'Cal. Penal Code 664/187'
    >>> read_statute("Cal. Penal Code 459", "us-nv").reason
    "'Cal. Penal Code 459' is law of us-ca, the record says us-nv: correct one of the two"
    """
    plain = _normalize(text)
    if not plain:
        return UnreadableCitation(text, f"no statute is written: {_WRITE}")
    if _NO_CODE.fullmatch(plain) and not _GLUED.fullmatch(plain):
        return UnreadableCitation(text, f"{text!r} names no code: {_WRITE}")
    general_laws = plain[0] in "gma" or plain.startswith(("c.", "c ", "ch"))
    chaptered = _split_massachusetts(plain) if general_laws else None
    title, name, locator = chaptered or _split(plain)
    if name is None or locator is None:
        return UnreadableCitation(text, f"{text!r} is no citation that can be read: {_WRITE}")
    found = _find_code(text, name, locator, jurisdiction)
    if isinstance(found, UnreadableCitation):
        return found
    return _read_locator(text, found, title, locator)


def _normalize(text: str) -> str:
    """Return the text in lower case without section signs, odd dashes and needless spaces."""
    plain = text.translate(_DASHES).lower()
    if any(word in plain for word in ("sub", "par", "clause")):
        plain = _SUBDIVISION_WORD.sub(r"(\1)", plain)
    if "s" in plain:
        plain = _SECTION_WORD.sub(" ", plain)
    plain = _PARENTHESIS.sub(r"(\1)", plain)
    return _SPACES.sub(" ", _SLASH.sub("/", plain)).strip(" .,;:")


def _split(plain: str) -> tuple[str | None, str | None, str | None]:
    """Return title, name of the code and locator, whichever way round they stand."""
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
    """Return the one code that a name means, or why it means none or several."""
    entries = codes_by_name().get(name_key(name))
    if entries is None:
        unknown = name.strip()
        return UnreadableCitation(
            text, f"{text!r}: {unknown!r} is no code known here: {_WRITE}", unknown
        )
    if jurisdiction is not None:
        here = [each for each, _ in entries if _lies_in(jurisdiction, each.jurisdiction)]
        if here:
            return here[0]
        whose = ", ".join(sorted({each.jurisdiction for each, _ in entries}))
        return UnreadableCitation(
            text,
            f"{text!r} is law of {whose}, the record says {jurisdiction}: correct one of the two",
        )
    for each, kind in entries:
        texan = kind == "customary" and _TEXAS_SECTION.fullmatch(locator)
        if kind != "bare" and not texan:
            return each
    known = ", ".join(sorted({each.name for each, _ in entries}))
    return UnreadableCitation(text, f"{text!r} names no state: write the state too ({known})")


def _lies_in(place: str, state: str) -> bool:
    return place == state or place.startswith(state + "-")


def _read_locator(
    text: str, known: StatuteCode, title: str | None, locator: str
) -> Citation | UnreadableCitation:
    if known.id == "ILCS":
        act = _ACT.fullmatch(locator)
        if act is not None and title is not None:
            return _read_parts(text, known, f"{title}/{act[1]}", act[2])
    elif known.has_title == (title is not None):
        return _read_parts(text, known, None if title is None else title.upper(), locator)
    return UnreadableCitation(
        text, f"{text!r} has not the numbers that this code needs: as {known.example}"
    )


def _read_parts(
    text: str, known: StatuteCode, title: str | None, locator: str
) -> Citation | UnreadableCitation:
    """Return the citation of one offense: its sections, and whether it was only attempted."""
    form = COMPLETED
    owner = known
    parts: list[CitationPart] = []
    pieces = _split_sections(locator)
    for piece in pieces:
        word = re.match(r"[a-z][a-z .&'-]*", piece)
        if word is not None:
            other = _other_code(known, word[0])
            if other is None or (other is not owner and parts):
                return UnreadableCitation(
                    text, f"{text!r} cites two codes: give each offense its own row"
                )
            owner, piece = other, piece[word.end() :]
        told = offense_forms_of(owner.jurisdiction, owner.id)
        part = parse_citation_part(owner, piece.strip(" ."))
        if part is None:
            return UnreadableCitation(
                text, f"{text!r}: {piece!r} is not how sections are written: as {owner.example}"
            )
        if part.section in told and len(pieces) > 1:
            if form != COMPLETED:
                return UnreadableCitation(text, f"{text!r} tells two forms of an offense: name one")
            form = told[part.section]
        else:
            parts.append(part)
    if not parts:
        return UnreadableCitation(
            text, f"{text!r} names a form but no offense: write as 'PC 664/187'"
        )
    try:
        return Citation(owner.jurisdiction, owner.id, tuple(parts), form, title)
    except ValueError as error:
        return UnreadableCitation(text, f"{text!r}: {error}")


def _split_sections(locator: str) -> list[str]:
    """Return the sections of one offense; a hyphen joins them only behind 664 ("664-187")."""
    if locator.startswith("664-"):
        locator = locator.replace("-", "/", 1)
    return locator.split("/")


def _other_code(known: StatuteCode, name: str) -> StatuteCode | None:
    """Return the code named behind a slash ("PC 664/HS 11351"), of the same jurisdiction."""
    for each, _ in codes_by_name().get(name_key(name), ()):
        if each.jurisdiction == known.jurisdiction:
            return each
    return None
