"""Parser of statute citations, from the many spellings in use to the standard one.

Nothing is guessed: a text that could mean two codes, or no known code, is rejected with a message
that says what to write instead.
"""

import re
from functools import lru_cache

from trustact.language.lazy_dataclass import dataclass
from trustact.offenses.citation import COMPLETED, Citation, CitationPart, parse_citation_part
from trustact.offenses.citation_text import (
    LONGEST_CITATION,
    normalize_citation,
    rewrite_locator,
    rewrite_official_order,
    separate_arizona_subsection,
    without_state,
    write_out_degree,
    write_out_short_form,
)
from trustact.offenses.statute_codes import (
    ONE_NUMBERING,
    THREE_NUMBERS,
    StatuteCode,
    codes_by_name,
    codes_of,
    find_statute_code,
    name_key,
    offense_forms_of,
    state_of_title,
)

_FORWARD = re.compile(r"(?:(\d+[a-z]?(?:-[a-z])?) ?)?([a-z][a-z .,&'-]*?)[ :,.#-]*(\d.*)")
_REVERSED = re.compile(r"(\d[^ ]*) (?:of (?:the )?)?([a-z][a-z .&',-]*)")
_GLUED_SECTIONS = re.compile(
    r"\d+[a-z]{0,2}(?:\.\d+)*[a-z]?(?:\([a-z0-9]+\))*\d{0,2}"
    r"(?:/\d+[a-z]{0,2}(?:\.\d+)*[a-z]?(?:\([a-z0-9]+\))*\d{0,2})*"
)
_DESCRIBED = re.compile(r"(\d[^ ]*) ?(pc|hs|vc|wi|bp) ?[-:] ?([a-z][a-z .,:&'/-]*)")
_FORM_WORDS = re.compile(r"\b(?:att?|atte?mp?t\w*|consp\w*|solic\w*|access\w*|aid\w*|and|or|not)\b")
_DATE = re.compile(r"(?:0.*|(?:19|20)\d\d[-./:].*|\d{1,2}[-./:]\d{1,2}[-./:](?:19|20)\d\d)")
_SEVERAL = re.compile(r"[,;&+]|\b(?:and|or)\b|\)-\(|/\(")
_CHAPTER = re.compile(r"(?<![a-z])(?:ch|chap|chapter)\b\.?|(?<![a-z])c(?=\d)")
_GL_LOCATOR = re.compile(r"(\d+[a-z]?)[ ,]+(?:s\.? ?)?(\d.*)")
_GL_GLUED = re.compile(r"(?<=\d)(?:s\.?|, ?s\.?) ?(?=\d)")
_NO_CODE = re.compile(r"\d[\d.:/a-z-]*(?:\([a-z0-9]+\)[\d/]*[\d.:a-z-]*)*")
_TEXAS_SECTION = re.compile(r"\d{1,2}\.\d\d(?:\(.*)?")
_THREE_NUMBERS = re.compile(r"\d+[a-z]?-\d+[a-z]?-\d")
_ACT = re.compile(r"(\d+[a-z]?)/(.*)")
_EACH = "give each offense or subdivision a conviction of its own"


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
    if len(text) > LONGEST_CITATION:
        return UnreadableCitation(
            text[:40],
            f"the statute {text[:40]!r}... has {len(text)} characters, and a citation of one "
            f"offense has at most {LONGEST_CITATION}: {_advice(jurisdiction)}",
        )
    plain = write_out_degree(rewrite_official_order(normalize_citation(text)))
    plain = write_out_short_form(plain, None if jurisdiction is None else jurisdiction[:5])
    if not plain:
        return UnreadableCitation(text, f"the statute is empty: {_advice(jurisdiction)}")
    strange = next((each for each in plain if not each.isascii()), None)
    if strange is not None:
        return UnreadableCitation(
            text, f"{text!r} has the character {strange!r}: {_advice(jurisdiction)}"
        )
    owner = _sole_code(jurisdiction or state_of_title(plain))
    if plain.startswith("a") or (owner is not None and owner.jurisdiction == "us-az"):
        plain = separate_arizona_subsection(plain)
    if owner and not _DATE.fullmatch(plain):
        bare = rewrite_locator(owner.jurisdiction, without_state(owner.jurisdiction, plain))
        if all(_is_bare_section(owner, each) for each in bare.split("/")):
            return _read_parts(text, owner, None, bare)
    described = _DESCRIBED.fullmatch(plain)
    if described is not None:
        return _read_described(text, described, jurisdiction)
    glued = _split_glued(plain)
    if len(glued) > 1:
        ways = " or ".join(repr(f"{section} {name.upper()}") for section, name in glued)
        return UnreadableCitation(text, f"{text!r} can be read in two ways: write {ways}")
    if not glued and _NO_CODE.fullmatch(plain):
        return UnreadableCitation(text, f"{text!r} does not name a code: {_advice(jurisdiction)}")
    general_laws = plain[0] in "gma" or plain.startswith(("c.", "c ", "ch"))
    chaptered = _split_massachusetts(plain) if general_laws else None
    title, name, locator = chaptered or ((None, *reversed(glued[0])) if glued else _split(plain))
    # One letter names no code; "c." of Massachusetts was read above, with its two numbers.
    if name is None or locator is None or (chaptered is None and len(name_key(name)) < 2):
        several = f"; {_EACH}" if _SEVERAL.search(plain) else ""
        return UnreadableCitation(
            text, f"{text!r} cannot be read as a citation: {_advice(jurisdiction)}{several}"
        )
    found = _find_code(text, name, locator, jurisdiction)
    if isinstance(found, UnreadableCitation):
        return found
    return _read_locator(text, found, title, locator)


def _advice(jurisdiction: str | None) -> str:
    """Return what to write, with examples of the jurisdiction's own codes."""
    if jurisdiction is None or jurisdiction.partition("us-ca")[:2] == ("", "us-ca"):
        return "write code and section, for example 'Cal. Penal Code 459(a)' or 'PC 459'"
    known = codes_of(jurisdiction)
    if not known:
        return f"no code of {jurisdiction} is known, so that its meaning cannot be looked up"
    return f"write code and section, for example {known[0].example!r}"


def _sole_code(jurisdiction: str | None) -> StatuteCode | None:
    """Return the code of a state that has one numbering for all of its statutes."""
    if jurisdiction is None:
        return None
    state = jurisdiction[:5]
    known = ONE_NUMBERING.get(state)
    return find_statute_code(state, known) if known and jurisdiction[5:6] in ("", "-") else None


def _is_bare_section(code: StatuteCode, text: str) -> bool:
    """Return whether a text without the name of a code is a section; a docket number is none."""
    whole = code.jurisdiction not in THREE_NUMBERS or _THREE_NUMBERS.match(text) is not None
    return whole and parse_citation_part(code, text) is not None


def _split_glued(plain: str) -> list[tuple[str, str]]:
    """Return each way to part a section and the code glued to it; "405cpc" has two."""
    if " " in plain or not plain[0].isdigit():
        return []
    return [
        (plain[:-size], plain[-size:])
        for size in (2, 3)
        if any(
            each.jurisdiction == "us-ca" and each.id != "CCR" and kind != "explicit"
            for each, kind in codes_by_name().get(plain[-size:], ())
        )
        and _GLUED_SECTIONS.fullmatch(plain[:-size])
    ]


def _read_described(
    text: str, described: re.Match[str], jurisdiction: str | None
) -> Citation | UnreadableCitation:
    """Return the citation of a line of a rap sheet, such as "211 PC-ROBBERY".

    The words after the code must begin like the state's own words for that section.
    """
    section, name, words = described.groups()
    bare = f"{name.upper()} {section}"
    read = read_statute(bare, jurisdiction)
    if isinstance(read, UnreadableCitation):
        return read
    from trustact.offenses.tables import doj_codes_of_section  # large, and seldom needed

    first = re.match(r"[a-z]+", words)
    known = {
        each
        for part in read.parts
        for row in doj_codes_of_section(read.code, part.section)
        for each in re.findall(r"[a-z]+", row.literal.lower())[:1]
    }
    if first is None or first[0] not in known or _FORM_WORDS.search(words):
        return UnreadableCitation(
            text,
            f"{text!r}: {words!r} is not how the state's table names this section; write the "
            f"citation alone, for example {bare!r}, or 'PC 664/187' for an attempt",
        )
    return read


def _split(plain: str) -> tuple[str | None, str | None, str | None]:
    """Return title, name of the code and section, in whichever order they are written."""
    match = _REVERSED.fullmatch(plain)
    if match is not None:
        return None, match[2], match[1]
    match = _FORWARD.fullmatch(plain)
    return (match[1], match[2], match[3]) if match is not None else (None, None, None)


def _split_massachusetts(plain: str) -> tuple[str, str, str] | None:
    """Return chapter, name and section of a General Laws citation, which has two numbers."""
    chaptered = _CHAPTER.sub("c. ", plain)
    match = _FORWARD.fullmatch(" ".join(chaptered.split()))
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
    dangling = name.strip().startswith("and ") or name.strip().endswith(" and")
    entries = None if dangling else codes_by_name().get(name_key(name))
    if entries is None:
        unknown = name.strip()
        return UnreadableCitation(
            text, f"{text!r}: {unknown!r} is not a known code: {_advice(jurisdiction)}", unknown
        )
    if jurisdiction is not None:
        in_jurisdiction = [each for each, _ in entries if _lies_in(jurisdiction, each.jurisdiction)]
        if in_jurisdiction:
            return in_jurisdiction[0]
        whose = ", ".join(sorted({each.jurisdiction for each, kind in entries if kind != "bare"}))
        if not whose:  # the name alone is a code of no state
            return UnreadableCitation(
                text,
                f"{text!r}: {name.strip()!r} is not a known code of {jurisdiction}: "
                f"{_advice(jurisdiction)}",
            )
        return UnreadableCitation(
            text,
            f"{text!r} is law of {whose}, but the record says {jurisdiction}: correct one of them",
        )
    for each, kind in entries:
        texan = kind == "customary" and _TEXAS_SECTION.fullmatch(locator)
        if kind != "bare" and not texan:
            return each
    examples = " or ".join(sorted({repr(each.example) for each, _ in entries}))
    return UnreadableCitation(
        text, f"{text!r} does not name a state: write the state too, for example {examples}"
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
        text, f"{text!r} does not have the numbers that this code needs; example: {code.example!r}"
    )


def _read_parts(
    text: str, code: StatuteCode, title: str | None, locator: str
) -> Citation | UnreadableCitation:
    """Return the citation of one offense: its sections and its form, such as an attempt."""
    form = COMPLETED
    owner = code
    locator = rewrite_locator(code.jurisdiction, locator)
    parts: list[CitationPart] = []
    pieces = _split_sections(code, locator)
    if len(pieces) == 2 and code.jurisdiction == "us-ca" and re.search(r"1/2(?:\(|$)", locator):
        return UnreadableCitation(
            text,
            f"{text!r} may mean a section with 1/2 in its number, which cannot be written here",
        )
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
        hint = _decimal_hint(owner, piece.partition("(")[0].strip(" ."))
        if hint:
            return UnreadableCitation(text, f"{text!r}: {hint}")
        part = parse_citation_part(owner, piece.strip(" ."))
        if part is None:
            several = f": {_EACH}" if _SEVERAL.search(locator) else ""
            return UnreadableCitation(
                text,
                f"{text!r}: {piece!r} is not written like a section{several}; "
                f"example: {owner.example!r}",
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


def _decimal_hint(code: StatuteCode, section: str) -> str:
    """Return what to write for a decimal that no section of a Californian code has."""
    whole, _, decimal = section.partition(".")
    if code.jurisdiction != "us-ca" or code.id == "CCR" or not decimal:
        return ""
    if code.id == "PC" and whole == "664":
        return f"{section} is no section; for an attempt write 'PC 664/{decimal}'"
    if not decimal.strip("0"):
        return f"{section} is no section; write '{code.name} {whole}'"
    return ""


def _split_sections(code: StatuteCode, locator: str) -> list[str]:
    """Return the sections of one offense.

    A hyphen joins them only after 664 ("664-187"), and between a section that defines an offense
    and one that the tables name as grading it ("459-460(b)", "484(a)-488").
    """
    first, hyphen, second = locator.partition("-")
    if hyphen and first == "664":
        locator = f"{first}/{second}"
    elif hyphen and code.jurisdiction == "us-ca" and second:
        from trustact.offenses.tables import penalty_sections  # reads a file, and seldom needed

        defines = first.partition("(")[0]
        grading = penalty_sections().get((code.jurisdiction, code.id, defines), frozenset())
        if second.partition("(")[0] in grading:
            locator = f"{first}/{second}"
    return locator.split("/")


def _other_code(code: StatuteCode, name: str) -> StatuteCode | None:
    """Return the code named after a slash ("PC 664/HS 11351"), of the same jurisdiction."""
    for each, _ in codes_by_name().get(name_key(name), ()):
        if each.jurisdiction == code.jurisdiction:
            return each
    return None
