"""A statute citation in the standard spelling."""

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
_SUBDIVISION = re.compile(r"\(([a-z0-9.]+)\)")


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
        """Return whether `other` is this part or within it: 459 covers 459(a), but not 459.5."""
        depth = len(self.subdivisions)
        return self.section == other.section and other.subdivisions[:depth] == self.subdivisions


@dataclass(frozen=True, slots=True)
class Citation:
    """The content of a statute citation, independent of its spelling.

    Parameters
    ----------
    jurisdiction : str
        Place id of the jurisdiction: `us-ca`.
    code : str
        Id of the code: `PC`.
    parts : tuple of CitationPart
        One or more sections that together define one offense (459/460(a)).
    form : str
        completed, attempt, conspiracy, solicitation or accessory.
    title : str or None
        Title, chapter or act, if the code has them (21 of 21 U.S.C. 841).

    Raises
    ------
    ValueError
        If the code is not known, a section is not written as in that code, or a section that only
        gives the form (Penal Code 664) is among the parts of another offense.

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
        code = _require_code(self.jurisdiction, self.code)
        if not self.parts:
            raise ValueError("a citation must have a section, for example Cal. Penal Code 459")
        if code.has_title != (self.title is not None):
            need = "needs a" if code.has_title else "does not have a"
            raise ValueError(f"{code.name} {need} title, chapter or act before the section")
        for part in self.parts:
            _check_shape(code, part)
        forms = offense_forms_of(self.jurisdiction, self.code)
        alone = len(self.parts) == 1 and self.form == COMPLETED
        if not alone and any(part.section in forms for part in self.parts):
            raise ValueError(
                f"{', '.join(map(str, self.parts))}: {', '.join(sorted(forms))} only give the form "
                "of another offense; give the form and the section of that offense"
            )
        if self.form != COMPLETED and _form_section(self.jurisdiction, self.form) is None:
            raise ValueError(f"{self.form!r} is not a form of an offense in {self.jurisdiction}")
        if self.form != COMPLETED and code.has_title:
            name = code.name.replace("{title}", self.title or "").strip()
            raise ValueError(
                f"{name} cannot be cited with the form {self.form!r}: name the list in the case "
                "(categories)"
            )

    def __str__(self) -> str:
        code = find_statute_code(self.jurisdiction, self.code)
        prefix = code.before_section(self.title)
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


def _check_shape(code: StatuteCode, part: CitationPart) -> None:
    text = str(CitationPart(part.section.lower(), part.subdivisions))
    match = section_pattern(code).fullmatch(text)
    exact = match is not None and match[1] == part.section.lower() and not match[3]
    if not exact or code.spell(part.section) != part.section:
        raise ValueError(f"{part} is not written like a section of {code.name}")


def _form_section(jurisdiction: str, form: str) -> tuple[StatuteCode, str] | None:
    for (place, code_id), forms in OFFENSE_FORMS.items():
        for section, section_form in forms.items():
            if place == jurisdiction and section_form == form:
                return find_statute_code(place, code_id), section
    return None


def parse_citation_part(code: StatuteCode, text: str) -> CitationPart | None:
    """Parse a section with its subdivisions from text in lower case; None if it is not one.

    Examples
    --------
    >>> parse_citation_part(find_statute_code("us-ca", "PC"), "243(e)1")
    CitationPart(section='243', subdivisions=('e', '1'))
    """
    match = section_pattern(code).fullmatch(text)
    if match is None:
        return None
    subdivisions = tuple(_SUBDIVISION.findall(match[2]))
    if match[3]:
        if not subdivisions:
            return None
        subdivisions += (match[3],)
    return CitationPart(code.spell(match[1]), subdivisions)
