"""The page to print and sign."""

import re

import trustact
from trustact import laws
from trustact.answers.answer_sheet import answer_sheet
from trustact.language.law_data import version_of

CASE = {
    "as_of": "2014-06-13T16:00",
    "place": "us-ca-fresno",
    "agency": "sheriff",
    "subject": "24-001234",
    "facts": {
        "claims_us_citizenship": True,
        "convictions": [
            {
                "statute": "PC 211",
                "level": "felony",
                "jurisdiction": "us-ca",
                "convicted_on": "2009-04-02",
            }
        ],
        "detainer": {"lodged": True, "form": "I-247"},
    },
    "sources": {"convictions[0].convicted_on": "state record <b>"},
}


def sheet(**options):
    case = trustact.check(CASE)
    found = trustact.instructions(case, "us-ca/trust-act-2013")
    return answer_sheet(case, found, version="9.9", printed_at="2014-06-13 16:05", **options)


def test_sheet_has_the_answer_first_and_everything_that_belongs_to_it():
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", sheet().partition("<body>")[2]))
    wanted = [
        "Number: 24-001234",
        "STOP. This person claims US citizenship.",
        "Do not hold for immigration; release when the local case allows.",
        "After that: permitted, not required, unless another law or a local policy prohibits it",
        "Gov. Code 7282.5(a)(1)",
        "Laws",
        "[us-ca/trust-act-2013]",
        f"version {version_of(laws.get('us-ca/trust-act-2013'))}",
        "Not stated",
        "Upcoming changes",
        "on 2018-01-04: Hold not regulated",
        "Facts",
        "conviction 1 of 1 (PC 211) the statute, as cited: PC 211; felony, misdemeanor",
        "conviction 1 of 1 (PC 211) day of the conviction: 2009-04-02 state record &lt;b&gt;",
        "Signature",
        "trustact 9.9, 2014-06-13 16:05",
    ]
    places = [page.find(text) for text in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)


def test_name_is_a_blank_line_unless_it_is_given():
    assert "Person: ____" in sheet()
    assert "<strong>Ana &lt;Lopez&gt;</strong>" in sheet(name="Ana <Lopez>")


def test_reasons_of_a_sheet_may_rest_on_lists():
    # A reason holds the facts it turned on, and a fact may be a list.
    case = trustact.check({**CASE, "facts": {**CASE["facts"], "papers": [{"paper": "warrant"}]}})
    found = trustact.instructions(case)
    assert "Signature" in answer_sheet(case, found, version="9.9", printed_at="now")


def test_reading_that_was_chosen_is_on_the_sheet():
    case = trustact.check({"as_of": "2018-03-01", "facts": {"detainer": {"lodged": True}}})
    chosen = {"287g-officers": False}
    found = trustact.instructions(case, "us-ma/lunn-2017", ["hold"], readings=chosen)
    page = answer_sheet(case, found, version="9.9", printed_at="now")
    assert "Readings chosen" in page
    assert "[287g-officers]: no" in page


def test_sheet_loads_nothing_and_runs_nothing():
    page = sheet()
    assert "<script" not in page
    assert not re.search(r"(?:src|href)\s*=", page)


def test_changes_after_the_end_of_the_hold_are_left_out():
    request = {"lodged": True, "form": "I-247", "issuer": "ice", "basis": "pending-proceedings"}
    facts = CASE["facts"] | {"claims_us_citizenship": False, "detainer": request}
    case = trustact.check(CASE | {"as_of": "2015-03-06T23:10", "facts": facts})
    (hold,) = trustact.instructions(case, actions=["hold"])
    assert hold.limit.ends_at == "2015-03-10T23:10"
    later = [change.when for change in hold.decision.changes_over_time()]
    assert max(later) > "2018"
    page = answer_sheet(case, [hold], version="9.9", printed_at="2015-03-06 23:11")
    assert "2018-01-04" not in page
