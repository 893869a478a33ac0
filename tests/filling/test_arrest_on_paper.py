"""An arrest on immigration papers alone is taken to be for no crime, unless something is stated."""

import pytest

import trustact
from filling.all_back_ends import I200, REQUEST, answers
from trustact import laws
from trustact.deciding.decision import decide

param = pytest.param

ARREST = "arrest-on-the-paper-alone"
LAWS_ON_ARRESTS = {
    "us-ca/values-act-2017": "2019-05-01",
    "us-ca-san-francisco/due-process-2016": "2019-05-01",
    "us-ca-los-angeles/board-2020": "2021-05-01",
    "us-co/hb19-1124": "2021-05-01",
    "us-co/sb25-276": "2025-08-01",
    "us-co-denver/priorities-2017": "2019-05-01",
    "us-ct/trust-act-2019": "2021-05-01",
    "us-il/trust-act-2017": "2019-05-01",
    "us-il/trust-act-2021": "2023-05-01",
    "us-il-chicago/welcoming-city-2021": "2023-05-01",
    "us-ma/lunn-2017": "2019-05-01",
    "us-ma-cambridge/welcoming-2020": "2021-05-01",
    "us-me/ld1971-2025": "2026-10-01",
    "us-mt/ramon-v-short-2020": "2020-05-01",
    "us-nj/ag-directive-2018-6-v2": "2021-05-01",
    "us-ny/wells-v-demarco-2018": "2021-05-01",
    "us-or/sanctuary-promise-2021": "2023-05-01",
    "us-vt/fair-impartial-policing": "2019-05-01",
    "us-wa/keep-washington-working-2019": "2021-05-01",
    "us-wa-king/ordinance-18665": "2021-05-01",
}
CRIMINAL_WARRANT = {"paper": "warrant", "basis": "criminal", "signed_by": "state-judge"}


def arrest_of(law, facts=None, **how):
    """Return a case on an arrest by a sheriff or the police, on a request and an I-200."""
    required = {"required_by_other_law": False}
    known = {"detainer": REQUEST, "papers": [I200], "findings": required, **(facts or {})}
    agency = "municipal-police" if "municipal-police" in laws.get(law).binds else "sheriff"
    mapping = {"as_of": LAWS_ON_ARRESTS[law], "agency": agency, "facts": known}
    return trustact.check(mapping, lists_are_complete=True, **how)


@pytest.mark.parametrize("law", LAWS_ON_ARRESTS)
def test_arrest_on_immigration_papers_alone_is_for_no_crime(law):
    case = arrest_of(law)
    assert answers(case, law, "arrest") == {"prohibited"}
    assert ARREST in {note.name for note in decide(case, laws.get(law), "arrest").rests_on}


@pytest.mark.parametrize("law", LAWS_ON_ARRESTS)
@pytest.mark.parametrize(
    ("facts", "how"),
    [
        param({"arrest": {"for_crime": None}}, {}, id="null"),
        param({"arrest": {"statute": None}}, {}, id="offense-not-known"),
        param({}, {"strict": True}, id="strict"),
        param({}, {"presume": {ARREST: False}}, id="switched-off"),
    ],
)
def test_arrest_stays_open_where_nothing_may_be_presumed(law, facts, how):
    case = arrest_of(law, facts, **how)
    assert decide(case, laws.get(law), "arrest").answer == "undetermined"


@pytest.mark.parametrize("law", LAWS_ON_ARRESTS)
@pytest.mark.parametrize(
    "facts",
    [
        param({"arrest": {"for_crime": True}}, id="for-a-crime"),
        param({"arrest": {"suspected_of": "PC 459"}}, id="a-crime-is-named"),
        param({"papers": [I200, CRIMINAL_WARRANT]}, id="a-criminal-warrant"),
        param({"papers": [I200, {"paper": "warrant"}]}, id="a-warrant-of-whatever-kind"),
    ],
)
def test_arrest_for_what_may_be_a_crime_is_not_prohibited(law, facts):
    case = arrest_of(law, facts)
    found = decide(case, laws.get(law), "arrest")
    assert ARREST not in {note.name for note in found.rests_on}
    assert found.answer != "prohibited"


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        param({"arrest": {"for_crime": None}}, "undetermined", id="null"),
        param({"papers": None}, "undetermined", id="papers-not-known"),
        param({"papers": [I200, {"paper": "warrant", "basis": None}]}, "undetermined", id="basis"),
        param({"arrest": {"for_crime": True}}, "not-regulated", id="for-a-crime"),
        param({"detainer": {"lodged": False}}, "prohibited", id="warrant-alone"),
        param({"papers": []}, "prohibited", id="request-alone"),
        param({"papers": [{"paper": "warrant", "form": "I-200"}]}, "prohibited", id="form-alone"),
    ],
)
def test_every_back_end_presumes_alike(facts, answer):
    law = "us-ca-san-francisco/due-process-2016"
    assert answers(arrest_of(law, facts), law, "arrest") == {answer}
