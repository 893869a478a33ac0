"""Statute citations in many spellings, and their standard spelling."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.offenses import (
    Citation,
    CitationPart,
    UnreadableCitation,
    parse_statute,
    read_statute,
)
from trustact.offenses.citation_text import rewrite_locator
from trustact.offenses.statute_codes import (
    OFFENSE_FORMS,
    STATUTE_CODES,
    StatuteCode,
    offense_forms_of,
)

SPELLINGS = {
    "Cal. Penal Code 459": [
        "PC 459", "459 PC", "pc 459", "Pc459", "459PC", "P.C. 459", "P. C. 459", "PC § 459",
        "PC §459", "PC sec. 459", "PC Sec 459", "Cal. Penal Code 459", "Cal. Penal Code § 459",
        "Cal Penal Code 459", "California Penal Code 459", "California Penal Code section 459",
        "CA Penal Code 459", "Cal. Pen. Code, § 459", "Cal. Pen. Code 459", "CPC 459", "459 CPC",
        "  PC   459  ", "PC 459.", "PC-459", "PC: 459", "PC #459", "459 of the Cal. Penal Code",
        "Section 459 of the California Penal Code", "CAL. PENAL CODE 459", "PC\u00a0459",
    ],
    "Cal. Penal Code 459(a)": [
        "PC 459(a)", "PC 459 (a)", "PC 459(A)", "459(a) PC", "PC 459 subd. (a)",
        "PC 459, subd. (a)",
        "PC 459, subdivision (a)", "Cal. Penal Code § 459, subd. (a)", "459(A)PC", "PC 459( a )",
        "Cal. Pen. Code, § 459, subd. (a)", "PC 459 subd a",
    ],
    "Cal. Penal Code 459.5": ["PC 459.5", "459.5 PC", "459.5PC", "Cal. Penal Code §459.5"],
    "Cal. Penal Code 664/187": [
        "PC 664/187", "664/187 PC", "664/187PC", "PC 664 / 187", "PC 187/664", "PC 664(a)/187",
        "PC 664-187", "Cal. Penal Code 664/187", "PC 664/PC 187",
    ],
    "Cal. Penal Code 664/187(a)": ["187(a)/664 PC", "PC 664/187(A)"],
    "Cal. Penal Code 182/211": ["PC 182(a)(1)/211", "182/211 PC"],
    "Cal. Penal Code 459/460(a)": [
        "Cal. Penal Code 459/460(a)", "PC 459/460(A)", "459/460(a) PC", "PC 459/PC 460(a)",
    ],
    "Cal. Penal Code 243(e)(1)": ["PC 243(e)(1)", "PC 243(E)(1)", "PC 243 (e) (1)", "243(e)1 PC"],
    "Cal. Penal Code 273a(a)": ["PC 273a(a)", "273A(A) PC", "Cal. Penal Code § 273a, subd. (a)"],
    "Cal. Penal Code 273ab": ["PC 273ab", "273AB PC"],
    "Cal. Penal Code 12022.53": ["PC 12022.53", "12022.53 PC"],
    "Cal. Penal Code 484/488": ["Cal. Penal Code 484/488", "484/488 PC"],
    "Cal. Health & Saf. Code 11357": [
        "HS 11357", "H&S 11357", "11357 HS", "11357 H&S", "H & S 11357", "HSC 11357", "11357HS",
        "H&S Code 11357", "Cal. Health & Saf. Code 11357", "Cal. Health and Safety Code § 11357",
        "California Health & Safety Code section 11357", "Cal. Health & Saf. Code, § 11357",
    ],
    "Cal. Health & Saf. Code 11350(a)": ["Cal. Health & Saf. Code 11350(a)", "H&S 11350(A)"],
    "Cal. Penal Code 664/Cal. Health & Saf. Code 11351": [
        "PC 664/HS 11351", "664/11351 HS", "HS 664/11351", "PC 664/H&S 11351",
    ],
    "Cal. Veh. Code 23152(b)": [
        "Cal. Veh. Code 23152(b)", "VC 23152(b)", "23152(B) VC", "CVC 23152(b)", "V.C. 23152(b)",
        "Cal. Vehicle Code § 23152, subd. (b)",
    ],
    "Cal. Welf. & Inst. Code 707(b)": ["WI 707(b)", "W&I 707(b)", "WIC 707(b)"],
    "Cal. Bus. & Prof. Code 25662": ["BP 25662", "B&P 25662", "25662 BP"],
    "G.L. c. 265 s. 17": [
        "G.L. c. 265 s. 17", "M.G.L. c. 265, § 17", "MGL c265 s17", "M.G.L. ch. 265, sec. 17",
        "Mass. Gen. Laws ch. 265, § 17", "G.L. c.265 §17", "Mass. Gen. Laws Ann. ch. 265, § 17",
        "MGL chapter 265 section 17",
    ],
    "G.L. c. 94C s. 32A": ["G.L. c. 94C, § 32A", "mgl c. 94c s. 32a", "MGL c94C s32A"],
    "Conn. Gen. Stat. 53a-103": [
        "Conn. Gen. Stat. 53a-103", "C.G.S. § 53a-103", "CGS 53a-103",
        "Conn. Gen. Stat. § 53a\u2013103",
        "CONN. GEN. STAT. ANN. § 53A-103",
    ],
    "Conn. Gen. Stat. 53a-125b": ["Conn. Gen. Stat. 53a-125b"],
    "D.C. Code 22-2801": [
        "D.C. Code 22-2801", "D.C. Official Code § 22\u20132801", "DC Code 22-2801",
        "D.C. Code § 22-2801",
    ],
    "D.C. Code 22-1803/22-2801": ["D.C. Code 22-1803/22-2801"],
    "D.C. Code 22-404.01": ["D.C. Code § 22\u2013404.01"],
    "21 U.S.C. 841(a)(1)": [
        "21 U.S.C. 841(a)(1)", "21 USC 841(a)(1)", "21 U.S.C. § 841(a)(1)", "21 usc 841 (A) (1)",
        "21 U.S.C.A. § 841(a)(1)",
    ],
    "18 U.S.C. 1326(b)(2)": ["18 USC 1326(b)(2)"],
    "8 U.S.C. 1227(a)(1)(b)": ["8 U.S.C. 1227(a)(1)(B)"],
    "RCW 9A.52.020": ["RCW 9A.52.020", "rcw 9a.52.020", "R.C.W. § 9A.52.020"],
    "Tex. Penal Code 22.01": [
        "Tex. Penal Code 22.01", "Texas Penal Code Sec. 22.01", "Tex. Penal Code § 22.01",
        "TX PENAL CODE 22.01",
    ],
    "N.Y. Penal Law 120.10": ["N.Y. Penal Law 120.10", "NY Penal Law § 120.10"],
    "N.J.S.A. 2C:11-3": ["N.J.S.A. 2C:11-3", "NJSA 2c:11-3", "N.J.S. 2C:11-3"],
    "N.C. Gen. Stat. 14-33(c)(1)": ["N.C. Gen. Stat. 14-33(c)(1)", "N.C.G.S. § 14-33(c)(1)"],
    "720 ILCS 5/19-1": ["720 ILCS 5/19-1", "720 ilcs 5/19-1"],
    "625 ILCS 5/6-101": ["625 ILCS 5/6-101"],
    "18 Pa.C.S. 3701(a)(1)(ii)": ["18 Pa.C.S. 3701(a)(1)(ii)", "18 Pa. C.S.A. § 3701(a)(1)(ii)"],
    "Ala. Code 13A-8-4": ["Ala. Code 13A-8-4"],
    "Wis. Stat. 943.50": ["Wis. Stat. 943.50", "Wis. Stat. § 943.50"],
    "R.S.Mo. 570.030": ["R.S.Mo. 570.030", "RSMo 570.030"],
    "NMSA 30-16-20": ["NMSA 30-16-20"],
    "La. R.S. 14:64": ["La. R.S. 14:64"],
    "Fla. Stat. 812.13": ["Fla. Stat. 812.13", "Fla. Stat. § 812.13"],
    "RSA 637:3": ["RSA 637:3"],
    "ORS 164.415": ["ORS 164.415", "O.R.S. 164.415"],
    "Md. Code Crim. Law 7-104": ["Md. Code Crim. Law 7-104", "Md. Code, Crim. Law § 7-104"],
    "C.R.S. 18-4-301": ["C.R.S. 18-4-301", "CRS § 18-4-301"],
    "NRS 200.380": ["NRS 200.380", "N.R.S. 200.380"],
    "KRS 515.020": ["K.R.S. 515.020"],
}  # fmt: skip
PAIRS = [(text, spelled) for spelled, texts in SPELLINGS.items() for text in texts]


def test_the_table_holds_at_least_120_spellings():
    assert len({text for text, _ in PAIRS}) >= 120


@pytest.mark.parametrize(("text", "spelled"), PAIRS, ids=[text for text, _ in PAIRS])
def test_every_spelling_is_read_to_the_one(text, spelled):
    citation = parse_statute(text)
    assert citation is not None, read_statute(text)
    assert str(citation) == spelled
    assert parse_statute(spelled) == citation


@pytest.mark.parametrize(
    ("text", "jurisdiction", "says"),
    [
        ("459", None, "does not name a code: write code and section"),
        ("459", "us-ca", "does not name a code: write code and section"),
        ("459(a)", "us-ca", "does not name a code"),
        ("273a(a)", "us-ca", "does not name a code"),
        ("Penal Code 459", None, "does not name a state"),
        ("PC 22.01", None, "does not name a state"),
        ("Cal. Penal Code 459", "us-nv", "is law of us-ca, but the record says us-nv"),
        ("PC 459", "us-nv", "the record says us-nv"),
        ("", None, "the statute is empty"),
        ("   ", None, "the statute is empty"),
        ("burglary", None, "cannot be read as a citation"),
        ("PC", None, "cannot be read as a citation"),
        ("459 PC F", None, "is not a known code"),
        ("ZZ 459", None, "is not a known code"),
        ("PC 459/HS 11350", None, "cites two codes"),
        ("PC 459, 460", None, "is not written like a section"),
        ("PC 459 and 460", None, "is not written like a section"),
        ("PC 664/182/211", None, "two forms"),
        ("PC 664/664", None, "two forms"),
        ("USC 841", None, "21 U.S.C. 841(a)(1)"),
        ("21 PC 841", None, "does not have the numbers"),
        ("PC 45x9", None, "is not written like a section"),
        ("720 ILCS 19-1", None, "720 ILCS 5/19-1"),
        ("PC 459(abcdef)", None, "is not written like a section"),
    ],
)
def test_what_cannot_be_read_for_certain_says_what_to_write(text, jurisdiction, says):
    read = read_statute(text, jurisdiction)
    assert isinstance(read, UnreadableCitation)
    assert says in read.reason
    assert parse_statute(text, jurisdiction) is None


@pytest.mark.parametrize(
    ("text", "jurisdiction", "spelled"),
    [
        ("Penal Code 459", "us-ca", "Cal. Penal Code 459"),
        ("Penal Code 459", "us-ca-los-angeles", "Cal. Penal Code 459"),
        ("Penal Code 22.01", "us-tx", "Tex. Penal Code 22.01"),
        ("PC 22.01", "us-tx", "Tex. Penal Code 22.01"),
        ("c. 265 § 17", "us-ma", "G.L. c. 265 s. 17"),
        ("R.S. 14:64", "us-la", "La. R.S. 14:64"),
        ("Vehicle Code 23152", "us-ca", "Cal. Veh. Code 23152"),
    ],
)
def test_the_jurisdiction_tells_whose_code_is_meant(text, jurisdiction, spelled):
    assert str(parse_statute(text, jurisdiction)) == spelled


@pytest.mark.parametrize("other", ["459.5", "459a", "4590", "45", "460"])
def test_another_section_is_another_section(other):
    assert not CitationPart("459").covers(CitationPart(other))


def test_a_section_covers_its_subdivisions_and_not_the_other_way():
    assert CitationPart("459").covers(CitationPart("459", ("a",)))
    assert not CitationPart("459", ("a",)).covers(CitationPart("459"))
    assert not CitationPart("243", ("d",)).covers(CitationPart("243", ("e",)))
    assert CitationPart("273", ("a",)) != CitationPart("273a")


def test_help_given_afterwards_is_not_the_offense():
    read = parse_statute("PC 32/187")
    assert read is not None
    assert (read.form, read.parts) == ("accessory", (CitationPart("187"),))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("us-ca", "PC", ()), "must have a section"),
        (("us-ca", "XX", (CitationPart("459"),)), "is not a known code"),
        (("us-ca", "PC", (CitationPart("459x9"),)), "is not written like a section"),
        (("us-ca", "PC", (CitationPart("459", ("A",)),)), "is not written like a section"),
        (("us-ca", "PC", (CitationPart("664"), CitationPart("187"))), "only give the form"),
        (("us-ca", "PC", (CitationPart("187"),), "wish"), "is not a form"),
        (("us-ca", "PC", (CitationPart("187"),), "completed", "21"), "does not have a title"),
        (("us-federal", "USC", (CitationPart("841"),)), "needs a title"),
        (("us-ca", "CCR", (CitationPart("7"),), "attempt", "14"), "cannot be cited with the form"),
    ],
)
def test_a_citation_that_no_text_could_write_is_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        Citation(*arguments)


_TITLES = {
    "USC": r"[1-9][0-9]?",
    "CFR": r"[1-9][0-9]?",
    "CCR": r"[1-9][0-9]?",
    "GL": r"[1-9][0-9]{0,2}[A-Z]?",
    "ILCS": r"[1-9][0-9]{2}/[1-9][0-9]?",
    "PACS": r"[1-9][0-9]?",
    "DEL": r"[1-9][0-9]?",
    "VSA": r"[1-9][0-9]?",
    "MRS": r"[1-9][0-9]?(-A)?",
}


def _sections(known: StatuteCode) -> st.SearchStrategy[str]:
    told = offense_forms_of(known.jurisdiction, known.id)
    shaped = st.from_regex(re.compile(known.shape, re.ASCII), fullmatch=True)
    return shaped.filter(
        lambda text: (
            len(text) < 14
            and text not in told
            and text[:4] != "664."
            and rewrite_locator(known.jurisdiction, text) == text  # courts of Alabama pad numbers
        )
    )


def _forms(known: StatuteCode) -> list[str]:
    if known.has_title:
        return ["completed"]
    own = [told for (place, _), told in OFFENSE_FORMS.items() if place == known.jurisdiction]
    return ["completed", *(form for told in own for form in told.values())]


def _citations(known: StatuteCode) -> st.SearchStrategy[Citation]:
    subdivision = st.sampled_from([*"abcdefghijklmnop", "ii", "iv", "aa", "1", "2", "12", "99"])
    part = st.builds(
        lambda section, inner: CitationPart(known.spell(section), tuple(inner)),
        _sections(known),
        st.lists(subdivision, max_size=3),
    )
    most = 1 if known.id in ("GL", "ILCS") else 3
    titled = st.from_regex(_TITLES[known.id], fullmatch=True) if known.has_title else st.none()
    return st.builds(
        lambda parts, form, title: Citation(
            known.jurisdiction, known.id, tuple(parts), form, title
        ),
        st.lists(part, min_size=1, max_size=most).filter(
            lambda parts: not re.search("1/2", "/".join(map(str, parts)))  # a half, as in 622 1/2
        ),
        st.sampled_from(_forms(known)),
        titled,
    )


CITATIONS = st.one_of([_citations(known) for known in STATUTE_CODES])


@given(CITATIONS)
def test_what_is_written_back_is_read_as_the_same(citation):
    assert parse_statute(str(citation)) == citation
    assert str(parse_statute(str(citation))) == str(citation)


@given(CITATIONS, st.data())
def test_case_and_spaces_do_not_matter(citation, data):
    text = str(citation)
    change = data.draw(st.sampled_from([str.upper, str.lower, lambda t: t.replace("(", " ( ")]))
    assert parse_statute(f"  {change(text)} ") == citation


@given(st.text(max_size=40))
def test_no_text_is_ever_an_error(text):
    read = read_statute(text)
    assert isinstance(read, Citation) or read.reason
    if isinstance(read, Citation):
        assert parse_statute(str(read)) == read


@pytest.mark.parametrize(
    ("text", "jurisdiction", "spelled"),
    [
        ("14-33(c)(2)", "us-nc-wake", "N.C. Gen. Stat. 14-33(c)(2)"),
        ("20-166(a1)", "us-nc", "N.C. Gen. Stat. 20-166(a1)"),
        ("NCGS 50B-4.1(a)", None, "N.C. Gen. Stat. 50B-4.1(a)"),
        ("14-2.5/14-87", "us-nc", "N.C. Gen. Stat. 14-2.5/14-87"),
        ("943.50(1m)(b)", "us-wi-milwaukee", "Wis. Stat. 943.50(1m)(b)"),
        ("WI 943.20(1)(a)", "us-wi", "Wis. Stat. 943.20(1)(a)"),
        ("346.63(1)(a) / 346.65(2)(am)1", "us-wi", "Wis. Stat. 346.63(1)(a)/346.65(2)(am)(1)"),
        ("943.32(2)/939.32", "us-wi", "Wis. Stat. 939.32/943.32(2)"),
        ("609.224.1(2)", "us-mn-hennepin", "Minn. Stat. 609.224(1)(2)"),
        ("Minn. Stat. 609.52.3(5)", None, "Minn. Stat. 609.52(3)(5)"),
        ("609.595, subd. 1a", "us-mn", "Minn. Stat. 609.595(1a)"),
        ("169A.20.1(1)", "us-mn", "Minn. Stat. 169A.20(1)(1)"),
        ("708.2A(2)(a)", "us-ia", "Iowa Code 708.2A(2)(a)"),
        ("I.C. 321J.2", "us-ia", "Iowa Code 321J.2"),
        ("265/13A", "us-ma", "G.L. c. 265 s. 13A"),
        ("265/15A/b", "us-ma-boston", "G.L. c. 265 s. 15A"),  # the letter of a table of charges
        ("94C/32E(b)", "us-ma", "G.L. c. 94C s. 32E(b)"),
        ("TRC 521.457", "us-tx", "Tex. Transp. Code 521.457"),
        ("CCP 62.102", "us-tx", "Tex. Code Crim. Proc. 62.102"),
        ("TPC 29.03", "us-tx", "Tex. Penal Code 29.03"),
        ("18-3-203/18-2-101", "us-co", "C.R.S. 18-2-101/18-3-203"),
    ],
)
def test_short_forms_that_jails_of_a_state_write(text, jurisdiction, spelled):
    assert str(parse_statute(text, jurisdiction)) == spelled


@pytest.mark.parametrize(
    ("text", "jurisdiction"),
    [
        ("14-33(c)(2)", None),  # of which state?
        ("265/13A", None),
        ("265/13A", "us-ct"),
        ("609.224.1(2)", "us-wi"),
        ("PC 243(e1)", "us-ca"),  # (e)(1), or another subdivision
        ("PC 273a(1a)", "us-ca"),
        ("05/12/2019", "us-nc"),
        ("2019-05-12", "us-nc"),
    ],
)
def test_short_forms_of_another_state_are_not_guessed(text, jurisdiction):
    assert parse_statute(text, jurisdiction) is None
