"""The grades of offenses in order, state by state: second degree crime, class B felony, class X.

A grade is a word of one state: that of another state is not compared with it. Grades of one level
are compared within one ladder, so that a drug felony of Colorado is neither above nor below a
felony of class 4. A felony is above every misdemeanor. What is not on a scale, such as an
unclassified felony, is unknown.
"""

import re
from collections.abc import Sequence
from functools import cache

from trustact.language.lazy_dataclass import dataclass
from trustact.language.truth import Truth

NO, NOT_KNOWN, YES = (int(each) for each in (Truth.FALSE, Truth.UNKNOWN, Truth.TRUE))


@dataclass(frozen=True, slots=True)
class Rung:
    """One grade of a state.

    Parameters
    ----------
    name : str
        As the tables of offenses write it.
    ladder : str
        The grades among which it has a place.
    first, last : int
        Its place from the top, 1 the gravest; a grade that is divided has several.
    also : tuple of str
        Other ways in which records write it.
    """

    name: str
    level: str
    ladder: str
    first: int
    last: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeScale:
    """The grades of one state, with the statute that orders them and how it was read."""

    jurisdiction: str
    citation: str
    basis: str
    rungs: tuple[Rung, ...]

    def find(self, text: str, level: str | None = None) -> Rung | None:
        """Return the grade that a record writes; None where it is none of the scale.

        A record may leave out the word for the level: "class B" of a felony, "degree 3"; or all but
        the number: "3rd", "3". It may join the words: "disorderly-persons". A number that several
        grades have, as a class and a level of drug felonies, is none of them.
        """
        found = self._find_written(text, level)
        return found if found or "-" not in text else self._find_written(_split(text), level)

    def _find_written(self, text: str, level: str | None) -> Rung | None:
        words = _key(text)
        exact = _spellings(self).get(words)
        if exact is not None or not words:
            return exact
        number = next(iter(words)) if len(words) == 1 else ""
        numbered = {number, _NUMBERS.get(number, number)} & _NUMBER_WORDS
        shortened = [
            rung
            for rung in self.rungs
            if level in (None, rung.level)
            and (
                not numbered.isdisjoint(_key(rung.name))
                if numbered
                else _key(rung.name) - _LEVEL_WORDS == words
            )
        ]
        return shortened[0] if len(shortened) == 1 else None


def _ladder(level: str, ladder: str, *names: str) -> tuple[Rung, ...]:
    """Return the grades of one ladder, from the gravest; after `=` stand other ways to write."""
    rungs = []
    for place, entry in enumerate(names, start=1):
        name, *also = (each.strip() for each in entry.split("="))
        rungs.append(Rung(name, level, ladder, place, place, tuple(also)))
    return tuple(rungs)


_FELONIES, _MISDEMEANORS = "felony", "misdemeanor"
_DEGREES = ("first", "second", "third", "fourth")


def _classes(level: str, names: Sequence[str], **codes: str) -> tuple[Rung, ...]:
    """Return the grades "class A felony" and so on, with the codes of a state."""
    written = (f"class {name} {level}" for name in names)
    coded = (f" = {codes[name]}" if name in codes else "" for name in names)
    return _ladder(level, level, *(name + code for name, code in zip(written, coded, strict=True)))


def _number_classes(level: str, most: int, letter: str) -> tuple[Rung, ...]:
    numbers = range(1, most + 1)
    return _ladder(level, level, *(f"class {n} {level} = {letter}{n}" for n in numbers))


SCALES: tuple[GradeScale, ...] = (
    GradeScale(
        "us-nj",
        "N.J.S.A. 2C:1-4, 2C:43-1",
        "secondary",
        (
            *_ladder(
                _FELONIES,
                _FELONIES,
                *(f"{each} degree crime = {each} degree indictable crime" for each in _DEGREES),
            ),
            *_ladder(
                _MISDEMEANORS,
                _MISDEMEANORS,
                "disorderly persons offense = dp = disorderly persons",
                "petty disorderly persons offense = pdp = petty disorderly persons",
            ),
        ),
    ),
    GradeScale(
        "us-pa",
        "18 Pa.C.S. 106",
        "secondary",
        (
            *_ladder(
                _FELONIES,
                _FELONIES,
                *(f"{each} degree felony = f{n}" for n, each in enumerate(_DEGREES[:3], start=1)),
            ),
            *_ladder(
                _MISDEMEANORS,
                _MISDEMEANORS,
                *(f"{each} degree misdemeanor = m{n}"
                  for n, each in enumerate(_DEGREES[:3], start=1)),
            ),
            *_ladder("violation", "violation", "summary offense = s = summary"),
        ),
    ),
    GradeScale(
        "us-ct",
        "Conn. Gen. Stat. 53a-25, 53a-26",
        "secondary",
        (*_classes(_FELONIES, "ABCDE"), *_classes(_MISDEMEANORS, "ABCD")),
    ),
    GradeScale(
        "us-ny",
        "N.Y. Penal Law 55.05",
        "recalled",
        (
            Rung("class A felony", _FELONIES, _FELONIES, 1, 2),
            *_ladder(
                _FELONIES,
                _FELONIES,
                "class A-I felony",
                "class A-II felony",
                *(f"class {each} felony" for each in "BCDE"),
            ),
            *_classes(_MISDEMEANORS, "AB"),
            *_ladder("violation", "violation", "violation"),
        ),
    ),
    GradeScale(
        "us-wa",
        "RCW 9A.20.010, 9A.20.021",
        "recalled",
        (
            *_classes(_FELONIES, "ABC", A="fa", B="fb", C="fc"),
            *_ladder(
                _MISDEMEANORS, _MISDEMEANORS, "gross misdemeanor = gm", "misdemeanor = simple "
                "misdemeanor"
            ),
        ),
    ),
    GradeScale(
        "us-il",
        "730 ILCS 5/5-4.5-10",
        "recalled",
        (
            *_ladder(
                _FELONIES,
                _FELONIES,
                "class X felony",
                *(f"class {n} felony" for n in range(1, 5)),
            ),
            *_ladder(
                _MISDEMEANORS,
                _MISDEMEANORS,
                *(f"class {each} misdemeanor" for each in "ABC"),
            ),
        ),
    ),
    GradeScale(
        "us-co",
        "C.R.S. 18-1.3-401, 18-1.3-401.5, 18-1.3-501",
        "secondary",
        (
            *_number_classes(_FELONIES, 6, "f"),
            *_ladder(
                _FELONIES,
                "drug felony",
                *(f"level {n} drug felony = df{n}" for n in range(1, 5)),
            ),
            *_number_classes(_MISDEMEANORS, 3, "m"),
            *_ladder(
                _MISDEMEANORS,
                "drug misdemeanor",
                *(f"level {n} drug misdemeanor = dm{n}" for n in range(1, 3)),
            ),
        ),
    ),
    GradeScale(
        "us-va",
        "Va. Code 18.2-9",
        "text",
        (*_number_classes(_FELONIES, 6, "f"), *_number_classes(_MISDEMEANORS, 4, "m")),
    ),
    GradeScale(
        "us-tx",
        "Tex. Penal Code 12.03, 12.04",
        "recalled",
        (
            *_ladder(
                _FELONIES,
                _FELONIES,
                "capital felony = fx",
                "first degree felony = f1",
                "second degree felony = f2",
                "third degree felony = f3",
                "state jail felony = fs = sjf",
            ),
            *_classes(_MISDEMEANORS, "ABC", A="ma", B="mb", C="mc"),
        ),
    ),
    GradeScale(
        "us-fl",
        "Fla. Stat. 775.081",
        "secondary",
        (
            *_ladder(
                _FELONIES,
                _FELONIES,
                "capital felony = fc",
                "life felony = fl",
                *(f"{each} degree felony = f{n}" for n, each in enumerate(_DEGREES[:3], start=1)),
            ),
            *_ladder(
                _MISDEMEANORS,
                _MISDEMEANORS,
                *(f"{each} degree misdemeanor = m{n}"
                  for n, each in enumerate(_DEGREES[:2], start=1)),
            ),
        ),
    ),
    GradeScale(
        "us-nc",
        "N.C. Gen. Stat. 15A-1340.17, 15A-1340.23",
        "secondary",
        (
            *_classes(_FELONIES, ("A", "B1", "B2", *"CDEFGHI")),
            *_classes(_MISDEMEANORS, ("A1", "1", "2", "3")),
        ),
    ),
    GradeScale(
        "us-wi",
        "Wis. Stat. 939.50, 939.51",
        "secondary",
        (*_classes(_FELONIES, "ABCDEFGHI"), *_classes(_MISDEMEANORS, "ABC")),
    ),
)  # fmt: skip
"""The scales of grades; a law can compare with the grades of these states."""

_LEVELS = ("felony", "misdemeanor", "violation")


@cache
def find_scale(jurisdiction: str) -> GradeScale | None:
    """Return the scale of a state, or None.

    Examples
    --------
    >>> [rung.name for rung in find_scale("us-wa").rungs][-2:]
    ['gross misdemeanor', 'misdemeanor']
    """
    return next((scale for scale in SCALES if scale.jurisdiction == jurisdiction), None)


def misread_grade(grade: str, jurisdiction: str | None, level: str | None) -> str | None:
    """Return why a stated grade tells nothing, and what to write; None where it is understood.

    None as well where the grades of the jurisdiction have no scale here.

    Examples
    --------
    >>> misread_grade("disorderly-persons", "us-nj", None) is None
    True
    >>> misread_grade("degree 7", "us-nj", None)  # doctest: +ELLIPSIS
    "'degree 7' is none of the grades of us-nj that are known here: first degree crime, ..."
    """
    scale = find_scale("-".join((jurisdiction or "").split("-")[:2]))
    if scale is None or scale.find(grade, level) is not None:
        return None
    names = ", ".join(rung.name for rung in scale.rungs)
    return f"{grade!r} is none of the grades of {scale.jurisdiction} that are known here: {names}"


@cache
def grade_is_at_least(
    grade: str | None, jurisdiction: str | None, level: str | None, state: str, least: str
) -> int:
    """Return whether an offense has a grade of a state or a graver one: 0 no, 1 unknown, 2 yes.

    Parameters
    ----------
    grade, jurisdiction, level : str or None
        As a record states them, or the tables of offenses.
    state, least : str
        The state whose grades are meant, and the least of those that suffice.

    Examples
    --------
    >>> grade_is_at_least("2nd degree", "us-nj", "felony", "us-nj", "third degree crime")
    2
    >>> grade_is_at_least("class C felony", "us-ct", "felony", "us-ct", "class B felony")
    0
    >>> grade_is_at_least("class B felony", "us-ct", "misdemeanor", "us-ct", "class B felony")
    1
    >>> grade_is_at_least("class B felony", "us-wa", "felony", "us-ct", "class B felony")
    1
    """
    scale = find_scale(state)
    if scale is None or grade is None or jurisdiction is None:
        return NOT_KNOWN
    if jurisdiction != state and not jurisdiction.startswith(f"{state}-"):
        return NOT_KNOWN
    found, bound = scale.find(grade, level), scale.find(least)
    if found is None or bound is None or (level is not None and level != found.level):
        return NOT_KNOWN  # a level that is not that of the grade contradicts it
    if found.level != bound.level:
        return YES if _LEVELS.index(found.level) < _LEVELS.index(bound.level) else NO
    if found.ladder != bound.ladder:
        return NOT_KNOWN
    if found.last <= bound.last:
        return YES
    return NO if found.first > bound.last else NOT_KNOWN


_ORDINALS = {
    "1st": "first", "2nd": "second", "2d": "second", "3rd": "third", "3d": "third",
    "4th": "fourth", "deg": "degree", "cl": "class", "fel": "felony", "misd": "misdemeanor",
}  # fmt: skip
_NUMBERS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_NUMBER_WORDS = frozenset({*map(str, range(1, 10)), *_NUMBERS.values()})
_FILLERS = frozenset({"of", "the"})
_LEVEL_WORDS = frozenset({"felony", "misdemeanor", "crime", "offense"})
_CLASS = re.compile(r"\b(class|level)-")
_OF_DEGREE = re.compile(r"-(deg|degree)\b")
_DEGREE = re.compile(r"\bdegree[- ]?([1-4])\b")
_CODE = re.compile(r"\b([a-z]{1,2})-(\d)\b")
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _key(text: str) -> frozenset[str]:
    """Return the words of a grade: "felony of the 2nd degree" and "second degree felony" agree."""
    plain = _CLASS.sub(r"\1 ", text.lower().replace(".", ""))
    plain = _OF_DEGREE.sub(r" \1", plain)
    plain = _DEGREE.sub(lambda match: f"{_NUMBERS[match[1]]} degree", plain)
    plain = _CODE.sub(r"\1\2", plain)
    words = (_ORDINALS.get(word, word) for word in _WORD.findall(plain))
    return frozenset(words) - _FILLERS


def _split(text: str) -> str:
    return text.replace("-", " ")


@cache
def _spellings(scale: GradeScale) -> dict[frozenset[str], Rung]:
    return {_key(text): rung for rung in scale.rungs for text in (rung.name, *rung.also)}
