"""A statute citation in one spelling."""

import re
from dataclasses import dataclass

from trustact.offenses.statute_codes import (
    OFFENSE_FORMS,
    StatuteCode,
    find_statute_code,
    offense_forms_of,
    section_pattern,
)

COMPLETED = "completed"
_SUBDIVISION = re.compile(r"\(([a-z0-9]+)\)")


@dataclass(frozen=True, slots=True)
class CitationPart:
    """One section with its subdivisions, from the widest to the narrowest.

    Examples
    --------
    >>> str(CitationPart("243", ("e", "1")))
    '243(e)(1)'
    """

    section: str
    subdivisions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.section + "".join(f"({each})" for each in self.subdivisions)

    def covers(self, other: "CitationPart") -> bool:
        """Say whether `other` is this part or lies within it: 459 covers 459(a), never 459.5."""
        depth = len(self.subdivisions)
        return self.section == other.section and other.subdivisions[:depth] == self.subdivisions


@dataclass(frozen=True, slots=True)
class Citation:
    """What a statute citation says, whatever its spelling.

    Parameters
    ----------
    jurisdiction : str
        Whose law: `us-ca`.
    code : str
        Id of the code: `PC`.
    parts : tuple of CitationPart
        One or more sections that together name one offense (459/460(a)).
    form : str
        completed, attempt, conspiracy, solicitation or accessory.
    title : str or None
        Title, chapter or act, where the code has them (21 of 21 U.S.C. 841).

    Raises
    ------
    ValueError
        If the code is not known, a section has not that code's shape, or a section that tells the
        form (Penal Code 664) stands among the parts of another offense.

    Examples
    --------
    >>> str(Citation("us-ca", "PC", (CitationPart("187"),), form="attempt"))
    'Cal. Penal Code 664/187'
    """

    jurisdiction: str
    code: str
    parts: tuple[CitationPart, ...]
    form: str = COMPLETED
    title: str | None = None

    def __post_init__(self) -> None:
        known = _require_code(self.jurisdiction, self.code)
        if not self.parts:
            raise ValueError("a citation needs a section: Cal. Penal Code 459")
        if known.has_title != (self.title is not None):
            need = "needs" if known.has_title else "has no"
            raise ValueError(f"{known.name} {need} title, chapter or act before the section")
        for part in self.parts:
            _check_shape(known, part)
        forms = offense_forms_of(self.jurisdiction, self.code)
        alone = len(self.parts) == 1 and self.form == COMPLETED
        if not alone and any(part.section in forms for part in self.parts):
            raise ValueError(
                f"{', '.join(map(str, self.parts))}: {', '.join(sorted(forms))} tell how another"
                " section was broken; give the form and the other section"
            )
        if self.form != COMPLETED and _form_section(self.jurisdiction, self.form) is None:
            raise ValueError(f"{self.form!r} is no form of an offense in {self.jurisdiction}")

    def __str__(self) -> str:
        known = find_statute_code(self.jurisdiction, self.code)
        prefix = known.before_section(self.title)
        sections = "/".join(map(str, self.parts))
        if self.form == COMPLETED:
            return f"{prefix}{sections}"
        found = _form_section(self.jurisdiction, self.form)
        assert found is not None  # checked when the citation was made
        form_code, form_section = found
        if form_code.id == self.code:
            return f"{prefix}{form_section}/{sections}"
        return f"{form_code.name} {form_section}/{prefix}{sections}"


def _require_code(jurisdiction: str, code_id: str) -> StatuteCode:
    try:
        return find_statute_code(jurisdiction, code_id)
    except KeyError as error:
        raise ValueError(str(error.args[0])) from None


def _check_shape(known: StatuteCode, part: CitationPart) -> None:
    text = str(CitationPart(part.section.lower(), part.subdivisions))
    match = section_pattern(known.shape).fullmatch(text)
    exact = match is not None and match[1] == part.section.lower() and not match[3]
    if not exact or known.spell(part.section) != part.section:
        raise ValueError(f"{part} is not how sections of {known.name} are written")


def _form_section(jurisdiction: str, form: str) -> tuple[StatuteCode, str] | None:
    for (place, code_id), forms in OFFENSE_FORMS.items():
        for section, told in forms.items():
            if place == jurisdiction and told == form:
                return find_statute_code(place, code_id), section
    return None


def parse_citation_part(known: StatuteCode, text: str) -> CitationPart | None:
    """Return the section and subdivisions that `text` (in lower case) writes, or None.

    Examples
    --------
    >>> parse_citation_part(find_statute_code("us-ca", "PC"), "243(e)1")
    CitationPart(section='243', subdivisions=('e', '1'))
    """
    match = section_pattern(known.shape).fullmatch(text)
    if match is None:
        return None
    subdivisions = tuple(_SUBDIVISION.findall(match[2]))
    if match[3]:
        if not subdivisions:
            return None
        subdivisions += (match[3],)
    return CitationPart(known.spell(match[1]), subdivisions)
