"""The codes of law that can be cited: their names, the form of their sections, their spelling.

To add a state, add a line to `STATUTE_CODES`. A code has one standard name, used for every citation
of it, and any number of other names in use: some include the state ("Cal. Penal Code"), some need
the jurisdiction to be given ("Penal Code"), and a few mean one state by custom ("PC" in a criminal
history means California).
"""

import re
from functools import cache

from trustact.language.lazy_dataclass import dataclass

_ANY_SECTION = r"\d+[a-z]?(?:[.:-]\d+[a-z]?)*[a-z]*"
_CALIFORNIA = r"\d+[a-z]{0,2}(?:\.(?!0+\b)\d+){0,2}[a-z]?"
_REGULATION = r"\d+(?:\.\d+)*[a-z]?"
_DASHED = r"\d+[a-z]?-\d+[a-z]*(?:[.-]\d+[a-z]*)*"
_DOTTED = r"\d+[a-z]?\.\d+[a-z]*"
_DOTTED_NEW_YORK = r"\d+\.\d+(?:-[a-z]|[a-z]*)"
_NEW_HAMPSHIRE = r"\d+(?:-?[a-z]{1,2})?:\d+[a-z]*(?:-(?:\d+[a-z]*|[a-z]{1,2}))?(?:\.\d+[a-z]*)?"
_COLON = r"\d+[a-z]?:\d+[a-z]*(?:-\d+[a-z]*)?(?:\.\d+[a-z]*)?"


@dataclass(frozen=True, slots=True)
class StatuteCode:
    """One code of law.

    Parameters
    ----------
    jurisdiction : str
        Place id of the state or district, or us-federal.
    id : str
        Short id, unique within the jurisdiction: `PC`.
    name : str
        The standard name; `{title}` is replaced by the title, chapter or act before the section.
    shape : str
        Regular expression, in lower case, that matches a whole section.
    upper : bool
        Whether letters in a section are upper case (2C:11-3) or lower case (53a-103).
    explicit : tuple of str
        Other names that include the state.
    bare : tuple of str
        Names that mean this code only if the jurisdiction is known.
    customary : tuple of str
        Names that mean this code unless another jurisdiction is given.
    mixed : str
        Regular expression of a subdivision with a letter and a number, (1m) or (a1), or with a
        decimal, (2.5), which few codes have; in the others it is a slip of the pen.

    Examples
    --------
    >>> find_statute_code("us-ca", "PC").name
    'Cal. Penal Code'
    """

    jurisdiction: str
    id: str
    name: str
    shape: str = _ANY_SECTION
    upper: bool = False
    explicit: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    customary: tuple[str, ...] = ()
    mixed: str = ""

    @property
    def has_title(self) -> bool:
        """Whether a title, chapter or act is cited with the section."""
        return "{title}" in self.name

    @property
    def example(self) -> str:
        """An example of a citation, for messages."""
        section = _SECTION_EXAMPLES.get(self.shape, "459")
        return _EXAMPLES.get((self.jurisdiction, self.id), f"{self.name} {section}")

    def before_section(self, title: str | None) -> str:
        """Return the part of a citation before the section: name, title, chapter or act."""
        if title is None:
            return f"{self.name} "
        if self.id == "ILCS":
            chapter, _, act = title.partition("/")
            return f"{chapter} ILCS {act}/"
        return f"{self.name.format(title=title)} "

    def spell(self, section: str) -> str:
        """Return a section with its letters in the case that this code uses."""
        return section.upper() if self.upper else section.lower()


def _ca(id_: str, name: str, bare: tuple[str, ...], customary: tuple[str, ...] = ()) -> StatuteCode:
    stated = tuple(f"{state} {each}" for state in ("cal.", "ca", "california") for each in bare)
    short = tuple(f"{state} {each}" for state in ("cal.", "ca", "california") for each in customary)
    return StatuteCode("us-ca", id_, name, _CALIFORNIA, False, stated + short, bare, customary)


STATUTE_CODES: tuple[StatuteCode, ...] = (
    _ca("PC", "Cal. Penal Code", ("penal code", "pen. code"), ("pc", "cpc")),
    _ca(
        "HS",
        "Cal. Health & Saf. Code",
        ("health & saf. code", "health & safety code", "health & safety", "h&s code"),
        ("hs", "hsc", "hs code"),
    ),
    _ca("VC", "Cal. Veh. Code", ("vehicle code", "veh. code"), ("vc", "cvc")),
    _ca(
        "WI",
        "Cal. Welf. & Inst. Code",
        ("welf. & inst. code", "welfare & institutions code", "w&i code"),
        ("wi", "wic"),
    ),
    _ca(
        "BP",
        "Cal. Bus. & Prof. Code",
        ("bus. & prof. code", "business & professions code", "b&p code"),
        ("bp", "bpc"),
    ),
    _ca("GC", "Cal. Gov. Code", ("gov. code", "gov't code", "government code", "gc")),
    _ca("FG", "Cal. Fish & G. Code", ("fish & g. code", "fish & game code", "fg")),
    _ca("HN", "Cal. Harb. & Nav. Code", ("harb. & nav. code", "harbors & navigation code", "hn")),
    _ca("LC", "Cal. Lab. Code", ("lab. code", "labor code", "lc")),
    _ca("RT", "Cal. Rev. & Tax. Code",
         ("rev. & tax. code", "revenue & taxation code", "rt", "r&t code")),
    _ca("PR", "Cal. Pub. Resources Code",
         ("pub. resources code", "public resources code", "pr", "prc")),
    _ca("UI", "Cal. Unemp. Ins. Code",
         ("unemp. ins. code", "unemployment insurance code", "ui", "uic")),
    _ca("EC", "Cal. Educ. Code", ("educ. code", "ed. code", "education code", "ec")),
    _ca("EL", "Cal. Elec. Code", ("elec. code", "elections code", "el")),
    _ca("IC", "Cal. Ins. Code", ("ins. code", "insurance code", "ic")),
    _ca("CC", "Cal. Corp. Code",
         ("corp. code", "corporations code", "cc")),
    _ca("FC", "Cal. Fin. Code", ("fin. code", "financial code", "fc")),
    _ca("FA", "Cal. Food & Agric. Code",
         ("food & agric. code", "food & agricultural code", "fa", "fac")),
    _ca("CI", "Cal. Civ. Code", ("civ. code", "civil code", "ci")),
    _ca("PU", "Cal. Pub. Util. Code", ("pub. util. code", "public utilities code", "pu", "puc")),
    _ca("CP", "Cal. Code Civ. Proc.", ("code civ. proc.", "code of civil procedure", "cp", "ccp")),
    _ca("SH", "Cal. Sts. & Hy. Code", ("sts. & hy. code", "streets & highways code", "sh")),
    _ca("WC", "Cal. Water Code", ("water code", "wat. code", "wc")),
    _ca("MV", "Cal. Mil. & Vet. Code", ("mil. & vet. code", "military & veterans code", "mv")),
    StatuteCode("us-ca", "CCR", "{title} Cal. Code Regs.", _REGULATION,
         explicit=("california code of regulations",), bare=("ccr",)),
    StatuteCode("us-federal", "CFR", "{title} C.F.R.", r"\d+[a-z]?\.\d+[a-z]*(?:-\d+[a-z]*)*"),
    StatuteCode("us-federal", "USC", "{title} U.S.C.", r"\d+[a-z]*(?:-\d+[a-z]*)?",
         explicit=("usca",)),
    StatuteCode(
        "us-dc",
        "DC",
        "D.C. Code",
        _DASHED,
        explicit=("d.c. official code", "dc off. code", "d.c. code ann."),
        bare=("d.c.c.",),
    ),
    StatuteCode(
        "us-ct",
        "CGS",
        "Conn. Gen. Stat.",
        _DASHED,
        explicit=("c.g.s.", "cgsa", "ct gen. stat.", "connecticut general statutes"),
    ),
    StatuteCode(
        "us-ma",
        "GL",
        "G.L. c. {title} s.",
        r"\d+[a-z]{0,2}(?:\.\d+[a-z]?)?",
        True,
        explicit=("m.g.l. c.", "mgla c.", "mass. gen. laws c.", "ma gen. laws c.", "alm gl c."),
        bare=("c.",),
    ),
    StatuteCode("us-wa", "RCW", "RCW", r"\d+[a-z]?\.\d+[a-z]?\.\d+[a-z]?", True,
         ("rcwa", "wash. rev. code")),
    StatuteCode("us-tx", "PC", "Tex. Penal Code", _DOTTED, False,
         ("tx penal code", "texas penal code", "tex. pen. code"),
         ("penal code", "pen. code", "pc", "tpc")),
    StatuteCode("us-tx", "HS", "Tex. Health & Safety Code", _DOTTED, False,
         ("tx health & safety code", "texas health & safety code", "tex. health & saf. code"),
         ("health & safety code", "health & saf. code", "hsc", "hs")),
    StatuteCode("us-tx", "TC", "Tex. Transp. Code", _DOTTED, False,
         ("tx transp. code", "texas transportation code"),
         ("transp. code", "transportation code", "tc", "trc")),
    StatuteCode("us-tx", "CCP", "Tex. Code Crim. Proc.", r"\d+[a-z]?\.\d+[a-z]*", False,
         ("texas code of criminal procedure", "tx code crim. proc."),
         ("code crim. proc.", "code of criminal procedure", "crim. proc. code", "ccp")),
    StatuteCode("us-ny", "PL", "N.Y. Penal Law", _DOTTED_NEW_YORK, False,
         ("new york penal law", "nypl"),
         ("penal law", "pl")),
    StatuteCode("us-ny", "VTL", "N.Y. Veh. & Traf. Law", _ANY_SECTION, False,
         ("n.y. vehicle & traffic law",), ("veh. & traf. law", "vehicle & traffic law", "vtl")),
    StatuteCode("us-nj", "NJS", "N.J.S.A.", _COLON, True, ("n.j.s.", "n.j. stat.")),
    StatuteCode("us-il", "ILCS", "{title} ILCS", r"\d+[a-z]?(?:-\d+[a-z]?)?(?:\.\d+[a-z]*)*",
         explicit=("ill. comp. stat.",)),
    StatuteCode("us-pa", "PACS", "{title} Pa.C.S.", _ANY_SECTION,
         explicit=("pa.c.s.a.", "pa. cons. stat."), bare=("pa.", "p.s.")),
    StatuteCode("us-nc", "GS", "N.C. Gen. Stat.", _DASHED, True,
         ("n.c.g.s.", "nc gen. stat.", "nc general statutes", "north carolina general statutes"),
         ("g.s.", "gen. stat."), mixed=r"[a-z]\d"),
    StatuteCode("us-al", "AL", "Ala. Code", _DASHED, True,
         ("code of alabama", "alabama code", "code of ala.", "al code")),
    StatuteCode("us-wi", "WI", "Wis. Stat.", _DOTTED, False,
         ("wisconsin statutes", "wis. stats.", "wi stat.", "wi stats."), ("wi",),
         mixed=r"\d{1,2}[a-z]"),
    StatuteCode("us-mo", "RSMO", "R.S.Mo.", _DOTTED, False,
         ("mo. rev. stat.", "missouri revised statutes")),
    StatuteCode("us-nm", "NMSA", "NMSA", _DASHED, False, ("n.m. stat.",)),
    StatuteCode("us-la", "RS", "La. R.S.", _COLON, True, ("la. rev. stat.", "lsa-r.s."),
         ("r.s.", "l.r.s.")),
    StatuteCode("us-fl", "FS", "Fla. Stat.", _DOTTED, False,
         ("florida statutes", "florida statute", "fla. stats.", "fl stat.", "f.s.s.", "f.s.a."),
         ("f.s.",)),
    StatuteCode("us-nh", "RSA", "RSA", _NEW_HAMPSHIRE, True, ("n.h. rev. stat.", "nh rsa")),
    StatuteCode("us-or", "ORS", "ORS", _DOTTED, True,
         ("or. rev. stat.", "oregon revised statutes")),
    StatuteCode("us-md", "CR", "Md. Code Crim. Law", _DASHED, False,
         ("md. criminal law", "md. code criminal law"), ("crim. law", "cr")),
    StatuteCode("us-co", "CRS", "C.R.S.", _DASHED, False,
         ("colo. rev. stat.", "colorado revised statutes"), mixed=r"\d\.\d{1,2}"),
    StatuteCode("us-az", "ARS", "A.R.S.", _DASHED, True, ("ariz. rev. stat.",)),
    StatuteCode("us-nv", "NRS", "NRS", _DOTTED, True, ("nev. rev. stat.",)),
    StatuteCode("us-ga", "OCGA", "O.C.G.A.", _DASHED, True,
         ("ga. code", "georgia code", "official code of georgia")),
    StatuteCode("us-mn", "MS", "Minn. Stat.", _DOTTED, True,
         ("minnesota statutes", "minn. stats.", "mn stat.", "mn statutes", "m.s.a."), ("m.s.",),
         mixed=r"\d{1,2}[a-z]"),
    StatuteCode("us-mi", "MCL", "MCL", _DOTTED, False, ("mich. comp. laws", "mcla")),
    StatuteCode("us-oh", "ORC", "R.C.", _DOTTED, True, ("ohio rev. code", "o.r.c."),
         ("revised code",)),
    StatuteCode("us-va", "VA", "Va. Code", r"\d+(?:\.\d+)?-\d+(?:\.\d+)*(?::\d+)?", False,
         ("code of virginia", "code of va.", "virginia code"), mixed=r"[a-z]\d"),
    StatuteCode("us-tn", "TCA", "Tenn. Code", _DASHED, False,
         ("t.c.a.", "tennessee code", "tn code")),
    StatuteCode("us-sc", "SC", "S.C. Code", _DASHED, True, ("south carolina code",)),
    StatuteCode("us-ut", "UT", "Utah Code", _DASHED, False),
    StatuteCode("us-id", "ID", "Idaho Code", _DASHED, True, ("i.c. idaho",)),
    StatuteCode("us-ri", "RIGL", "R.I. Gen. Laws", _DASHED, False, ("r.i.g.l.",)),
    StatuteCode("us-wv", "WV", "W. Va. Code", _DASHED, False, ("west virginia code",)),
    StatuteCode("us-in", "IN", "Ind. Code", _DASHED, False, ("indiana code",)),
    StatuteCode("us-ia", "IA", "Iowa Code", _DOTTED, True, ("code of iowa", "ia code", "i.c.a."),
         ("i.c.",)),
    StatuteCode("us-ne", "NE", "Neb. Rev. Stat.", _DASHED, False),
    StatuteCode("us-ks", "KSA", "K.S.A.", _DASHED, False, ("kan. stat.",)),
    StatuteCode("us-ky", "KRS", "KRS", _DOTTED, True, ("ky. rev. stat.",)),
    StatuteCode("us-hi", "HRS", "HRS", _DASHED, False, ("haw. rev. stat.",)),
    StatuteCode("us-de", "DEL", "{title} Del. C.", r"\d+[a-z]?", True, ("del. code",)),
    StatuteCode("us-vt", "VSA", "{title} V.S.A.", r"\d+[a-z]?", False, ("vt. stat.",)),
    StatuteCode("us-me", "MRS", "{title} M.R.S.", r"\d+(?:-[a-z])?", True,
         ("m.r.s.a.", "me. rev. stat.")),
)  # fmt: skip

# Sections that only give the form of another offense. "PC 664/187" is an attempt of 187, not two
# offenses, and "PC 32/187" is help given afterwards: neither may be read as murder.
OFFENSE_FORMS: dict[tuple[str, str], dict[str, str]] = {
    ("us-ca", "PC"): {
        "664": "attempt",
        "182": "conspiracy",
        "653f": "solicitation",
        "32": "accessory",
    },
    ("us-dc", "DC"): {"22-1803": "attempt", "22-1805a": "conspiracy"},
    ("us-al", "AL"): {
        "13A-4-2": "attempt",
        "13A-4-3": "conspiracy",
        "13A-4-1": "solicitation",
    },
    ("us-co", "CRS"): {
        "18-2-101": "attempt",
        "18-2-201": "conspiracy",
        "18-2-301": "solicitation",
    },
    ("us-ct", "CGS"): {"53a-49": "attempt", "53a-48": "conspiracy"},
    ("us-fl", "FS"): {"777.04": "attempt"},  # its subsections are solicitation and conspiracy
    ("us-ga", "OCGA"): {"16-4-1": "attempt", "16-4-8": "conspiracy", "16-4-7": "solicitation"},
    ("us-il", "ILCS"): {"8-4": "attempt", "8-2": "conspiracy", "8-1": "solicitation"},
    ("us-la", "RS"): {
        "14:27": "attempt",
        "14:26": "conspiracy",
        "14:28": "solicitation",
        "14:25": "accessory",
    },
    ("us-ia", "IA"): {"706.1": "conspiracy", "705.1": "solicitation"},
    ("us-mn", "MS"): {"609.17": "attempt", "609.175": "conspiracy"},
    ("us-nc", "GS"): {"14-2.5": "attempt", "14-2.4": "conspiracy", "14-2.6": "solicitation"},
    ("us-nj", "NJS"): {"2C:5-1": "attempt", "2C:5-2": "conspiracy"},
    ("us-ny", "PL"): {"110.00": "attempt", "110.05": "attempt"},
    ("us-or", "ORS"): {
        "161.405": "attempt",
        "161.450": "conspiracy",
        "161.435": "solicitation",
    },
    ("us-pa", "PACS"): {"901": "attempt", "903": "conspiracy", "902": "solicitation"},
    ("us-tx", "PC"): {"15.01": "attempt", "15.02": "conspiracy", "15.03": "solicitation"},
    ("us-va", "VA"): {"18.2-26": "attempt", "18.2-22": "conspiracy", "18.2-29": "solicitation"},
    ("us-wa", "RCW"): {
        "9A.28.020": "attempt",
        "9A.28.040": "conspiracy",
        "9A.28.030": "solicitation",
    },
    ("us-wi", "WI"): {"939.32": "attempt", "939.31": "conspiracy", "939.30": "solicitation"},
}


# Each example is itself readable, with and without the jurisdiction; a test tries all of them.
_EXAMPLES = {
    ("us-ca", "CCR"): "14 Cal. Code Regs. 4302",
    ("us-federal", "CFR"): "36 C.F.R. 2.35(c)",
    ("us-federal", "USC"): "21 U.S.C. 841(a)(1)",
    ("us-ma", "GL"): "G.L. c. 265 s. 17",
    ("us-il", "ILCS"): "720 ILCS 5/19-1",
    ("us-pa", "PACS"): "18 Pa.C.S. 3701(a)",
    ("us-de", "DEL"): "11 Del. C. 831",
    ("us-vt", "VSA"): "13 V.S.A. 608",
    ("us-me", "MRS"): "17-A M.R.S. 651",
    ("us-az", "ARS"): "A.R.S. 13-1203(a)(1)",
    ("us-ct", "CGS"): "Conn. Gen. Stat. 53a-103",
    ("us-dc", "DC"): "D.C. Code 22-2801",
    ("us-la", "RS"): "La. R.S. 14:64",
    ("us-nh", "RSA"): "RSA 631:2-B",
    ("us-nm", "NMSA"): "NMSA 30-3-15",
    ("us-ny", "PL"): "N.Y. Penal Law 120.05",
    ("us-co", "CRS"): "C.R.S. 18-3-204",
    ("us-va", "VA"): "Va. Code 18.2-32",
    ("us-wa", "RCW"): "RCW 9A.36.041",
}
_SECTION_EXAMPLES = {
    _DASHED: "13-104",
    _DOTTED: "22.01",
    _DOTTED_NEW_YORK: "22.01",
    _COLON: "2C:11-3",
}

# States with one numbering for all their statutes: there a section needs no name of a code.
ONE_NUMBERING = {
    "us-al": "AL", "us-az": "ARS", "us-co": "CRS", "us-ct": "CGS", "us-dc": "DC", "us-fl": "FS",
    "us-ga": "OCGA", "us-ia": "IA", "us-la": "RS", "us-mn": "MS", "us-nc": "GS", "us-nh": "RSA",
    "us-nj": "NJS", "us-nm": "NMSA", "us-or": "ORS", "us-tn": "TCA", "us-va": "VA",
    "us-wa": "RCW", "us-wi": "WI",
}  # fmt: skip

# Of these, states whose sections have a title, a chapter and a number: 19-1234 is none.
THREE_NUMBERS = frozenset({"us-al", "us-ga", "us-tn"})


# Titles that only one state has: 2C of New Jersey, 9A of Washington, 53a of Connecticut.
_ONLY_ONE_STATE_HAS = (
    (re.compile(r"2c:\d+-\d.*"), "us-nj"),
    (re.compile(r"9a\.\d\d\.\d{3}.*"), "us-wa"),
    (re.compile(r"53a-\d.*"), "us-ct"),
)


def state_of_title(plain: str) -> str | None:
    """Return the only state that has the title with which a normalized text begins, or None.

    Examples
    --------
    >>> state_of_title("2c:15-1"), state_of_title("18-3-204")
    ('us-nj', None)
    """
    return next((state for form, state in _ONLY_ONE_STATE_HAS if form.match(plain)), None)


def offense_forms_of(jurisdiction: str, code_id: str) -> dict[str, str]:
    """Return the sections of a code that give the form of an offense, with the form.

    Section 664 together with a section of any California code is that of the Penal Code, as in
    "664/11351 HS".

    Examples
    --------
    >>> offense_forms_of("us-ca", "HS")
    {'664': 'attempt'}
    """
    own = OFFENSE_FORMS.get((jurisdiction, code_id))
    if own is None:
        return {"664": "attempt"} if jurisdiction == "us-ca" else {}
    return own


def name_key(name: str) -> str:
    """Return the name of a code without case, dots, spaces, "and" and "Ann.", which vary.

    Examples
    --------
    >>> name_key("Cal. Health and Saf. Code Ann.")
    'calhealthsafcode'
    """
    return _LETTERS.sub("", _FILLERS.sub(" ", name.lower()))


_FILLERS = re.compile(r"\b(?:and|ann|annotated)\b|\{title\}")
_LETTERS = re.compile(r"[^a-z]")


@cache
def find_statute_code(jurisdiction: str, code_id: str) -> StatuteCode:
    """Return the code with an id.

    Raises
    ------
    KeyError
        If there is no such code.
    """
    for each in STATUTE_CODES:
        if each.jurisdiction == jurisdiction and each.id == code_id:
            return each
    raise KeyError(f"{code_id!r} is not a known code of {jurisdiction!r}")


@cache
def codes_by_name() -> dict[str, tuple[tuple[StatuteCode, str], ...]]:
    """Return each name key with the codes that it may mean and the kind of name."""
    found: dict[str, list[tuple[StatuteCode, str]]] = {}
    for each in STATUTE_CODES:
        for kind, spellings in (
            ("explicit", (each.name, *each.explicit)),
            ("bare", each.bare),
            ("customary", each.customary),
        ):
            for spelling in spellings:
                entry = (each, kind)
                listed = found.setdefault(_lookup_key(each, spelling), [])
                if entry not in listed:
                    listed.append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def code_names() -> tuple[str, ...]:
    """Return all names of all codes, for suggestions if one is misspelled.

    Examples
    --------
    >>> "penal code" in code_names()
    True
    """
    spelled = (
        name
        for each in STATUTE_CODES
        for name in (each.name, *each.explicit, *each.bare, *each.customary)
    )
    return tuple(dict.fromkeys(name.lower() for name in spelled if "{" not in name))


@cache
def codes_of(place: str) -> tuple[StatuteCode, ...]:
    """Return the codes of a state or district, for the state or a place in it."""
    return tuple(
        each
        for each in STATUTE_CODES
        if place == each.jurisdiction or place.startswith(each.jurisdiction + "-")
    )


def _lookup_key(each: StatuteCode, spelling: str) -> str:
    # "G.L. c. {title} s." is looked up by the part before the chapter.
    if each.has_title and not spelling.startswith("{"):
        spelling = spelling.split("{")[0]
    return name_key(spelling)


@cache
def section_pattern(code: StatuteCode) -> re.Pattern[str]:
    """Return the pattern of one part of a citation: section, subdivisions, final number."""
    mixed = f"{code.mixed}|" if code.mixed else ""
    subdivision = rf"\((?:\d{{1,3}}|{mixed}[a-z]{{1,2}}|[ivxl]{{1,5}})\)"
    return re.compile(rf"({code.shape})((?:{subdivision})*)(\d{{0,2}})", re.ASCII)
