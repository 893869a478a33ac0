"""What a heading of somebody's own table may mean: its words, with abbreviations written out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from trustact.formats.case_headings import known_headings, path_in_table, read_heading
from trustact.formats.file_layout import normalize_heading
from trustact.formats.mappings.mapping_document import parse_fact_path
from trustact.language.fact_index import FACTS, QUESTION_FACTS

_WRITTEN_OUT = {
    "dt": "date", "dttm": "date", "dte": "date", "datetime": "date", "day": "date",
    "tm": "time", "chrg": "charge", "chg": "charge", "chrgs": "charge", "charges": "charge",
    "charged": "charge", "offence": "offense", "off": "offense", "offenses": "offense",
    "bkg": "booking", "bk": "booking", "bkd": "booking", "booked": "booking", "book": "booking",
    "bookings": "booking", "intake": "booking", "admit": "booking", "admission": "booking",
    "admitted": "booking", "commit": "booking", "committed": "booking", "desc": "description",
    "descr": "description", "txt": "description", "text": "description", "literal": "description",
    "no": "number", "num": "number", "nbr": "number", "id": "number", "cd": "code",
    "codes": "code", "det": "detainer", "dtnr": "detainer", "detainers": "detainer",
    "fac": "facility", "jail": "facility", "prison": "facility", "institution": "facility",
    "rel": "release", "released": "release", "rls": "release", "discharge": "release",
    "discharged": "release", "conv": "conviction", "convicted": "conviction",
    "convictions": "conviction", "imm": "ice", "immig": "ice", "immigration": "ice",
    "immigrat": "ice", "ins": "ice", "dhs": "ice", "holds": "hold", "arr": "arrest",
    "arrested": "arrest", "apprehension": "arrest", "apprehended": "arrest", "yob": "birth_year",
    "dob": "birth_date", "cnty": "county", "parish": "county", "fel": "felony",
    "misd": "misdemeanor", "severity": "level", "class": "level", "category": "level",
    "degree": "level", "lvl": "level", "lev": "level", "levels": "level", "sex": "gender",
    "ethnicity": "race", "ethnic": "race",
    "prepared": "prepare", "issued": "prepare", "lodged": "prepare", "placed": "prepare",
    "received": "prepare",
    "rcw": "statute", "section": "statute", "ors": "statute", "ncic": "ncic_code",
    "disp": "disposition", "outcome": "disposition", "citz": "citizenship",
    "nationality": "citizenship", "convict": "conviction", "sent": "sentence",
}  # fmt: skip
"""Word or abbreviation of a heading -> the word by which the rules know it."""

_WITH_NUMBER = re.compile(r"([a-z]{3,})([0-9]{1,2})")
_MOST_NUMBERED = 50

_NO_MEANING = frozenset(
    ["y", "n", "yn", "flag", "flg", "ind", "indicator", "of", "the", "on", "at", "is", "was", "s"]
)

_AT = frozenset({
    "on", "at", "booked", "admitted", "committed", "arrested", "apprehended", "charged",
    "convicted", "ended", "released",
})  # fmt: skip
"""Words of the heading of a day or a time, such as Booked On, if the cells are dates."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column may state.

    Parameters
    ----------
    path : str
        The fact; `[]` before the field of a charge or conviction; `key`, `group:NAME` or `leave:`
        with the reason for what is no fact.
    kind : str
        The kind of its values; empty for those of the fact.
    day_rank : int
        How well its day serves as the day of the question, 1 best; 0 not at all.
    """

    path: str
    kind: str = ""
    day_rank: int = 0


@dataclass(frozen=True, slots=True)
class _Rule:
    all_of: tuple[str, ...]
    meaning: Meaning
    none_of: tuple[str, ...] = ()


_DATES = ("date", "time")
_LEFT = "leave:when the person left; it is not when the person would otherwise have left"
_RULES: tuple[_Rule, ...] = (
    _Rule(("birth_date",), Meaning("born_on")),
    _Rule(("birth", "date"), Meaning("born_on")),
    _Rule(("birth_year",), Meaning("born_on")),
    _Rule(("birth", "year"), Meaning("born_on")),
    _Rule(("born",), Meaning("born_on"), ("country", "us", "place", "state")),
    _Rule(("age",), Meaning("age")),
    _Rule(("detainer", "date"), Meaning("detainer.lodged_on", day_rank=1), ("release", "lift")),
    _Rule(("ice", "hold", "date"), Meaning("detainer.lodged_on", day_rank=1), ("release",)),
    _Rule(("hold", "prepare", "date"), Meaning("detainer.lodged_on", day_rank=1)),
    _Rule(("detainer", "prepare"), Meaning("detainer.lodged_on", day_rank=1)),
    _Rule(("detainer", "form"), Meaning("detainer.form", "form-name")),
    _Rule(("detainer", "type"), Meaning("detainer.form", "form-name")),
    _Rule(("form", "i"), Meaning("detainer.form", "form-name")),
    _Rule(("detainer",), Meaning("detainer.lodged"), ("cancel", "lift", "reason", "number")),
    _Rule(("ice", "hold"), Meaning("detainer.lodged"), ("release", "reason", "number")),
    _Rule(("ice", "request"), Meaning("detainer.lodged"), ("release", "reason", "number")),
    _Rule(("judicial", "warrant"), Meaning("leave:map it to papers where it is sure who signed")),
    _Rule(("final", "order"), Meaning("removal_order.final"), _DATES),
    _Rule(("prior", "removal"), Meaning("previously_removed"), _DATES),
    _Rule(("conviction", "date"), Meaning("convictions.convicted_on")),
    _Rule(("sentence", "days"), Meaning("convictions.sentence_days")),
    _Rule(("conviction", "level"), Meaning("convictions.level")),
    _Rule(("conviction", "statute"), Meaning("convictions.statute")),
    _Rule(("conviction", "code"), Meaning("convictions.ncic_code")),
    _Rule(("conviction", "charge"), Meaning("convictions.description"), _DATES),
    _Rule(("conviction", "offense"), Meaning("convictions.description"), _DATES),
    _Rule(("conviction",), Meaning("convictions.description"), ("date", "number", "count")),
    _Rule(("charge", "ended"), Meaning("leave:when or how one charge ended")),
    _Rule(("ended", "date"), Meaning(_LEFT)),
    _Rule(("how", "ended"), Meaning("group:outcome")),
    _Rule(("ended",), Meaning("group:outcome")),
    _Rule(("release", "charge"), Meaning("leave:when or how one charge ended")),
    _Rule(("release", "date"), Meaning(_LEFT)),
    _Rule(("release", "time"), Meaning(_LEFT)),
    _Rule(("release", "reason"), Meaning("group:outcome")),
    _Rule(("release", "disposition"), Meaning("group:outcome")),
    _Rule(("release",), Meaning(_LEFT), ("type",)),
    _Rule(("booking", "date"), Meaning("custody.booked_at", day_rank=2)),
    _Rule(("booking", "time"), Meaning("custody.booked_at", day_rank=2)),
    _Rule(("booking", "number"), Meaning("key")),
    _Rule(("booking", "charge", "level"), Meaning("[].level")),
    _Rule(("booking", "charge"), Meaning("[].description"), ("date", "number", "count", "code")),
    _Rule(("booking",), Meaning("key"), ("type", "facility", "agency", "reason", "county")),
    _Rule(("ncic_code",), Meaning("[].ncic_code")),
    _Rule(("charge", "statute"), Meaning("[].statute")),
    _Rule(("offense", "statute"), Meaning("[].statute")),
    _Rule(("statute", "level"), Meaning("[].level")),
    _Rule(("statute",), Meaning("[].statute"), ("type", "description")),
    _Rule(("charge", "date"), Meaning("[].charged_on", day_rank=4)),
    _Rule(("offense", "date"), Meaning("[].offense_on")),
    _Rule(("charge", "level"), Meaning("[].level")),
    _Rule(("offense", "level"), Meaning("[].level")),
    _Rule(("charge", "type"), Meaning("[].level")),
    _Rule(("level",), Meaning("[].level"), ("threat", "security", "custody", "education", "case")),
    _Rule(("felony", "misdemeanor"), Meaning("[].level")),
    _Rule(("f", "m"), Meaning("[].level")),
    _Rule(("charge",), Meaning("[].description"), ("number", "count", "code", "disposition")),
    _Rule(("offense",), Meaning("[].description"), ("number", "count", "code", "disposition")),
    _Rule(("arrest", "date"), Meaning("arrest.date", day_rank=3)),
    _Rule(("arrest", "state"), Meaning("place", "state")),
    _Rule(("arrest", "county"), Meaning("place", "county")),
    _Rule(("facility", "state"), Meaning("place", "state")),
    _Rule(("state",), Meaning("place", "state"), ("birth", "number", "id")),
    _Rule(("county",), Meaning("place", "county"), ("birth", "number", "code")),
    _Rule(("place",), Meaning("place", "id"), ("birth",)),
    _Rule(("facility",), Meaning("place", "facility"), ("number", "code", "type", "city")),
    _Rule(("agency",), Meaning("group:agency"), ("number", "code")),
    _Rule(("gender",), Meaning("group:gender")),
    _Rule(("race",), Meaning("group:race")),
    _Rule(("citizenship",), Meaning("group:citizenship")),
    _Rule(("country",), Meaning("group:country")),
    _Rule(("city",), Meaning("group:city"), ("birth",)),
    _Rule(("disposition",), Meaning("group:outcome")),
    _Rule(("criminality",), Meaning("group:criminality")),
    _Rule(("bail",), Meaning("leave:an amount or kind of bail states no fact of a case")),
    _Rule(("bond",), Meaning("leave:an amount or kind of bail states no fact of a case")),
    _Rule(("date",), Meaning("as_of", day_rank=5)),
)  # fmt: skip

LEVEL_CODES = {
    **dict.fromkeys(("f", "fel", "felony", "f1", "f2", "f3", "f4", "f5"), "felony"),
    **dict.fromkeys(("class a felony", "class b felony", "class c felony"), "felony"),
    **dict.fromkeys(("m", "misd", "misdemeanor", "gm", "m1", "m2", "m3"), "misdemeanor"),
    **dict.fromkeys(("gross misdemeanor", "misdemeanour", "mis"), "misdemeanor"),
    **dict.fromkeys(("i", "inf", "infraction", "civil infraction"), "infraction"),
    **dict.fromkeys(("v", "violation", "vio"), "violation"),
}
"""Code of the gravity of an offense, in small letters -> the level it means almost everywhere."""

_CLASS = re.compile(
    r"(?:class )?[a-z0-9](?:/[a-z0-9])* (felony|misdemeanor)"
    r"|(felony|misdemeanor)[ -](?:class )?[a-z0-9](?:/[a-z0-9])*"
)
"""A class of offenses, or several of one level, in small letters: class b/c felony, felony 3."""

YES_WORDS = frozenset({"y", "yes", "true", "t", "1"})
NO_WORDS = frozenset({"n", "no", "false", "f", "0"})


def level_of_code(code: str) -> str | None:
    """Return the level that a code means; empty if it names two, None if it names none.

    Parameters
    ----------
    code : str
        In small letters.

    Examples
    --------
    >>> level_of_code("gm"), level_of_code("class b/c felony"), level_of_code("violent")
    ('misdemeanor', 'felony', None)
    >>> level_of_code("gross misdemeanor/class b felony")
    ''
    """
    if level := LEVEL_CODES.get(code):
        return level
    if match := _CLASS.fullmatch(code):
        return match[1] or match[2]
    parts = [part.strip() for part in code.split("/")]
    levels = {level_of_code(part) for part in parts} if len(parts) > 1 else {None}
    if None in levels:
        return None
    return next(iter(levels)) if len(levels) == 1 else ""


def words_of(heading: str) -> frozenset[str]:
    """Return the words of a heading as the rules know them.

    Examples
    --------
    >>> sorted(words_of("Booking Dt")), sorted(words_of("ICE Hold Y/N"))
    (['booking', 'date'], ['hold', 'ice'])
    """
    return frozenset(_words(heading))


def _words(heading: str) -> Iterator[str]:
    for word in normalize_heading(heading).split("_"):
        if numbered := _WITH_NUMBER.fullmatch(word):
            word = numbered[1]
        if word and word not in _NO_MEANING:
            yield _WRITTEN_OUT.get(word, word)


def number_in(heading: str) -> int:
    """Return the number of the charge or conviction that a heading names; 0 if it has none.

    Examples
    --------
    >>> number_in("Charge 2 Lvl"), number_in("chrg3"), number_in("Charge"), number_in("I-247A")
    (2, 3, 0, 0)
    """
    for word in normalize_heading(heading).split("_"):
        numbered = _WITH_NUMBER.fullmatch(word)
        digits = numbered[2] if numbered else word
        if digits.isdecimal() and 0 < int(digits) <= _MOST_NUMBERED:
            return int(digits)
    return 0


def fact_of_heading(heading: str) -> str | None:
    """Return the fact that a heading names; None if it names none."""
    if normalize_heading(heading) not in known_headings():
        return None
    try:
        column = read_heading(heading)
        if column is None or column.path in ("subject", "searched"):
            return None
        path = path_in_table(column.case_path)
        if column.category is not None and column.list_name is None:
            return None
        parse_fact_path(path)
    except (ValueError, KeyError):
        return None
    return path if column.list_name or column.path in {**FACTS, **QUESTION_FACTS} else None


def meaning_of(heading: str, *, has_dates: bool = False) -> Meaning | None:
    """Return what a heading may mean; None if none of its words is known.

    Parameters
    ----------
    has_dates : bool, default False
        Whether its cells are dates, so that `Booked On` is the date of the booking.

    Examples
    --------
    >>> meaning_of("Chrg").path, meaning_of("DOB").path, meaning_of("Remarks") is None
    ('[].description', 'born_on', True)
    """
    if path := fact_of_heading(heading):
        return Meaning(path, "id" if path == "place" else "", 1 if path == "as_of" else 0)
    words = words_of(heading)
    if has_dates and _AT.intersection(normalize_heading(heading).split("_")):
        dated = _meaning_of_words(words | {"date"})
        if dated is not None and dated.path != "as_of":
            return dated
    return _meaning_of_words(words)


def _meaning_of_words(words: frozenset[str]) -> Meaning | None:
    for rule in _RULES:
        if words.issuperset(rule.all_of) and not words.intersection(rule.none_of):
            return rule.meaning
    return None


_OTHER_WORDS = frozenset({
    "amount", "aor", "area", "arrival", "attorney", "basis", "bed", "block", "building", "case",
    "cause",
    "cell", "clear", "closed", "code", "comment", "comments", "contact", "cost", "count",
    "current", "custody", "days", "department", "description", "district", "division", "docket",
    "end", "entry", "event", "exit", "fee", "file", "final", "fips", "first", "flag", "from",
    "geoid", "group",
    "height", "housing", "id", "initial", "inmate", "intake", "item", "judge", "label", "language",
    "last", "length", "location", "marital", "mode", "month", "name", "note", "notes", "number",
    "officer", "order", "origin", "other", "own", "pending", "phone", "plea", "pod", "prior",
    "program", "quarter", "reason", "record", "ref", "reference", "region", "remark", "remarks",
    "report", "result", "row", "schedule", "serial", "service", "source", "stage", "start",
    "station", "status", "street", "supervision", "tank", "term", "to", "total", "transfer",
    "type", "unit", "until", "us", "value", "victim", "warrant", "week", "weight", "year", "zip",
})  # fmt: skip
"""Words of headings that state no fact and are no names."""


@cache
def _known_words() -> frozenset[str]:
    ruled = {word for rule in _RULES for word in (*rule.all_of, *rule.none_of)}
    return frozenset({*ruled, *_WRITTEN_OUT, *_WRITTEN_OUT.values(), *_OTHER_WORDS})


def has_known_word(heading: str) -> bool:
    """Return whether a word of a heading is one of headings.

    Examples
    --------
    >>> has_known_word("Housing Unit"), has_known_word("Garcia Lopez Maria")
    (True, False)
    """
    words = normalize_heading(heading).split("_")
    return fact_of_heading(heading) is not None or any(word in _known_words() for word in words)


def count_known(headings: list[str]) -> int:
    """Return how many of some cells are headings with a meaning."""
    return sum(meaning_of(heading) is not None for heading in headings)
