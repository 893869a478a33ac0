"""Charges that the jails and courts of Washington write in words: ASLT 2 /DV, TMVWOP 1, UPCS.

The names of the offenses and their sections are in `washington_charges.csv`, the abbreviations of
jails in `washington_words.csv`. A text is read only as a whole: each of its words belongs to the
name. The order of the words is free, and a mark of domestic violence changes no section.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from trustact.formats.package_data import read_list
from trustact.language.lazy_dataclass import dataclass

_DOMESTIC_VIOLENCE = re.compile(r"[-/ ]*\(?\b(?:NON ?- ?|NON )?DV\b\)?")
_MARK = re.compile(r"\((?:[A-C]|F|SIP)\)$")
_JOINED = (
    (re.compile(r"\bW/O\b"), " WITHOUT "),
    (re.compile(r"\bW/"), " WITH "),
    (re.compile(r"\bF/A\b"), " FIREARM "),
    (re.compile(r"\b(?:P/O|P\.O\.|L\.E\.O\b\.?)"), " OFFICER "),
    (re.compile(r"\bS/O\b"), " SEX OFFNDR "),
    (re.compile(r"\bN/C\b"), " NO CONTACT "),
    (re.compile(r"\bM/V\b"), " MOTOR VEHICLE "),
    (re.compile(r"\bHIT ?(?:/|&|AND) ?RUN\b"), " HIT RUN "),
    (re.compile(r"(?<=HIT RUN) +ATT\b"), " ATTENDED "),
    (re.compile(r"\bDRIVE-BY\b"), " DRIVE BY "),
    (re.compile(r"'S\b"), "S"),
)
_LEFT_OUT = frozenset(
    re.findall("[A-Z]+", "OF A AN THE IN ON TO FOR BY AND WITH W FROM WHILE PERSON")
)
_DEGREES = {
    word: degree
    for degree, words in {
        1: ("1", "1ST", "FIRST"),
        2: ("2", "2ND", "SECOND"),
        3: ("3", "3RD", "THIRD"),
        4: ("4", "4TH", "FOURTH"),
    }.items()
    for word in words
}
_FORMS = {"ATTEMPT": "9A.28.020", "CONSPIRACY": "9A.28.040"}
_FREE = frozenset({"UNLAWFUL", "MAKING"})
"""Words that a name has or lacks without being another offense, where no row has them."""


@dataclass(frozen=True, slots=True)
class NamedCharge:
    """What the words of a charge mean.

    Parameters
    ----------
    statute : str or None
        The citation; None where the words can mean several sections.
    level : str or None
        The level that the words state.
    problem : str
        Why there is no citation; empty where there is one.
    """

    statute: str | None
    level: str | None = None
    problem: str = ""


def read_washington_charge(text: str) -> NamedCharge | None:
    """Return what the words of a charge mean, in upper case; None where a word is not known.

    Examples
    --------
    >>> read_washington_charge("ASLT 2 /DV").statute, read_washington_charge("TMVWOP 2").statute
    ('RCW 9A.36.021', 'RCW 9A.56.075')
    >>> read_washington_charge("ROBBERY").problem
    "'ROBBERY' can be RCW 9A.56.200 or RCW 9A.56.210 (robbery): write the degree, or the section"
    >>> read_washington_charge("ROBBERY OF THE THIRD KIND") is None
    True
    """
    words, degree = _split_words(text)
    if words[:1] == ["FUGITIVE"]:
        return NamedCharge(
            None,
            problem=f"{text!r}: what a fugitive is charged with is an offense of another state; "
            "write its section and whose law it is",
        )
    if (found := _find_known(words, degree)) is not None:
        return _cite(text, found)
    if words[:1] == ["FELONY"] and (found := _find_known(words[1:], degree)) is not None:
        return _cite_felony(text, found)
    forms = [each for each in words if each in _FORMS]
    found = _find_known([each for each in words if each not in forms], degree)
    if found is None:
        return None
    [first, *others] = found.sections
    if others or len(forms) > 1 or not first.startswith("9A."):
        return None
    return NamedCharge(f"RCW {_FORMS[forms[0]]}/{first}")


@dataclass(frozen=True, slots=True)
class _Name:
    """The sections that a name can mean, what they say, and the level that the name states."""

    sections: tuple[str, ...]
    name: str
    level: str | None
    lacks_degree: bool = False


def _cite(text: str, found: _Name) -> NamedCharge:
    if len(found.sections) == 1:
        return NamedCharge(f"RCW {found.sections[0]}", found.level)
    listed = " or ".join(f"RCW {each}" for each in found.sections)
    lacks = "the degree, or the section" if found.lacks_degree else "the section"
    return NamedCharge(
        None,
        found.level or _common_level(found.sections),
        f"{text!r} can be {listed} ({found.name}): write {lacks}",
    )


def _cite_felony(text: str, found: _Name) -> NamedCharge:
    """Return the meaning of a name behind the word for a felony; of a felon, it may be another."""
    if _common_level(found.sections) == "felony":
        return replace(_cite(text, found), level="felony")
    listed = " or ".join(f"RCW {each}" for each in found.sections)
    problem = f"{text!r}: {listed} ({found.name}) need not be a felony: write the section"
    return NamedCharge(None, "felony", problem)


def _common_level(sections: Sequence[str]) -> str | None:
    """Return the level that all sections have, on whatever day; None if they have several."""
    from trustact.offenses.tables import class_entries_of_section  # large, and seldom needed

    levels: set[frozenset[str]] = set()
    for each in sections:
        rows = class_entries_of_section("us-wa", "RCW", each.partition("(")[0])
        levels |= {row.classes for row in rows} or {frozenset()}
    common = levels.pop() if len(levels) == 1 else frozenset()
    return next(iter(common)) if len(common) == 1 else None


def _find_known(words: Sequence[str], degree: int | None) -> _Name | None:
    """Return what words mean, with those that a name may lack or without them."""
    return _find(frozenset(words), degree) or _find(frozenset(words) - _FREE, degree)


def _find(words: frozenset[str], degree: int | None) -> _Name | None:
    rows = _names().get(words, {})
    if degree in rows:
        return rows[degree]
    if degree is not None or not rows:
        return None
    sections = tuple(each for row in rows.values() for each in row.sections)
    return _Name(sections, next(iter(rows.values())).name, None, True)


@cache
def _names() -> dict[frozenset[str], dict[int | None, _Name]]:
    """Return for each name, as a set of words, what it means with each degree and without one."""
    names: dict[frozenset[str], dict[int | None, _Name]] = {}
    for row in read_list("washington_charges.csv"):
        words, _ = _split_words(row["words"])
        degree = int(row["degree"]) if row["degree"] else None
        sections = tuple(row["sections"].split("|"))
        named = names.setdefault(frozenset(words), {})
        named[degree] = _Name(sections, row["name"], row["level"] or None)
    return names


@cache
def _abbreviations() -> dict[str, list[str]]:
    """Return the words for which the abbreviations of jails stand."""
    return {row["written"]: row["stands_for"].split() for row in read_list("washington_words.csv")}


def _split_words(text: str) -> tuple[list[str], int | None]:
    """Return the words of a charge, written out, and its degree."""
    plain = _MARK.sub("", _DOMESTIC_VIOLENCE.sub(" ", text).strip())
    for pattern, written in _JOINED:
        plain = pattern.sub(written, plain)
    tokens = re.findall("[A-Z0-9]+", plain)
    while tokens and tokens[-1] in ("DEGREE", "DEG", "ST", "ND", "RD", "TH"):
        tokens.pop()
    degree = _DEGREES.get(tokens[-1]) if tokens else None
    words = tokens if degree is None else tokens[:-1]
    named = [word for each in words for word in _abbreviations().get(each, [each])]
    return [each for each in named if each not in _LEFT_OUT], degree
